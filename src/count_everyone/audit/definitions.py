"""The rates of an audit: which rows count, among which rows."""

import numpy as np

RATES = (
    "base_rate",
    "selection_rate",
    "true_positive_rate",
    "false_negative_rate",
    "false_positive_rate",
    "true_negative_rate",
    "precision",
    "false_discovery_rate",
    "accuracy",
)
"""The names of the rates."""
WHO_IS_COUNTED = {
    "base_rate": "people",
    "selection_rate": "people",
    "accuracy": "people",
    "true_positive_rate": "positives",
    "false_negative_rate": "positives",
    "false_positive_rate": "negatives",
    "true_negative_rate": "negatives",
    "precision": "people selected",
    "false_discovery_rate": "people selected",
}


def rows_of_rate(rate: str, y_true: np.ndarray, y_pred: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row whether it is in the numerator, and whether it is in the denominator.

    The false negative rate is the exclusion error of a programme that helps, the false discovery rate its
    inclusion error.

    Parameters
    ----------
    rate : str
        One of ``RATES``.
    y_true, y_pred : ndarray of bool, shape (n,)
        Outcomes and decisions.

    Raises
    ------
    ValueError
        If no rate has that name.

    Examples
    --------
    >>> import numpy as np
    >>> rows_of_rate("precision", np.array([True, False]), np.array([True, True]))
    (array([ True, False]), array([ True,  True]))
    """
    everybody = np.ones_like(y_true)
    rows = {
        "base_rate": (y_true, everybody),
        "selection_rate": (y_pred, everybody),
        "true_positive_rate": (y_true & y_pred, y_true),
        "false_negative_rate": (y_true & ~y_pred, y_true),
        "false_positive_rate": (~y_true & y_pred, ~y_true),
        "true_negative_rate": (~y_true & ~y_pred, ~y_true),
        "precision": (y_true & y_pred, y_pred),
        "false_discovery_rate": (~y_true & y_pred, y_pred),
        "accuracy": (y_true == y_pred, everybody),
    }
    if not isinstance(rate, str) or rate not in rows:
        raise ValueError(f"There is no rate {rate!r}. The rates are: {', '.join(RATES)}.")
    return rows[rate]
