"""One kind of error for sources that cannot be used."""

from pathlib import Path


class SourceError(Exception):
    """A source file that cannot be built: where, what is wrong, how to fix it.

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
    >>> print(SourceError(Path("lesson.md"), 3, "The key 'minutes' is missing.", "Add it."))
    lesson.md:3: The key 'minutes' is missing. Add it.
    """

    def __init__(self, path: Path, line: int, reason: str, mend: str):
        self.path, self.line, self.reason, self.mend = path, line, reason, mend
        super().__init__(f"{path}:{line}: {reason} {mend}")
