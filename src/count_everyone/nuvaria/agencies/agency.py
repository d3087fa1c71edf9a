"""An invented agency, of which the faults are known: what a class audits at the end of the course."""

import io
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from count_everyone.nuvaria._inputs import Chance, check_persons, check_whole
from count_everyone.nuvaria.agencies.cells import small_cells
from count_everyone.nuvaria.agencies.comparisons import comparisons
from count_everyone.nuvaria.agencies.dates import LEAKS, columns_table
from count_everyone.nuvaria.agencies.decisions import BY_LOT, Decisions, decide
from count_everyone.nuvaria.agencies.noise import TRIES, choose_noise_seed
from count_everyone.nuvaria.agencies.papers import NAMES, Names, papers_of
from count_everyone.nuvaria.agencies.plan import plan_of
from count_everyone.nuvaria.agencies.planted import Gaps, Truth, truth_of
from count_everyone.nuvaria.agencies.samples import audit_sample, second_source
from count_everyone.nuvaria.agencies.sealed import Sealed
from count_everyone.nuvaria.agencies.strengths import BUDGET, Strengths
from count_everyone.nuvaria.package import csv_of
from count_everyone.nuvaria.population import population


@dataclass(frozen=True, eq=False)
class Agency:
    """What an auditor gets of an agency: papers, files, and a system that answers.

    :func:`open_agency` returns it.

    Parameters
    ----------
    name, system, version : str
        As the agency calls itself and its system.
    documents : str
        The papers, in Markdown.
    audit_sample, second_source, known_before : DataFrame
        The files, as they are read.
    plan : dict
        What is compared.
    sealed : Sealed
        The system.
    """

    name: str
    system: str
    version: str
    documents: str = field(repr=False)
    audit_sample: pd.DataFrame = field(repr=False)
    second_source: pd.DataFrame = field(repr=False)
    known_before: pd.DataFrame = field(repr=False)
    plan: dict = field(repr=False)
    sealed: Sealed = field(repr=False)

    def predict(self, ids, random_state=None) -> np.ndarray:
        """Return 1 for each household that the system pays, and 0 for each that it does not.

        Parameters
        ----------
        ids : array-like of int, shape (n,)
            Numbers of households, such as the column ``household`` of a file.
        random_state : int or numpy.random.Generator, optional
            If the system draws lots, the same number draws the same.

        Returns
        -------
        ndarray of int, shape (n,)
            In the order of ``ids``.

        Raises
        ------
        ValueError
            If a household is in none of the two files.

        Examples
        --------
        >>> some = agency(1, country_size=20_000)
        >>> some.predict(some.audit_sample["household"][:3]).shape
        (3,)
        """
        return self.sealed.predict(ids, random_state)


@dataclass(frozen=True, eq=False)
class PlantedAgency(Agency):
    """An agency with its truth, for those who mark an audit. :func:`agency` returns it.

    Parameters
    ----------
    name, system, version, documents, audit_sample, second_source, known_before, plan, sealed
        As in :class:`Agency`.
    cohort : int
        The number from which everything follows.
    paid : Series of int, shape (households of the country,)
        1 where the household was paid; indexed by household.
    truth : Truth
        What is planted, what is null.
    """

    cohort: int
    paid: pd.Series = field(repr=False)
    truth: Truth = field(repr=False)


def agency(cohort: int, *, planted: bool = True, country_size: int = 200_000, **changes) -> PlantedAgency:
    """Return an agency of Nuvaria with faults that are known, and the files that an auditor gets.

    Nuvaria is imaginary, and the agency is invented. The same number gives the same agency. In each the audit sample
    shows a gap between two offices that are equal, and one group is too small for a verdict.

    Parameters
    ----------
    cohort : int
        0 or more. Do not give it to those who audit: the truth follows from it.
    planted : bool
        False: nothing at all is planted, but what ``changes`` say.
    country_size : int
        Persons. In a smaller country less is found.
    **changes : float or bool
        Other strengths, see :class:`Strengths`.

    Returns
    -------
    PlantedAgency
        With ``predict``, the papers and files, ``paid`` and ``truth``.

    Raises
    ------
    ValueError
        If the number or a strength is not possible.

    Examples
    --------
    >>> some = agency(1, country_size=20_000)
    >>> some.truth.comparisons.loc["coverage-displaced-yes-no", "kind"]
    'planted'
    """
    cohort, country_size = check_whole(cohort, "cohort", 0), check_persons(country_size)
    strengths = (Strengths() if planted else Strengths.nothing()).but(**changes)
    country = population(country_size, mechanisms=strengths.mechanisms(), random_state=cohort)
    decisions, chance = decide(country, strengths), Chance(cohort, "agency")
    seeds = _seeds(cohort)
    second = second_source(country, decisions, link_errors=strengths.link_errors, random_state=seeds[0])
    gaps = Gaps(country, decisions, interviews=len(second))
    noise_seed, *offices = choose_noise_seed(
        lambda seed: audit_sample(country, decisions, random_state=seed), 1 - decisions.chance, gaps, seeds=seeds[1:]
    )
    sample = audit_sample(country, decisions, random_state=noise_seed)
    leak = (_one_of(LEAKS, chance, "leak"),) if strengths.leak else ()
    cell = _one_of(small_cells(sample), chance, "cell")
    names = _names(chance)
    plan = comparisons(*offices)
    return PlantedAgency(
        name=names.agency,
        system=names.system,
        version=names.version,
        documents=papers_of(names, len(country.households), leak),
        audit_sample=_as_read(sample),
        second_source=_as_read(second),
        known_before=_as_read(columns_table(leak)),
        plan=plan_of(names.agency, plan, cell),
        sealed=_sealed(decisions, sample, second),
        cohort=cohort,
        paid=pd.Series(decisions.paid, index=country.households["household_id"].rename("household"), name="paid"),
        truth=Truth(
            comparisons=truth_of(plan, gaps, strengths),
            leak=leak,
            in_lot=float(decisions.in_lot.mean()),
            changes=float((decisions.answers == BY_LOT).mean()),
            documented=BUDGET,
            paid=float(decisions.paid.mean()),
            small_cell=cell,
            noise=next(comparison.name for comparison in plan if comparison.column == "office"),
        ),
    )


def _seeds(cohort: int) -> list[int]:
    """Return the seeds of the surveys: of the second source, and then of the audit samples that are tried."""
    return np.random.default_rng([cohort, 1]).integers(2**62, size=TRIES + 1).tolist()


def _one_of(choices, chance: Chance, name: str):
    return choices[int(chance.uniform(name, 1)[0] * len(choices))]


def _names(chance: Chance) -> Names:
    first, second = (1 + chance.uniform("version", 2) * (4, 9)).astype(int)
    name, system = _one_of(NAMES, chance, "name")
    return Names(name, system, f"{first}.{second}")


def _sealed(decisions: Decisions, *files: pd.DataFrame) -> Sealed:
    households = np.unique(np.concatenate([table["household"] for table in files]))
    return Sealed(households, decisions.answers[households - 1])


def _as_read(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table as it comes out of its file."""
    return pd.read_csv(io.BytesIO(csv_of(table)))
