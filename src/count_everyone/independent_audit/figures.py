"""Figures of the gaps of an audit: one for each rate, as a picture that a page carries in itself."""

import base64
import io
import math
import textwrap
from dataclasses import dataclass

import pandas as pd

from count_everyone.audit import plot_estimates
from count_everyone.independent_audit.in_plain_words import COUNTED, compared, count

WIDTH, LETTERS = 5, 22  # inches, and letters of a line beside the picture: a phone can show them


@dataclass(frozen=True)
class Figure:
    """A picture and its words.

    Parameters
    ----------
    rate : str
        Whose gaps it shows.
    address : str
        The picture itself, as SVG in a ``data:`` address.
    words : str
        What it shows, made from the numbers.
    """

    rate: str
    address: str
    words: str


def figures(audit: dict) -> list[Figure]:
    """Return a figure of the gaps of each rate, in the order of the findings.

    Parameters
    ----------
    audit : dict
        Without problems, as :func:`problems_of` finds them.
    """
    gaps = [one for one in audit["findings"] if one["kind"] == "gap"]
    return [_figure(rate, [one for one in gaps if one["rate"] == rate]) for rate in dict.fromkeys(map(_rate, gaps))]


def _rate(gap: dict) -> str:
    return gap["rate"]


def _figure(rate: str, gaps: list[dict]) -> Figure:
    import matplotlib as mpl
    from matplotlib.figure import Figure as Sheet

    names = [f"{compared(gap)}, n {count(gap['n_group'])} and {count(gap['n_reference'])}" for gap in gaps]
    table = pd.DataFrame([_per_hundred(gap) for gap in gaps], index=names, columns=["value", "lower", "upper"])
    beside = [_beside(gap) for gap in gaps]
    lines = max(words.count("\n") + 1 for words in beside)
    with mpl.rc_context({"svg.hashsalt": rate, "svg.fonttype": "path"}):
        sheet = Sheet(figsize=(WIDTH, 1.1 + len(gaps) * (0.2 * lines + 0.12)), layout="constrained")
        name = f"{COUNTED[rate]}: difference per 100"
        ax, words = plot_estimates(table, name=name, sides=("less often", "more often"), digits=1, ax=sheet.subplots())
        ax.set_yticks(ax.get_yticks(), beside)
        ax.set_xlabel("difference, of 100")  # what is counted stands below the picture
        drawn = io.BytesIO()
        sheet.savefig(
            drawn, format="svg", bbox_inches="tight", pad_inches=0.05, metadata={"Date": None, "Creator": None}
        )
    address = f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode('ascii')}"
    return Figure(rate, address, words)


def _beside(gap: dict) -> str:
    """Return the words beside a row: what is compared, as short as can be, and both n below."""
    pair = gap["group"], gap["reference"]
    name = f"{gap['column']}: {pair[0]}" if {*pair} <= {"yes", "no", "0", "1"} else " against ".join(pair)
    size = f"n {count(gap['n_group'])} and {count(gap['n_reference'])}"
    return "\n".join([*textwrap.wrap(name.replace("_", " "), LETTERS), size])


def _per_hundred(gap: dict) -> list[float]:
    ends = gap["value"], gap["interval"]["lower"], gap["interval"]["upper"]
    return [math.nan if one is None else 100 * one for one in ends]
