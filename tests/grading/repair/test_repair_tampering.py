"""Cells that a student, or a program, has changed: rows t11 to t18, t31, m16, m18 and m20 of the list of attacks."""

from copy import deepcopy

import pytest

pytestmark = pytest.mark.xdist_group("grading-repair")

FULL = {"rate-per-thousand": 1, "rate-without-births": 2, "memo": None}
NONE = {"rate-per-thousand": 0, "rate-without-births": 0, "memo": 0}
WEAK = "Cell 'rate-per-thousand' had lost lines of the test; the original text was put back."
EDITED = "Cell 'rate-per-thousand' had been edited; the original text was put back."


def test_honest_submission_has_neither_notes_nor_flags(answered, repaired, points):
    outcome = repaired(answered)
    assert (outcome.notes, outcome.flags, outcome.timestamp) == ((), (), None)
    assert points(outcome) == FULL


@pytest.mark.filterwarnings("error")
def test_nothing_is_logged_neither_for_the_honest_nor_for_others(answered, repaired, caplog, capfd):
    repaired(answered)
    answered["cells"] += [deepcopy(answered.cell("memo")), deepcopy(answered.cell("rate-per-thousand"))]
    answered.mark("rate").update(schema_version=1, extra="key", cell_type="markdown")
    repaired(answered)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_notebook_as_released_has_neither_notes_nor_flags_and_no_points(released, repaired, points):
    outcome = repaired(released)
    assert (outcome.notes, outcome.flags) == ((), ())
    assert points(outcome) == NONE


def test_outputs_are_cleared(answered, repaired):
    answered.cell("rate")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    answered.cell("rate")["execution_count"] = 7
    answered.cell("rate")["metadata"]["collapsed"] = True
    cell = next(cell for cell in repaired(answered).notebook.cells if cell.get("id") == "rate")
    assert (cell.outputs, cell.execution_count, "collapsed" in cell.metadata) == ([], None, False)


def test_t11_edited_test_source_is_put_back_noted_and_flagged(released, repaired, points):
    released.cell("rate-per-thousand")["source"] = "pass"
    outcome = repaired(released)
    assert points(outcome) == NONE
    assert (outcome.notes, outcome.flags) == ((EDITED,), (WEAK,))


@pytest.mark.parametrize("change", ["print(rate(2, 40))\n{}", "{}\n\n# it works", "{}\n\n\n", "{}   "])
def test_line_that_was_added_to_a_test_is_no_sign_of_tampering(answered, repaired, points, change):
    text = answered.cell("rate-per-thousand")["source"]
    answered.cell("rate-per-thousand")["source"] = change.format("".join(text))
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.flags == ()
    assert outcome.notes in [(EDITED,), ()]
    assert bool(outcome.notes) == ("print" in change or "#" in change)


def test_t12_changed_points_are_restored_and_flagged(released, repaired, points):
    released.mark("rate-per-thousand")["points"] = 100
    released.cell("rate-per-thousand")["source"] = "pass"
    outcome = repaired(released)
    assert points(outcome) == NONE
    assert outcome.flags == ("The points of cell 'rate-per-thousand' had been changed from 1 to '100'.", WEAK)
    assert next(cell for cell in outcome.notebook.cells if cell.id == "rate-per-thousand").metadata.nbgrader.points == 1


