"""Small figures for an audit, each with its words."""

import textwrap
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from count_everyone.audit._inputs import as_numbers, check_same_rows
from count_everyone.audit._labels import label_ends, label_points, spread
from count_everyone.audit._plot_inputs import (
    check_columns,
    check_lines,
    check_parts,
    check_rates,
    check_same_groups,
    row_of,
)
from count_everyone.audit._plot_words import (
    joined,
    words_beside,
    words_of_interval,
    words_of_line,
    words_of_rates,
    words_of_replays,
)
from count_everyone.audit._style import (
    BRICK,
    CARD,
    COLOURS,
    HILL,
    INK,
    INTERVAL,
    MARKERS,
    QUIET,
    STYLE,
    WIDE,
    axes_in_style,
    first_capital,
    in_reach,
    lay_out,
    number,
)


def course_style() -> AbstractContextManager:
    """Return the style of the figures of the course, for a figure of your own.

    Use it where none of the functions below draws what you need. Letters are 13 points on a figure 5 inches wide, so
    that a phone can show them. The four colours differ in grey and for people who see no red or no green, and each
    comes with a mark of its own shape. The figure is a white card on every page: no colour of letters can be read
    well both on white and on a dark page. The functions of this module apply the style by themselves.

    Returns
    -------
    context manager
        Draw and show inside of ``with course_style():``. Afterwards matplotlib is as it was before.

    Notes
    -----
    Contrast: Web Content Accessibility Guidelines 2.2, success criteria 1.4.3 (letters) and 1.4.11 (marks). Colour
    blindness: Machado, Oliveira and Fernandes (2009), IEEE Transactions on Visualization and Computer Graphics 15,
    1291-1298.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> with course_style():
    ...     print(plt.rcParams["font.size"])
    13.0
    """
    import matplotlib.pyplot as plt

    return plt.style.context(STYLE)


def plot_rates(
    table: pd.DataFrame | Mapping[str, pd.DataFrame], *, rate_name: str = "rate", ax: Axes | None = None
) -> tuple[Axes, str]:
    """Draw one rate by group: a dot, its interval, and n; return the figure's words with it.

    Use it in a report instead of bars: it shows how sure each rate is and on how many people it rests. Colour alone
    carries nothing, so it survives a black and white printer. Groups that have no rate are drawn as a cross at the
    left edge with "not defined". Do not read a gap off two of its rows: :func:`permutation_test` says what chance
    alone does.

    Parameters
    ----------
    table : DataFrame, or dict of str to DataFrame
        Indexed by group, with ``value``, ``lower``, ``upper`` and ``n_counted`` or ``n``: a part of
        :func:`rates_by_group`, such as ``table.loc["false_negative_rate"]``, or a table of
        :func:`bootstrap_interval`. Up to four tables of the same groups, by name, are drawn side by side, such as
        those of two decisions.
    rate_name : str
        What stands at the axis and in the sentence, such as "false negative rate".
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        With the drawing.
    str
        Alternative text, made from the numbers. Print it under the figure.

    Raises
    ------
    ValueError
        If the table holds several rates, a column is missing, there is no group, or the tables have different groups.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"value": [0.4], "lower": [0.3], "upper": [0.5], "n": [50]}, index=["north"])
    >>> print(plot_rates(table, rate_name="false negative rate")[1])
    False negative rate by group, with intervals: north 0.40 (0.30 to 0.50, n 50).
    """
    tables = dict(table) if isinstance(table, Mapping) else {"": table}
    counted = [check_rates(one) for one in tables.values()]
    first = check_same_groups(tables)
    sizes = np.column_stack([one[n].to_numpy(int) for one, n in zip(tables.values(), counted, strict=True)])
    names = [words_beside(group, *dict.fromkeys(n)) for group, n in zip(first.index, sizes.tolist(), strict=True)]
    rows = np.arange(len(first))[::-1]
    shifts = -0.26 * (np.arange(len(tables)) - (len(tables) - 1) / 2)
    with axes_in_style(ax, 0.9 + 0.26 * sum(name.count("\n") + 1 for name in names), "x") as ax:
        for one, shift, colour, marker in zip(tables.values(), shifts, COLOURS, MARKERS, strict=False):
            _draw_rates(ax, one, rows + shift, colour, marker)
        ax.set_yticks(rows, names)
        ax.set_ylim(-0.6, len(first) - 0.4)
        ax.set_xlim(min(-0.02, ax.get_xlim()[0]), max(1.02, ax.get_xlim()[1]))
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        ax.set_xlabel(textwrap.fill(rate_name, WIDE))
        if len(tables) > 1:
            _name_above(ax, tables, rows[0] + shifts)
    parts = [words_of_rates(*pair) for pair in zip(tables.values(), counted, strict=True)]
    if len(tables) > 1:
        parts = [f"{name}: {words}" for name, words in zip(tables, parts, strict=True)]
    return ax, f"{first_capital(rate_name)} by group, with intervals: {'. '.join(parts)}."


