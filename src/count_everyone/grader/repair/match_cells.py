"""Cells that have lost nbgrader's mark are found again: by their id, their text, the names they define."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice, product

import nbformat

from count_everyone.grader.repair.source_cells import Source, SourceCell, normalise_text

MIN_RATIO = 0.8  # two tests of one assignment may be alike to 0.78
MAX_TOKENS = 1500  # of a text that are compared
MAX_CHARACTERS = 20_000  # of a text that are split into tokens
MAX_PAIRS = 20_000
TOKEN = re.compile(r"\w+|[^\w\s]")
DEFINED = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=", re.MULTILINE)

Found = dict[str, int]


def find_lost(cells: list[nbformat.NotebookNode], free: set[int], lost: Iterable[str], source: Source) -> Found:
    """Return where cells without a mark stand that are cells of the source.

    Parameters
    ----------
    cells : list of nbformat.NotebookNode
        Of the submission.
    free : set of int
        The positions of the cells without a mark.
    lost : iterable of str
        The ``grade_id`` of the cells of the source that no cell of the submission names.
    source : Source
        The assignment.

    Returns
    -------
    dict of str to int
        The ``grade_id`` and the position. What is not sure is not in it.
    """
    wanted, free, found = {name: source.cells[name] for name in lost}, set(free), {}
    for step in (_by_id, _by_text, _by_likeness, _by_names):
        for name, position in step(cells, sorted(free), wanted, source).items():
            if name in wanted and position in free:
                found[name] = position
                free.remove(position)
                del wanted[name]
    return found


def _by_id(cells, free, wanted, source) -> Found:
    places = {cells[position].get("id"): position for position in reversed(free)}
    return {name: places[cell.id] for name, cell in wanted.items() if cell.id in places}


def _by_text(cells, free, wanted, source) -> Found:
    places = {normalise_text(cells[position].source): position for position in reversed(free)}
    texts = {name: cell.texts for name, cell in wanted.items()}
    return {name: places[text] for name, pair in texts.items() for text in pair if text in places}


def _by_likeness(cells, free, wanted, source) -> Found:
    """Pair tests with cells that are nearly the same, the likest first."""
    tests = [(TOKEN.findall(cell.released)[:MAX_TOKENS], cell.name) for cell in wanted.values() if is_test(cell)]
    own = [position for position in free if normalise_text(cells[position].source) not in source.ordinary]
    candidates = [(TOKEN.findall(cells[position].source[:MAX_CHARACTERS])[:MAX_TOKENS], position) for position in own]
    pairs = islice(product(tests, candidates), MAX_PAIRS)
    scores = [(likeness(test, found), name, position) for (test, name), (found, position) in pairs]
    best: Found = {}
    for score, name, position in sorted(scores, reverse=True):
        if score >= MIN_RATIO and name not in best and position not in best.values():
            best[name] = position
    return best


def is_test(cell: SourceCell) -> bool:
    """Return whether points are given by a program."""
    return cell.is_graded and not cell.is_solution


def likeness(one: list[str], other: list[str]) -> float:
    """Return how alike two texts are, word by word, from 0 to 1; 0 if they are not alike.

    Examples
    --------
    >>> test = "assert rate ( 2 , 40 ) == 50".split()
    >>> likeness(test, [*test, "and", "True"]), likeness(test, ["births"])
    (0.9, 0)
    """
    if 2 * min(len(one), len(other)) < MIN_RATIO * (len(one) + len(other)):
        return 0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= MIN_RATIO else 0


def _by_names(cells, free, wanted, source) -> Found:
    """Pair solutions with the one cell that defines what the stub defines."""
    found: Found = {}
    for name, cell in wanted.items():
        names = _defined(cell.released)
        places = [position for position in free if names & _defined(cells[position].source)]
        if cell.is_solution and len(places) == 1:
            found[name] = places[0]
    return found


def _defined(text: str) -> set[str]:
    return {name for pair in DEFINED.findall(text) for name in pair if name}


def is_own(cell: nbformat.NotebookNode, like: SourceCell, source: Source) -> bool:
    """Return whether a student wrote in a cell that could be an answer of the kind that is looked for."""
    return (
        cell.cell_type == like.cell_type
        and bool(cell.source.strip())
        and normalise_text(cell.source) not in source.ordinary
    )
