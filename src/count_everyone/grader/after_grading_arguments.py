"""The options of the commands that come after grading. Nothing heavy is imported, so that the help comes at once."""

import argparse
from pathlib import Path


def feedback_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser of the options of ``count-everyone feedback``."""
    _assignment_and_folder(parser)
    parser.add_argument("--student", action="append", metavar="ID", help="only this one (may be given again)")
    zipped = "Moodle's grading worksheet: also write the zip for 'Upload multiple feedback files in a zip'"
    parser.add_argument("--moodle", type=Path, metavar="FILE", help=zipped)
    parser.add_argument("--by", metavar="TITLE", help="the column of the worksheet in which to look for the students")
    parser.add_argument("--map", type=Path, metavar="FILE", help="lines of student_id and the name in that column")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="also a folder for each learner, with the page in it")


def lms_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser of the options of ``count-everyone to-lms``."""
    _assignment_and_folder(parser)
    sheet = parser.add_mutually_exclusive_group(required=True)
    sheet.add_argument("--moodle", type=Path, metavar="FILE", help="Moodle's grading worksheet, or its gradebook")
    sheet.add_argument("--canvas", type=Path, metavar="FILE", help="the export of Canvas's gradebook")
    parser.add_argument("--column", metavar="TITLE", help="the column of the points, where it cannot be found")
    parser.add_argument("--by", metavar="TITLE", help="the column in which to look for the students")
    parser.add_argument("--map", type=Path, metavar="FILE", help="lines of student_id and the name in that column")
    parser.add_argument("--without-memos", action="store_true", help="points of the tests only, for everybody")
    parser.add_argument("--rescale", action="store_true", help="as a share of the sheet's own maximum")
    parser.add_argument("--decimal-comma", action="store_true", help="7,5 and not 7.5")


def items_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser of the options of ``count-everyone items``."""
    _assignment_and_folder(parser, nargs="?", help="such as 03-first-honest-prediction (all)")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the table into a file, too")


def _assignment_and_folder(parser: argparse.ArgumentParser, **options) -> None:
    parser.add_argument("assignment", **{"help": "such as 03-first-honest-prediction", **options})
    parser.add_argument("--folder", type=Path, help="the folder of nbgrader (this one, or grading/ in it)")
