"""What a learner can see of a memo before a person reads it: its length, and the line that it began with."""

import re
from collections.abc import Iterator

import nbformat

from count_everyone.grader.repair.source_cells import Source
from count_everyone.release.stub import TEXT_STUB
from count_everyone.source.notebook import grade_id
from count_everyone.source.reading import count_words

LIMIT = re.compile(r"at most \**(\d+) words")
COSTS_NOTHING = "No test takes points for this."
TOO_LONG = "Your memo has {count} words; the task says at most {limit}. " + COSTS_NOTHING
STILL_THERE = f'The line "{TEXT_STUB}" still stands in your memo. Delete it. {COSTS_NOTHING}'


def memo_notes(cell: nbformat.NotebookNode, source: Source) -> Iterator[str]:
    """Yield sentences about a memo that is begun.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        The memo.
    source : Source
        The assignment, whose text above the memo says how many words it may have.
    """
    if TEXT_STUB in cell.source:
        yield STILL_THERE
    above: list[str] = []
    for place in source.outline:
        if place.name == grade_id(cell):
            break
        above = [] if place.name else [*above, place.text]
    found = LIMIT.findall("\n".join(above))
    count = count_words(cell.source.replace(TEXT_STUB, ""))
    if found and count > int(found[-1]):
        yield TOO_LONG.format(count=count, limit=found[-1])
