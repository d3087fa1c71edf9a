"""Columns that know the answer too well, or were filled in too late."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder
from sklearn.tree import DecisionTreeClassifier

from count_everyone.audit._inputs import (
    as_binary,
    check_column_names,
    check_same_rows,
    check_share,
    check_whole,
    quoted,
)

FOLDS = 5


def leak_audit(
    X: pd.DataFrame,  # noqa: N803 - the field's name
    y_true,
    *,
    known_before: Mapping[str, bool] | None = None,
    suspicious: float = 0.9,
    random_state=None,
) -> pd.DataFrame:
    """Return for each column how well it alone tells the outcome, by its value and by its emptiness.

    Use it before any model is fitted. When a column was filled in decides whether it is a leak: a column known only
    afterwards is one, however weak it is, and a strong column that was known before is an honest predictor. So hand
    in ``known_before``; where it is silent, a strong column is a question to its owner and no verdict.

    Parameters
    ----------
    X : DataFrame of shape (n, columns)
        Numbers, texts, booleans or dates, with blanks.
    y_true : array-like of shape (n,)
        Outcomes: 0 and 1, or bool.
    known_before : mapping of str to bool, optional
        For each column whether it was known when the decision is taken.
    suspicious : float
        An area under the ROC curve of this or more asks for an explanation.
    random_state : int, optional
        Of the folds.

    Returns
    -------
    DataFrame
        Indexed by column, strongest first: ``auc_value`` (out of fold, of a small tree on the values that are there),
        ``auc_missing`` (of emptiness alone; NaN where nothing or everything is empty), ``n`` (values that are there),
        ``known_before``, ``finding``: ``"leak: known only afterwards"``, ``"ask when this is known"`` or nothing;
        ``reason`` where ``auc_value`` is NaN: all values are equal, or a class has fewer than five of them.

    Raises
    ------
    ValueError
        If ``known_before`` names a column that does not exist or holds anything but True and False, two columns have
        one name, or a class has fewer than five rows.

    Examples
    --------
    >>> import pandas as pd
    >>> X = pd.DataFrame({"repair_days": [0, 0, 0, 0, 0, 9, 9, 9, 9, 9], "age": [1, 2, 3, 4, 5] * 2})
    >>> leak_audit(X, [0] * 5 + [1] * 5, known_before={"repair_days": False, "age": True})["finding"].to_dict()
    {'repair_days': 'leak: known only afterwards', 'age': ''}
    """
    if not isinstance(X, pd.DataFrame):
        raise ValueError("X is not a DataFrame. Hand in the table with its column names.")
    check_share(suspicious, "suspicious")
    check_same_rows(X=X, y_true=y_true)
    check_column_names(X, "X")
    outcome, known = as_binary(y_true, "y_true"), _known(known_before, X.columns)
    if random_state is not None:
        check_whole(random_state, "random_state", 0)
    if min(outcome.sum(), (~outcome).sum()) < FOLDS:
        raise ValueError(f"A class of y_true has fewer than {FOLDS} rows: too few to audit a column.")
    rows = [_audit(X[name], outcome, known.get(name), suspicious, random_state) for name in X]
    table = pd.DataFrame(rows, index=pd.Index(X.columns, name="column"))
    strength = table[["auc_value", "auc_missing"]].max(axis=1)
    return table.loc[strength.sort_values(ascending=False, kind="stable").index]


def _known(known_before, columns: pd.Index) -> dict:
    """Return for the columns that are named whether they were known before, as bool."""
    if known_before is None:
        return {}
    if not isinstance(known_before, Mapping | pd.Series):
        raise ValueError(f'known_before is {known_before!r}. A dict was expected, such as {{"age": True}}.')
    known = dict(known_before)
    unknown = [name for name in known if name not in columns]
    if unknown:
        raise ValueError(f"known_before names {', '.join(map(str, unknown))}, which X has not. Correct the spelling.")
    vague = [name for name, value in known.items() if not isinstance(value, bool | np.bool_)]
    if vague:
        raise ValueError(f"known_before is neither True nor False for {quoted(vague)}. Leave out what you do not know.")
    return {name: bool(value) for name, value in known.items()}


def _audit(column: pd.Series, outcome, known: bool | None, suspicious: float, random_state) -> dict:
    missing = column.isna().to_numpy()
    values, there = _in_order(column[~missing]), outcome[~missing]
    reason = _why_not(values, there)
    auc_value = np.nan if reason else _auc_of_value(values, there, random_state)
    auc_missing = _either_way(outcome, missing) if missing.any() and not missing.all() else np.nan
    strong = np.nanmax([auc_value, auc_missing, 0.5]) >= suspicious
    finding = "leak: known only afterwards" if known is False else ""
    if known is None and strong:
        finding = "ask when this is known"
    return {
        "auc_value": auc_value,
        "auc_missing": auc_missing,
        "n": int((~missing).sum()),
        "known_before": known,
        "finding": finding,
        "reason": reason,
    }


def _why_not(values: np.ndarray, outcome: np.ndarray) -> str:
    if min(outcome.sum(), (~outcome).sum()) < FOLDS:
        return f"a class of y_true has fewer than {FOLDS} values in this column"
    return "" if len(pd.unique(values)) > 1 else "all values are equal"


def _auc_of_value(values: np.ndarray, outcome: np.ndarray, random_state) -> float:
    """Return the area under the ROC curve of a small tree on one column, out of fold."""
    tree = DecisionTreeClassifier(max_leaf_nodes=8, min_samples_leaf=2, random_state=0)
    model = tree if values.dtype.kind == "f" else make_pipeline(_by_name(), tree)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=random_state)
    score = cross_val_predict(model, values.reshape(-1, 1), outcome, cv=folds, method="predict_proba")[:, 1]
    return float(roc_auc_score(outcome, score))


def _in_order(values: pd.Series) -> np.ndarray:
    """Return what has an order as numbers: also dates, ordered categories and infinite values; the rest as texts."""
    if pd.api.types.is_datetime64_any_dtype(values) or pd.api.types.is_timedelta64_dtype(values):
        values = values.astype("int64")
    elif isinstance(values.dtype, pd.CategoricalDtype) and values.dtype.ordered:
        values = values.cat.codes
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_complex_dtype(values):
        return values.astype(str).to_numpy(object)
    numbers = values.to_numpy(float)
    with np.errstate(over="ignore"):
        fits = np.isfinite(numbers.astype(np.float32)).all()  # what a tree of scikit-learn works with
    return numbers if fits else rankdata(numbers, "dense").astype(float)


def _by_name() -> OrdinalEncoder:
    return OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)


def _either_way(outcome: np.ndarray, score: np.ndarray) -> float:
    auc = roc_auc_score(outcome, score)
    return float(max(auc, 1 - auc))