def plot_estimates(
    table: pd.DataFrame,
    *,
    name: str = "estimate",
    reference: float = 0.0,
    sides: tuple[str, str] = ("below", "above"),
    lines: str = "",
    digits: int = 2,
    ax: Axes | None = None,
) -> tuple[Axes, str]:
    """Draw estimates with their intervals beside a line of reference; return the figure's words with it.

    Use it for the skill of a model against several baselines, or for gaps, with the line at 0. A mark is filled where
    the whole interval lies on one side of the line, and open where the interval holds the line: there the data do
    not show on which side the truth is. Do not use it for the largest of many gaps: it was chosen since it is far from
    0, so its interval leaves out 0 too often.

    Parameters
    ----------
    table : DataFrame
        Indexed by what is estimated, with ``value``, ``lower`` and ``upper``, and ``n`` if there is one: rows of
        :func:`skill_score` or :func:`gap_interval`.
    name : str
        What stands at the axis and in the sentence, such as "skill".
    reference : float
        Where the line stands.
    sides : tuple of two str
        Names of the left and the right side of the line, such as ``("worse", "better")``.
    lines : str
        What goes from ``lower`` to ``upper`` where it is no interval, such as "lowest to highest of ten runs": it
        stands at the axis and in the sentence, which then speaks of no interval.
    digits : int
        After the point, in the words.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        With the drawing.
    str
        Alternative text, made from the numbers. Print it under the figure.

    Raises
    ------
    ValueError
        If a column is missing, there is no row, or ``sides`` are not two names.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"value": [0.4], "lower": [0.3], "upper": [0.5], "n": [50]}, index=["the mean"])
    >>> print(plot_estimates(table, name="skill", sides=("worse", "better"))[1])
    Skill, with intervals, beside a line at 0: the mean 0.40 (0.30 to 0.50, n 50), better.
    >>> print(plot_estimates(table, name="skill", sides=("worse", "better"), lines="lowest to highest of ten runs")[1])
    Skill (line: lowest to highest of ten runs), beside a line at 0: the mean 0.40 (0.30 to 0.50, n 50), better.
    """
    check_columns(table, "rows of skill_score or gap_interval")
    if isinstance(sides, str) or len(sides) != 2:
        raise ValueError(f'sides is {sides!r}. Two names were expected, left and right, such as ("worse", "better").')
    sizes = [[int(n)] for n in table["n"]] if "n" in table else [[]] * len(table)
    labels = [words_beside(label, *n) for label, n in zip(table.index, sizes, strict=True)]
    rows = np.arange(len(table))[::-1]
    line = f"{reference:g}"
    what, of_both, none = ", with intervals", "the interval holds", "no interval"
    if lines:
        what, of_both, none = f" (line: {lines})", "on both sides of", "no line"
    left, right = table["upper"] < reference, table["lower"] > reference
    with axes_in_style(ax, 1.3 + 0.26 * sum(label.count("\n") + 1 for label in labels), "x") as ax:
        ax.axvline(reference, color=QUIET, linewidth=1.5)
        for row, (_, one), clear in zip(rows, table.iterrows(), left | right, strict=True):
            ax.hlines(row, one["lower"], one["upper"], color=INK)
            ax.plot(one["value"], row, "o", color=INK, markerfacecolor=INK if clear else CARD, markeredgewidth=2)
            if not np.isfinite(one["value"]):
                ax.annotate("not defined", (reference, row), (8, 0), textcoords="offset points", va="center")
        ax.set_yticks(rows, labels)
        ax.set_ylim(-0.6, len(table) - 0.4)
        drawn = np.append(table[INTERVAL].to_numpy(float).ravel(), reference)
        ax.set_xlim(*in_reach(drawn[np.isfinite(drawn)], 0.1))
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        ax.set_xlabel(textwrap.fill(f"{name} (line: {lines})" if lines else name, WIDE))
        for text, ha, step in ((f"← {sides[0]}", "right", -6), (f"{sides[1]} →", "left", 6)):
            above = ax.get_xaxis_transform()
            ax.annotate(text, (reference, 1), (step, 4), xycoords=above, textcoords="offset points", ha=ha, va="bottom")
    known = table[["lower", "upper"]].notna().all(axis=1)
    verdicts = np.select([left, right, known], [f", {sides[0]}", f", {sides[1]}", f", {of_both} {line}"], "")
    parts = [
        f"{label} {words_of_interval(one, digits, none=none)}{verdict}"
        for (label, one), verdict in zip(table.iterrows(), verdicts, strict=True)
    ]
    return ax, f"{first_capital(name)}{what}, beside a line at {line}: {'; '.join(parts)}."