def test_t13_deleted_grade_cells_are_put_back_in_their_places(answered, repaired, points):
    names = answered.names()
    answered["cells"] = [cell for cell in answered["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]
    answered["cells"].insert(answered.place("rate") + 1, {"cell_type": "code", "metadata": {}, "source": "n = 1"})
    outcome = repaired(answered)
    place = names.index("rate") + 1
    kept = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in outcome.notebook.cells]
    assert kept == [*names[:place], None, *names[place:]]
    assert points(outcome) == {**FULL, "memo": 0}
    assert outcome.flags == ()
    assert outcome.notes == (
        "Cells 'rate-per-thousand', 'rate-without-births' and 'memo': missing in the notebook; put back into the "
        "original place.",
    )


def test_t13_deleted_test_stands_behind_the_answer_that_a_student_put_into_a_new_cell(released, repaired, points):
    answer = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"
    released["cells"].pop(released.place("rate-per-thousand"))
    new = {"cell_type": "code", "metadata": {}, "source": answer}
    released["cells"].insert(released.place("rate") + 1, new)
    assert points(repaired(released)) == {**FULL, "memo": 0}


def test_t13_memo_that_may_stand_in_another_cell_waits_for_a_person(answered, repaired, points):
    answered.cell("memo").update(metadata={}, id="new")
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes[0] == "A person has to see whether another cell is the answer to cell 'memo'."
    assert any(cell.source.startswith("This cell (id:memo) was missing") for cell in outcome.notebook.cells)


def test_solution_without_points_is_not_put_back_since_its_stub_would_undo_the_answer(answered, repaired, points):
    answered.cell("rate").update(metadata={}, id="new")
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == ("Cell 'rate': missing in the notebook; not put back, since no points are given for it.",)


def test_t14_duplicated_test_counts_once(answered, repaired, points):
    for _ in range(2):
        copy = deepcopy(answered.cell("rate-per-thousand"))
        copy["id"] = "copy"
        answered["cells"].append(copy)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == (
        "Cell 'rate-per-thousand' stood 3 times in the notebook. It counts once, with its original text.",
    )
    assert len(outcome.notebook.cells) == len(answered["cells"]) - 2


def test_t14_copy_of_a_test_in_which_a_student_wrote_stays_as_an_ordinary_cell(answered, repaired, points):
    copy = deepcopy(answered.cell("rate-per-thousand"))
    copy |= {"id": "copy", "source": "print(rate(1, 2))"}
    answered["cells"].insert(0, copy)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notebook.cells[0].source == "print(rate(1, 2))"
    assert "nbgrader" not in outcome.notebook.cells[0].metadata
    assert outcome.notes[0].endswith("1 with other text stays as ordinary cells.")


@pytest.mark.parametrize("first", [True, False], ids=["copy-first", "copy-last"])
def test_m20_of_a_duplicated_solution_the_one_that_is_answered_counts(released, repaired, points, first):
    copy = deepcopy(released.cell("rate"))
    released.cell("rate")["source"] = "def rate(deaths, births):\n    return 1000 * deaths / births"
    released["cells"].insert(released.place("rate") + (0 if first else 1), copy)
    outcome = repaired(released)
    assert points(outcome) == {**NONE, "rate-per-thousand": 1}
    assert outcome.notes == (
        "Cell 'rate' stood 2 times in the notebook. The one that is not as it was released counts.",
    )


def test_m20_of_two_answers_the_last_one_counts_and_the_other_stays(answered, repaired, points):
    copy = deepcopy(answered.cell("memo"))
    copy["source"] = "A second thought."
    answered["cells"].append(copy)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    marked = [
        cell.source for cell in outcome.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "memo"
    ]
    assert marked == ["A second thought."]
    assert len(outcome.notebook.cells) == len(answered["cells"])


def test_t15_marks_of_a_test_are_restored_and_flagged(released, repaired, points):
    released.mark("rate-per-thousand").update(grade=False, locked=False)
    released.cell("rate-per-thousand")["source"] = "pass"
    outcome = repaired(released)
    assert points(outcome) == NONE
    assert outcome.flags == (
        WEAK,
        "Cell 'rate-per-thousand' had other marks of nbgrader (grade, solution or locked) than in the assignment.",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"solution": True},
        {"grade": 0},
        {"task": True},
        {"points": None},
        {"points": "many"},
        {"points": [1]},
        {"points": -1},
        {"checksum": 5},
        {"cell_type": "table"},
        {"extra": "key"},
    ],
    ids=str,
)
def test_t15_any_damaged_mark_of_a_test_is_restored(answered, repaired, points, source, change):
    answered.mark("rate-per-thousand").update(change)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    marks = [cell.metadata.get("nbgrader") for cell in outcome.notebook.cells if cell.id == "rate-per-thousand"]
    assert marks == [source.cells["rate-per-thousand"].metadata]


def test_t15_memo_that_is_no_longer_a_solution_still_waits_for_a_person(answered, repaired, points):
    answered.mark("memo")["solution"] = False
    assert points(repaired(answered)) == FULL


@pytest.mark.parametrize(
    "damage", [{}, {"nbgrader": {}}, {"nbgrader": "gone"}, {"nbgrader": {"grade_id": ["rate"]}}, 5]
)
def test_t16_stripped_metadata_are_found_by_the_id_of_the_cell(answered, repaired, points, damage):
    for cell in answered["cells"]:
        cell["metadata"] = deepcopy(damage)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.flags == ()
    assert outcome.notes == (
        "Cells 'births', 'rate', 'rate-tools' and 3 more: the metadata of nbgrader were missing or damaged, "
        "and were put back.",
    )


def test_t16_without_ids_tests_are_found_by_their_text_and_solutions_by_what_they_define(answered, repaired, points):
    answered["nbformat_minor"] = 4
    for cell in answered["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == (
        "Cells 'births', 'rate', 'rate-tools' and 2 more: the metadata of nbgrader were missing or damaged, and were "
        "put back.",
        "A person has to see whether another cell is the answer to cell 'memo'.",
        "Cell 'memo': missing in the notebook; put back into the original place.",
    )


