"""One default country and one null country, shared by the tests."""

import pytest

from count_everyone.nuvaria import null_country, population, programme, registry, survey

PERSONS = 200_000


@pytest.fixture(scope="session")
def country():
    return population(PERSONS, random_state=11)


@pytest.fixture(scope="session")
def households(country):
    return country.households


@pytest.fixture(scope="session")
def interviews(country):
    return survey(country)


@pytest.fixture(scope="session")
def known(country):
    return registry(country)


@pytest.fixture(scope="session")
def decided(country, interviews, known):
    return programme(country, interviews=interviews, known=known)


@pytest.fixture(scope="session")
def null():
    return null_country(PERSONS, random_state=12)
