"""Sentences that claim more than any audit can show."""

import re
from collections.abc import Iterator

from count_everyone.independent_audit.problem import Problem, in_words
from count_everyone.independent_audit.prose import sentences, texts

SUBJECT = r"(?:systems?|scores?|models?|algorithms?|programmes?|programs?|agency|decisions?|predictions?|it)"
IS = (
    r"(?:is|are|was|were|(?:has|have) been|proved|turned out|appears?|seems?|looks?)"
    r"(?: (?:shown|found|proven))?(?: to be)?"
)
FINE = (
    r"(?:(?:completely|entirely|fully|perfectly|now|therefore|thus|equally) )?(?:\w+ and )?"
    r"(?:fair|unbiased|neutral|objective|safe|harmless|non-?discriminatory)\b"
    r"(?! to (?:say|ask|assume|conclude|expect|add|note|call|use)\b)"
)
WRONGED = r"(?:biased|unfair|discriminatory|discriminating)"
THING = r"(?:system|score|model|algorithm)s?"
EVERYBODY = r"(?:all|every|each|everyone|everybody|both)"
OVERCLAIMS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{SUBJECT}(?: \w+)? {IS} {FINE}",
        rf"\b{SUBJECT}(?: \w+)? (?:is|are|was|were|has)(?: been)?(?: not|n't) {WRONGED}",
        r"\b(?:is|are|was|were|has|uses?) (?:an? )?(?:fair|unbiased|(?:bias|discrimination)[- ]free) "
        rf"(?:and \w+ )?{THING}\b",
        r"\b(?:no|without|free (?:of|from)|zero)(?: \w+)? (?:discrimination|bias|unfairness)\b"
        r"(?! (?:test|check|audit|review))",
        r"\b(?:no|without) (?:group|people|person|household)s? (?:is|are) (?:harmed|discriminated|disadvantaged)\b",
        rf"\b{SUBJECT}(?: \w+)? do(?:es)?(?: not|n't) (?:discriminate|harm)\b",
        rf"\btreats? {EVERYBODY}\b[^.]{{0,30}}\b(?:equally|fairly|alike|the same)\b",
        rf"\bequally (?:well|good|fair) for {EVERYBODY}\b",
        r"\b(?:is|are|was|were) treated(?: \w+)? (?:equally|fairly|alike|the same)\b",
        r"\bworks? equally (?:well|fairly)\b",
        rf"\b{SUBJECT}(?: \w+)? (?:does|do|did|has done) no harm\b",
        r"\b(?:proves?|proven|guarantees?|certif(?:y|ies|ied))(?: that)?(?: \w+){0,4} "
        r"(?:fair|fairness|equal|unbiased|discriminat\w+)\b",
        r"\bfairness (?:is|was) (?:guaranteed|proven|certain|shown)\b",
        r"\b(?:can|could|may) (?:rule out|exclude) (?:any )?(?:discrimination|bias|harm)\b",
        r"\bthere (?:is|are|was|were) no (?:gaps?|differences?|disparit(?:y|ies))\b",
    )
]
DENIED = re.compile(
    r"\b(?:not|n't|cannot|never|nor|neither|nobody|no (?:audit|test|number|statistic)|nothing|whether|if|unless|"
    r"claims?|claimed|says?|said|states?|stated|writes?|asserts?|believes?|promises?|calls?|question)\b",
    re.IGNORECASE,
)
"""What denies a claim, or says that somebody else makes it, in the same part of a sentence."""
WISHED = re.compile(
    r"\b(?:must|shall|should|ha(?:s|ve) to|asks?|asked|wants?|rights?|law|aims?|make sure|ensures?|so that|until|"
    r"before)\b",
    re.IGNORECASE,
)
"""What makes a claim a wish or a duty, anywhere before it."""
CLAUSE = re.compile(r"[,;:()\u2013\u2014]|\b(?:but|and|so|because|since|therefore)\b", re.IGNORECASE)
INSTEAD = (
    "We found no evidence of a relevant gap between women and men (n = 412 and 1,604). Other groups were not tested."
)
OWN_WORDS = ("auditee_response",)  # of the agency, which may say what it likes


def overclaims(audit: dict) -> Iterator[Problem]:
    """Find sentences that say that a system is fair, without bias, or without discrimination.

    A sentence that quotes such a claim, or denies that it can be made, is none. Neither is the answer of the agency.

    Parameters
    ----------
    audit : dict
        From :func:`read_audit`.
    """
    for path, text in texts(audit):
        if path[:1] == OWN_WORDS:
            continue
        for sentence in sentences(text):
            if claim := overclaim(sentence):
                what = (
                    f"'{claim}' claims more than an audit can show. Say which difference was measured, in whom, with "
                    "its n, and what was not looked at."
                )
                yield Problem(in_words(path, audit), what, INSTEAD, fails=True)


def overclaim(sentence: str) -> str:
    """Return the words of a sentence that claim too much; an empty text where there are none.

    Examples
    --------
    >>> overclaim("So the system is fair.")
    'system is fair'
    >>> overclaim("No audit can say that a system is fair.")
    ''
    """
    for pattern in OVERCLAIMS:
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()]
            if not DENIED.search(CLAUSE.split(before)[-1]) and not WISHED.search(before):
                return match.group()
    return ""
