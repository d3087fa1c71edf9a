"""Rates in a text that do not say of how many they are."""

import re
from collections.abc import Iterator

from count_everyone.independent_audit.problem import Problem, in_words
from count_everyone.independent_audit.prose import sentences, texts

RATE = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|per ?cent\b|percentage points?\b)"
    r"|\b(?:rate|share|gap|proportion)s? (?:of|is|was|are|were|=) 0?\.\d+",
    re.IGNORECASE,
)
CHOSEN = r"(?:alpha|power|level|confidence|relevant gap|interval)s?"
CHOICES = re.compile(
    r"\d+(?:\.\d+)?\s*(?:%|per ?cent) (?:confidence|interval|level|power|of the (?:mitigation )?points)"
    rf"|{CHOSEN}(?: of| is| was| =| at)? \d+(?:\.\d+)?\s*(?:%|per ?cent)",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"\bn\s*(?:=|of|:)?\s*\d|\b(?:of|among) (?:the |all |every )?\d[\d,]*\b(?!\.\d|\s*(?:%|per ?cent))", re.IGNORECASE
)
EXAMPLE = "41 of 100 poor households with a woman at the head get nothing (n = 412; F1)."


def loose_rates(audit: dict) -> Iterator[Problem]:
    """Find sentences with a rate and with neither a count nor the id of a finding that has it.

    What was chosen and not measured, such as the level of an interval, is no rate.

    Parameters
    ----------
    audit : dict
        From :func:`read_audit`.
    """
    named = _named(audit.get("findings"))
    for path, text in texts(audit):
        for sentence in sentences(text):
            if (rate := loose_rate(sentence)) and not named.search(sentence):
                what = (
                    f"'{rate}' has no n, so nobody knows of how many it is. Write so many of so many, add n, or name "
                    "the finding that has it."
                )
                yield Problem(in_words(path, audit), what, EXAMPLE, fails=True)


def loose_rate(sentence: str) -> str:
    """Return a rate of a sentence that says of no number; an empty text where there is none.

    Examples
    --------
    >>> loose_rate("We saw that 41 % of women are missed.")
    '41 %'
    >>> loose_rate("41 % of 412 women are missed, with a 95 % interval.")
    ''
    """
    match = RATE.search(CHOICES.sub(" ", sentence))
    return match.group() if match and not COUNT.search(sentence) else ""


def _named(findings) -> re.Pattern:
    """Return a pattern of the ids of the findings; one that is nowhere where there are none."""
    found = findings if isinstance(findings, list) else []
    ids = [one["id"] for one in found if isinstance(one, dict) and isinstance(one.get("id"), str) and one["id"]]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ids))})\b" if ids else r"(?!)")
