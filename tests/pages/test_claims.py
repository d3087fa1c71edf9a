"""Every number of a page that is no notebook is quoted by a claim, and the claims hold."""

from pathlib import Path

import pytest

from count_everyone.lint.page_claims import claims_of_pages, find_pages
from count_everyone.lint.try_claims import try_claims

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = find_pages(ROOT)


@pytest.mark.parametrize("path", CLAIMS, ids=lambda path: path.parent.relative_to(ROOT).as_posix())
def test_numbers_of_the_pages_are_proved(path):
    findings = [*claims_of_pages(path, CLAIMS[path]), *try_claims(path)]
    assert not findings, "\n".join(str(finding.below(ROOT)) for finding in findings)
