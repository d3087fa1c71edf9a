"""Cells with points that are not in a submission are put back."""

from collections import defaultdict
from itertools import chain, count

import nbformat
from nbgrader.preprocessors import OverwriteCells

from count_everyone.grader.repair.source_cells import Source, SourceCell, normalise_text


def put_back(cells: list[nbformat.NotebookNode], texts: dict[str, str], source: Source) -> list[nbformat.NotebookNode]:
    """Return the cells with those of the source among them that were missing.

    Each stands where the next cell of the source begins that the student has kept, so behind whatever the student
    wrote for it. Where the next one was moved up, it stands behind the last one before it.

    Parameters
    ----------
    cells : list of nbformat.NotebookNode
        Of the submission.
    texts : dict of str to str
        For the ``grade_id`` of each missing cell, what stands in it.
    source : Source
        The assignment.
    """
    places, standing = [place.name for place in source.outline], _standing(cells, source)
    added: dict[int, list[SourceCell]] = defaultdict(list)
    for name in sorted(texts, key=places.index):
        order = places.index(name)
        before = [position for place, position in standing.items() if place < order]
        after = [position for place, position in standing.items() if place > order]
        at = before[-1] + 1 if before else 0
        added[len(cells) if not after else max(at, after[0])].append(source.cells[name])
    taken, whole = {cell.get("id") for cell in cells}, []
    for position, cell in enumerate([*cells, None]):
        for known in added[position]:
            identity = next(
                each for each in chain([known.id], map("put-back-{:03}".format, count())) if each not in taken
            )
            taken.add(identity)
            whole.append(_new_cell(known, texts[known.name], identity))
        whole += [cell] if cell else []
    return whole


def _new_cell(known: SourceCell, text: str, identity: str) -> nbformat.NotebookNode:
    make = nbformat.v4.new_code_cell if known.cell_type == "code" else nbformat.v4.new_markdown_cell
    return make(text, id=identity, metadata={"nbgrader": dict(known.metadata)})


def _standing(cells: list[nbformat.NotebookNode], source: Source) -> dict[int, int]:
    """Return for each place of the outline, in its order, where its cell stands in the submission, if it does."""
    names: dict[str | None, int] = {}
    texts: dict[str | None, int] = {}
    for position, cell in enumerate(cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        names.setdefault(name, position)
        texts.setdefault(None if name else normalise_text(cell.source), position)
    found = [names.get(place.name) if place.name else texts.get(normalise_text(place.text)) for place in source.outline]
    return {order: position for order, position in enumerate(found) if position is not None}


def for_a_person(known: SourceCell) -> str:
    """Return a cell's text for a person to grade, below nbgrader's own notification, so that it is not given 0."""
    notification = OverwriteCells.missing_cell_notification.default_value.format(cell_id=known.name)
    return f"# {notification}{known.released}" if known.cell_type == "code" else notification + known.released
