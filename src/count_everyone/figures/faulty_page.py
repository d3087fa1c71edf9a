"""A page with faults to mark: a reader ticks lines, and learns why each is faulty or sound."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from count_everyone.figures.fill import fill

# the words around every page; {found} and the others are filled by the script
WORDS = {
    "show": "Show what I found",
    "found": "You found {found} of {faults} faults.",
    "wrongly": "You marked {wrongly} sound lines. {found} minus {wrongly} is {points}.",
    "reasons": "What each line says and does not say",
    "fault": "A fault.",
    "sound": "Sound.",
    "marked": "you marked it",
    "unmarked": "you did not mark it",
}


@dataclass(frozen=True)
class Line:
    """A line of the page.

    Parameters
    ----------
    text : str
        Template: what the page says.
    why : str
        Template: why it is faulty or sound.
    is_fault : bool
        Which of both.
    """

    text: str
    why: str
    is_fault: bool = False


@dataclass(frozen=True)
class FaultyPage:
    """A page of which a reader marks the faults.

    Parameters
    ----------
    title : str
        Of the page.
    intro : str
        Template: what a reader should do.
    lines : sequence of Line
        As they stand on the page, faulty and sound ones mixed.
    numbers : callable
        Returns the numbers that the templates call, computed by ``audit`` and ``nuvaria``.
    """

    title: str
    intro: str
    lines: Sequence[Line]
    numbers: Callable[[], Mapping[str, float | str]]


def draw_faulty_page(name: str, page: FaultyPage, numbers: Mapping[str, float | str]) -> str:
    """Return the HTML of the page. Without its script the reasons open on a click.

    Parameters
    ----------
    name : str
        Of the page, for the ids of its elements.
    page : FaultyPage
        Its description.
    numbers : dict
        What ``page.numbers()`` returned.
    """
    lines = "".join(
        f'<label><input type="checkbox"> <span>{escape(fill(line.text, numbers))}</span></label>' for line in page.lines
    )
    reasons = "".join(
        f'<li data-fault="{int(line.is_fault)}"><span class="quiz-said">{escape(fill(line.text, numbers))}</span>'
        f'<div class="quiz-why {"not-correct" if line.is_fault else "correct"}">'
        f"<strong>{WORDS['fault' if line.is_fault else 'sound']}</strong> {escape(fill(line.why, numbers))}</div></li>"
        for line in page.lines
    )
    words = "".join(f' data-{key}="{escape(text)}"' for key, text in WORDS.items())
    return (
        f'<form class="faults" id="{name}"{words}>\n'
        f"<fieldset><legend>{escape(page.title)}</legend><p>{escape(fill(page.intro, numbers))}</p>"
        f'<div class="faults-lines">{lines}</div></fieldset>\n'
        f'<button type="submit" hidden>{WORDS["show"]}</button>\n<p class="faults-points" role="status"></p>\n'
        f"<details><summary>{WORDS['reasons']}</summary><ol>{reasons}</ol></details>\n</form>"
    )
