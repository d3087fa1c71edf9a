"""Which file of a submission is the notebook."""

from dataclasses import dataclass

from count_everyone.grader.repair.display_text import listed, quoted
from count_everyone.grader.repair.document import Document, read_document, too_large
from count_everyone.grader.repair.file_tree import FileTree, read_regular
from count_everyone.grader.repair.learner_work import Work, read_work
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
        Why it was chosen, if it is not called as it should be, and what was left out.
    flags : tuple of str
        Answers that are in another one, and are not graded.
    """

    name: str
    document: Document
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """Its folder: empty, or with ``/`` at its end."""
        return self.name[: self.name.rfind("/") + 1]


def choose(tree: FileTree, source: Source, budget: Budget) -> Choice:
    """Return the notebook of the assignment in which somebody worked; of several, the one with the right name.

    What is in another one, and would not be graded, is said.

    Raises
    ------
    SubmissionError
        If there is none, or if more than one could be it.
    """
    expected = f"{source.notebook}.ipynb"
    names = sorted(filter(_may_be_a_notebook, tree.files), key=lambda name: name != expected)
    documents, refusals = {}, {}
    for name in names[:MAX_NOTEBOOKS]:
        try:
            documents[name] = _read(name, tree, budget)
        except SubmissionError as refusal:
            refusals[name] = refusal
    fitting = [name for name in documents if belongs(documents[name], source) or is_alike(documents[name], source)]
    if not fitting:
        if expected in documents and not documents[expected].cells:
            return Choice(expected, documents[expected])
        raise _refusal(expected, tree, refusals, list(documents), source)
    works = {name: read_work(documents[name], source) for name in fitting} if len(fitting) > 1 else {}
    name = _best(fitting, works, expected) if works else fitting[0]
    notes = [_why(name, expected, tree, names, fitting)] if name != expected else []
    unread = [other for other in refusals if other != expected]
    if unread:
        notes.append(f"{listed(unread)}: left out, since it cannot be read as a notebook.")
    if len(names) > MAX_NOTEBOOKS:
        notes.append(f"The submission has more than {MAX_NOTEBOOKS} notebooks; the rest was not read.")
    more, flags = _left_out(name, works)
    return Choice(name, documents[name], (*notes, *more), flags)


def _best(fitting: list[str], works: dict[str, Work], expected: str) -> str:
    """Return the one with all that is in the others, or else the one with the right name."""
    best = [name for name in fitting if not any(works[name] < work for work in works.values())]
    if expected in best or len({works[name] for name in best}) == 1:
        return expected if expected in best else best[0]
    raise SubmissionError(
        f"More than one of your files could be your notebook: {listed(best)}. "
        f"Hand in one of them, and call it {expected}."
    )


def _why(name: str, expected: str, tree: FileTree, names: list[str], fitting: list[str]) -> str:
    """Say why a notebook was taken that is not called as it should be."""
    if expected in fitting:
        return f"{expected} has less of the work than {quoted(name)}, which was taken as the notebook."
    why = "is a link" if expected in tree.links else "is not it" if expected in names else "is not there"
    return f"{expected} {why}; {quoted(name)} was taken as the notebook."


def _left_out(name: str, works: dict[str, Work]) -> tuple[list[str], tuple[str, ...]]:
    """Return a note on cells of other notebooks that are not graded, and a flag on answers that are not."""
    if not works:
        return [], ()
    answers = [other for other in works if works[other].answers - works[name].answers]
    cells = [other for other in works if other not in answers and works[other].cells - works[name].cells]
    flags = (f"{listed(answers)}: other answers than in {quoted(name)}, which was graded. Ask which was meant.",)
    notes = [f"{listed(cells)}: cells of the learner's own that are not in {quoted(name)}, which was graded."]
    return notes if cells else [], flags if answers else ()


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
