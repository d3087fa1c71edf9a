"""Numbers of an audit that have to fit together."""

import math
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from count_everyone.audit import holm, verdict
from count_everyone.independent_audit.problem import Problem, in_words

CLOSE = 0.006  # two numbers that were rounded to two digits can be so far apart
CLOSE_P = 0.002
NATURAL = re.compile(r"(\d[\d,.]*)\s+(?:\w+\s+){0,6}?(?:of|in|out of)\s+(?:every\s+|the\s+|all\s+)?(\d[\d,]*)")
NATURAL_FIRST = re.compile(r"\b(?:of|out of|among)\s+(?:every\s+|the\s+|all\s+)?(\d[\d,]*)\b([^.;]*)", re.IGNORECASE)
IN_PEOPLE = "Of 100 poor households with a woman at the head 41 get nothing; with a man at the head 28 of 100."


def number_problems(audit: dict) -> Iterator[Problem]:
    """Find numbers that contradict each other, and sentences that do not say what their numbers say.

    Parameters
    ----------
    audit : dict
        In the form of the schema.
    """
    findings = list(enumerate(audit["findings"]))
    gaps = [(place, one) for place, one in findings if one["kind"] == "gap"]
    yield from _tests(audit, gaps)
    for place, one in findings:
        yield from _ends(audit, place, one)
        yield from _sentence(audit, place, one)
    for place, gap in gaps:
        difference = gap["rate_group"]["value"] - gap["rate_reference"]["value"]
        if abs(gap["value"] - difference) > CLOSE:
            what = (
                f"The value is {gap['value']:.3f}, and rate_group minus rate_reference is {difference:.3f}. One of "
                "them is of other people, or the sign is the wrong way round."
            )
            yield Problem(in_words(["findings", place, "value"], audit), what, f"{difference:.3f}")
    yield from _corrected(audit, gaps)
    yield from _verdicts(audit, gaps)


def frequencies(text: str) -> list[tuple[float, int]]:
    """Return each "so many of so many" of a text, also where the second stands first.

    Examples
    --------
    >>> frequencies("41 of 100 are missed. Of every 1,000 households 3 did not answer.")
    [(41.0, 100), (3.0, 1000)]
    """
    found = [(_plain(few), int(_plain(many))) for few, many in NATURAL.findall(text)]
    for many, rest in NATURAL_FIRST.findall(text):
        counts = [_plain(few) for few in re.findall(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)", rest)]
        found += [(few, int(_plain(many))) for few in counts]
    return [(few, many) for few, many in dict.fromkeys(found) if 0 <= few <= many and many > 0]


def _plain(digits: str) -> float:
    return float(digits.replace(",", "").rstrip("."))


def _tests(audit: dict, gaps: list) -> Iterator[Problem]:
    number = audit["tests"]["number"]
    if number != len(gaps):
        what = (
            f"{number} tests are stated, and {len(gaps)} findings are of the kind gap. Report each comparison that was "
            "tested, also those that found nothing."
        )
        yield Problem(in_words(["tests", "number"]), what, str(len(gaps)))
    for name in ("alpha", "correction"):
        if audit["tests"][name] != audit["plan"][name]:
            what = (
                f"The tests have {audit['tests'][name]!r}, and the plan {audit['plan'][name]!r}. What was fixed before "
                "holds; write under plan, changes what was done otherwise."
            )
            yield Problem(in_words(["tests", name]), what, str(audit["plan"][name]))


def _ends(audit: dict, place: int, one: dict) -> Iterator[Problem]:
    value = {"gap": "value", "lottery": "share", "budget": "found"}.get(one["kind"])
    if value is None:
        return
    parts = [("interval", one[value], one["interval"])]
    parts += [(name, one[name]["value"], one[name]) for name in ("rate_group", "rate_reference") if name in one]
    for name, middle, ends in parts:
        lower, upper = (math.nan if ends[end] is None else ends[end] for end in ("lower", "upper"))
        if lower > upper or middle < lower - CLOSE or middle > upper + CLOSE:
            what = f"The value {middle:.3f} does not lie between lower, {lower:.3f}, and upper, {upper:.3f}."
            yield Problem(in_words(["findings", place, name], audit), what, '{"lower": 0.05, "upper": 0.21}')


def _sentence(audit: dict, place: int, one: dict) -> Iterator[Problem]:
    """Find a sentence that does not say its rate in people, or says another one."""
    if one["kind"] in ("leak", "small_cell"):
        return
    where = in_words(["findings", place, "sentence"], audit)
    told = frequencies(one["sentence"])
    if not told:
        yield Problem(where, "It does not say so many of so many, so nobody sees people in it.", IN_PEOPLE)
        return
    rate = {"gap": lambda: one["rate_group"]["value"], "lottery": lambda: one["share"], "budget": lambda: one["found"]}
    value = rate[one["kind"]]()
    if not any(_says(value, few, many) for few, many in told):
        said = ", ".join(f"{few:g} of {many:,}" for few, many in told)
        what = f"It says {said}, and the number is {value:.3f}: {100 * value:.0f} of 100. Make it from the number."
        yield Problem(where, what, IN_PEOPLE)


def _says(value: float, few: float, many: int) -> bool:
    """Return whether so many of so many is this rate, or what is left of it, as far as counts can say."""
    room = 0.5 / many + CLOSE
    return abs(few / many - value) <= room or abs(1 - few / many - value) <= room


def _corrected(audit: dict, gaps: list) -> Iterator[Problem]:
    tested = [(place, gap) for place, gap in gaps if gap["p_value"] is not None]
    for place, gap in gaps:
        if (gap["p_value"] is None) != (gap["p_corrected"] is None):
            what = "p_value and p_corrected are both numbers, or both null."
            yield Problem(in_words(["findings", place, "p_corrected"], audit), what, "null")
    if audit["tests"]["correction"].lower() != "holm" or not tested:
        return
    expected = holm([gap["p_value"] for _, gap in tested])
    for (place, gap), right in zip(tested, expected, strict=True):
        found = gap["p_corrected"]
        if found is not None and abs(found - right) > CLOSE_P + 0.05 * right:
            what = f"It is {found:.4f}, and holm over the {len(tested)} p-values of this file gives {right:.4f}."
            yield Problem(in_words(["findings", place, "p_corrected"], audit), what, f"{right:.4f}")


def _verdicts(audit: dict, gaps: list) -> Iterator[Problem]:
    plan = audit["plan"]
    for place, gap in gaps:
        p, detectable = (np.nan if gap[name] is None else gap[name] for name in ("p_corrected", "detectable_gap"))
        right = verdict(
            pd.Series([p]), pd.Series([detectable]), relevant_gap=plan["relevant_gap"], alpha=plan["alpha"]
        ).iloc[0]
        if gap["verdict"] != right:
            what = (
                f"'{gap['verdict']}' does not follow from the plan: with a corrected p-value of {_shown(p)}, alpha "
                f"{plan['alpha']:g}, a gap of {_shown(abs(detectable))} that can be found and a relevant gap of "
                f"{plan['relevant_gap']:g}, audit.verdict gives '{right}'."
            )
            yield Problem(in_words(["findings", place, "verdict"], audit), what, f'"{right}"')


def _shown(value: float) -> str:
    return "null" if math.isnan(value) else f"{value:.3g}"
