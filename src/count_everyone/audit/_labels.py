"""Finds places for words inside of a figure, so that no legend is needed."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from scipy.optimize import isotonic_regression

from count_everyone.audit._style import CARD, LETTERS, QUIET, SIZE, lay_out

LINE = 1.3 * SIZE  # points from one line of text to the next
BESIDE = 16  # points from the end of a line to its name, so that no letter stands on the axis
DISTANCES, DIRECTIONS = (6, 18, 30, 45, 65, 90, 120), 24


def spread(wanted, sizes) -> np.ndarray:
    """Return places in the order of the wanted ones, as near to them as can be without overlap.

    Parameters
    ----------
    wanted, sizes : array-like of float, shape (n,)
        The middle of each label, and its length.

    Notes
    -----
    Without the lengths before it, a row of labels that touch has one place: a monotone fit by least squares.

    Examples
    --------
    >>> spread([0, 1, 50], [10, 10, 10]).tolist()
    [-4.5, 5.5, 50.0]
    """
    wanted, sizes = np.asarray(wanted, float), np.asarray(sizes, float)
    order = np.argsort(wanted, kind="stable")
    before = np.cumsum(sizes[order]) - sizes[order] / 2
    places = np.empty(len(wanted))
    places[order] = isotonic_regression(wanted[order] - before).x + before
    return places


def label_ends(ax: Axes, ends: list[tuple[float, float, str, str]]) -> list[Annotation]:
    """Write a name to the right of the end of each line, in the colour of the line.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With the lines drawn and the limits set.
    ends : list of (x, y, name, colour)
        In data coordinates.
    """
    pixel = lay_out(ax)  # it says how many points a unit of the data takes
    heights = np.array([ax.transData.transform((x, y))[1] for x, y, _, _ in ends]) / pixel
    places = spread(heights, [LINE * (name.count("\n") + 1) for *_, name, _ in ends])
    return [
        ax.annotate(name, (x, y), (BESIDE, place - height), textcoords="offset points", va="center", color=colour)
        for (x, y, name, colour), height, place in zip(ends, heights, places, strict=True)
    ]


def label_points(ax: Axes, points: dict[str, tuple[float, float]], dots, taken=()) -> list[Annotation]:
    """Write names beside their points, where they cover no other name and as few dots as can be.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With all dots drawn and the limits set.
    points : dict of str to (x, y)
        The names, in data coordinates.
    dots : array-like of shape (n, 2)
        All dots, in data coordinates.
    taken : iterable of Text
        Words that are there already.
    """
    pixel = lay_out(ax)
    frame = ax.get_window_extent()
    dots = ax.transData.transform(np.asarray(dots, float))
    boxes, labels = [text.get_window_extent().padded(2) for text in taken], []
    leaders: list = []
    for name, point in points.items():
        label = ax.annotate(
            name, point, (0, 0), textcoords="offset points", ha="center", va="center", color=LETTERS,
            path_effects=[withStroke(linewidth=3, foreground=CARD)],
            arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 1, "shrinkB": 4},
        )  # fmt: skip
        here = ax.transData.transform(point)
        size = np.array(label.get_window_extent().size) + 6 * pixel  # with air for the marks
        offset = min(_offsets(size, pixel), key=lambda way: _cost(here, way, size, frame, boxes, leaders, dots))
        label.set_position(tuple(offset / pixel))
        boxes.append(_box(here + offset, size))
        leaders.append((here, here + offset))
        labels.append(label)
    return labels


def _offsets(size: np.ndarray, pixel: float) -> list[np.ndarray]:
    """Return the ways from a point to the middle of its name, the shortest first."""
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    return [way * (distance * pixel + size / 2) for distance in DISTANCES for way in ways]


def _cost(here, offset, size, frame: Bbox, boxes, leaders, dots) -> float:
    box = _box(here + offset, size)
    outside = not (frame.containsx(box.x0) and frame.containsx(box.x1) and frame.containsy(box.y0))
    outside |= not frame.containsy(box.y1)
    on_names = sum(box.overlaps(other) for other in boxes)
    on_leaders = sum(_crosses(box, *leader) for leader in leaders)
    leader_on_names = sum(_crosses(other, here, here + offset) for other in boxes)
    covered = ((dots > box.min) & (dots < box.max)).all(axis=1).sum()
    on_diagonal = _crosses(box, frame.min, frame.max)
    touched = (_distances(dots, here, here + offset) < 4).sum()
    crossings = on_leaders + leader_on_names
    length = np.hypot(*offset) / 40
    return 1000 * outside + 300 * on_names + 60 * crossings + 3 * (covered + on_diagonal) + touched / 2 + length


def _distances(dots: np.ndarray, start, end) -> np.ndarray:
    """Return how far each dot is from a straight line between two points."""
    way = end - start
    along = np.clip((dots - start) @ way / (way @ way), 0, 1)[:, None]
    return np.hypot(*(dots - start - along * way).T)


def _box(middle: np.ndarray, size: np.ndarray) -> Bbox:
    return Bbox([middle - size / 2, middle + size / 2])


def _crosses(box: Bbox, start, end) -> bool:
    """Return whether a straight line meets a box, by looking at points along it."""
    along = np.linspace(0, 1, 25)[:, None]
    steps = np.asarray(start) * (1 - along) + np.asarray(end) * along
    return bool(((steps > box.min) & (steps < box.max)).all(axis=1).any())
