"""A small course whose tests let no shallow answer through."""

import pytest

ASSIGNMENT = "notebooks/01-count-births/assignment.md"
WEAK = "found = rate(2, 40)\nassert abs(found - 50) < 1e-9, ("
STRONG = f"""for deaths, births in ((3, 7), (3, 8), (0, 8)):
    assert abs(rate(deaths, births) - 1000 * deaths / births) < 1e-9, "Divide by the births, then multiply by 1,000."
{WEAK}"""


@pytest.fixture
def strong(tiny, edit):
    """Return the small course with one more test: other numbers, each argument for itself, and no deaths."""
    edit(tiny / ASSIGNMENT, WEAK, STRONG)
    return tiny
