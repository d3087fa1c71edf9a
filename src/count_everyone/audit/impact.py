"""The impact level of an automated decision."""

import pandas as pd

from count_everyone.audit._inputs import as_numbers

LEVELS = ("I", "II", "III", "IV")
MITIGATED, DEDUCTION = 0.80, 0.15


def aia_level(raw: float, max_raw: float, mitigation: float, max_mitigation: float) -> pd.DataFrame:
    """Return the impact level of Canada's Algorithmic Impact Assessment, from its four sums of points.

    Use it to see which duties a system would have there, or to try the logic in another country. Its answers are the
    department's own, so the level is a claim to check and no measurement.

    Parameters
    ----------
    raw, max_raw : float
        Points of the risk questions, and the most that can be had.
    mitigation, max_mitigation : float
        Points of the mitigation questions, and the most that can be had.

    Returns
    -------
    DataFrame
        One row: ``level`` (I to IV), ``score`` (points after the deduction), ``share`` (score / max_raw),
        ``deducted`` (bool), ``mitigation_share``.

    Raises
    ------
    ValueError
        If a number of points is negative, or above what can be had, or a maximum is 0.

    Notes
    -----
    Treasury Board of Canada, Directive on Automated Decision-Making, Algorithmic Impact Assessment, scoring: with 80
    % or more of the mitigation points the raw score is lowered by 15 % of itself; the levels are 0 to 25, 26 to 50,
    51 to 75 and 76 to 100 % of the raw maximum. Between two whole per cents the higher level is given here.

    Examples
    --------
    >>> aia_level(60, 100, 40, 50)[["level", "score", "deducted"]]
      level  score  deducted
    0   III   51.0      True
    """
    points = as_numbers([raw, max_raw, mitigation, max_mitigation], "the points")
    if (points < 0).any() or points[1] == 0 or points[3] == 0 or points[0] > points[1] or points[2] > points[3]:
        raise ValueError(
            f"The points are {points.tolist()}. Expected: raw of max_raw, mitigation of max_mitigation, none below 0."
        )
    share_mitigated = points[2] / points[3]
    deducted = share_mitigated >= MITIGATED - 1e-12
    score = points[0] * (1 - DEDUCTION) if deducted else points[0]
    share = score / points[1]
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
