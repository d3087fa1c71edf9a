"""What ``count-everyone feedback`` does."""

import argparse
import sys

from count_everyone.grader.class_folder import class_folder
from count_everyone.grader.feedback.write_feedback import write_feedback


def run(options: argparse.Namespace) -> int:
    """Write the pages, name those that could not be written, and return the exit code."""
    folder = class_folder(options.root, options.folder)
    written = write_feedback(folder, options.assignment, options.student)
    print(f"Feedback pages: {len(written.pages)}, in {folder / 'feedback'}.")
    for problem in written.problems:
        print(problem, file=sys.stderr)
    return int(bool(written.problems))
