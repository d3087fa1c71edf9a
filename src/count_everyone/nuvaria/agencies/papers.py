"""What the agency says about itself: a page, as an agency of a ministry would hand it over."""

import math
from dataclasses import dataclass

from count_everyone.nuvaria.agencies.dates import DECISION
from count_everyone.nuvaria.agencies.strengths import BUDGET
from count_everyone.nuvaria.dwelling import SCORE_FEATURES
from count_everyone.nuvaria.package import FIELDS

NAMES = (
    ("National Agency for Family Support", "Lantern"),
    ("Social Transfer Agency", "Compass"),
    ("Household Income Agency", "Anchor"),
    ("Agency for Basic Income Support", "Bridge"),
    ("Public Assistance Agency", "Beacon"),
    ("Agency for Household Relief", "Well"),
)
"""Invented agencies, each with the name of its system."""


@dataclass(frozen=True)
class Names:
    """How the agency and its system are called.

    Parameters
    ----------
    agency, system, version : str
        Invented.

    Examples
    --------
    >>> Names("Social Transfer Agency", "Compass", "2.1").version
    '2.1'
    """

    agency: str
    system: str
    version: str


PAPERS = """\
# {agency}: how the system {system} decides

Version {version}, handed over to the auditors.

*Nuvaria is an imaginary country, and this agency is invented.
These papers describe nobody.*

## What is decided

Every year we pay a monthly amount to households in need.
The system {system} gives each registered household a score, which predicts what a member of the household consumes in \
a month.
The households with the lowest scores are paid, until the budget is spent.
A household that is not registered has no score and is not paid.
The decision that you audit was taken on {decision}.

## Budget

Nuvaria has {households:,} households.
The budget pays {budget} of 100 households: {seats:,} in all.
No more is paid than the budget allows.

## What the score uses

{features}.

## What we state

1. The score does not know the sex of the head, a disability, the language, the phone, the displacement, the region or \
the office.
   Therefore it treats all groups alike.
2. Everything that the score uses is known before the decision.
3. The decision follows from the score.
   The same household gets the same answer, whoever asks and how often.
4. Registration is open to every household.
   A clerk of one of our six offices records whether it is poor.

## What you have been given

| file | what it is |
|---|---|
| `audit_sample.csv` | interviews of a household survey, joined with registration and payment |
| `second_source.csv` | interviews of another survey by the statistical office, joined with what our registry records |
| `known_before.csv` | the columns of both: what each means, when we knew it, and whether the score uses it |
| `plan.json` | the plan of your audit, written before the files were opened |
| `agency.json` | the system. You may ask it about every household of the two files |

"Poor" in both surveys means: a member consumes less than 100 nuvos in a month, as the household told the interviewer.
Villages were drawn first, then households in them, so use the weights and the villages.

## What we did not check

We did not compare groups, since the score does not know them.
We did not compare our records with another source.
Nobody has appealed until today: the letter that a household gets names no score and no office for complaints.
"""


def papers_of(names: Names, households: int, leak: tuple[str, ...]) -> str:
    """Return the papers as Markdown.

    Parameters
    ----------
    names : Names
        Of the agency.
    households : int
        Of the country.
    leak : tuple of str
        Columns that the score is said to use too.

    Examples
    --------
    >>> print(papers_of(Names("Social Transfer Agency", "Compass", "2.1"), 40_000, ()).splitlines()[0])
    # Social Transfer Agency: how the system Compass decides
    """
    titles = [FIELDS[column][1] for column in (*SCORE_FEATURES, *leak)]
    features = "; ".join([titles[0], *(title[0].lower() + title[1:] for title in titles[1:])])
    return PAPERS.format(
        agency=names.agency,
        system=names.system,
        version=names.version,
        decision=f"{DECISION.day} {DECISION:%B} {DECISION.year}",
        households=households,
        budget=round(100 * BUDGET),
        seats=math.floor(BUDGET * households + 1e-9),
        features=features,
    )
