"""The book needs a few packages more, in the environment that a learner has."""

import json


def test_a_reader_gets_one_environment_with_what_the_book_needs(project):
    code, words = project.said("--book")
    assert code == 0, words
    assert "Open " in words
    assert not (project.folder / ".venv-dev").exists()
    code, words = project.said("--book", PIP_FIND_LINKS="")
    assert (code, words.count("\n")) == (0, 1), words


def test_a_learner_who_builds_the_book_still_starts_without_an_installation(project):
    assert project.said("--book")[0] == 0
    before = json.loads(project.stamp.read_text(encoding="utf-8"))
    with project.running(PIP_FIND_LINKS="") as process:
        assert process.address, process.words
        assert "Installing" not in process.words
    assert json.loads(project.stamp.read_text(encoding="utf-8")) == before


def test_other_versions_of_the_book_are_installed(project):
    assert project.said("--book")[0] == 0
    (project.folder / "requirements-book.txt").write_text("bookbinder==1.0\n\n", encoding="utf-8")
    code, words = project.said("--book")
    assert code == 0
    assert "Installing what changed" in words


def test_without_a_network_the_sentence_says_so_and_the_course_still_opens(project):
    with project.running() as process:
        assert process.address, process.words
    code, words = project.said("--book", PIP_FIND_LINKS="")
    assert code == 1
    assert words.splitlines()[-1].startswith("The packages cannot be reached: ")
    with project.running(PIP_FIND_LINKS="") as process:
        assert process.address, process.words
