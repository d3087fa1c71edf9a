"""Small figures for an audit, each with its words."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

INK, GRID = "#1b3a57", "#8a8a8a"


def plot_rates(table: pd.DataFrame, *, rate_name: str = "rate", ax: Axes | None = None) -> tuple[Axes, str]:
    """Draw one rate by group: a dot, its interval, and n; return the figure's words with it.

    Use it in a report instead of bars: it shows how sure each rate is and on how many people it rests. Colour
    carries nothing, so it survives a black and white printer. Groups that have no rate are drawn as a cross at the
    left edge with "not defined".

    Parameters
    ----------
    table : DataFrame
        Indexed by group, with ``value``, ``lower``, ``upper`` and ``n_counted`` or ``n``: a part of
        :func:`rates_by_group`, such as ``table.loc["false_negative_rate"]``, or a table of
        :func:`bootstrap_interval`.
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
        If the table holds several rates, a column is missing, or there is no group.

    Examples
    --------
    >>> import pandas as pd
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> table = pd.DataFrame({"value": [0.4], "lower": [0.3], "upper": [0.5], "n": [50]}, index=["north"])
    >>> print(plot_rates(table, rate_name="false negative rate")[1])
    False negative rate by group, with intervals: north 0.40 (0.30 to 0.50, n 50).
    """
    import matplotlib.pyplot as plt

    if "rate" in table.index.names:
        raise ValueError(
            "The table holds several rates, and one is drawn at a time. Choose one, such as "
            f"table.loc[{table.index.get_level_values('rate')[0]!r}]."
        )
    counted = next((name for name in ("n_counted", "n") if name in table), None)
    absent = [name for name in ("value", "lower", "upper") if name not in table]
    if absent or counted is None:
        raise ValueError(f"The table has no column {', '.join(absent or ['n'])}. Hand in a table of rates_by_group.")
    if table.empty:
        raise ValueError("The table has no group. Check the filter that was applied before.")
    if ax is None:
        _, ax = plt.subplots(figsize=(6, 1 + 0.4 * len(table)), layout="constrained")
    rows = np.arange(len(table))[::-1]
    value, lower, upper = (table[name].to_numpy(float) for name in ("value", "lower", "upper"))
    defined = np.isfinite(value)
    ax.hlines(rows[defined], lower[defined], upper[defined], color=INK, linewidth=2)
    ax.plot(value[defined], rows[defined], "o", color=INK, markersize=7)
    ax.plot(np.zeros((~defined).sum()), rows[~defined], "x", color=INK, markersize=7)
    for row in rows[~defined]:
        ax.annotate("not defined", (0, row), xytext=(8, 0), textcoords="offset points", va="center")
    ax.set_yticks(rows, [f"{group}  (n {size:,})" for group, size in zip(table.index, table[counted], strict=True)])
    ax.set_ylim(-0.6, len(table) - 0.4)
    ax.set_xlim(min(-0.02, ax.get_xlim()[0]), max(1.02, ax.get_xlim()[1]))
    ax.grid(axis="x", color=GRID, alpha=0.4)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.set_xlabel(rate_name)
    return ax, _words(table, rate_name, counted)


def _words(table: pd.DataFrame, rate_name: str, counted: str) -> str:
    parts = [
        f"{group} {row['value']:.2f} ({row['lower']:.2f} to {row['upper']:.2f}, n {int(row[counted]):,})"
        if np.isfinite(row["value"])
        else f"{group} not defined (n {int(row[counted]):,})"
        for group, row in table.iterrows()
    ]
    return f"{rate_name[0].upper()}{rate_name[1:]} by group, with intervals: {'; '.join(parts)}."
