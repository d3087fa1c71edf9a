"""Repairs the cells of a submission as far as nbgrader needs it."""

import nbformat

from count_everyone.grader.repair.display_text import capital
from count_everyone.grader.repair.display_text import cells as in_words
from count_everyone.grader.repair.document import Document
from count_everyone.grader.repair.duplicate_cells import choose_copy
from count_everyone.grader.repair.match_cells import find_lost, is_own
from count_everyone.grader.repair.missing_cells import for_a_person, put_back
from count_everyone.grader.repair.observe_changes import observe
from count_everyone.grader.repair.sanitise_notebook import is_complete, sanitise
from count_everyone.grader.repair.source_cells import Source

Sentences = list[str]


def repair_cells(document: Document, source: Source) -> tuple[nbformat.NotebookNode, Sentences, Sentences]:
    """Return the notebook as nbgrader sanitises it, the notes and the flags.

    What plain nbgrader can grade is what nbgrader itself makes of it. Only the rest is repaired first.
    """
    notebook = document.notebook()
    try:
        sanitise(notebook, source)
        good = is_complete(notebook, source)
    except Exception:  # nbgrader has many kinds of errors for a notebook that it does not grade
        good = False
    if good:
        marked = [(_name(cell), cell) for cell in document.cells]
        pairs = [(source.cells[name], cell) for name, cell in marked if name in source.cells]
        return notebook, *observe(pairs, source)
    notebook = document.notebook()
    notes, flags = _repair(notebook, source)
    sanitise(notebook, source)
    return notebook, notes, flags


def _repair(notebook: nbformat.NotebookNode, source: Source) -> tuple[Sentences, Sentences]:
    cells = notebook.cells
    notes: Sentences = []
    places = _places(cells, source, notes)
    _find_again(cells, places, source, notes)
    dropped = _keep_one(cells, places, source, notes)
    pairs = sorted((positions[0], name) for name, positions in places.items())
    said, flags = observe([(source.cells[name], cells[position]) for position, name in pairs], source)
    for position, name in pairs:
        _restore(cells[position], source.cells[name].metadata)
    for position in {position for position, cell in enumerate(cells) if "nbgrader" in cell.metadata}:
        if (position, _name(cells[position])) not in pairs:
            del cells[position].metadata["nbgrader"]
    missing = [cell for cell in source.cells.values() if cell.is_graded and cell.name not in places]
    texts = {cell.name: cell.source for cell in missing}
    for cell in missing:
        if cell.is_solution and any(is_own(other, cell, source) for other in cells if "nbgrader" not in other.metadata):
            texts[cell.name] = for_a_person(cell)
            notes.append(f"A person has to see whether another cell is the answer to {in_words([cell.name])}.")
    if missing:
        notes.append(capital(f"{in_words(list(texts))}: missing in the notebook; put back into the original place."))
    kept = [cell for position, cell in enumerate(cells) if position not in dropped]
    notebook.cells = put_back(kept, texts, source)
    return notes + said, flags


def _name(cell: dict) -> str | None:
    name = cell["metadata"].get("nbgrader", {}).get("grade_id")
    return name if isinstance(name, str) else None


def _places(cells: list, source: Source, notes: Sentences) -> dict[str, list[int]]:
    """Return where the cells stand that name a cell of the source."""
    places: dict[str, list[int]] = {}
    foreign = []
    for position, cell in enumerate(cells):
        name = _name(cell)
        if name in source.cells:
            places.setdefault(name, []).append(position)
        elif name:
            foreign.append(name)
    if foreign:
        notes.append(capital(f"{in_words(foreign)}: not in the assignment; taken as ordinary cells without points."))
    return places


def _find_again(cells: list, places: dict[str, list[int]], source: Source, notes: Sentences) -> None:
    lost = [name for name in source.cells if name not in places]
    free = {position for position, cell in enumerate(cells) if _name(cell) not in source.cells}
    found = find_lost(cells, free, lost, source)
    places |= {name: [position] for name, position in found.items()}
    if found:
        names = [name for name in source.cells if name in found]
        notes.append(
            capital(f"{in_words(names)}: the metadata of nbgrader were missing or damaged, and were put back.")
        )


def _keep_one(cells: list, places: dict[str, list[int]], source: Source, notes: Sentences) -> set[int]:
    """Leave one position to each name, and return the positions that are left out."""
    dropped: set[int] = set()
    for name, positions in places.items():
        if len(positions) > 1:
            kept, others, sentence = choose_copy(positions, cells, source.cells[name])
            places[name] = [kept]
            dropped |= others
            notes.append(sentence)
    return dropped


def _restore(cell: nbformat.NotebookNode, mark: dict) -> None:
    cell.metadata["nbgrader"] = dict(mark)
    if mark["cell_type"] == "code":
        cell.pop("attachments", None)  # a picture cannot stand in a code cell
