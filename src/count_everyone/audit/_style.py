"""How figures look: letters that a phone can show, colours that differ in grey, marks that differ by shape."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from cycler import cycler
from matplotlib.axes import Axes

INK, BRICK, GREEN, VIOLET = COLOURS = "#12264f", "#7a1f0c", "#0b664c", "#8860c8"
MARKERS = "o^sD"
LETTERS, QUIET, HILL, GRID = "#1c1c1c", "#5f5f5f", "#7592b0", "#dddddd"
# letters need a contrast of 4.5 on their ground; no colour has it on white and on a dark page, so the ground is ours
CARD = "#ffffff"
SIZE, WIDTH = 13, 5  # points and inches: on a screen of 360 pixels a letter is as large as on the page around it
NARROW, WIDE = 18, 44  # letters in a line: beside a figure, and across it
INTERVAL = ["value", "lower", "upper"]

STYLE = {
    "figure.figsize": (WIDTH, 3.5),
    "figure.constrained_layout.use": True,
    **dict.fromkeys(("figure.facecolor", "axes.facecolor", "savefig.facecolor"), CARD),
    **dict.fromkeys(("text.color", "axes.labelcolor", "axes.titlecolor", "xtick.color", "ytick.color"), LETTERS),
    **dict.fromkeys(("font.size", "axes.labelsize", "axes.titlesize", "figure.titlesize", "legend.fontsize"), SIZE),
    **dict.fromkeys(("xtick.labelsize", "ytick.labelsize"), SIZE),
    **dict.fromkeys(("axes.spines.top", "axes.spines.right"), False),
    "axes.prop_cycle": cycler(color=COLOURS, marker=list(MARKERS)),
    "axes.edgecolor": QUIET,
    "axes.titlelocation": "left",
    "axes.axisbelow": True,
    "grid.color": GRID,
    "lines.linewidth": 2,
    "lines.markersize": 7,
    "legend.frameon": False,
}


@contextmanager
def axes_in_style(ax: Axes | None, height: float, grid: str) -> Iterator[Axes]:
    """Give axes to draw on in the style: those that were handed in, or new ones of this height in inches."""
    import matplotlib.pyplot as plt

    with plt.style.context(STYLE):
        if ax is None:
            _, ax = plt.subplots(figsize=(WIDTH, height))
        for words in (ax.xaxis.label, ax.yaxis.label, ax.title):
            words.set(size=SIZE, color=LETTERS)
        # matplotlib makes ticks when it draws, and that is after the style has ended
        ax.tick_params(labelsize=SIZE, labelcolor=LETTERS, color=QUIET)
        ax.grid(axis=grid, color=GRID)  # type: ignore[arg-type]  # one of "x", "y", "both"
        ax.set_axisbelow(True)
        ax.spines[["top", "right"]].set_visible(False)
        yield ax


def number(value: float, digits: int) -> str:
    """Return a number for a sentence; a zero has no sign.

    Examples
    --------
    >>> number(-0.001, 2), number(1234.56, 1)
    ('0.00', '1,234.6')
    """
    return f"{round(float(value), digits) + 0.0:,.{digits}f}"


def first_capital(words: str) -> str:
    """Return words with a capital at the front, and the others as they are.

    Examples
    --------
    >>> first_capital("R2 of the model"), first_capital("error")
    ('R2 of the model', 'Error')
    """
    return words[:1].upper() + words[1:]


def in_reach(values, share: float = 0.06) -> tuple[float, float]:
    """Return limits of an axis that hold all values, with room at both ends."""
    lowest, highest = float(np.min(values)), float(np.max(values))
    room = share * (highest - lowest) or 1.0
    return lowest - room, highest + room


def lay_out(ax: Axes) -> float:
    """Lay the whole figure out, so that places in it are known, and return how many pixels a point has."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("The axes belong to no figure. Make them with plt.subplots().")
    figure.draw_without_rendering()
    return figure.dpi / 72
