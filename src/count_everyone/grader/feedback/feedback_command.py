"""What ``count-everyone feedback`` does."""

import argparse
import sys
from pathlib import Path

from count_everyone.grader.class_folder import class_folder
from count_everyone.grader.feedback.hand_out import moodle_folders, write_folders, write_zip
from count_everyone.grader.feedback.write_feedback import write_feedback
from count_everyone.grader.gradebook import gradebook_url, read_students, read_submissions
from count_everyone.grader.lms.match_students import keys_from_map, keys_of, match
from count_everyone.grader.lms.sheet import read_sheet
from count_everyone.grader.lms.sheet_columns import moodle_place
from count_everyone.grader.repair.display_text import quoted

UPLOAD = (
    "In Moodle, open the assignment, View all submissions, and choose 'Upload multiple feedback files in a zip'. "
    "(The settings of the assignment have to allow feedback files.)"
)


def run(options: argparse.Namespace) -> int:
    """Write the pages and bring them where they are asked for, name what could not be, and return the exit code."""
    folder = class_folder(options.root, options.folder)
    written = write_feedback(folder, options.assignment, options.student)
    print(f"Feedback pages: {len(written.pages)}, in {folder / 'feedback'}.")
    pages = {page.parents[1].name: page for page in written.pages}
    file = f"{options.assignment}-feedback.html"
    waiting = [own.student for own in _submissions(folder, options) if own.waiting and own.student in pages]
    problems = list(written.problems)
    if waiting and (options.moodle or options.to):
        print(f"Not all is graded yet, and these pages say so ({len(waiting)}): {', '.join(waiting)}.")
    if options.to:
        write_folders(options.to, pages, file)
        print(f"A folder for each learner, with {file} in it: {len(pages)}, in {options.to}.")
    if options.moodle:
        problems += _for_moodle(folder, options, pages, file)
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


def _submissions(folder: Path, options: argparse.Namespace):
    return read_submissions(gradebook_url(folder / "gradebook.db"), options.assignment)


def _for_moodle(folder: Path, options: argparse.Namespace, pages: dict[str, Path], file: str) -> list[str]:
    """Write the zip, say what to do with it, and return a sentence on those who are not in it."""
    url = gradebook_url(folder / "gradebook.db")
    students = [student for student in read_students(url) if student.id in pages]
    sheet = read_sheet(options.moodle)
    try:
        keys = keys_from_map(options.map, list(pages)) if options.map else keys_of(students)
        folders = moodle_folders(sheet, match(sheet, moodle_place(sheet, options.assignment), keys, options.by))
    except ValueError as error:
        raise ValueError(f"{options.moodle}: {error}") from None
    found = {name: pages[student] for student, name in folders.items()}
    if found:
        path = write_zip(folder / f"feedback-{options.assignment}-for-moodle.zip", found, file)
        print(f"For Moodle: {len(found)} pages, {path.stat().st_size / 1e6:.1f} MB, in {path}. {UPLOAD}")
    missing = [quoted(student) for student in pages if student not in folders]
    where = f"{options.moodle.name} by e-mail address or id, so not in the zip; --map takes a list"
    return [f"Not found in {where} ({len(missing)}): {', '.join(missing)}."] if missing else []
