"""Brings feedback pages to learners: a zip that Moodle spreads over its participants, or a folder for each learner."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from count_everyone.atomic import write_whole
from count_everyone.grader.lms.match_students import Match
from count_everyone.grader.lms.sheet import Sheet

NUMBER = re.compile(r"(\d+)\Z", re.ASCII)
# Moodle splits the name of a folder at each underscore: the second part is the participant's number, and the next two
# name the part of the assignment (mod/assign/feedback/file/importziplib.php); the first part is for people
FOLDER = "{name}_{number}_assignsubmission_file_"
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*_]+')


def moodle_folders(sheet: Sheet, match: Match) -> dict[str, str]:
    r"""Return for each student the name of the folder in which Moodle looks for feedback files.

    Parameters
    ----------
    sheet : Sheet
        The grading worksheet of the assignment, whose first column names the participants by number.
    match : Match
        Who stands in which row.

    Raises
    ------
    ValueError
        If the first column has no such number, as in an export of the gradebook.

    Examples
    --------
    >>> sheet = Sheet("Identifier,Full name,Grade\nParticipant 11,Ada B.,\n")
    >>> moodle_folders(sheet, Match(1, {1: "ada"}))
    {'ada': 'Ada B_11_assignsubmission_file_'}
    """
    folders = {}
    for row, student in match.rows.items():
        number = NUMBER.search(sheet.value(row, 0))
        if number is None:
            raise ValueError(
                f"line {row + 1}: a participant's number was expected in the first column, such as 'Participant 11', "
                f"{sheet.value(row, 0)!r} was found. In Moodle, open the assignment and choose 'Download grading "
                "worksheet' (its settings have to allow the offline grading worksheet). The export of a gradebook has "
                "no such number."
            )
        name = NOT_IN_A_NAME.sub(" ", sheet.value(row, 1)).strip(" .~") or "Participant"
        folders[student] = FOLDER.format(name=name, number=number[1])
    return folders


def write_zip(path: Path, pages: Mapping[str, Path], file: str) -> Path:
    """Write the zip for "Upload multiple feedback files in a zip"; an older one is replaced as a whole.

    Parameters
    ----------
    path : pathlib.Path
        Of the zip.
    pages : mapping of str to pathlib.Path
        For the name of a folder in it, the page.
    file : str
        What the page is called there; a page of this name that Moodle has already is replaced.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for folder, page in sorted(pages.items()):
                archive.write(page, f"{folder}/{file}")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def write_folders(place: Path, pages: Mapping[str, Path], file: str) -> list[Path]:
    """Write a folder for each learner with the page in it, and return the pages.

    Parameters
    ----------
    place : pathlib.Path
        Where the folders go; what else is in them stays.
    pages : mapping of str to pathlib.Path
        For each learner the page.
    file : str
        What it is called there.
    """
    written = []
    for student, page in sorted(pages.items()):
        written.append(place / student / file)
        write_whole(written[-1], page.read_bytes())
    return written
