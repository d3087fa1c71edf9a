"""Front matter."""

import pytest


@pytest.mark.parametrize("name", ["title", "question", "minutes", "objectives", "needs", "tables"])
def test_missing_key_of_a_lesson(course, name):
    path = course.path("lesson.md")
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(f"{name}:")]
    if name == "objectives":
        lines = [line for line in lines if not line.startswith("  - ")]
    path.write_text("".join(lines), encoding="utf-8")
    assert any(f"lesson.md:1: The key '{name}' is missing" in fault for fault in course.faults)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("minutes: 15", "minutes: 0", "a whole number above 0 was expected"),
        ("minutes: 15", "minutes: true", "a whole number above 0 was expected"),
        ("needs: []", "needs: 02-more", "a list of slugs"),
        ("tables: [births]", "tables: births", "a list of folders"),
    ],
)
def test_value_of_another_type(course, old, new, words):
    assert words in course.edit("lesson.md", f"{old}\n", f"{new}\n").only_fault("lesson.md", new)


def test_size_of_an_assignment_is_small_or_left_out(course):
    course.edit("assignment.md", "minutes: 20", "minutes: 20\nsize: large")
    assert "the word small was expected" in course.only_fault("assignment.md", "size: large")


def test_title_that_is_no_text(course):
    course.edit("lesson.md", "title: Count births", "title: 7")
    assert any(":2: The key 'title' is 7, a text was expected." in fault for fault in course.faults)


def test_empty_objectives(course):
    course.edit("lesson.md", "objectives:\n  - Compute a rate with its denominator.\n", "objectives: []\n")
    assert "at least one text" in course.only_fault("lesson.md", "objectives: []")


def test_unknown_key(course):
    assert "not known" in course.edit("assignment.md", "minutes: 20", "minutes: 20\nlevel: 1").only_fault(
        "assignment.md", "level: 1"
    )


def test_table_without_csv(course):
    course.edit("assignment.md", "tables: [births]", "tables: [births, deaths]")
    assert "datasets/deaths/deaths.csv" in course.only_fault("assignment.md", "tables:")


@pytest.mark.parametrize("slug", ["01-count-births", "02-later"])
def test_needed_module_has_to_come_before(course, slug):
    course.edit("lesson.md", "needs: []", f"needs: [{slug}]")
    assert "does not come before" in course.only_fault("lesson.md", "needs:")


def test_needed_module_that_is_no_slug(course):
    course.edit("lesson.md", "needs: []", "needs: [counting]")
    assert "is no slug" in course.only_fault("lesson.md", "needs:")


def test_needed_module_that_is_not_yet_written(course):
    assert not course.edit("lesson.md", "needs: []", "needs: [00-before]").faults


def test_needed_module_that_is_misspelt(course):
    course.write("/notebooks/00-first/lesson.md", "")
    course.edit("lesson.md", "needs: []", "needs: [00-frist]")
    assert any("module 00 is 00-first" in fault for fault in course.faults)


def test_own_file_that_would_lie_on_a_table(course):
    course.write("data/plan.json", "{}\n")
    assert not course.faults
    course.write("data/births.csv", "a\n1\n")
    (fault,) = course.faults
    assert "births.csv is called like a table" in fault


def test_folder_in_the_data_of_a_module(course):
    course.write("data/plans/first.json", "{}\n")
    (fault,) = course.faults
    assert "only files go to the learner" in fault
