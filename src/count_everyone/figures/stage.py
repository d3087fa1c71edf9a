"""Puts the figures into the staged book, each as a piece of HTML: its description stays with the author."""

import json
from collections.abc import Callable
from pathlib import Path

from count_everyone.atomic import write_whole
from count_everyone.figures.draw import draw_figure
from count_everyone.figures.faulty_page import FaultyPage, draw_faulty_page
from count_everyone.figures.frames import MEMORY, find_figures, frames_file, read_figure


def stage_figures(root: Path, folder: Path, say: Callable[[str], object] = lambda line: None) -> None:
    """Write ``without_code/figures/NAME.html`` into the staged book, for each figure.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository, where frames that were computed before are kept.
    folder : pathlib.Path
        Of the staged book.
    say : callable, optional
        Takes a line for each figure; by default nobody hears them.

    Raises
    ------
    ValueError
        If a figure cannot be computed, or is larger than a reader's line allows.
    """
    for name, path in find_figures(root).items():
        say(f"Figure {name}: its frames are computed, where something has changed.")
        figure, made = read_figure(path), json.loads(frames_file(path, root / MEMORY))
        if isinstance(figure, FaultyPage):
            html = draw_faulty_page(name, figure, made["once"])
        else:
            html = draw_figure(name, figure, made)
        # a number and its sign stay on one line, as everywhere in the book
        write_whole(folder / "without_code" / "figures" / f"{name}.html", html.replace(" %", "\u00a0%").encode())
