"""Feedback pages get to learners: in a zip as Moodle reads it, and in a folder for each learner."""

import zipfile

import nbformat
import pytest
from nbgrader.api import Gradebook

from count_everyone.cli import main

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # nbgrader 0.9.6 says it for each student

BIRTHS = "01-count-births"
CLASS = {"ada": "Ada@stats.example", "ben": "ben@stats.example", "zoe": ""}
WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",\
"Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 11","Ada_Maria O/Brien",ada@stats.example,Submitted,,3.00,Yes,-,-,
"Participant 12","Ben D.",ben@stats.example,Submitted,,3.00,Yes,-,-,
"""
GRADEBOOK = '"First name","Email address","Assignment: Count births (Real)"\nAda,ada@stats.example,-\n'


@pytest.fixture
def graded(tmp_path):
    """Return the folder of a class of three."""
    with Gradebook(f"sqlite:///{(tmp_path / 'gradebook.db').as_posix()}") as gradebook:
        gradebook.add_assignment(BIRTHS)
        gradebook.add_notebook("assignment", BIRTHS)
        gradebook.add_grade_cell("rate-zero", "assignment", BIRTHS, max_score=3, cell_type="code")
        for student, email in CLASS.items():
            gradebook.add_student(student, email=email)
            (notebook,) = gradebook.add_submission(BIRTHS, student).notebooks
            notebook.grades[0].auto_score, notebook.grades[0].needs_manual_grade = 3, False
            place = tmp_path / "autograded" / student / BIRTHS / "assignment.ipynb"
            place.parent.mkdir(parents=True)
            nbformat.write(nbformat.v4.new_notebook(), place)
        gradebook.db.commit()
    return tmp_path


def run(folder, *options):
    return main(["feedback", BIRTHS, "--folder", str(folder), *map(str, options)])


def as_moodle_reads(name, participants):
    """Return participant and file, as mod/assign/feedback/file/importziplib.php tells them from a path in the zip."""
    parts = ["", "import", *name.split("/")]
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) < 4 or not info[1].isdigit() or int(info[1]) not in participants:
            continue
        if (info[2], info[3]) not in {("assignsubmission", "file"), ("assignfeedback", "file")}:
            continue
        return int(info[1]), "/".join([*info[4:], *parts]).lstrip("/")
    return None


def test_zip_is_read_by_moodle_and_holds_the_page_of_each_participant(graded, capsys):
    (graded / "sheet.csv").write_text(WORKSHEET, encoding="utf-8")
    assert run(graded, "--moodle", graded / "sheet.csv") == 1
    said = capsys.readouterr()
    path = graded / f"feedback-{BIRTHS}-for-moodle.zip"
    with zipfile.ZipFile(path) as archive:
        found = {as_moodle_reads(name, {11, 12}): archive.read(name) for name in archive.namelist()}
    pages = {student: (graded / "feedback" / student / BIRTHS / "assignment.html").read_bytes() for student in CLASS}
    file = f"{BIRTHS}-feedback.html"
    assert found == {(11, file): pages["ada"], (12, file): pages["ben"]}
    assert str(path) in said.out
    assert "Upload multiple feedback files in a zip" in said.out
    assert "so not in the zip; --map takes a list (1): 'zoe'." in said.err


def test_map_names_the_participant_of_an_anonymous_worksheet(graded):
    anonymous = "Identifier,Status,Grade,Maximum Grade,Last modified (grade)\nParticipant 7,Submitted,,3.00,-\n"
    (graded / "sheet.csv").write_text(anonymous, encoding="utf-8")
    (graded / "map.csv").write_text("zoe,Participant 7\n", encoding="utf-8")
    run(graded, "--student", "zoe", "--moodle", graded / "sheet.csv", "--map", graded / "map.csv")
    with zipfile.ZipFile(graded / f"feedback-{BIRTHS}-for-moodle.zip") as archive:
        (name,) = archive.namelist()
    assert as_moodle_reads(name, {7}) == (7, f"{BIRTHS}-feedback.html")


def test_export_of_the_gradebook_has_no_numbers_and_is_refused_with_what_to_choose(graded, capsys):
    (graded / "sheet.csv").write_text(GRADEBOOK, encoding="utf-8")
    assert run(graded, "--moodle", graded / "sheet.csv") == 1
    assert "choose 'Download grading worksheet'" in capsys.readouterr().err
    assert not list(graded.glob("*.zip"))


def test_folder_for_each_learner_holds_the_page(graded, capsys):
    place = graded / "to learners"
    assert run(graded, "--to", place) == 0
    assert sorted(path.relative_to(place).as_posix() for path in place.rglob("*.html")) == [
        f"{student}/{BIRTHS}-feedback.html" for student in CLASS
    ]
    assert str(place) in capsys.readouterr().out


def test_page_on_which_a_person_has_to_look_is_named_before_it_goes_out(graded, capsys):
    with Gradebook(f"sqlite:///{(graded / 'gradebook.db').as_posix()}") as gradebook:
        (grade,) = gradebook.find_submission_notebook("assignment", BIRTHS, "ben").grades
        grade.needs_manual_grade = True
        gradebook.db.commit()
    run(graded, "--to", graded / "out")
    assert "Not all is graded yet, and these pages say so (1): ben." in capsys.readouterr().out
