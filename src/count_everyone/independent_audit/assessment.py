"""The points of Canada's Algorithmic Impact Assessment, and how near the next level is."""

from collections import Counter
from collections.abc import Iterator

from count_everyone.audit import aia_level, aia_obligations
from count_everyone.independent_audit.problem import Problem, in_words

# Version 1.0.1 of the tool, canada-ca/aia-eia-js, commit b900dc7: the most points of each area.
RISK = {
    "Reasons for automation": 5,
    "Risk profile": 15,
    "Project authority": 2,
    "System": 17,
    "Algorithm": 15,
    "Decision sector": 8,
    "Impact": 52,
    "Data": 53,
}
MITIGATION = {"Consultations": 10, "Data quality": 14, "Procedural fairness": 44, "Privacy": 9}
FEWEST_RISK = 14  # several questions give a point at least, whatever one answers


def assessment_problems(audit: dict) -> Iterator[Problem]:
    """Find areas that are missing, sums that are wrong, and a level that does not follow from them.

    Parameters
    ----------
    audit : dict
        In the form of the schema.
    """
    aia = audit["aia"]
    times = Counter(one["area"] for one in aia["sections"])
    for place, one in enumerate(aia["sections"]):
        most = (RISK | MITIGATION)[one["area"]]
        if one["points"] > most:
            what = f"{one['area']} has {one['points']:g} points, and {most} is the most that can be had."
            yield Problem(in_words(["aia", "sections", place, "points"]), what, str(most))
    yield from _each_once(times, RISK | MITIGATION, "sections", "area")
    yield from _each_once(Counter(one["duty"] for one in aia["duties"]), aia_obligations("I").index, "duties", "duty")
    wrong = False
    for name, areas in (("raw", RISK), ("mitigation", MITIGATION)):
        total = points(audit, areas)
        if abs(total - aia[name]) > 1e-9:
            wrong = True
            what = f"It is {aia[name]:g}, and the points of its areas add up to {total:g}."
            yield Problem(in_words(["aia", name]), what, f"{total:g}")
    if aia["raw"] < FEWEST_RISK:
        what = f"{aia['raw']:g} points of risk cannot be had: the best answers still give {FEWEST_RISK}."
        yield Problem(in_words(["aia", "raw"]), what)
    if not wrong and aia["raw"] <= aia["max_raw"] and aia["mitigation"] <= aia["max_mitigation"]:
        right = level(audit)["level"]
        if right != aia["level"]:
            what = f"It is {aia['level']}, and audit.aia_level gives {right} for these points."
            yield Problem(in_words(["aia", "level"]), what, f'"{right}"')


def points(audit: dict, areas) -> float:
    """Return the sum of the points of some areas."""
    return sum(one["points"] for one in audit["aia"]["sections"] if one["area"] in areas)


def level(audit: dict) -> dict:
    """Return level, score and shares of an audit, as ``audit.aia_level`` gives them.

    Examples
    --------
    >>> audit = {"aia": {"raw": 98, "max_raw": 167, "mitigation": 62, "max_mitigation": 77}}
    >>> level(audit)["level"]
    'II'
    """
    names = ("raw", "max_raw", "mitigation", "max_mitigation")
    return aia_level(*(audit["aia"][name] for name in names)).iloc[0].to_dict()


def nearest_change(audit: dict) -> dict:
    """Return how few points would change the level: of risk, one way or the other, and of mitigation.

    Returns
    -------
    dict
        By name of the points, ``raw`` and ``mitigation``: the points to add or take away, and the level that follows;
        without the name where no number of points changes the level.

    Examples
    --------
    >>> audit = {"aia": {"raw": 98, "max_raw": 167, "mitigation": 62, "max_mitigation": 77}}
    >>> nearest_change(audit)
    {'raw': (1, 'III'), 'mitigation': (-1, 'III')}
    """
    here, aia = level(audit)["level"], audit["aia"]
    found = {}
    for name in ("raw", "mitigation"):
        steps = sorted(
            range(-int(aia[name]), int(aia[f"max_{name}"] - aia[name]) + 1), key=lambda step: (abs(step), -step)
        )
        for step in steps:
            other = level({"aia": aia | {name: aia[name] + step}})["level"]
            if other != here:
                found[name] = (step, other)
                break
    return found


def _each_once(times: Counter, names, part: str, key: str) -> Iterator[Problem]:
    for name in names:
        if times[name] != 1:
            found = "is missing" if not times[name] else f"stands {times[name]} times"
            yield Problem(
                in_words(["aia", part]), f"{name!r} {found}. Each {key} stands once.", f'{{"{key}": "{name}", ...}}'
            )
