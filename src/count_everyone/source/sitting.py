"""How long a sitting without code takes, by one rule."""

import re
from pathlib import Path

from count_everyone.source.minutes import round_up
from count_everyone.source.note import read_note
from count_everyone.source.quiz import read_scenarios

WORDS = re.compile(r"[\w'-]+")
DIRECTIVE = re.compile(r"^```\{([\w-]+)\} *(\S*)\n```$", re.MULTILINE)
WORDS_A_MINUTE = 100  # of somebody whose third language is English
# two advisers took 0.98 and 1.04 times the minutes of this rule for all six sittings
OF_A_FIGURE, OF_A_QUESTION, OF_A_FIELD = 6, 2, 1.5
TO_MARK = "FaultyPage("


def minutes_of_sitting(page: Path) -> int:
    """Return the minutes of a sitting, in steps of 5: its words, figures, questions, and fields of the note.

    The box that is printed by itself repeats the sitting, and does not count. Neither does a page to mark, which is
    read on another day: it takes a minute a line.

    Parameters
    ----------
    page : pathlib.Path
        ``sitting.md``, beside ``scenarios.yml``; the note stands in the folder above.
    """
    text = page.read_text(encoding="utf-8").split("## One page to print")[0]
    used = DIRECTIVE.findall(text)
    fields = read_note(page.parents[1] / "note.yml")
    minutes = len(WORDS.findall(DIRECTIVE.sub("", text))) / WORDS_A_MINUTE
    for name, argument in used:
        if name == "interactive" and not _is_to_mark(page.parents[1] / "figures" / f"{argument}.py"):
            minutes += OF_A_FIGURE
        elif name == "scenarios":
            minutes += OF_A_QUESTION * len(read_scenarios(page.parent / "scenarios.yml"))
        elif name == "note-fields":
            minutes += OF_A_FIELD * sum(str(field.sitting) == argument for field in fields)
    return round_up(minutes)


def _is_to_mark(figure: Path) -> bool:
    return TO_MARK in figure.read_text(encoding="utf-8")
