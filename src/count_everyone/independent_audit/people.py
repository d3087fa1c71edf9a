"""Texts by which somebody could be recognised."""

import re
from collections.abc import Iterator

from count_everyone.independent_audit.problem import Problem, in_words
from count_everyone.independent_audit.prose import texts

SIGNS = {
    "the number of a household": re.compile(
        r"\b(?:household|hh|id|household_id|applicant)(?:[ _-]?(?:id|no\.?|number|nr\.?|#))?"
        r"\s*[:=#]?\s*\d{2,}\b(?!\s*(?:of|per|households|people|persons|%))",
        re.IGNORECASE,
    ),
    "an address of a mailbox": re.compile(r"\b[\w.+-]+@[\w-]+\.\w+"),
    "a name": re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mme|Madame|Monsieur|Sr|Sra|Señora?|Dona|Doña)\.? [A-ZÀ-Þ]\w+"),
    "a name beside an age": re.compile(
        r"\b[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+,? (?:\(\d{1,2}\)|\d{1,2},|aged? \d{1,2}\b|\(aged? \d{1,2}\))"
    ),
    "the number of a village with a single household": re.compile(
        r"\b(?:the|a|one) (?:woman|man|widow|widower|mother|father|household|family|person) (?:in|of|from) village \d+",
        re.IGNORECASE,
    ),
}
MEND = "Take it out: whoever was counted has not agreed to be known."
EXAMPLE = "A household in the north with a woman at the head was refused, and got no reason."
FEW = 5


def recognisable(audit: dict) -> Iterator[Problem]:
    """Find texts that name a household, a person, or a mailbox.

    Parameters
    ----------
    audit : dict
        From :func:`read_audit`.
    """
    for path, text in texts(audit):
        for sign, pattern in SIGNS.items():
            if match := pattern.search(text):
                what = f"'{match.group()}' looks like {sign}, so somebody could be recognised. {MEND}"
                yield Problem(in_words(path, audit), what, EXAMPLE, fails=True)


def told_of_few(audit: dict) -> Iterator[Problem]:
    """Find rates of fewer than five people: they can tell what one of them answered.

    Parameters
    ----------
    audit : dict
        In the form of the schema.
    """
    for place, finding in enumerate(audit["findings"]):
        for name in ("n_group", "n_reference"):
            if 0 < finding.get(name, FEW) < FEW:
                what = (
                    f"A rate of {finding[name]} people can tell what one of them answered. Leave the rate out: report "
                    "the group as a small_cell, with its n."
                )
                example = '{"kind": "small_cell", "group": "woman, displaced", "n": 4, ...}'
                yield Problem(in_words(["findings", place, name], audit), what, example)
