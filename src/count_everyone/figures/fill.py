"""Puts numbers into a template, as the script of a page does."""

import re
from collections.abc import Mapping

NAME = re.compile(r"\{(\w+)(?::(\d))?\}")


def fill(template: str, numbers: Mapping[str, float | str]) -> str:
    """Return the text with each name in braces replaced by its number, written as English writes numbers.

    Parameters
    ----------
    template : str
        ``{missed}`` is a number, ``{ratio:2}`` one with two digits behind the point.
    numbers : dict of str to number or str
        By name.

    Raises
    ------
    KeyError
        If a name has no number.

    Examples
    --------
    >>> fill("{missed} of {of} households, ratio {ratio:2}", {"missed": 155, "of": 1000, "ratio": 0.5})
    '155 of 1,000 households, ratio 0.50'
    """
    return NAME.sub(lambda match: _written(numbers[match[1]], match[2]), template)


def names_in(template: str) -> list[str]:
    """Return the names in braces.

    Examples
    --------
    >>> names_in("{missed} of {of}, ratio {ratio:2}")
    ['missed', 'of', 'ratio']
    """
    return [match[1] for match in NAME.finditer(template)]


def _written(value: float | str, digits: str | None) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.{digits}f}" if digits else f"{value:,}"
