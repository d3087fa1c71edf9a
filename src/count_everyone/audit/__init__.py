"""The statistics that the course teaches, for use at work.

Inputs are those of fairlearn and scikit-learn; in a table of rates each stands beside its denominator, and a
rate that is not defined is NaN with a reason.
"""

from count_everyone.audit.agreement import rater_agreement
from count_everyone.audit.ambiguity import ambiguity, seed_flip_share
from count_everyone.audit.bootstrap import bootstrap_interval, gap_interval
from count_everyone.audit.bounds import bounds_for_missing
from count_everyone.audit.budgets import equal_rate_at_budget, top_k
from count_everyone.audit.calibration import calibration_by_group
from count_everyone.audit.changes import gap_change
from count_everyone.audit.conformal import coverage_by_group, split_conformal
from count_everyone.audit.corrected import corrected_rate
from count_everyone.audit.costs import expected_cost_threshold
from count_everyone.audit.coverage import coverage_table, missing_by_group
from count_everyone.audit.definitions import RATES
from count_everyone.audit.drift import drift_chart
from count_everyone.audit.impact import aia_level
from count_everyone.audit.leaks import leak_audit
from count_everyone.audit.null_gaps import null_gap
from count_everyone.audit.obligations import aia_obligations
from count_everyone.audit.paired import paired_difference
from count_everyone.audit.permutation import permutation_test
from count_everyone.audit.plots import (
    course_style,
    plot_estimates,
    plot_lines,
    plot_predictions,
    plot_rates,
    plot_replays,
    plot_time_line,
)
from count_everyone.audit.pooling import partial_pooling
from count_everyone.audit.power import holm, minimum_detectable_gap
from count_everyone.audit.rare import n_for_promise, upper_limit
from count_everyone.audit.rates import rates_by_group, weighted_rate
from count_everyone.audit.ratios import both_ratios
from count_everyone.audit.skill import skill_score
from count_everyone.audit.third_rates import third_rate
from count_everyone.audit.verdicts import verdict
from count_everyone.audit.whole_marks import marks
from count_everyone.audit.wilson import wilson_interval

__all__ = [
    "RATES",
    "aia_level",
    "aia_obligations",
    "ambiguity",
    "bootstrap_interval",
    "both_ratios",
    "bounds_for_missing",
    "calibration_by_group",
    "corrected_rate",
    "course_style",
    "coverage_by_group",
    "coverage_table",
    "drift_chart",
    "equal_rate_at_budget",
    "expected_cost_threshold",
    "gap_change",
    "gap_interval",
    "holm",
    "leak_audit",
    "marks",
    "minimum_detectable_gap",
    "missing_by_group",
    "n_for_promise",
    "null_gap",
    "paired_difference",
    "partial_pooling",
    "permutation_test",
    "plot_estimates",
    "plot_lines",
    "plot_predictions",
    "plot_rates",
    "plot_replays",
    "plot_time_line",
    "rater_agreement",
    "rates_by_group",
    "seed_flip_share",
    "skill_score",
    "split_conformal",
    "third_rate",
    "top_k",
    "upper_limit",
    "verdict",
    "weighted_rate",
    "wilson_interval",
]
