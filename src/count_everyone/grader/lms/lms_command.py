"""What ``count-everyone to-lms`` does."""

import argparse

from count_everyone.grader.class_folder import class_folder
from count_everyone.grader.gradebook import gradebook_url, read_students, read_submissions
from count_everyone.grader.lms.fill_sheet import check_maximum, fill, rescaled
from count_everyone.grader.lms.match_students import keys_from_map, keys_of, match
from count_everyone.grader.lms.sheet import read_sheet, write_beside
from count_everyone.grader.lms.sheet_columns import canvas_place, moodle_place
from count_everyone.grader.lms.student_points import all_points, points_of_tests


def run(options: argparse.Namespace) -> int:
    """Write the sheet with the points beside the one that was exported, and say who was not found."""
    url = gradebook_url(class_folder(options.root, options.folder) / "gradebook.db")
    submissions = read_submissions(url, options.assignment)
    points = points_of_tests(submissions) if options.without_memos else all_points(submissions)
    students = [student for student in read_students(url) if student.id in {own.student for own in submissions}]
    path, find = (options.moodle, moodle_place) if options.moodle else (options.canvas, canvas_place)
    sheet = read_sheet(path)
    try:
        place = find(sheet, options.assignment, options.column)
        if options.rescale:
            points = rescaled(place, points)
        check_maximum(place, points)
        keys = keys_from_map(options.map, (own.id for own in students)) if options.map else keys_of(students)
        filled = fill(
            sheet, place, match(sheet, place, keys, options.by), points, "," if options.decimal_comma else "."
        )
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    # Canvas takes "LastName" for that title only where no byte order mark stands before it
    new = write_beside(path, sheet.text(), bom=sheet.header[0] != "LastName")
    print(filled)
    if sheet.hint:
        print(f"The first line, {sheet.hint}, is left out of the new file: it is for spreadsheets only.")
    if place.max_points is None:
        print(f"The sheet does not say how many points are possible. These are of {points.max_points:g}.")
    print(f"Written: {new}. {path.name} is as it was.")
    return 0
