"""What ``count-everyone items`` does."""

import argparse

from count_everyone.atomic import write_whole
from count_everyone.grader.class_folder import class_folder
from count_everyone.grader.gradebook import gradebook_url, read_assignments, read_submissions
from count_everyone.grader.items.item_analysis import analyse
from count_everyone.grader.items.items_table import HOW_TO_READ, as_csv, as_text


def run(options: argparse.Namespace) -> int:
    """Print a table of the tests of each assignment."""
    url = gradebook_url(class_folder(options.root, options.folder) / "gradebook.db")
    assignments = [options.assignment] if options.assignment else read_assignments(url)
    found = {name: analyse(read_submissions(url, name)) for name in assignments}
    for name, items in found.items():
        print(f"{name}\n\n{as_text(items)}\n")
    print(HOW_TO_READ)
    if options.csv:
        write_whole(options.csv, as_csv(found).encode("utf-8-sig"))
        print(f"Written: {options.csv}.")
    return 0
