"""Draws a figure as HTML: one picture, and what the script of the page needs to show every frame in it."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from count_everyone.figures.figure import Choice, Figure, Slider, Strip
from count_everyone.figures.fill import fill
from count_everyone.figures.frames import settings_of
from count_everyone.source.quiz import VERDICTS

MOST_ON_PAPER = 24  # rows of a table: the frames side by side say what a longer one would fill pages with
SHORT = 35  # letters of an option, of which two stand beside each other on a phone
CELL = 10  # units of the picture for a mark
NAMES, SCALE, ROW = 128, 222, 22  # units of a strip: for the names, for the scale, for a row
PATHS = {
    "disc": '<circle cx="5" cy="5" r="3.8"/>',
    "triangle": '<path d="M5 .8 9.4 8.8H.6Z"/>',
    "cross": '<path d="M1.5 1.5 8.5 8.5M8.5 1.5 1.5 8.5"/>',
    "square": '<rect x="1.8" y="1.8" width="6.4" height="6.4"/>',
    "dot": '<circle cx="5" cy="5" r="1.2"/>',
    "ring": '<circle cx="5" cy="5" r="3.2"/>',
}
# the words around every figure
GUESS_FIRST, SHOW, TABLE, NOT_SAID = (
    "First, your guess",
    "Show what happens",
    "All steps as a table",
    "What it does not say",
)
ANSWER_BELOW = "The answer stands in the sentence below, and in the table."


def draw_figure(name: str, figure: Figure, made: Mapping[str, Any]) -> str:
    """Return the HTML of a figure. Without its script it shows the frame at the start, and all frames as a table.

    Parameters
    ----------
    name : str
        Of the figure, for the ids of its elements.
    figure : Figure
        Its description.
    made : dict
        The frames, as ``count_everyone.figures.frames.compute`` returns them.
    """
    frames = [{**made["once"], **frame} for frame in made["frames"]]
    settings = settings_of(figure)
    first = frames[settings.index({control.name: control.start for control in figure.controls})]
    after = [
        '<div class="figure-stage">',
        *(_control(name, control, first) for control in figure.controls),
        f'<output class="figure-sentence" id="{name}-sentence" aria-live="polite" aria-atomic="true">'
        f"{_text(figure.sentences[first['says']], first)}</output>",
        _picture(name, figure, first),
        '</div><div class="figure-paper"></div>',
        _key(name, figure, first),
        f'<p class="figure-note">{_text(figure.note, first)}</p>',
        f'<p class="figure-heading">{NOT_SAID}</p>',
        f"<ul>{''.join(f'<li>{_text(words, first)}</li>' for words in figure.misread)}</ul>",
        _table(figure, frames, settings),
    ]
    parts = [
        f'<div class="figure" id="{name}" role="group" aria-labelledby="{name}-title">',
        '<script>document.currentScript.parentNode.classList.add("live")</script>',
        f'<p class="figure-title" id="{name}-title">{_text(figure.title, first)}</p>',
        f"<p>{_text(figure.intro, first)}</p>",
        _guess(name, figure, first),
        '<div class="figure-after">',
        *after,
        "</div>",
        f'<script type="application/json" class="figure-data">{_data(figure, made, settings)}</script>',
        "</div>",
    ]
    return "\n".join(parts)


def _text(template: str, frame: Mapping[str, Any]) -> str:
    return escape(fill(template, frame))


def _guess(name: str, figure: Figure, first: Mapping[str, Any]) -> str:
    options = [
        f'<label><input type="radio" name="{name}-guess"> <span>{_text(option, first)}</span></label>'
        for option in figure.guess.options
    ]
    return (
        f'<fieldset class="figure-guess"><legend>{GUESS_FIRST}</legend><p>{_text(figure.guess.question, first)}</p>'
        f'<div class="figure-options">{"".join(options)}</div>'
        f'<button type="button" class="figure-show">{SHOW}</button><p class="figure-said" role="status"></p>'
        f'<p class="figure-still">{ANSWER_BELOW}</p></fieldset>'
    )


def _control(name: str, control: Slider | Choice, first: Mapping[str, Any]) -> str:
    if isinstance(control, Slider):
        own, steps = f"{name}-{control.name}", len(control.values) - 1
        at, spoken = list(control.values).index(control.start), _text(control.spoken, first)
        return (
            f'<div class="figure-control"><label for="{own}">{_text(control.label, first)}</label>'
            '<div class="figure-slider">'
            f'<button type="button" aria-label="{_text(control.less, first)}">&#8722;</button>'
            f'<input id="{own}" type="range" min="0" max="{steps}" value="{at}" aria-valuetext="{spoken}">'
            f'<button type="button" aria-label="{_text(control.more, first)}">+</button></div>'
            f'<p class="figure-value" aria-hidden="true">{spoken}</p></div>'
        )
    options = [
        f'<label><input type="radio" name="{name}-{control.name}"{" checked" if value == control.start else ""}> '
        f"<span>{_text(label, first)}</span></label>"
        for value, label in control.options.items()
    ]
    short = " short" if max(map(len, control.options.values())) <= SHORT else ""
    return (
        f'<fieldset class="figure-control figure-choice"><legend>{_text(control.label, first)}</legend>'
        f'<div class="figure-options{short}">{"".join(options)}</div></fieldset>'
    )


def _picture(name: str, figure: Figure, first: Mapping[str, Any]) -> str:
    if not figure.drawing:
        return ""
    shapes = {figure.key[letter][0] for letter in figure.key}
    drawn = "".join(f'<g id="{name}-{shape}">{PATHS[shape]}</g>' for shape in PATHS if shape in shapes)
    defs = f'<svg class="figure-defs" aria-hidden="true" focusable="false"><defs>{drawn}</defs></svg>'
    inside = _strip(name, figure, first) if isinstance(figure.drawing, Strip) else _blocks(name, figure, first)
    alt = _text(figure.alt, first)
    return f'{defs}<div class="figure-picture" role="img" aria-label="{alt}">{inside}</div>'


def _mark(name: str, figure: Figure, letter: str, x: float, y: float) -> str:
    shape, colour, _ = figure.key[letter]
    return f'<use href="#{name}-{shape}" class="{shape} {colour}" x="{x:g}" y="{y:g}"/>'


def _blocks(name: str, figure: Figure, first: Mapping[str, Any]) -> str:
    made = []
    assert not isinstance(figure.drawing, Strip)
    for block, letters in zip(figure.drawing, first["marks"], strict=True):
        rows = -(-len(letters) // block.a_row)
        marks = "".join(
            _mark(name, figure, letter, CELL * (n % block.a_row), CELL * (n // block.a_row))
            for n, letter in enumerate(letters)
        )
        made.append(
            f'<p class="figure-block">{_text(block.heading, first)}</p>'
            f'<svg class="figure-marks" viewBox="0 0 {CELL * block.a_row} {CELL * rows}">{marks}</svg>'
        )
    return "".join(made)


def _strip(name: str, figure: Figure, first: Mapping[str, Any]) -> str:
    strip = figure.drawing
    assert isinstance(strip, Strip)
    low, high = first["band"] or (0, 0)
    height = ROW * len(strip.names)
    lines = "".join(
        f'<text x="0" y="{ROW * n + 15}">{escape(one)}</text>'
        f'<line x1="{NAMES}" x2="{NAMES + SCALE}" y1="{ROW * n + 11}" y2="{ROW * n + 11}"/>'
        for n, one in enumerate(strip.names)
    )
    marks = "".join(
        _mark(name, figure, letter, round(NAMES + SCALE * at / strip.to - CELL / 2, 1), ROW * n + 6)
        for n, (letter, at) in enumerate(zip(first["marks"][0], first["at"], strict=True))
    )
    numbers = "".join(
        f'<text x="{NAMES + SCALE * part / 2:g}" y="{height + 14}" class="{where}">{strip.to * part / 2:g}</text>'
        for part, where in enumerate(("left", "middle", "right"))
    )
    band = (
        f'<rect class="figure-band" x="{NAMES + SCALE * low / strip.to:g}" y="0" '
        f'width="{SCALE * (high - low) / strip.to:g}" height="{height}"/>'
    )
    says = "".join(f'<p class="figure-block">{_text(words, first)}</p>' for words in (strip.scale, strip.band) if words)
    view = f"0 0 {NAMES + SCALE + 10} {height + 20}"
    return f'{says}<svg class="figure-strip" viewBox="{view}">{band}{lines}{marks}{numbers}</svg>'


def _key(name: str, figure: Figure, first: Mapping[str, Any]) -> str:
    items = [
        f'<li><svg viewBox="0 0 10 10" aria-hidden="true">{_mark(name, figure, letter, 0, 0)}</svg>'
        f"{_text(said, first)}</li>"
        for letter, (_, _, said) in figure.key.items()
    ]
    return f'<ul class="figure-key">{"".join(items)}</ul>' if items else ""


def rows_of_table(figure: Figure, settings: list[dict[str, int | str]]) -> list[int]:
    """Return the numbers of the frames that the table shows: every step of the first control, and every choice.

    Parameters
    ----------
    figure : Figure
        With its controls.
    settings : list of dict
        Of all frames, in order.
    """
    fixed = {control.name: control.start for control in figure.controls[1:] if isinstance(control, Slider)}
    return [n for n, setting in enumerate(settings) if all(setting[name] == at for name, at in fixed.items())]


def _table(figure: Figure, frames: list[dict[str, Any]], settings: list[dict[str, int | str]]) -> str:
    choices = {control.name: control.options for control in figure.controls if isinstance(control, Choice)}
    shown = [frames[n] for n in rows_of_table(figure, settings)]
    heads = "".join(
        f'<th scope="col" class="{_kind(name, shown)}">{_text(head, frames[0])}</th>'
        for name, head in figure.columns.items()
    )
    rows = "".join(f"<tr>{''.join(_cells(figure, frame, choices, shown))}</tr>" for frame in shown)
    caption = _text(figure.caption, frames[0])
    long = " long" if len(shown) > MOST_ON_PAPER else ""
    return (
        f'<details class="figure-table{long}"><summary>{TABLE}</summary><div class="table-wrapper docutils container">'
        f'<table class="docutils"><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table></div></details>"
    )


def _cells(figure: Figure, frame: Mapping[str, Any], choices: Mapping, shown: list) -> Iterable[str]:
    for n, name in enumerate(figure.columns):
        text = escape(choices[name][frame[name]]) if name in choices else _text(f"{{{name}}}", frame)
        kind = _kind(name, shown)
        yield f'<th scope="row" class="{kind}">{text}</th>' if n == 0 else f'<td class="{kind}">{text}</td>'


def _kind(name: str, shown: list) -> str:
    return "text" if any(isinstance(frame[name.split(":")[0]], str) for frame in shown) else "number"


def _data(figure: Figure, made: Mapping[str, Any], settings: list[dict[str, int | str]]) -> str:
    """Return what the script needs: sizes of the controls, frames, and the texts that change."""
    texts: dict[str, Any] = {
        "alt": figure.alt,
        "said": figure.guess.said,
        "unsaid": figure.guess.unsaid,
        "verdicts": VERDICTS,
        "sentences": dict(figure.sentences),
        "spoken": [control.spoken if isinstance(control, Slider) else "" for control in figure.controls],
        "changing": _changing(figure),
    }
    start = {control.name: control.start for control in figure.controls}
    asked = made["frames"][settings.index({**start, **figure.guess.at})]
    data = {
        "right": figure.guess.place_of_right({**made["once"], **asked}),
        "controls": [[control.name, list(control.values)] for control in figure.controls],
        "key": {letter: list(look[:2]) for letter, look in figure.key.items()},
        "texts": texts,
        "paper": [settings.index(dict(one)) for one in figure.on_paper],
        "asked": _places(figure, figure.guess.at),
        "strip": [NAMES, SCALE, figure.drawing.to] if isinstance(figure.drawing, Strip) else None,
        **made,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _places(figure: Figure, at: Mapping[str, int | str]) -> list[int]:
    """Return where each control stands, with the values of ``at`` in place of those of the start."""
    return [list(control.values).index(at.get(control.name, control.start)) for control in figure.controls]


def _changing(figure: Figure) -> list[str]:
    """Return the headings above the picture, in their order, which change with the frame."""
    if isinstance(figure.drawing, Strip):
        return [words for words in (figure.drawing.scale, figure.drawing.band) if words]
    return [block.heading for block in figure.drawing]