def plot_predictions(
    y_true,
    y_pred,
    *,
    names=None,
    named: Iterable = (),
    unit: str = "",
    digits: int = 1,
    ax: Axes | None = None,
) -> tuple[Axes, str]:
    """Draw what was predicted against what was observed; return the figure's words with it.

    Use it before you trust one number such as a mean error: it shows which rows make the number, and on which side
    they lie. On the line both are equal. Name the rows that an office has to look at one by one. Do not use it for
    decisions of yes and no: use :func:`plot_rates`.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n,)
        Observed and predicted numbers, in one unit.
    names : array-like of shape (n,), optional
        A name for each row, such as the state. The index of ``y_true`` where it is left out.
    named : iterable of names
        The rows whose names are written into the figure; up to about eight have room.
    unit : str
        Such as "deaths per 1,000 births".
    digits : int
        After the point, in the words.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        With the drawing.
    str
        Alternative text, made from the numbers. Print it under the figure.

    Raises
    ------
    ValueError
        If the inputs do not fit together or hold missing values, or a name of ``named`` is in no row, or in several.

    Examples
    --------
    >>> print(plot_predictions([10, 20, 30], [12, 20, 26], names=["a", "b", "c"], named=["c"], digits=0)[1])
    Predicted against observed, 3 rows: mean absolute error 2. Predicted too low in 1 row, too high in 1, equal in 1.
    Named: c (predicted 26, observed 30).
    """
    n = check_same_rows(y_true=y_true, y_pred=y_pred, names=names)
    observed, predicted = as_numbers(y_true, "y_true"), as_numbers(y_pred, "y_pred")
    rows = list(getattr(y_true, "index", range(n)) if names is None else names)
    chosen = {name: row_of(name, rows) for name in named}
    limits = in_reach([observed, predicted])
    with axes_in_style(ax, 5, "both") as ax:
        ax.plot(limits, limits, color=QUIET, linewidth=1.5, marker="")
        ax.scatter(predicted, observed, s=24, facecolors="none", edgecolors=INK, linewidths=1.2)
        places = [(predicted[row], observed[row]) for row in chosen.values()]
        ax.scatter([x for x, _ in places], [y for _, y in places], s=34, color=INK)
        ax.set(xlim=limits, ylim=limits, box_aspect=1)
        ax.set_xlabel(textwrap.fill(f"predicted{unit and ', '}{unit}", WIDE))
        ax.set_ylabel(textwrap.fill(f"observed{unit and ', '}{unit}", WIDE))
        corners = (
            ("predicted too low", 0.02, 0.98, "left", "top"),
            ("predicted too high", 0.98, 0.02, "right", "bottom"),
        )
        said = [
            ax.text(x, y, text, ha=ha, va=va, color=QUIET, transform=ax.transAxes) for text, x, y, ha, va in corners
        ]
        dots = np.column_stack([predicted, observed])
        label_points(ax, dict(zip(map(str, chosen), places, strict=True)), dots, said)
    low, high, equal = (int(side.sum()) for side in (predicted < observed, predicted > observed, predicted == observed))
    error = number(np.abs(predicted - observed).mean(), digits)
    words = (
        f"Predicted against observed, {n:,} {'row' if n == 1 else 'rows'}: mean absolute error {error}"
        f"{unit and ' '}{unit}. Predicted too low in {low:,} {'row' if low == 1 else 'rows'}, too high in {high:,}"
        f"{f', equal in {equal:,}' if equal else ''}."
    )
    parts = [
        f"{name} (predicted {number(predicted[row], digits)}, observed {number(observed[row], digits)})"
        for name, row in chosen.items()
    ]
    return ax, f"{words} Named: {'; '.join(parts)}." if parts else words


