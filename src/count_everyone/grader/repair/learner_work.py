"""What a learner wrote in a notebook of the assignment: the answers, and cells of their own."""

from dataclasses import dataclass

from count_everyone.grader.repair.document import Document
from count_everyone.grader.repair.match_cells import find_lost
from count_everyone.grader.repair.source_cells import Source, normalise_text
from count_everyone.source.notebook import grade_id


@dataclass(frozen=True)
class Work:
    """What somebody wrote.

    Parameters
    ----------
    answers : frozenset of (str, str)
        The ``grade_id`` and the text of each cell of a task that is neither empty nor as it was released.
    cells : frozenset of str
        The texts of cells that are none of the assignment's.

    Examples
    --------
    >>> begun = Work(frozenset({("rate", "rate = 5")}))
    >>> done = Work(begun.answers | {("memo", "Many.")})
    >>> begun < done, Work() < begun, done < begun
    (True, True, False)
    """

    answers: frozenset[tuple[str, str]] = frozenset()
    cells: frozenset[str] = frozenset()

    def __bool__(self):
        return bool(self.answers or self.cells)

    def __lt__(self, other: "Work"):
        """Return whether the other one has all these answers and more of them, or nothing at all is here."""
        return self.answers < other.answers or (not self and bool(other))


def read_work(document: Document, source: Source) -> Work:
    """Return what a learner wrote in a notebook, also where the marks of nbgrader are lost."""
    cells = document.notebook().cells
    names = {place: str(grade_id(cell)) for place, cell in enumerate(cells)}
    known = {place: source.cells[name] for place, name in names.items() if name in source.cells}
    lost = [name for name in source.cells if name not in names.values()]
    free = {place for place in names if place not in known}
    known |= {place: source.cells[name] for name, place in find_lost(cells, free, lost, source).items()}
    released = source.ordinary.union(*(cell.texts for cell in source.cells.values()))
    answers, own = set(), set()
    for place, cell in enumerate(cells):
        text = normalise_text(cell.source)
        if not text.strip() or text in released:
            continue
        if place not in known:
            own.add(text)
        elif known[place].is_solution:
            answers.add((known[place].name, text))
    return Work(frozenset(answers), frozenset(own))
