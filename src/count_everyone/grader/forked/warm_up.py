"""Imports what the notebooks of the course import, and uses each once, so that a copy need not."""

import os


def warm_up() -> None:
    """Import and use the libraries. No text of an assignment is seen here: a copy could read it."""
    import fairlearn.metrics
    import matplotlib

    matplotlib.use("module://matplotlib_inline.backend_inline")
    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    import scipy.stats  # noqa: F401 - imported for the copies
    import sklearn.compose
    import sklearn.ensemble
    import sklearn.impute
    import sklearn.linear_model
    import sklearn.metrics
    import sklearn.model_selection
    import sklearn.pipeline
    import sklearn.preprocessing

    import count_everyone.audit
    import count_everyone.nuvaria
    import count_everyone.testing

    rng = np.random.default_rng(0)
    table = pd.DataFrame({"x": rng.normal(size=60), "group": list("ab") * 30})
    table["y"] = (table["x"] + rng.normal(size=60) > 0).astype(int)
    model = sklearn.pipeline.make_pipeline(
        sklearn.impute.SimpleImputer(),
        sklearn.preprocessing.StandardScaler(),
        sklearn.linear_model.LogisticRegression(),
    )
    y_pred = sklearn.model_selection.cross_val_predict(model, table[["x"]], table["y"], cv=3)
    sklearn.ensemble.HistGradientBoostingRegressor(max_iter=2).fit(table[["x"]], table["x"])
    fairlearn.metrics.MetricFrame(
        metrics=fairlearn.metrics.selection_rate, y_true=table["y"], y_pred=y_pred, sensitive_features=table["group"]
    ).by_group.to_frame()._repr_html_()
    count_everyone.audit.rates_by_group(table["y"], y_pred, sensitive_features=table["group"])
    figure, axis = plt.subplots()
    axis.plot([1, 2], label="warm")
    axis.set_title("$x$")
    figure.savefig(os.devnull, format="png")
    plt.close(figure)


def threads() -> int:
    """Return how many threads this process has; only a process with one can be copied safely.

    Examples
    --------
    >>> threads() >= 1
    True
    """
    return len(os.listdir("/proc/self/task"))
