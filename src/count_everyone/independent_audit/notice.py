"""The public notice: short, in plain words, with people in it, and a way to appeal."""

import re
from collections.abc import Iterator

from count_everyone.independent_audit.numbers import frequencies
from count_everyone.independent_audit.problem import Problem, in_words
from count_everyone.independent_audit.prose import sentences, words

MOST_WORDS, LONGEST_SENTENCE = 150, 22
PLAIN_WORDS = {
    "aggregate": "total",
    "algorithm": "computer program",
    "algorithmic": "by computer",
    "beneficiary": "person who is paid",
    "beneficiaries": "people who are paid",
    "bias": "how often it is wrong, for whom",
    "biased": "how often it is wrong, for whom",
    "calibration": "leave it out",
    "classifier": "computer program",
    "coefficient": "leave it out",
    "confidence": "between so many and so many",
    "correlation": "goes together with",
    "dataset": "list",
    "demographic": "women, men, young, old",
    "disaggregated": "by group",
    "disparity": "difference",
    "exclusion error": "poor, and not paid",
    "false negative": "poor, and not paid",
    "false positive": "not poor, and paid",
    "hereby": "leave it out",
    "inclusion error": "not poor, and paid",
    "machine learning": "computer program",
    "methodology": "how we did it",
    "metric": "number",
    "mitigation": "what is done about it",
    "model": "computer program",
    "parameter": "answer",
    "per cent": "so many of 100",
    "percent": "so many of 100",
    "percentage": "so many of 100",
    "precision": "leave it out",
    "probability": "so many of 100",
    "proxy": "answer",
    "pursuant": "by the law",
    "recourse": "appeal",
    "regression": "computer program",
    "significant": "leave it out",
    "stakeholder": "people concerned",
    "statistically": "leave it out",
    "threshold": "line",
    "utilise": "use",
    "utilize": "use",
    "variable": "answer",
}
JARGON = re.compile(rf"\b(?:{'|'.join(map(re.escape, PLAIN_WORDS))}|p-value|AIA|AI)s?\b|%", re.IGNORECASE)
APPEAL = re.compile(
    r"\b(?:appeal|object|objection|complain|complaint|ask (?:us )?again|second look|review)\b", re.IGNORECASE
)
THOUSANDS = re.compile(r"(?<=\d)[.,'\u2019\u00a0\u202f ](?=\d{3}\b)")
EXAMPLE = "Of 100 poor households, 34 get nothing. You can appeal at any office within 30 days."


def notice_problems(audit: dict) -> Iterator[Problem]:
    """Find notices that are long, hard to read, say nothing in people or nothing of an appeal.

    Words and sentences are looked at in English only; length and numbers in every language.

    Parameters
    ----------
    audit : dict
        In the form of the schema.
    """
    notices = audit["notice"]
    languages = [one["language"].split("-")[0] for one in notices]
    if "en" not in languages:
        yield Problem(
            "notice", "None of them is in English (en), so its words cannot be checked here.", '"language": "en"'
        )
    if len(set(languages)) < len(languages):
        what = "Two of them are in the same language. The second is in one that the people concerned speak at home."
        yield Problem("notice", what, '"language": "sw"')
    for place, one in enumerate(notices):
        where = in_words(["notice", place, "text"])
        if (count := len(words(one["text"]))) > MOST_WORDS:
            what = f"It has {count} words, and at most {MOST_WORDS} were expected: people read it standing."
            yield Problem(where, what, EXAMPLE)
        if languages[place] == "en":
            yield from _english(one["text"], where)
    yield from _same_numbers(notices, languages)


def _english(text: str, where: str) -> Iterator[Problem]:
    found = dict.fromkeys(match.group().lower() for match in JARGON.finditer(text))
    for word in found:
        plain = PLAIN_WORDS.get(word) or PLAIN_WORDS.get(word.removesuffix("s")) or "so many of 100, or leave it out"
        yield Problem(where, f"'{word}' is a word of our trade. Plainer: {plain}.")
    if not frequencies(text):
        yield Problem(where, "It does not say how often the system is wrong, as so many of so many.", EXAMPLE)
    if not APPEAL.search(text):
        yield Problem(where, "It does not say how to appeal: where, how, and until when.", EXAMPLE)
    for sentence in sentences(text):
        if (count := len(words(sentence))) > LONGEST_SENTENCE:
            what = f"A sentence has {count} words, at most {LONGEST_SENTENCE} were expected: '{sentence[:50]} ...'"
            yield Problem(where, what, EXAMPLE)


def _same_numbers(notices: list, languages: list) -> Iterator[Problem]:
    """Each notice has the numbers of the English one."""
    english = next((one["text"] for one, code in zip(notices, languages, strict=True) if code == "en"), "")
    wanted = _numbers(english)
    for place, one in enumerate(notices):
        lost = [number for number in wanted if number not in _numbers(one["text"])]
        if lost:
            what = f"The English notice has the numbers {', '.join(lost)}, and this one does not. All say the same."
            yield Problem(in_words(["notice", place, "text"]), what)


def _numbers(text: str) -> list[str]:
    """Return the numbers of a text, in the digits of English and without what parts their thousands."""
    whole = THOUSANDS.sub("", text)
    return list(dict.fromkeys(str(int(digits)) for digits in re.findall(r"\d+", whole)))