def _in_order(ends) -> bool:
    """Return whether these are two numbers, the lower one first."""
    try:
        lower, upper = (float(end) for end in ends)
    except (TypeError, ValueError):
        return False
    return bool(np.isfinite([lower, upper]).all() and lower <= upper)


def plot_replays(
    replays,
    observed: float,
    *,
    ends: tuple[float, float] | None = None,
    reference: float | None = None,
    name: str = "value",
    drawn: str = "replays",
    digits: int = 2,
    ax: Axes | None = None,
) -> tuple[Axes, str]:
    """Draw the replays of a bootstrap or of a permutation test as a histogram; return the figure's words with it.

    Use it once, to show where an interval or a p-value comes from; in a report the interval is enough. With ``ends``
    it shows an interval: the replays lie around the observed value. Without them it shows a test: the replays are
    made by chance alone, and the observed value may lie far from them.

    Parameters
    ----------
    replays : array-like of shape (n_boot,)
        One number a replay.
    observed : float
        The value in the data.
    ends : tuple of two float, optional
        Lower and upper end of the interval.
    reference : float, optional
        A value that matters, such as 0: it is drawn, and the replays below it are counted.
    name : str
        What stands at the axis and in the sentence, such as "difference of the errors".
    drawn : str
        What one replay is called, in the plural, such as "lots".
    digits : int
        After the point, in the figure and the words.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        With the drawing.
    str
        Alternative text, made from the numbers. Print it under the figure.

    Raises
    ------
    ValueError
        If there are no replays, a value is missing, or ``ends`` are not two numbers in order.

    Examples
    --------
    >>> print(plot_replays([1, 2, 3, 4], 2.5, ends=(1, 4), reference=0, digits=1)[1])
    Histogram of 4 replays of the value, from 1.0 to 4.0. Observed: 2.5. Interval from 1.0 to 4.0, with 4 of 4 replays
    in it. Below 0: 0 of 4 replays.
    """
    check_same_rows(replays=replays)
    values, observed = as_numbers(replays, "replays"), float(as_numbers([observed], "observed")[0])
    if ends is not None and not _in_order(ends):
        raise ValueError(f"ends is {ends!r}. Two numbers were expected, the lower one first, such as (0.8, 4.2).")
    marks = {"observed": observed} | ({} if ends is None else {"lower end": ends[0], "upper end": ends[1]})
    limits = in_reach([*values, *marks.values(), *([] if reference is None else [reference])])
    with axes_in_style(ax, 3.8, "y") as ax:
        heights, _, _ = ax.hist(values, bins=min(40, max(10, len(values) // 20)), color=HILL)
        top = np.max(heights)
        if reference is not None:
            ax.axvline(reference, color=QUIET, linewidth=1.5)
        if ends is not None:
            ax.hlines(1.1 * top, *ends, color=INK)
            ax.plot(ends, [1.1 * top] * 2, "|", color=INK, markersize=14, markeredgewidth=2)
        ax.vlines(observed, 0, 1.1 * top, color=BRICK, linestyle="--")
        ax.plot(observed, 1.1 * top, "D", color=BRICK)
        ax.set(xlim=limits, ylim=(0, 1.5 * top), xlabel=textwrap.fill(name, WIDE), ylabel=drawn)
        ax.set_yticks([tick for tick in ax.get_yticks() if tick <= 1.1 * top])
        texts = [f"observed\n{number(observed, digits)}", *(f"\n{number(end, digits)}" for end in ends or ())]
        _write_above(ax, list(marks.values()), 1.1 * top, texts, [BRICK, INK, INK])
    return ax, words_of_replays(values, observed, ends, reference, name, drawn, digits)


def plot_lines(
    table: pd.DataFrame,
    *,
    lower: pd.DataFrame | None = None,
    upper: pd.DataFrame | None = None,
    name: str = "value",
    axis_name: str = "",
    digits: int = 2,
    ax: Axes | None = None,
) -> tuple[Axes, str]:
    """Draw lines of one measure over an ordered axis, each named at its end; return the figure's words with it.

    Use it for an error by the depth of a tree, or for a rate by year. The names stand at the ends of the lines, and
    the marks differ by shape, so no legend and no colour is needed. Hand in ``lower`` and ``upper`` where there are
    intervals: a line without them looks surer than it is. Do not use it for groups that have no order: a line
    between two regions means nothing.

    Parameters
    ----------
    table : DataFrame
        One column a line, up to four. The index is the axis: numbers such as years stand at their place, words stand
        at equal distances. A blank value breaks the line.
    lower, upper : DataFrame, optional
        Ends of the intervals, with the same index and columns.
    name : str
        The measure, such as "mean absolute error".
    axis_name : str
        What the axis is, such as "depth"; the name of the index where it is left out.
    digits : int
        After the point, in the words.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        With the drawing.
    str
        Alternative text, made from the numbers. Print it under the figure.

    Raises
    ------
    ValueError
        If the table is empty, a line has no value, there are more than four lines, or the ends of the intervals do
        not fit.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"learned rows": [9, 4, 0], "new rows": [12, 8, 11]}, index=[1, 3, 20])
    >>> print(plot_lines(table, name="error", axis_name="depth", digits=0)[1])
    Error, over depth from 1 to 20. Learned rows: 9 at 1, 0 at 20; lowest 0 at 20, highest 9 at 1. New rows: 12 at 1, 11
    at 20; lowest 8 at 3, highest 12 at 1.
    """
    check_lines(table, lower, upper)
    in_place = pd.api.types.is_numeric_dtype(table.index)
    places = table.index.to_numpy(float) if in_place else np.arange(len(table), dtype=float)
    with axes_in_style(ax, 4, "y") as ax:
        ends = []
        for (label, values), colour, marker in zip(table.items(), COLOURS, MARKERS, strict=False):
            ax.plot(places, values.to_numpy(float), marker=marker, color=colour)
            if lower is not None and upper is not None:
                ax.vlines(places, lower[label], upper[label], color=colour, linewidth=1.5)
            last = np.flatnonzero(np.isfinite(values.to_numpy(float)))[-1]
            ends.append((places[last], values.iloc[last], textwrap.fill(str(label), 12), colour))
        ax.set_xticks(places, [str(place) for place in table.index])
        ax.set_ylim(min(0, ax.get_ylim()[0]), ax.get_ylim()[1])
        axis_name = axis_name or str(table.index.name or "")
        ax.set(xlabel=textwrap.fill(axis_name, WIDE), ylabel=textwrap.fill(name, 30))
        label_ends(ax, ends)
    parts = [words_of_line(label, values.dropna(), digits) for label, values in table.items()]
    over = f", over {axis_name}" if axis_name else ","
    return ax, f"{first_capital(name)}{over} from {table.index[0]} to {table.index[-1]}. {' '.join(parts)}"


def plot_time_line(parts: Mapping[str, tuple[Iterable[float], str]], *, ax: Axes | None = None) -> tuple[Axes, str]:
    """Draw which years each part of the data has, and its job; return the figure's words with it.

    Use it wherever a model learns from the past: it shows at one glance that the part which judges lies after the
    part which teaches. Do not use it where the parts are cut by people and not by time.

    Parameters
    ----------
    parts : dict of str to tuple of years and job
        In the order in which they are used, such as ``{"train": ([2000, 2005], "the model learns from it")}``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        With the drawing.
    str
        Alternative text, made from the numbers. Print it under the figure.

    Raises
    ------
    ValueError
        If there is no part, there are more than four, a part has no year, or a year is no number.

    Examples
    --------
    >>> print(plot_time_line({"train": ([2000, 2005], "the model learns"), "audit": ([2019], "opened once")})[1])
    Time line of 2 parts. train, 2000 and 2005: the model learns. audit, 2019: opened once.
    """
    years = check_parts(parts)
    labels = [textwrap.fill(f"{name}: {parts[name][1]}", WIDE) for name in parts]
    lines = np.array([label.count("\n") + 1 for label in labels])
    steps = 0.5 + 0.3 * lines  # of a row: its mark, and its words above it
    bottoms = steps.sum() - np.cumsum(steps)
    with axes_in_style(ax, 0.8 + 0.8 * steps.sum(), "x") as ax:
        for name, label, bottom, colour, marker in zip(parts, labels, bottoms, COLOURS, MARKERS, strict=False):
            row = bottom + 0.25
            ax.plot(years[name], [row] * len(years[name]), marker, linestyle="-", color=colour, markersize=10)
            ax.annotate(
                label, (0, row), (0, 10), va="bottom", color=colour, xycoords=ax.get_yaxis_transform(),
                textcoords="offset points", bbox={"facecolor": CARD, "edgecolor": "none", "pad": 1},
            )  # fmt: skip
        every = sorted({year for some in years.values() for year in some})
        ax.set_xticks(every, [f"{year:g}" for year in every])
        ax.set(xlim=in_reach(every), ylim=(0, steps.sum()), yticks=[], xlabel="year")
        ax.spines["left"].set_visible(False)
    said = [f"{name}, {joined([f'{year:g}' for year in years[name]])}: {parts[name][1]}." for name in parts]
    return ax, f"Time line of {len(parts)} {'part' if len(parts) == 1 else 'parts'}. {' '.join(said)}"


def _draw_rates(ax: Axes, table: pd.DataFrame, rows: np.ndarray, colour: str, marker: str) -> None:
    value, lower, upper = (table[name].to_numpy(float) for name in INTERVAL)
    defined = np.isfinite(value)
    ax.hlines(rows[defined], lower[defined], upper[defined], color=colour)
    ax.plot(value[defined], rows[defined], marker, color=colour)
    ax.plot(np.zeros((~defined).sum()), rows[~defined], "x", color=colour)
    for row in rows[~defined]:
        ax.annotate("not defined", (0, row), xytext=(8, 0), textcoords="offset points", va="center")


def _name_above(ax: Axes, tables: dict[str, pd.DataFrame], heights: np.ndarray) -> None:
    """Write the name of each table above its mark in the first row."""
    starts = [float(table["value"].iloc[0]) for table in tables.values()]
    starts = [start if np.isfinite(start) else 0.0 for start in starts]
    _write_above(ax, starts, len(next(iter(tables.values()))) - 0.4, list(tables), COLOURS, heights)


def _write_above(ax: Axes, wanted: list[float], height: float, texts: list[str], colours, feet=None) -> None:
    """Write texts side by side at one height, each as near above its place as can be; feet are joined to them."""
    pixel = lay_out(ax)
    places = ax.transData.transform([(x, height) for x in wanted])[:, 0] / pixel
    labels = [
        ax.annotate(text, (x, height), (0, 10), textcoords="offset points", ha="center", va="bottom", color=colour)
        for text, x, colour in zip(texts, wanted, colours, strict=False)
    ]
    moved = spread(places, [label.get_window_extent().width / pixel + 10 for label in labels])
    for label, step in zip(labels, moved - places, strict=True):
        label.set_position((step, 10))
    for label, x, foot in zip(labels, wanted, [] if feet is None else feet, strict=False):
        ax.annotate(
            "", (x, foot), xytext=(0.5, 0), textcoords=label,
            arrowprops={"arrowstyle": "-", "color": label.get_color(), "linewidth": 1, "shrinkB": 5, "shrinkA": 0},
        )  # fmt: skip
