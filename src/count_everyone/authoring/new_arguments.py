"""What the commands ``new-module``, ``new-table`` and ``new-agency`` ask for."""

import argparse
from pathlib import Path


def module_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``new-module`` asks for."""
    parser.add_argument("number", help="two digits that no module has, such as 07")
    parser.add_argument("--title", required=True, help="of the lesson; the folder is named after it")
    parser.add_argument("--question", required=True, help="that somebody in an office has to answer")
    parser.add_argument("--tables", required=True, nargs="+", metavar="NAME", help="folders of datasets/")
    parser.add_argument("--small", action="store_true", help="for an hour, with two tasks or three (four or more)")


def table_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``new-table`` asks for."""
    parser.add_argument("file", type=Path, help="a CSV file; it is copied, and stays as it is")
    parser.add_argument("--name", help="of the folder, such as water_points (the file's name)")
    parser.add_argument("--separator", default=",", help="what stands between two values (a comma)")
    parser.add_argument("--encoding", default="utf-8", help="how letters are written (utf-8)")
    parser.add_argument("--decimal", default=".", help="what stands before the decimals of a number (a point)")


def agency_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``new-agency`` asks for."""
    parser.add_argument("folder", type=Path, help="a new folder; no file in it is overwritten")
    parser.add_argument("--cohort", type=int, metavar="N", help="the same number, the same agency (a drawn number)")
    parser.add_argument("--nothing-planted", action="store_true", help="an agency without any of the faults")
