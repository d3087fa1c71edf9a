"""One agency with faults and one without, of one number, shared by the tests."""

import pytest

from count_everyone.nuvaria import agency

COHORT = 271_828_182


@pytest.fixture(scope="session")
def planted():
    return agency(COHORT)


@pytest.fixture(scope="session")
def honest():
    return agency(COHORT, planted=False)
