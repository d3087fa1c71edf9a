"""A small course whose tests let no shallow answer through."""

import pytest

ASSIGNMENT = "notebooks/01-count-births/assignment.md"
WEAK = "ce_found = ce.call(rate, 2, 40, expected=ce.number)"
STRONG = f"""for ce_deaths, ce_births in ((3, 7), (3, 8), (0, 8)):
    ce_found = ce.call(rate, ce_deaths, ce_births, expected=ce.number)
    assert abs(ce_found - 1000 * ce_deaths / ce_births) < 1e-9, "Divide by the births, then multiply by 1,000."
{WEAK}"""


@pytest.fixture
def strong(tiny, edit):
    """Return the small course with one more test: other numbers, each argument for itself, and no deaths."""
    edit(tiny / ASSIGNMENT, WEAK, STRONG)
    return tiny
