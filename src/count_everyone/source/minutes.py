"""How many minutes a learner needs, by one rule: for lint, and for whoever shows minutes by section."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import nbformat

from count_everyone.source.notebook import is_claim, is_grade, is_solution, is_test
from count_everyone.source.reading import Block, read_blocks
from count_everyone.source.stubs import given_lines, solution_lines

WORDS_A_MINUTE = 100
A_CELL, A_LINE, A_GUESS, A_QUESTION = 0.5, 0.1, 1.0, 1.0  # of a lesson
OWN_LINE, GIVEN_LINE, A_TEST, A_MEMO = 1.5, 0.5, 0.5, 15.0  # of an assignment
STEP = 5
GUESS = re.compile(r"^\s*my_\w+\s*=", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A block of a notebook, and the minutes that it takes.

    Parameters
    ----------
    block : Block
        What is read or run.
    minutes : float
        By the rule.
    """

    block: Block
    minutes: float


def steps_of_lesson(cells: list[nbformat.NotebookNode], questions: Mapping[str, int]) -> list[Step]:
    """Return the steps of a lesson; claims take no time.

    Words / 100, 0.5 for a cell that is not folded and 0.1 for each line of its code, 1 for a guess, 1 for a question.

    Parameters
    ----------
    cells : list of NotebookNode
        From :func:`count_everyone.source.notebook.read_notebook`.
    questions : mapping of str to int
        How many questions each part of the quiz has.
    """
    return [
        Step(block, _minutes_of_lesson(block, questions))
        for block in read_blocks(cells)
        if not is_claim(cells[block.position])
    ]


def _minutes_of_lesson(block: Block, questions: Mapping[str, int]) -> float:
    if not block.is_code:
        return block.words / WORDS_A_MINUTE + A_QUESTION * questions.get(block.quiz, 0)
    if block.is_folded:
        return 0.0
    lines = sum(bool(line.strip()) for line in block.text.splitlines())
    return A_CELL + A_LINE * lines + (A_GUESS if GUESS.search(block.text) else 0)


def steps_of_assignment(cells: list[nbformat.NotebookNode]) -> list[Step]:
    """Return the steps of an assignment.

    Words / 100, 1.5 for a line of the solution, or 0.5 where a line of the stub gives it, 0.5 for a test cell, 15 for
    the memo.

    Parameters
    ----------
    cells : list of NotebookNode
        With their solutions.
    """
    steps, memos = [], set()
    for block in read_blocks(cells):
        cell, minutes = cells[block.position], block.words / WORDS_A_MINUTE
        if is_test(cell):
            minutes += A_TEST
        elif is_solution(cell) and is_grade(cell):
            minutes += 0 if block.position in memos else A_MEMO
            memos.add(block.position)
        elif block.is_code and is_solution(cell):
            given = given_lines(cell.source)
            minutes += sum(GIVEN_LINE if line in given else OWN_LINE for line in solution_lines(cell.source))
        steps.append(Step(block, minutes))
    return steps


def total_minutes(steps: list[Step]) -> float:
    """Return the minutes of a notebook, without what stands below headings that begin with "More:"."""
    return round(sum(step.minutes for step in steps if not step.block.is_more), 6)


def minutes_by_section(steps: list[Step]) -> dict[str, float]:
    """Return the minutes of each section by its heading of level 2, those of "More:" too."""
    found: dict[str, float] = {}
    for step in steps:
        found[step.block.section] = found.get(step.block.section, 0) + step.minutes
    return found


def round_up(minutes: float) -> int:
    """Return the minutes as the front matter says them: rounded up to 5.

    Examples
    --------
    >>> round_up(70.1), round_up(70.0)
    (75, 70)
    """
    return STEP * max(1, math.ceil(round(minutes / STEP, 6)))
