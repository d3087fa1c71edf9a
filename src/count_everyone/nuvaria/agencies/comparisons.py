"""The comparisons of the plan: fixed before anybody looks at the data."""

from dataclasses import dataclass, replace

FALSE_NEGATIVE, UNDER_RECORDING, COVERAGE = "false_negative_rate", "under_recording", "coverage"
AMONG = {FALSE_NEGATIVE: "poor", UNDER_RECORDING: "registered and poor", COVERAGE: "poor"}
FILES = {FALSE_NEGATIVE: "audit_sample.csv", UNDER_RECORDING: "second_source.csv", COVERAGE: "audit_sample.csv"}
HIGHEST, LOWEST = "highest", "lowest"


@dataclass(frozen=True)
class Comparison:
    """One rate, of one group and of another: the difference is that of the group minus that of the reference.

    Parameters
    ----------
    rate : str
        ``false_negative_rate`` (poor and not paid), ``under_recording`` (registered, poor, and recorded as not poor),
        or ``coverage`` (poor and registered).
    column, group, reference : str
        ``highest`` and ``lowest`` compare all groups of a column: by permutation, with villages.
    why, privacy : str
        For the plan.
    """

    rate: str
    column: str
    group: str
    reference: str
    why: str = ""
    privacy: str = "low"

    @property
    def among(self) -> str:
        """Who is counted."""
        return AMONG[self.rate]

    @property
    def file(self) -> str:
        """Where the rows are."""
        return FILES[self.rate]

    @property
    def name(self) -> str:
        """The name of the comparison, in plan and truth."""
        words = self.rate, self.column, self.group, self.reference
        return "-".join(words).replace(" ", "_").lower()


WOMEN = Comparison(FALSE_NEGATIVE, "head_sex", "female", "male", "The law of equal treatment names sex.")
TOWN = Comparison(
    FALSE_NEGATIVE, "area", "urban", "rural", "Homes in town have other goods, and the score counts them."
)
NO_PHONE = Comparison(FALSE_NEGATIVE, "phone", "no", "yes", "One hears of the programme by phone.")
SORELA = Comparison(FALSE_NEGATIVE, "language", "Sorela", "Nuvari", "The form is in Nuvari.", "medium: small villages")
ISKAN = replace(SORELA, group="Iskan")
DISABILITY = Comparison(
    FALSE_NEGATIVE, "head_disability", "yes", "no", "The offices have stairs.", "high: it is about health"
)
DISPLACED = Comparison(
    FALSE_NEGATIVE, "displaced", "yes", "no", "Papers are lost in flight.", "high: it can be misused"
)
REGION = Comparison(
    FALSE_NEGATIVE, "region", HIGHEST, LOWEST, "The programme is run in every region.", "medium: small regions"
)
OFFICE_WHY = "A complaint of last year named these two offices."


def comparisons(office: str, other_office: str) -> tuple[Comparison, ...]:
    """Return the comparisons of the plan of one agency.

    Parameters
    ----------
    office, other_office : str
        The two offices that are compared.

    Returns
    -------
    tuple of Comparison
        Seven of the false negative rate, four of the records, seven of the registration, and all regions.

    Examples
    --------
    >>> len(comparisons("Office 1", "Office 4"))
    19
    """
    offices = Comparison(FALSE_NEGATIVE, "office", office, other_office, OFFICE_WHY)
    return (
        *(WOMEN, TOWN, NO_PHONE, SORELA, DISABILITY, DISPLACED, offices),
        *(replace(pair, rate=UNDER_RECORDING) for pair in (WOMEN, TOWN, DISABILITY, DISPLACED)),
        *(replace(pair, rate=COVERAGE) for pair in (WOMEN, TOWN, NO_PHONE, SORELA, ISKAN, DISABILITY, DISPLACED)),
        REGION,
    )
