"""What a rule says about one line."""

from dataclasses import dataclass
from pathlib import Path

from count_everyone.errors import SourceError


@dataclass(frozen=True, order=True)
class Finding:
    """A line of a source that does not follow a rule.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    line : int
        Counted from 1.
    reason : str
        What was found and what was expected.
    mend : str
        What to do.

    Examples
    --------
    >>> print(Finding(Path("lesson.md"), 3, "The key 'minutes' is missing.", "Add it."))
    lesson.md:3: The key 'minutes' is missing. Add it.
    """

    path: Path
    line: int
    reason: str
    mend: str

    def __str__(self):
        return f"{self.path.as_posix()}:{self.line}: {self.reason} {self.mend}"

    @classmethod
    def of(cls, error: SourceError) -> "Finding":
        """Return what a source that cannot be read has to say."""
        return cls(error.path, error.line, " ".join(error.reason.split()), error.mend)

    def below(self, root: Path) -> "Finding":
        """Return the finding with its path relative to the root."""
        return Finding(self.path.relative_to(root), self.line, self.reason, self.mend)
