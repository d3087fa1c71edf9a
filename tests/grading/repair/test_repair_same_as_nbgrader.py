"""Whatever plain nbgrader grades comes out as its own sanitize_preprocessors make it."""

import json
import shutil
from copy import deepcopy

import pytest
from nbformat.warnings import DuplicateCellId

from count_everyone.grader.repair import Repaired, read_source, repair
from count_everyone.source.answers import find_answers

pytestmark = pytest.mark.xdist_group("grading-repair")

EVERY = 12  # one answer of so many is tried with nbgrader itself


def test_right_and_wrong_answers_of_a_module_come_out_the_same_and_unremarked(course, real, stock, part, tmp_path):
    source = read_source(course, real.slug)
    released = json.loads((course / "release" / real.slug / "assignment.ipynb").read_bytes())
    answers = find_answers(real)
    assert len(answers) > 50
    for number, answer in enumerate(answers):
        notebook = deepcopy(released)
        cell = next(cell for cell in notebook["cells"] if cell["id"] == answer.task)
        cell |= {"source": answer.code, "outputs": [], "execution_count": number}
        text = json.dumps(notebook)
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "assignment.ipynb").write_text(text, encoding="utf-8")
        outcome = repair(folder, source)
        assert isinstance(outcome, Repaired)
        assert (outcome.notes, outcome.flags) == ((), ()), str(answer)
        if number % EVERY == 0:
            assert part(outcome.notebook) == part(stock(text, real.slug)), str(answer)


def edit(name, **changes):
    def change(notebook):
        for key, value in changes.items():
            place = notebook.cell(name) if key in ("source", "cell_type", "id") else notebook.mark(name)
            place[key] = value

    return change


def extra(**cell):
    new = {"id": "new", "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None} | cell
    return lambda notebook: notebook["cells"].insert(3, new)


def without(name, *keys):
    def change(notebook):
        for key in keys:
            del notebook.mark(name)[key]

    return change


def whole(**changes):
    return lambda notebook: notebook.update(changes)


def moved(name):
    return lambda notebook: notebook["cells"].append(notebook["cells"].pop(notebook.place(name)))


def gone(name):
    return lambda notebook: notebook["cells"].pop(notebook.place(name))


INERT = {"grade": False, "solution": False, "locked": False, "schema_version": 3, "grade_id": "cell-7"}
GRADED_BY_NBGRADER = {
    "nothing": lambda notebook: None,
    "t11-source": edit("rate-per-thousand", source="pass"),
    "t12-points": edit("rate-per-thousand", points=100, source="pass"),
    "t17-markdown": edit("rate-per-thousand", cell_type="markdown"),
    "t18-checksum": edit("rate-per-thousand", checksum="0" * 32),
    "m04-no-kernelspec": whole(metadata={}),
    "m15-minor-99": whole(nbformat_minor=99),
    "m17-id": edit("rate-per-thousand", id="né 1"),
    "m18-points": edit("rate-per-thousand", points="NaN"),
    "t31-kernelspec": whole(metadata={"kernelspec": {"name": "evil", "display_name": "x"}}),
    "old-minor": whole(nbformat_minor=2),
    "test-not-locked": edit("rate-per-thousand", locked=False),
    "solution-locked": edit("rate", locked=True),
    "solution-is-none": edit("rate", solution=False),
    "read-only-edited": edit("births", source="births = {}"),
    "read-only-unlocked": edit("births", locked=False, source="births = {}"),
    "read-only-gone": gone("births"),
    "solution-gone": gone("rate"),
    "solution-moved": moved("rate"),
    "test-moved": moved("rate-per-thousand"),
    "memo-code": edit("memo", cell_type="code"),
    "mark-says-markdown": edit("rate", cell_type="markdown"),
    "no-task-key": without("rate-per-thousand", "task"),
    "no-checksum": without("rate-per-thousand", "checksum", "cell_type"),
    "new-cell": extra(source="print(1)"),
    "new-cell-with-an-inert-mark": extra(source="print(1)", metadata={"nbgrader": INERT}),
    "inert-copy": extra(source="x", metadata={"nbgrader": INERT | {"grade_id": "rate"}}),
    "raw-cell": extra(cell_type="raw", source="x"),
    "lines-of-windows": edit("memo", source="a\r\nb"),
    "lines-in-a-list": edit("memo", source=["a\n", "b"]),
}


@pytest.mark.parametrize("name", GRADED_BY_NBGRADER)
def test_odd_submission_that_nbgrader_grades_comes_out_the_same(answered, repaired, stock, part, name):
    GRADED_BY_NBGRADER[name](answered)
    assert part(repaired(answered).notebook) == part(stock(answered.text()))


def test_copies_of_ids_come_out_the_same(answered, repaired, stock, part):
    for cell in answered["cells"]:
        cell["id"] = "same"
    with pytest.warns(DuplicateCellId):
        expected = part(stock(answered.text()))
    assert part(repaired(answered).notebook) == expected


def test_source_says_what_the_gradebook_says(source):
    assert list(source.cells) == ["births", "rate", "rate-tools", "rate-per-thousand", "rate-without-births", "memo"]
    assert "HIDDEN" in source.cells["rate-without-births"].source
    assert "HIDDEN" not in source.cells["rate-without-births"].released
    assert "NotImplementedError" in source.cells["rate"].source
    assert source.cells["rate-without-births"].max_score == 2
    assert list(source.files) == ["data/births.csv"]


def test_source_is_read_without_a_write(course, source):
    before = {path: path.stat().st_mtime_ns for path in course.rglob("*")}
    assert read_source(course, "01-count-births") == source
    assert {path: path.stat().st_mtime_ns for path in course.rglob("*")} == before


def test_source_that_was_not_released_is_named(course, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"Run this first: nbgrader generate_assignment 01-count-births"):
        read_source(tmp_path, "01-count-births")
    with pytest.raises(ValueError, match="knows 0 notebooks of 02-other, 1 was expected"):
        read_source(course, "02-other")
    assert not (tmp_path / "gradebook.db").exists()


def test_source_folder_that_is_gone_is_named(course, tmp_path):
    shutil.copy(course / "gradebook.db", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"assignment\.ipynb is missing\. Put the source there"):
        read_source(tmp_path, "01-count-births")
