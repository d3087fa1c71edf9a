"""Versions: of the course, the same in every file, and of what it needs, the same in every list."""

import re
from collections import Counter

import pytest
import yaml

from count_everyone import __version__

PIN = re.compile(r"([a-z0-9.-]+)==[^\s;]+( ; .+)?")  # no index, no file, no option, no range


@pytest.fixture(scope="module")
def lists(root):
    """Return the lines of the three lists of versions: for learners, for the book, for developers."""
    names = ("requirements.txt", "requirements-book.txt", "requirements-dev.txt")
    return [(root / name).read_text(encoding="utf-8").splitlines() for name in names]


def test_the_citation_has_the_version_of_the_package(texts):
    assert yaml.safe_load(texts["CITATION.cff"])["version"] == __version__


def test_the_newest_entry_of_the_changelog_is_this_version_with_the_day_of_the_citation(texts):
    newest = re.search(r"^## \[(\d.*?)\] - (.+)$", texts["CHANGELOG.md"], flags=re.MULTILINE)
    assert newest.groups() == (__version__, yaml.safe_load(texts["CITATION.cff"])["date-released"])


def test_lists_of_versions_are_plain_pins(lists):
    assert [line for lines in lists for line in lines if not PIN.fullmatch(line)] == []


def test_no_package_is_in_two_lists(lists):
    names = [name for lines in lists for name in {line.split("==")[0] for line in lines}]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_the_book_needs_a_small_part_of_what_a_developer_needs(lists):
    learner, book, developer = map(len, lists)
    assert 0 < book < learner / 2
    assert developer > 0


def test_conda_and_binder_install_the_learners_versions(texts, lists):
    assert texts["environment.yml"] == texts["binder/environment.yml"]
    python, pip, pins = yaml.safe_load(texts["environment.yml"])["dependencies"]
    assert (python, pip, pins) == ("python=3.11", "pip", {"pip": lists[0]})


def test_everything_that_pyproject_asks_for_is_locked(project, lists):
    def names(wanted):
        return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in wanted}

    extras = [line for wanted in project["optional-dependencies"].values() for line in wanted]
    learner, everything = names(lists[0]), names([line for lines in lists for line in lines])
    assert names(project["dependencies"]) - learner == set()
    assert names(extras) - everything == set()
    assert names(project["optional-dependencies"]["book"]) - names(lists[0] + lists[1]) == set()


def test_pages_name_the_oldest_python_that_pyproject_allows(project, root, texts):
    oldest = project["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or newer" in texts["README.md"]
    assert f"OLDEST = ({oldest.replace('.', ', ')})" in (root / "start.py").read_text(encoding="utf-8")
    assert f"python={oldest}" in texts["environment.yml"]
