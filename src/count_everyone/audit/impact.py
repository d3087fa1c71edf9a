"""The impact level of an automated decision."""

import pandas as pd

from count_everyone.audit._inputs import check_number

LEVELS = ("I", "II", "III", "IV")
MITIGATED, KEPT = 0.80, 85  # share of the mitigation points; per cent of the raw score


def aia_level(raw: float, max_raw: float, mitigation: float, max_mitigation: float) -> pd.DataFrame:
    """Return the impact level of Canada's Algorithmic Impact Assessment, from its four sums of points.

    Use it to see which duties a system would have there, or to try the logic in another country. Its answers are the
    department's own, so the level is a claim to check and no measurement.

    Parameters
    ----------
    raw, max_raw : float
        Points of the risk questions, and the most that can be had: a question of which several answers can be chosen
        has the sum of their points.
    mitigation, max_mitigation : float
        Points of the mitigation questions, and the most that can be had in one phase. The tool's file holds these
        questions twice, for design and for implementation, and shows one set: it adds up the points of both and
        halves them. In version 1.0.1 hand in 167 and 77, not 154.

    Returns
    -------
    DataFrame
        One row: ``level`` (I to IV), ``score`` (points after the deduction, then in whole points),
        ``share`` (score / max_raw), ``deducted`` (bool), ``mitigation_share``.

    Raises
    ------
    ValueError
        If a number of points is negative, or above what can be had, or a maximum is 0.

    Notes
    -----
    Treasury Board of Canada, Algorithmic Impact Assessment, version 1.0.1 (canada-ca/aia-eia-js, commit b900dc7), the
    scoring of the tool: with 80 % or more of the mitigation points the raw score is lowered by 15 % of itself and
    rounded to whole points, a half upwards; else it is the raw score. Level I goes up to 25 % of the raw maximum, II
    up to 50 %, III up to 75 %. They are printed as 0 to 25, 26 to 50, 51 to 75 and 76 to 100 %; between two whole per
    cents the tool gives the higher level. What each level obliges to says :func:`aia_obligations`; Appendix B of the
    Directive on Automated Decision-Making describes the levels in words, without points.

    Examples
    --------
    >>> aia_level(98, 167, 62, 77)[["level", "score", "deducted"]]
      level  score  deducted
    0    II   83.0      True
    """
    raw, max_raw = _points(raw, max_raw, "raw")
    mitigation, max_mitigation = _points(mitigation, max_mitigation, "mitigation")
    share_mitigated = mitigation / max_mitigation
    deducted = share_mitigated >= MITIGATED - 1e-12
    score = (KEPT * raw + 50) // 100 if deducted else raw  # rounded half up, as the tool does
    share = score / max_raw
    level = LEVELS[sum(share > edge + 1e-12 for edge in (0.25, 0.50, 0.75))]
    return pd.DataFrame(
        {
            "level": [level],
            "score": score,
            "share": share,
            "deducted": deducted,
            "mitigation_share": share_mitigated,
        }
    )


def _points(points: float, most: float, name: str) -> tuple[float, float]:
    points, most = check_number(points, name), check_number(most, f"max_{name}")
    if most == 0 or points > most:
        raise ValueError(
            f"The points are {points:g} of {most:g}: {name} of max_{name} was expected, at most all of them."
        )
    return points, most
