"""Computes the frames of a figure ahead: a page only chooses among them."""

import gzip
import json
import runpy
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

from count_everyone.atomic import digest, write_whole
from count_everyone.figures.faulty_page import FaultyPage
from count_everyone.figures.figure import Figure, Frame, Strip

MOST_BYTES = 60_000  # of a figure, compressed
FOLDER = Path("book", "without_code", "figures")
PACKAGE = Path(__file__).parents[1]
MEMORY = Path("_build", "figures")  # in the folder of the repository
LIBRARIES = ("numpy", "pandas", "scikit-learn")


def find_figures(root: Path) -> dict[str, Path]:
    """Return the descriptions of figures by name, from ``book/without_code/figures``.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    """
    return {path.stem: path for path in sorted((root / FOLDER).glob("*.py"))}


def read_figure(path: Path) -> Figure | FaultyPage:
    """Return the ``FIGURE`` of a description.

    Parameters
    ----------
    path : pathlib.Path
        A Python file.

    Raises
    ------
    ValueError
        If it has no ``FIGURE``.
    """
    figure = runpy.run_path(str(path)).get("FIGURE")
    if not isinstance(figure, Figure | FaultyPage):
        raise ValueError(f"{path} has no FIGURE. Write FIGURE = Figure(...) into it, as the others beside it do.")
    return figure


def settings_of(figure: Figure) -> list[dict[str, int | str]]:
    """Return the settings of all frames, in the order of the file: the last control moves first.

    Parameters
    ----------
    figure : Figure
        With its controls.
    """
    names = [control.name for control in figure.controls]
    values: list[Sequence[int | str]] = [control.values for control in figure.controls]
    return [dict(zip(names, setting, strict=True)) for setting in product(*values)]


def compute(figure: Figure | FaultyPage) -> dict[str, Any]:
    """Return all frames and what holds for all of them, as they stand in the file.

    Parameters
    ----------
    figure : Figure or FaultyPage
        What is computed.

    Raises
    ------
    ValueError
        If a frame lacks a number that a template asks for, or its marks do not keep their places.
    """
    if isinstance(figure, FaultyPage):
        return {"once": _plain_all(figure.numbers()), "frames": []}
    once = _plain_all(figure.once())
    frames = [compute_one(figure, settings, once) for settings in settings_of(figure)]
    sizes = {tuple(len(marks) for marks in frame.get("marks", ())) for frame in frames}
    if len(sizes) > 1:
        raise ValueError(f"The blocks have different numbers of marks in different frames: {sorted(sizes)}.")
    return {"once": once, "frames": frames}


def compute_one(figure: Figure, settings: Mapping[str, int | str], once: Mapping[str, float | str]) -> dict[str, Any]:
    """Return one frame, as it stands in the file.

    Parameters
    ----------
    figure : Figure
        What is computed.
    settings : dict
        A value for each control.
    once : dict
        The numbers that hold for all frames.

    Raises
    ------
    ValueError
        If the frame does not fit the figure's templates.
    """
    frame = figure.frame(**settings)
    if faults := figure.faults_of(frame, once):
        raise ValueError(f"The frame at {dict(settings)} does not fit: {' '.join(faults)}")
    return {**settings, **_plain_all(frame.numbers), **_drawn(figure, frame)}


def _drawn(figure: Figure, frame: Frame) -> dict[str, Any]:
    drawn: dict[str, Any] = {"says": frame.says, "marks": list(frame.marks)}
    if isinstance(figure.drawing, Strip):
        drawn |= {"at": [int(place) for place in frame.at], "band": list(frame.band) if frame.band else None}
    return drawn


def _plain_all(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Return Python's own numbers, which JSON can hold, for those of numpy."""
    return {name: value.item() if hasattr(value, "item") else value for name, value in numbers.items()}


def numbers_at(root: Path, name: str, **settings: int | str) -> dict[str, Any]:
    """Return the numbers of one frame: what a page says of a figure is proved by them.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    name : str
        Of the figure.
    **settings : int or str
        A value for each control; those at the start by default. A page with faults has none.
    """
    path = find_figures(root)[name]
    figure, made = read_figure(path), json.loads(frames_file(path, root / MEMORY))
    if isinstance(figure, FaultyPage):
        return made["once"]
    start = {control.name: control.start for control in figure.controls}
    return {**made["once"], **made["frames"][settings_of(figure).index({**start, **settings})]}


def frames_file(path: Path, memory: Path) -> bytes:
    """Return the frames of the figure that ``path`` describes, as the page loads them.

    Parameters
    ----------
    path : pathlib.Path
        The description.
    memory : pathlib.Path
        The folder where frames are kept. They are used again while the description, the statistics, the imagined
        country and the libraries that compute stay as they are.

    Raises
    ------
    ValueError
        If the figure cannot be computed, or takes more than 60 KB compressed.
    """
    kept = memory / f"{path.stem}-{_inputs_of(path)}.json"
    if kept.exists():
        return kept.read_bytes()
    content = json.dumps(compute(read_figure(path)), ensure_ascii=False, separators=(",", ":")).encode()
    if (size := len(gzip.compress(content, 6))) > MOST_BYTES:
        raise ValueError(
            f"The figure {path.stem} takes {size:,} bytes compressed. At most {MOST_BYTES:,} were expected, for slow "
            "lines: take fewer steps or fewer marks."
        )
    write_whole(kept, content)
    return content


def _inputs_of(path: Path) -> str:
    """Return the fingerprint of all that a figure is computed from."""
    return digest(path.read_bytes() + _inputs_of_every_figure().encode())


@cache
def _inputs_of_every_figure() -> str:
    code = sorted(source for room in ("audit", "nuvaria", "figures") for source in (PACKAGE / room).rglob("*.py"))
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return " ".join([*(digest(source.read_bytes()) for source in code), *libraries])


def figures_command(root: Path, names: list[str]) -> int:
    """Compute figures, all or those that are named, and print how large they are: an author's check.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    names : list of str
        Of figures.

    Raises
    ------
    ValueError
        If a name is none, or a figure cannot be computed.
    """
    found = find_figures(root)
    if unknown := [name for name in names if name not in found]:
        raise ValueError(f"There is no figure {unknown[0]!r}. The figures are {', '.join(found)}.")
    for name in names or found:
        content = frames_file(found[name], root / MEMORY)
        count = len(json.loads(content)["frames"])
        print(f"{name}: {count} frames, {len(gzip.compress(content, 6)):,} bytes compressed", flush=True)
    return 0