def test_t16_test_that_was_edited_too_is_found_by_its_likeness(answered, repaired, points):
    cell = answered.cell("rate-per-thousand")
    cell.update(metadata={}, id="new", source=["print(rate(2, 40))\n", *cell["source"]])
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert len(outcome.notebook.cells) == len(answered["cells"])
    assert outcome.notes[0].startswith("Cell 'rate-per-thousand': the metadata of nbgrader were missing")
    assert outcome.notes[1] == EDITED


def test_t16_notebook_without_any_trace_is_found_by_the_likeness_of_a_test(answered, repaired, points):
    answered["nbformat_minor"] = 4
    for cell in answered["cells"]:
        cell.pop("id")
        cell.update(metadata={}, source=["".join(cell["source"]), "\n# read"])
    assert points(repaired(answered)) == FULL


def test_t16_notebook_in_which_nothing_can_be_recognised_is_quarantined(refused):
    cells = b'{"cells": [{"cell_type": "code", "metadata": {}, "source": "1 + 1"}], "nbformat": 4, "nbformat_minor": 4}'
    assert refused(cells).startswith(
        "Your file 'assignment.ipynb' is not the notebook of 01-count-births: too few cells"
    )


def test_t17_test_that_was_made_markdown_is_code_again(answered, repaired, points):
    cell = answered.cell("rate-per-thousand")
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == ("Cell 'rate-per-thousand' had another type; the original type was put back.",)


def test_t17_picture_in_a_solution_that_was_made_markdown_does_not_stop_the_grading(answered, repaired, points):
    cell = answered.cell("rate")
    cell |= {"cell_type": "markdown", "attachments": {"a.png": {"image/png": "AAAA"}}}
    del cell["outputs"], cell["execution_count"]
    assert points(repaired(answered)) == FULL


def test_t18_checksum_of_zeros_is_restored(answered, repaired, points, source):
    answered.mark("rate-per-thousand")["checksum"] = "0" * 32
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.flags == ()


@pytest.mark.parametrize("kernel", [{"name": "evil", "display_name": "Python 3", "language": "python"}, "evil", None])
def test_t31_kernelspec_is_that_of_the_source(answered, repaired, source, kernel):
    answered["metadata"]["kernelspec"] = kernel
    outcome = repaired(answered)
    assert outcome.notebook.metadata.kernelspec == source.kernelspec
    assert source.kernelspec["name"] == "python3"


@pytest.mark.parametrize("version", [0, 1, 2, 4, "3", None])
def test_m16_metadata_of_another_version_are_brought_up_to_date(answered, repaired, points, version):
    for name in ("rate", "rate-per-thousand"):
        answered.mark(name)["schema_version"] = version
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == (
        "Cells 'rate' and 'rate-per-thousand' had metadata of another version of nbgrader; "
        "they were brought up to date.",
    )


@pytest.mark.parametrize("number", ["NaN", float("nan"), float("inf"), 0])
def test_m18_points_that_are_no_number_are_restored(answered, repaired, points, number):
    answered.mark("rate-per-thousand")["points"] = number
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert [flag for flag in outcome.flags if "points" in flag] == list(outcome.flags) != []


def test_cell_that_a_student_has_moved_stays_where_it_was_put(answered, repaired, points):
    answered["cells"].append(answered["cells"].pop(answered.place("rate")))
    outcome = repaired(answered)
    assert points(outcome) == {"rate-per-thousand": 0, "rate-without-births": 0, "memo": None}
    assert outcome.notes == (
        "The cells stand in another order than in the assignment; they are run in the student's order.",
    )


def test_cell_with_points_that_the_assignment_does_not_have_gives_none(answered, repaired, points):
    mark = dict(answered.mark("rate-per-thousand"), grade_id="gift", points=50)
    cell = {
        "cell_type": "code",
        "metadata": {"nbgrader": mark},
        "source": "pass",
        "outputs": [],
        "execution_count": None,
    }
    answered["cells"].append(cell)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == ("Cell 'gift': not in the assignment; taken as ordinary cells without points.",)


def test_notebook_of_another_assignment_is_quarantined_although_both_have_a_memo(answered, refused):
    for cell in answered["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark and mark["grade_id"] != "memo":
            mark["grade_id"] = cell["id"] = f"other-{mark['grade_id']}"
            cell["source"] = "other()"
    assert "is not the notebook of 01-count-births: too few cells of the assignment were found." in refused(answered)


def test_locked_cell_is_put_right(answered, repaired):
    answered.cell("births")["source"] = "births = {}"
    outcome = repaired(answered)
    assert 'births = {"North": 40, "South": 60}' in [cell.source for cell in outcome.notebook.cells]
    assert outcome.notes == ("Cell 'births' had been edited; the original text was put back.",)
    assert outcome.flags == ()
