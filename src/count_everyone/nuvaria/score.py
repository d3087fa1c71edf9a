"""A points score, fitted by weighted least squares and rounded to whole points."""

import numpy as np
import pandas as pd

from count_everyone.nuvaria.dwelling import EDUCATION, SCORE_FEATURES

POINTS = 1000


def features_of(frame: pd.DataFrame) -> np.ndarray:
    """Return the numbers of a score, of shape (n, features): household size, dwelling and goods, and no group."""
    columns = [
        frame[name].astype("object").map(EDUCATION.index).to_numpy(dtype=float)
        if name == "head_education"
        else frame[name].to_numpy(dtype=float)
        for name in SCORE_FEATURES
    ]
    return np.column_stack(columns)


def fit_points(features: np.ndarray, target: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return points, of shape (features + 1,), the constant first: 1,000 points are 1 of the target.

    Sums are numpy's own and not a matrix product, and a penalty of one household keeps the equations well
    conditioned, so that the rounded points do not depend on threads or on the linear algebra library.
    """
    with_constant = np.column_stack([np.ones(len(features)), features])
    weighted = with_constant * (weights / weights.mean())[:, None]
    k = with_constant.shape[1]
    squares = np.array([[(weighted[:, i] * with_constant[:, j]).sum() for j in range(k)] for i in range(k)])
    products = (weighted * target[:, None]).sum(axis=0)
    squares[np.arange(1, k), np.arange(1, k)] += 1.0
    return np.rint(POINTS * np.linalg.solve(squares, products)).astype(int)


def features_with_sex(frame: pd.DataFrame) -> np.ndarray:
    """Return the numbers of a score that may know the sex of the head, of shape (n, features + 1), the sex last."""
    return np.column_stack([features_of(frame), (frame["head_sex"] == "female").to_numpy(dtype=float)])


def fit_records(features: np.ndarray, label: np.ndarray, sex_in_model: float) -> np.ndarray:
    """Return points fitted on records of who is poor, of shape (features + 1,), the constant first.

    Parameters
    ----------
    features : ndarray of shape (n, features)
        From :func:`features_with_sex`.
    label : ndarray of shape (n,)
        1: recorded as poor.
    sex_in_model : float
        How far the points of the sex count, from 0 to 1.
    """
    if sex_in_model == 0:
        features = features * np.r_[np.ones(features.shape[1] - 1), 0.0]
    # "not poor" is predicted, so that a low score is poor here too
    points = fit_points(features, 1.0 - label, np.ones(len(label)))
    points[-1] = np.rint(sex_in_model * points[-1])
    return points


def score_of(features: np.ndarray, points: np.ndarray | pd.Series) -> np.ndarray:
    """Return whole points; low is poor."""
    points = np.asarray(points)
    return (points[0] + (features * points[1:]).sum(axis=1)).round().astype(int)


def lowest(score: np.ndarray, seats: int, tie_breaker: np.ndarray) -> np.ndarray:
    """Return True for the ``seats`` lowest scores; ties are broken at random, not by the order of the file."""
    selected = np.zeros(len(score), dtype=bool)
    selected[np.lexsort((tie_breaker, score))[:seats]] = True
    return selected
