"""How far two raters agree beyond chance."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from count_everyone.audit._inputs import as_binary, as_groups_or_all, check_same_rows, check_share

ADDED = 0.5  # to each of the four cells, for the interval


def rater_agreement(rater_1, rater_2, sensitive_features=None, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return how often two raters give the same verdict, and Cohen's kappa with its interval.

    Use it before a verdict of people is taken for the truth: where few answers are wrong, two raters who seldom
    name the same ones still agree on nearly all. Do not use it to compare a judge with the truth: these are error
    rates, see :func:`rates_by_group`. Kappa depends on how common the positive verdict is, so
    the kappas of two groups, one with many wrong answers and one with few, do not compare two pairs of raters.

    Parameters
    ----------
    rater_1, rater_2 : array-like of shape (n,)
        Verdicts on the same rows, in the same order: 0 and 1, or bool.
    sensitive_features : array-like of shape (n,), or DataFrame or dict of several columns, optional
        The groups; without them there is one row, ``"all"``.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    DataFrame
        Indexed by group: ``agreement`` (share of equal verdicts), ``by_chance`` (the share that two raters with these
        counts of positive verdicts reach by chance), ``kappa``, ``lower``, ``upper`` (of kappa), ``n``, ``both``,
        ``only_1``, ``only_2``, ``neither`` (counts of the positive verdict), ``reason``. Kappa is NaN where both raters
        give one and the same verdict to all, since chance alone agrees on everything there.

    Raises
    ------
    ValueError
        If the inputs do not fit together, or a verdict is neither 0 nor 1.

    Notes
    -----
    Cohen (1960), Educational and Psychological Measurement 20, 37-46. The standard error is that of Fleiss, Cohen and
    Everitt (1969), Psychological Bulletin 72, 323-327, here with 0.5 added to each of the four cells, which its
    interval needs where one verdict is rare. Measured in 20,000 samples each, with 6 to 50 of 100 positive and a kappa
    of 0.12 to 0.63: it holds the true kappa in 93.6 to 95.0 of 100 samples with 150 rows, in 92.6 to 94.7 with 100,
    and in 91.5 to 94.9 with 50; without the 0.5 in 77.1 to 93.1 with 50.

    Examples
    --------
    >>> rater_1, rater_2 = [1] * 5 + [1] * 4 + [0] * 91, [1] * 5 + [0] * 4 + [1] * 4 + [0] * 87
    >>> rater_agreement(rater_1, rater_2)[["agreement", "kappa", "lower", "upper"]].round(2).to_dict("records")
    [{'agreement': 0.92, 'kappa': 0.51, 'lower': 0.22, 'upper': 0.78}]
    """
    check_same_rows(rater_1=rater_1, rater_2=rater_2, sensitive_features=sensitive_features)
    check_share(confidence, "confidence")
    first, second = as_binary(rater_1, "rater_1"), as_binary(rater_2, "rater_2")
    groups = as_groups_or_all(sensitive_features, len(first))
    size = len(groups.categories)
    cells = np.bincount(groups.codes * 4 + first * 2 + second, minlength=4 * size).reshape(size, 4)
    n = cells.sum(axis=1)
    agreement, by_chance, kappa, _ = _kappa(cells)
    _, _, middle, error = _kappa(cells + ADDED)
    half = norm.ppf((1 + confidence) / 2) * error
    defined = np.isfinite(kappa)
    constant = np.where(n == 0, "no rows", "both raters give the same verdict to all: chance agrees on everything")
    return pd.DataFrame(
        {
            "agreement": agreement,
            "by_chance": by_chance,
            "kappa": kappa,
            "lower": np.where(defined, np.maximum(middle - half, -1), np.nan),
            "upper": np.where(defined, np.minimum(middle + half, 1), np.nan),
            "n": n,
            "both": cells[:, 3],
            "only_1": cells[:, 2],
            "only_2": cells[:, 1],
            "neither": cells[:, 0],
            "reason": np.where(defined, "", constant),
        },
        index=groups.categories.rename("group"),
    )


def _kappa(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return agreement, agreement by chance, kappa and its standard error, of cells (neither, only 2, only 1, both)."""
    n = cells.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        neither, only_2, only_1, both = (cells / n[:, None]).T
        yes_1, yes_2 = only_1 + both, only_2 + both
        agreement, by_chance = neither + both, yes_1 * yes_2 + (1 - yes_1) * (1 - yes_2)
        kappa = (agreement - by_chance) / (1 - by_chance)
        rest = 1 - kappa
        equal = neither * (1 - (2 - yes_1 - yes_2) * rest) ** 2 + both * (1 - (yes_1 + yes_2) * rest) ** 2
        unequal = rest**2 * (only_2 * (1 - yes_2 + yes_1) ** 2 + only_1 * (1 - yes_1 + yes_2) ** 2)
        variance = equal + unequal - (kappa - by_chance * rest) ** 2
        error = np.sqrt(np.maximum(variance, 0) / n) / (1 - by_chance)
    return agreement, by_chance, kappa, error
