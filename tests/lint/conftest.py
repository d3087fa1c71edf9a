"""A small right course, and what is found after one change of its text."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from count_everyone.lint.run import find_faults

TINY = Path(__file__).resolve().parents[1] / "tiny_course"
MODULE = Path("notebooks") / "01-count-births"


@dataclass
class Course:
    """A copy of the small course that a test breaks."""

    root: Path

    def path(self, name: str) -> Path:
        """Return a file of the module, or of the root where the name begins with a slash."""
        return self.root / name[1:] if name.startswith("/") else self.root / MODULE / name

    def edit(self, name: str, old: str, new: str) -> "Course":
        """Replace words that stand once in a file; return the course."""
        path = self.path(name)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def write(self, name: str, text: str) -> "Course":
        """Write a file; return the course."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self

    def line(self, name: str, words: str) -> int:
        """Return the number of the one line that holds the words."""
        lines = self.path(name).read_text(encoding="utf-8").splitlines()
        (number,) = [number for number, line in enumerate(lines, 1) if words in line]
        return number

    @property
    def faults(self) -> list[str]:
        """What is found, a line each."""
        return [str(finding) for finding in find_faults(self.root)]

    def only_fault(self, name: str, words: str) -> str:
        """Return the reason of the only finding, which has to be at the line of the file that holds the words."""
        (finding,) = find_faults(self.root)
        assert (finding.path, finding.line) == (self.path(name).relative_to(self.root), self.line(name, words)), finding
        return f"{finding.reason} {finding.mend}"


@pytest.fixture
def course(tmp_path):
    """Return a copy of the small right course, without what a build left behind."""
    return Course(Path(shutil.copytree(TINY, tmp_path / "course", ignore=shutil.ignore_patterns("_build"))))
