"""Times the statistics on a million rows in 1,000 groups, beside fairlearn and scikit-learn where they do the same.

``python benchmarks/audit_sizes.py`` runs each in a process of its own, so that the peak of the memory is its own;
``--rows 100000`` takes fewer rows, and a part of a name only these lines.
"""

import argparse
import resource
import subprocess
import sys
import time

import numpy as np

GROUPS, DRAWS = 1_000, 1_000


class Rows:
    """Outcomes, scores, decisions, numbers and groups of people."""

    def __init__(self, n: int):
        rng = np.random.default_rng(0)
        self.score = rng.random(n)
        self.outcome = (rng.random(n) < self.score).astype(int)
        self.decision = (self.score > 0.5).astype(int)
        self.group = rng.integers(0, GROUPS, n)
        self.columns = {"g": self.group % 40, "h": self.group // 40}
        self.truth, self.model, self.base = (rng.normal(size=n) for _ in range(3))


def ours(name: str, *columns: str, **options):
    """Return a call of ours on these columns."""

    def call(rows: Rows) -> None:
        from count_everyone import audit

        getattr(audit, name)(*(getattr(rows, column) for column in columns), **options)

    return call


def frame(n_boot: int, *columns: str):
    """Return a call of fairlearn's MetricFrame on the false negative rate, or on four rates."""

    def call(rows: Rows) -> None:
        import pandas as pd
        from fairlearn import metrics

        names = ("false_negative_rate", "selection_rate", "true_positive_rate", "false_positive_rate")
        rates = {name: getattr(metrics, name) for name in names[: 1 if n_boot else 4]}
        more = {"n_boot": n_boot, "ci_quantiles": [0.025, 0.975], "random_state": 0} if n_boot else {}
        groups = pd.DataFrame({"g": rows.group}) if columns == ("group",) else pd.DataFrame(rows.columns)
        asked = {"y_true": rows.outcome, "y_pred": rows.decision, "sensitive_features": groups}
        len(metrics.MetricFrame(metrics=rates, **asked, **more).by_group)

    return call


def calibration_curves(rows: Rows) -> None:
    """Call scikit-learn's curve group by group."""
    from sklearn.calibration import calibration_curve

    for group in range(GROUPS):
        own = rows.group == group
        calibration_curve(rows.outcome[own], rows.score[own], n_bins=5)


def roc(rows: Rows) -> None:
    """Call what gives false and true positives at every threshold."""
    from sklearn.metrics import roc_curve

    roc_curve(rows.outcome, rows.score, drop_intermediate=False)


def partition(rows: Rows) -> None:
    """Take the highest scores, with no lot among equal ones."""
    np.argpartition(-rows.score, 1000)


def absolute_error_score(rows: Rows) -> None:
    """Call the skill against the median, without an interval."""
    from sklearn.metrics import d2_absolute_error_score

    d2_absolute_error_score(rows.truth, rows.model)


DECIDED = ("outcome", "decision", "group")
CALLS = {
    "rates_by_group, 9 rates": ours("rates_by_group", *DECIDED),
    "fairlearn MetricFrame, 4 rates": frame(0, "group"),
    "rates_by_group, two columns": ours("rates_by_group", "outcome", "decision", "columns"),
    "fairlearn MetricFrame, two columns, 4 rates": frame(0, "columns"),
    "calibration_by_group": ours("calibration_by_group", "outcome", "score", "group"),
    "scikit-learn calibration_curve, group by group": calibration_curves,
    "expected_cost_threshold": ours(
        "expected_cost_threshold", "outcome", "score", cost_false_positive=1, cost_false_negative=4
    ),
    "scikit-learn roc_curve (no costs)": roc,
    "top_k, k = 1,000": ours("top_k", "score", k=1000, random_state=0),
    "numpy argpartition (no lot)": partition,
    "permutation_test, 1,000 draws": ours("permutation_test", *DECIDED, n_permutations=DRAWS, random_state=0),
    "bootstrap_interval, 1,000 replicates": ours("bootstrap_interval", *DECIDED, n_boot=DRAWS, random_state=0),
    "fairlearn n_boot=2, 1 rate": frame(2, "group"),
    "skill_score, 1,000 replicates": ours("skill_score", "truth", "model", "base", n_boot=DRAWS, random_state=0),
    "scikit-learn d2_absolute_error_score (no interval)": absolute_error_score,
}


def measure(name: str, n: int) -> None:
    """Print one line: seconds, and MB on top of the rows and the libraries."""
    import fairlearn.metrics  # noqa: F401 - so that no import is timed
    import sklearn.calibration  # noqa: F401

    import count_everyone.audit  # noqa: F401

    rows = Rows(n)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, used = time.perf_counter(), time.process_time()
    CALLS[name](rows)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"| {name} | {seconds:.2f} | {used:.2f} | {peak:.0f} |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    parser.add_argument("part", nargs="?", default="")
    given = parser.parse_args()
    if given.alone:
        measure(given.alone, given.rows)
        return
    print("| what | seconds | seconds of the processor | MB more |\n|---|---|---|---|", flush=True)
    for name in CALLS:
        if given.part in name:
            subprocess.run([sys.executable, __file__, "--rows", str(given.rows), "--alone", name], check=True)


if __name__ == "__main__":
    main()
