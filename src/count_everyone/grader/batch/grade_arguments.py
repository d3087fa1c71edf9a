"""The options of ``count-everyone grade``."""

import argparse
import os
import re
from pathlib import Path

SHARD = re.compile(r"(\d+)/(\d+)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser of the command's options."""
    parser.add_argument("assignment", help="such as 03-first-honest-prediction")
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, help="notebooks in parallel (one a core)")
    parser.add_argument("--feedback", action="store_true", help="write the feedback pages too")
    again = "grade again what has not changed; memos wait for a person again, with their points kept"
    parser.add_argument("--force", action="store_true", help=again)
    looked = "release the points that were withheld: a person has looked at this notebook (may be given again)"
    parser.add_argument("--accept", action="append", default=[], metavar="STUDENT", help=looked)
    parser.add_argument("--allow-unsafe", action="store_true", help="grade where a notebook cannot be held in jail")
    parser.add_argument("--timeout", type=_count, default=120, help="seconds that one cell may take (120)")
    parser.add_argument("--folder", type=Path, help="the folder of nbgrader (this one, or grading/ in it)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--shard", type=_shard, metavar="3/8", help="grade the third of eight parts, into a bundle")
    where.add_argument("--dask", metavar="ADDRESS", help="run the notebooks on a dask cluster, such as tcp://host:8786")
    where.add_argument("--merge", type=Path, nargs="+", metavar="BUNDLE", help="bring the marks of bundles together")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"an integer from 1 was expected, not {text!r}")
    return int(text)


def _shard(text: str) -> tuple[int, int]:
    found = SHARD.fullmatch(text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(f"a part such as 3/8 was expected, from 1/8 to 8/8, and not {text!r}")
    return int(found[1]), int(found[2])
