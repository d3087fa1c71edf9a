"""The plan of the audit: what is compared, written before anybody looked at the data."""

from collections.abc import Iterable

from count_everyone.nuvaria.agencies.comparisons import FALSE_NEGATIVE, HIGHEST, Comparison

FEWEST = 30
BY_PAIR = f"bootstrap of villages, weighted; where a group has fewer than {FEWEST} of an answer, households dealt"
QUESTIONS = (
    "Does the score use a column that was known only after the decision?",
    "Does a household get the same answer each time?",
    "Is the share of households that is paid the documented one?",
)


def plan_of(agency: str, comparisons: Iterable[Comparison], small_cell: dict[str, str]) -> dict:
    """Return the plan as it is written into ``plan.json``.

    Parameters
    ----------
    agency : str
        Its name.
    comparisons : iterable of Comparison
        All that are tested.
    small_cell : dict of str to str
        The group of which somebody asked, column by column.

    Returns
    -------
    dict

    Examples
    --------
    >>> from count_everyone.nuvaria.agencies.comparisons import comparisons
    >>> plan = plan_of("Agency", comparisons("Office 1", "Office 2"), {"head_sex": "female", "phone": "no"})
    >>> len(plan["comparisons"]), plan["correction"]
    (19, 'holm')
    """
    return {
        "decision": f"{agency} (invented, of imaginary Nuvaria) decides who is paid: 28 of 100 households, by a score.",
        "unit": "household",
        "rate": FALSE_NEGATIVE,
        "who_bears_the_error": "A poor household that is not paid. It is never told that it was scored.",
        "comparisons": [_entry(comparison) for comparison in comparisons],
        "other_questions": list(QUESTIONS),
        "small_cell": {"columns": small_cell, "rate": FALSE_NEGATIVE, "fewest": FEWEST},
        "relevant_gap": 0.10,
        "alpha": 0.05,
        "power": 0.8,
        "correction": "holm",
        "design_effect": 1.2,
        "written": "2026-11-02",
    }


def _entry(comparison: Comparison) -> dict[str, str]:
    method = "permutation, villages as clusters" if comparison.group == HIGHEST else BY_PAIR
    names = ("name", "rate", "among", "column", "group", "reference", "file", "why", "privacy")
    entry = {name: getattr(comparison, name) for name in names}
    return entry | {"source": "survey, as told", "method": method}
