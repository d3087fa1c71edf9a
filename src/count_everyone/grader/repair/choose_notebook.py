"""Which file of a submission is the notebook."""

from dataclasses import dataclass

from count_everyone.grader.repair.display_text import listed, quoted
from count_everyone.grader.repair.document import Document, read_document, too_large
from count_everyone.grader.repair.file_tree import FileTree, read_regular
from count_everyone.grader.repair.match_cells import find_lost, is_test
from count_everyone.grader.repair.outcome import SubmissionError
from count_everyone.grader.repair.read_budget import MB, Budget
from count_everyone.grader.repair.source_cells import Source, normalise_text

MAX_NOTEBOOKS = 20  # notebooks of one submission that are read


@dataclass(frozen=True)
class Choice:
    """The notebook of a submission.

    Parameters
    ----------
    name : str
        Its path in the submission.
    document : Document
        What it holds.
    notes : tuple of str
        Why it was chosen, if it is not called as it should be.
    """

    name: str
    document: Document
    notes: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """Its folder: empty, or with ``/`` at its end."""
        return self.name[: self.name.rfind("/") + 1]


def choose(tree: FileTree, source: Source, budget: Budget) -> Choice:
    """Return the notebook that is called as it should be, or else the one that belongs to the assignment.

    Raises
    ------
    SubmissionError
        If there is none, or if more than one could be it.
    """
    expected = f"{source.notebook}.ipynb"
    names = sorted(filter(_may_be_a_notebook, tree.files), key=lambda name: name != expected)[:MAX_NOTEBOOKS]
    documents, refusals = {}, {}
    for name in names:
        try:
            documents[name] = _read(name, tree, budget)
        except SubmissionError as refusal:
            refusals[name] = refusal
        if name == expected and name in documents and belongs(documents[name], source):
            return Choice(name, documents[name])
    fitting = [name for name in documents if belongs(documents[name], source)]
    fitting = fitting or [name for name in documents if is_alike(documents[name], source)]
    if expected in fitting:
        return Choice(expected, documents[expected])
    if fitting:
        name = _only_one(fitting, documents, source)
        why = "is a link" if expected in tree.links else "is not it" if expected in names else "is not there"
        return Choice(name, documents[name], (f"{expected} {why}; {quoted(name)} was taken as the notebook.",))
    if expected in documents and not documents[expected].cells:
        return Choice(expected, documents[expected])
    raise _refusal(expected, tree, refusals, list(documents), source)


def _may_be_a_notebook(name: str) -> bool:
    file = name.rpartition("/")[2]
    return ".ipynb" in file.lower() and not file.startswith("._") and "__MACOSX" not in name


def _read(name: str, tree: FileTree, budget: Budget) -> Document:
    path, size = tree.files[name]
    max_bytes = int(budget.notebook_mb * MB)
    try:
        raw = read_regular(path, max_bytes)
    except OSError as error:
        raise SubmissionError(
            f"Your file {quoted(name)} cannot be opened ({error.strerror or 'it is not a regular file'}). "
            "Hand it in again; if that does not help, write to your instructor."
        ) from error
    if len(raw) > max_bytes:
        raise too_large(name, size, budget.notebook_mb)
    return read_document(raw, name, int(budget.attachment_mb * MB))


def belongs(document: Document, source: Source) -> bool:
    """Return whether a notebook has more cells of this assignment than of another one."""
    ids, tests = source.traces
    own = other = 0
    for cell in document.cells:
        mark = cell["metadata"].get("nbgrader", {})
        name = mark.get("grade_id")
        known = isinstance(name, str) and name in source.cells
        if known or cell["id"] in ids or normalise_text(cell["source"]) in tests:
            own += 1
        elif name and any(mark.get(key) for key in ("grade", "solution", "locked")):
            other += 1
    return own > other


def is_alike(document: Document, source: Source) -> bool:
    """Return whether a test of this assignment, or nearly that test, is in a notebook that has lost all marks."""
    if any("nbgrader" in cell["metadata"] for cell in document.cells):
        return False
    cells = document.notebook().cells
    found = find_lost(cells, set(range(len(cells))), source.cells, source)
    return any(is_test(source.cells[name]) for name in found)


def _only_one(names: list[str], documents: dict[str, Document], source: Source) -> str:
    """Return the one in which somebody worked; several with the same cells are one."""
    answered = [name for name in names if _answers(documents[name], source)] or names
    texts = {tuple(cell["source"] for cell in documents[name].cells) for name in answered}
    if len(texts) == 1:
        return answered[0]
    raise SubmissionError(
        f"More than one of your files could be your notebook: {listed(answered)}. "
        f"Hand in one of them, and call it {source.notebook}.ipynb."
    )


def _answers(document: Document, source: Source) -> bool:
    """Return whether a solution is not as it was released."""
    for cell in document.cells:
        known = source.cells.get(str(cell["metadata"].get("nbgrader", {}).get("grade_id")))
        if known and known.is_solution and normalise_text(cell["source"]) != known.texts[0]:
            return True
    return False


def _refusal(
    expected: str, tree: FileTree, refusals: dict[str, SubmissionError], strange: list[str], source: Source
) -> SubmissionError:
    hand_in = f"Hand in the file {expected} of {source.assignment}"
    if expected in tree.links:
        return SubmissionError(
            f"Your {expected} is a link to another place, and links are not followed. "
            f"{hand_in} itself: copy it into the folder that you hand in."
        )
    if expected in refusals:
        return refusals[expected]
    if strange:
        files = f"Your file {listed(strange)} is" if len(strange) == 1 else f"Your files {listed(strange)} are"
        return SubmissionError(
            f"{files} not the notebook of {source.assignment}: too few cells of the assignment were found. "
            f"{hand_in}, with your answers in its cells."
        )
    if refusals:
        return next(iter(refusals.values()))
    found = f" These files were found: {listed(list(tree.files))}." if tree.files else " The folder is empty."
    return SubmissionError(f"Your submission has no notebook.{found} {hand_in}, with your answers in its cells.")
