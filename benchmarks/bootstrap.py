"""Times our bootstrap beside fairlearn's, on the same rows in the same run: ``python benchmarks/bootstrap.py``."""

import time

import numpy as np
from fairlearn.metrics import MetricFrame, false_negative_rate, selection_rate, true_positive_rate

from count_everyone.audit import bootstrap_interval

THREE = {"fnr": false_negative_rate, "selection": selection_rate, "tpr": true_positive_rate}


def rows(n: int, groups: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return outcomes, decisions and groups of ``n`` people."""
    rng = np.random.default_rng(0)
    return rng.integers(0, 2, n), rng.integers(0, 2, n), rng.integers(0, groups, n)


def seconds(function) -> float:
    """Return how long one call takes, after one call to warm up."""
    function()
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def main() -> None:
    """Print the seconds and the ratio."""
    large = rows(10_000, 20)
    ours_large = seconds(lambda: bootstrap_interval(*large, n_boot=1000, random_state=0))
    clusters = np.arange(10_000) // 10
    ours_clusters = seconds(lambda: bootstrap_interval(*large, clusters=clusters, n_boot=1000, random_state=0))
    print(f"ours, 1,000 replicates, 10,000 rows, 20 groups, 1 rate: {ours_large:.2f} s")
    print(f"ours, the same in 1,000 clusters: {ours_clusters:.2f} s")
    y_true, y_pred, groups = rows(3_200, 2)

    def fairlearn() -> None:
        MetricFrame(
            metrics=THREE,
            y_true=y_true,
            y_pred=y_pred,
            sensitive_features=groups,
            n_boot=1000,
            ci_quantiles=[0.025, 0.975],
            random_state=0,
        )

    start = time.perf_counter()
    fairlearn()
    theirs = time.perf_counter() - start
    rates = ("false_negative_rate", "selection_rate", "true_positive_rate")
    ours = seconds(
        lambda: [bootstrap_interval(y_true, y_pred, groups, rate=rate, n_boot=1000, random_state=0) for rate in rates]
    )
    print(f"fairlearn n_boot=1000, 3,200 rows, 2 groups, 3 rates: {theirs:.2f} s; ours: {ours:.2f} s")
    print(f"ratio: {theirs / ours:.0f}")


if __name__ == "__main__":
    main()
