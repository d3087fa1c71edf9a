"""Measures how often the intervals hold the truth and the tests alarm for nothing, on data as the course has them.

``python benchmarks/audit_coverage.py`` prints a table; ``--write`` puts it into ``book/reference/api/index.md``;
``--worlds 100`` takes fewer worlds, and a part of a name only these lines; the others stay as they are on the page.
The population is the table itself, drawn
with replacement, so its truth is known; for a test the groups are dealt at random, so that there is nothing to find.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import binom
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from count_everyone import audit
from count_everyone.nuvaria import AssistantMechanisms, Mechanisms, Population, assistant_log, population, survey

ROOT = Path(__file__).parents[1]
PAGE, OPENS, CLOSES = (
    ROOT / "book" / "reference" / "api" / "index.md",
    "<!-- measured -->\n",
    "<!-- end of measured -->",
)
EXAMS = ["maths", "reading", "citizenship", "biology", "english"]
B = {"n_boot": 400}
SEX = ("female", "male")
Trials = Iterator[list[bool | None]]


@cache
def students() -> pd.DataFrame:
    """Return the students with the decisions of module 11."""
    table = pd.read_csv(ROOT / "datasets" / "students" / "students.csv", dtype={"stratum": "str"})
    table["stratum"] = table["stratum"].fillna("not stated")
    table["top"] = (table["quartile"] == 4).astype(int)
    model = make_pipeline(StandardScaler(), LogisticRegression())
    parts = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
    score = cross_val_predict(model, table[EXAMS], table["top"], cv=parts, method="predict_proba")[:, 1]
    table["half"] = (score >= 0.5).astype(int)
    table["best"] = (pd.Series(score).rank(method="first", ascending=False) <= 400).astype(int)
    return table


@cache
def states() -> dict[str, np.ndarray]:
    """Return the errors of a group mean and of the last value, for the states of 2019, plain and in logs."""
    table = pd.read_csv(ROOT / "datasets" / "world_indicators" / "world_indicators.csv")
    table = table.dropna(subset=["under5_mortality"])
    known, now = table[table["year"] <= 2015], table[table["year"] == 2019]
    truth = now["under5_mortality"].to_numpy()
    group = now["income_group"].map(known.groupby("income_group")["under5_mortality"].mean()).to_numpy()
    last = now["iso3"].map(known[known["year"] == 2015].set_index("iso3")["under5_mortality"]).to_numpy()
    mean = np.full(len(truth), known["under5_mortality"].mean())
    plain = {name: np.abs(one - truth) for name, one in (("group", group), ("last", last), ("mean", mean))}
    return plain | {f"{name} in logs": np.abs(np.log(one / truth)) for name, one in (("group", group), ("last", last))}


@cache
def country() -> Population:
    """Return a Nuvaria in which villages differ, ten times as many as are drawn."""
    return population(600_000, mechanisms=Mechanisms.only("village_spread"), random_state=7)


def drawn(seed: int, n: int) -> pd.DataFrame:
    """Return students drawn with replacement."""
    return students().sample(n, replace=True, random_state=seed).reset_index(drop=True)


def held(table: pd.DataFrame, truth) -> list[bool | None]:
    """Return for each row whether its interval holds the truth, None where it has no interval."""
    truth = pd.Series(truth, index=table.index) if np.ndim(truth) == 0 else truth.reindex(table.index)
    holds = ((table["lower"] <= truth) & (truth <= table["upper"])).astype(object)
    return holds.where(table["lower"].notna(), None).tolist()


def by_stratum(n: int, function: Callable) -> Callable[[int], Trials]:
    """Return trials of the false negative rates of the six strata."""

    def trials(worlds: int) -> Trials:
        table = students()
        truth = audit.rates_by_group(table["top"], table["best"], table["stratum"]).loc["false_negative_rate", "value"]
        for seed in range(worlds):
            rows = drawn(seed, n)
            rows = rows[rows["stratum"] != "not stated"]
            yield held(function(rows["top"], rows["best"], rows["stratum"], seed), truth)

    return trials


def wilson(y_true, y_pred, groups, seed) -> pd.DataFrame:
    """Return the Wilson intervals of a drawn table."""
    return audit.rates_by_group(y_true, y_pred, groups).loc["false_negative_rate"]


def bootstrap(y_true, y_pred, groups, seed) -> pd.DataFrame:
    """Return the bootstrap intervals of a drawn table."""
    return audit.bootstrap_interval(y_true, y_pred, groups, random_state=seed, **B)


def gap_of_sex(n: int) -> Callable[[int], Trials]:
    """Return trials of the interval of women minus men."""

    def trials(worlds: int) -> Trials:
        rate = audit.rates_by_group(students()["top"], students()["best"], students()["sex"])
        rate = rate.loc["false_negative_rate", "value"]
        for seed in range(worlds):
            rows = drawn(seed, n)
            gap = audit.gap_interval(rows["top"], rows["best"], rows["sex"], between=SEX, random_state=seed, **B)
            yield held(gap, rate["female"] - rate["male"])

    return trials


def change_of_sex(worlds: int) -> Trials:
    """Yield whether the interval holds the change of the gap from the cut 0.5 to the best 400."""
    table = students()
    truth = audit.gap_change(table["top"], table["half"], table["best"], table["sex"], between=SEX)["change"].iloc[0]
    for seed in range(worlds):
        rows = drawn(seed, len(table))
        columns = rows["top"], rows["half"], rows["best"], rows["sex"]
        yield held(audit.gap_change(*columns, between=SEX, n_permutations=9, random_state=seed, **B), truth)


def dealt(test: Callable, column: str, n: int = 2000) -> Callable[[int], Trials]:
    """Return trials of a test where the groups are dealt at random: whether it alarms at 0.05."""

    def trials(worlds: int) -> Trials:
        for seed in range(worlds):
            rows = drawn(seed, n)
            rows = rows[rows[column] != "not stated"]
            groups = np.random.default_rng(seed).permutation(rows[column])
            yield [test(rows, groups, seed)["p_value"].iloc[0] <= 0.05]

    return trials


def permutation(gap) -> Callable:
    """Return the permutation test of false negative rates at the best 400."""
    return lambda rows, groups, seed: audit.permutation_test(
        rows["top"], rows["best"], groups, gap=gap, n_permutations=399, random_state=seed
    )


def gap_test(rows, groups, seed) -> pd.DataFrame:
    """Return the gap of women and men with its p-value."""
    return audit.gap_interval(rows["top"], rows["best"], groups, between=SEX, random_state=seed, **B)


def change_test(rows, groups, seed) -> pd.DataFrame:
    """Return the change of the gap of women and men with its p-value."""
    more = {"between": SEX, "n_permutations": 399, "n_boot": 10, "random_state": seed}
    return audit.gap_change(rows["top"], rows["half"], rows["best"], groups, **more)


def of_households(kind: str) -> Callable[[int], Trials]:
    """Return trials of poverty in town and country, from surveys of one country in 120 villages."""

    def trials(worlds: int) -> Trials:
        truth = country().households.groupby("area")["true_poor"].mean()
        for seed in range(worlds):
            rows = survey(country(), n_villages=120, random_state=seed)
            options = {"rate": "base_rate", "random_state": seed, **B}
            if kind != "rows":
                options |= {"clusters": rows["village"], "sample_weight": rows["weight"]}
            columns = rows["true_poor"], rows["true_poor"], rows["area"]
            if kind == "gap":
                gap = audit.gap_interval(*columns, between=("rural", "urban"), **options)
                yield held(gap, truth["rural"] - truth["urban"])
            else:
                yield held(audit.bootstrap_interval(*columns, **options), truth)

    return trials


def of_states(model: str, base: str, n: int) -> Callable[[int], Trials]:
    """Return trials of a skill of 0: the model's errors are scaled to those of the baseline."""

    def trials(worlds: int) -> Trials:
        one, other = states()[model], states()[base]
        one = one * other.mean() / one.mean()
        for seed in range(worlds):
            rows = np.random.default_rng(seed).integers(0, len(one), n)
            yield held(audit.skill_score(np.zeros(n), one[rows], other[rows], random_state=seed, **B), 0.0)

    return trials


def conformal(grouped: bool) -> Callable[[int], Trials]:
    """Return trials of the promise of 90 of 100, on marks in English: whether it is kept for each new student."""

    def trials(worlds: int) -> Trials:
        table = students()
        for seed in range(worlds):
            order = np.random.default_rng(seed).permutation(len(table))
            fit, known, new = (table.iloc[part] for part in np.split(order, [700, 1300]))
            model = LinearRegression().fit(fit[EXAMS[:-1]], fit["english"])
            columns = known["english"], model.predict(known[EXAMS[:-1]]), model.predict(new[EXAMS[:-1]])
            groups = {"sensitive_features_calibration": known["sex"], "sensitive_features": new["sex"].to_numpy()}
            ends = audit.split_conformal(*columns, alpha=0.1, **(groups if grouped else {}))
            truth = new["english"].to_numpy()
            yield ((ends["lower"] <= truth) & (truth <= ends["upper"])).tolist()

    return trials


def pooled(spread: float) -> Callable[[int], Trials]:
    """Return trials of the pooled intervals of 20 regions whose shares have this standard deviation around 0.3."""
    strength = 0.3 * 0.7 / spread**2 - 1

    def trials(worlds: int) -> Trials:
        for seed in range(worlds):
            rng = np.random.default_rng(seed)
            truth, n = rng.beta(0.3 * strength, 0.7 * strength, 20), rng.integers(5, 150, 20)
            yield held(audit.partial_pooling(rng.binomial(n, truth), n), pd.Series(truth))

    return trials


def drift(worlds: int) -> Trials:
    """Yield whether a stable stream of eight years alarms."""
    for seed in range(worlds):
        values = students()["best"].sample(800, replace=True, random_state=seed).to_numpy()
        yield [
            audit.drift_chart(values, np.repeat(range(8), 100), n_permutations=199, random_state=seed)["alarm"].any()
        ]


def detectable(worlds: int) -> Trials:
    """Yield whether a gap of the size that is said to be found 8 times in 10 is found."""
    gap = audit.minimum_detectable_gap(275, 540, base_rate=0.5)["gap"].iloc[0]
    for seed in range(worlds):
        missed = np.random.default_rng(seed).random(815) < np.repeat([0.5, 0.5 + gap], [275, 540])
        groups = np.repeat(["a", "b"], [275, 540])
        test = audit.permutation_test(np.ones(815), ~missed, groups, n_permutations=399, random_state=seed)
        yield [test["p_value"].iloc[0] <= 0.05]


@cache
def answers() -> pd.DataFrame:
    """Return rated answers of the assistant, ten times as many as are asked in a year, with both versions in a row."""
    log = assistant_log(60_000, rated=60_000, random_state=7)
    first, second = log[log["version"] == 1].dropna(subset=["agreed_wrong"]), log[log["version"] == 2]
    again = second.set_index("question")["agreed_wrong"].rename("again")
    return first.join(again, on="question").reset_index(drop=True)


def of_answers(kind: str, rated: int) -> Callable[[int], Trials]:
    """Return trials of what is said of the assistant, by language, from so many rated answers of each."""

    def trials(worlds: int) -> Trials:
        table = answers()
        kappa = audit.rater_agreement(table["rater_1_wrong"], table["rater_2_wrong"], table["language"])["kappa"]
        means = table.groupby("language")[["agreed_wrong", "again", "agreed_serious"]].mean().astype(float)
        for seed in range(worlds):
            asked = table.sample(6_000, replace=True, random_state=seed).reset_index(drop=True)
            rows = table.groupby("language").sample(rated, replace=True, random_state=seed).reset_index(drop=True)
            if kind == "agreement":
                yield held(audit.rater_agreement(rows["rater_1_wrong"], rows["rater_2_wrong"], rows["language"]), kappa)
            elif kind == "paired":
                found = audit.paired_difference(rows["agreed_wrong"], rows["again"], rows["language"])
                yield held(found, means["again"] - means["agreed_wrong"])
            elif kind == "rare":
                seen = rows.groupby("language")["agreed_serious"].sum()
                yield held(audit.upper_limit(seen, rated).assign(lower=0), means["agreed_serious"])
            else:
                every = pd.concat([rows, asked])
                columns = every["judge_wrong"], rows["judge_wrong"], rows["agreed_wrong"]
                groups = {"sensitive_features_all": every["language"]}
                groups["sensitive_features_sample"] = rows["language"]
                yield held(audit.corrected_rate(*columns, **groups), means["agreed_wrong"])

    return trials


def same_version(worlds: int) -> Trials:
    """Yield whether two versions alarm that differ by luck alone."""
    ways = AssistantMechanisms(version_mends=0, version_breaks=0, version_shuffles=0.5)
    log = assistant_log(60_000, rated=60_000, mechanisms=ways, random_state=8)
    both = log.pivot(index="question", columns="version", values="agreed_wrong").dropna().astype(int)
    for seed in range(worlds):
        rows = both.sample(450, replace=True, random_state=seed)
        yield [audit.paired_difference(rows[1].to_numpy(), rows[2].to_numpy())["p_value"].iloc[0] <= 0.05]


COVERAGE, LEVEL = "holds", "alarms"
LINES = [
    ("wilson_interval", "students, false negative rate by stratum, n 2,000", COVERAGE, 95, by_stratum(2000, wilson)),
    ("wilson_interval", "the same, n 300", COVERAGE, 95, by_stratum(300, wilson)),
    ("bootstrap_interval", "the same, n 2,000", COVERAGE, 95, by_stratum(2000, bootstrap)),
    ("bootstrap_interval", "the same, n 300", COVERAGE, 95, by_stratum(300, bootstrap)),
    (
        "bootstrap_interval",
        "households, poverty by area, villages and weights",
        COVERAGE,
        95,
        of_households("clusters"),
    ),
    ("bootstrap_interval", "the same, without villages and weights", COVERAGE, 95, of_households("rows")),
    ("gap_interval", "students, women and men, n 2,000", COVERAGE, 95, gap_of_sex(2000)),
    ("gap_interval", "the same, n 300", COVERAGE, 95, gap_of_sex(300)),
    ("gap_interval", "households, poverty by area, villages and weights", COVERAGE, 95, of_households("gap")),
    ("gap_change", "students, women and men, cut 0.5 and best 400", COVERAGE, 95, change_of_sex),
    ("skill_score", "states, group mean against the mean, n 192", COVERAGE, 95, of_states("group", "mean", 192)),
    ("skill_score", "the same, n 30", COVERAGE, 95, of_states("group", "mean", 30)),
    ("skill_score", "the same, n 8", COVERAGE, 95, of_states("group", "mean", 8)),
    ("skill_score", "states, group mean against last value, n 192", COVERAGE, 95, of_states("group", "last", 192)),
    (
        "skill_score",
        "the same, errors in logs, n 192",
        COVERAGE,
        95,
        of_states("group in logs", "last in logs", 192),
    ),
    ("split_conformal", "students, marks in English, new students", COVERAGE, 90, conformal(False)),
    ("split_conformal", "the same, women and men apart", COVERAGE, 90, conformal(True)),
    (
        "partial_pooling",
        "20 regions, sizes drawn evenly from 5 to 149 people, shares that spread by 15 points",
        COVERAGE,
        95,
        pooled(0.15),
    ),
    ("partial_pooling", "the same, spread by 6 points", COVERAGE, 95, pooled(0.06)),
    ("partial_pooling", "the same, spread by 2 points", COVERAGE, 95, pooled(0.02)),
    ("rater_agreement", "answers by language, 150 rated in each", COVERAGE, 95, of_answers("agreement", 150)),
    ("rater_agreement", "the same, 50 rated", COVERAGE, 95, of_answers("agreement", 50)),
    ("corrected_rate", "answers by language, 150 rated in each", COVERAGE, 95, of_answers("corrected", 150)),
    ("corrected_rate", "the same, 50 rated", COVERAGE, 95, of_answers("corrected", 50)),
    ("paired_difference", "two versions by language, 150 questions in each", COVERAGE, 95, of_answers("paired", 150)),
    ("upper_limit", "serious errors by language, 1,500 rated in each", COVERAGE, 95, of_answers("rare", 1500)),
    (
        "permutation_test",
        "students, six strata dealt at random",
        LEVEL,
        5,
        dealt(permutation("max minus min"), "stratum"),
    ),
    ("permutation_test", "students, women and men dealt at random", LEVEL, 5, dealt(permutation(SEX), "sex")),
    ("gap_interval", "the same", LEVEL, 5, dealt(gap_test, "sex")),
    ("gap_interval", "the same, n 300", LEVEL, 5, dealt(gap_test, "sex", 300)),
    ("gap_change", "the same, cut 0.5 and best 400", LEVEL, 5, dealt(change_test, "sex")),
    ("paired_difference", "two versions that differ by luck alone, 450 questions", LEVEL, 5, same_version),
    ("drift_chart", "eight stable years of 100 students", LEVEL, 5, drift),
    ("minimum_detectable_gap", "275 and 540 people, a gap of that size", LEVEL, 80, detectable),
]


def row(name: str, data: str, what: str, promised: int, trials: Callable, worlds: int) -> str:
    """Return a row of the table."""
    start, found = time.perf_counter(), list(trials(worlds))
    told = [[holds for holds in one if holds is not None] for one in found]
    given = 100 * sum(map(len, told)) / sum(map(len, found))
    shares = [np.mean(one) for one in told if one]
    share, error = 100 * np.mean(shares), 100 * np.std(shares) / np.sqrt(len(shares))
    if set(shares) <= {0.0, 1.0}:
        error = 100 * binom.std(len(shares), np.mean(shares)) / len(shares)
    print(f"# {name}, {data}: {time.perf_counter() - start:.0f} s", flush=True)
    of_those = "" if given > 99.9 else f", of those that it gave ({given:.0f} of 100)"
    return f"{start_of(name, data, what)} {promised} | {share:.1f} (± {2 * error:.1f}){of_those} |"


def start_of(name: str, data: str, what: str) -> str:
    """Return how the row of a line begins; no two begin alike."""
    place = f"{getattr(audit, name).__module__.rsplit('.')[-1]}.md#{name}"
    return f"| [`{name}`]({place}) | {data} | {what}"


def main() -> None:
    """Print the table, and write it if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=500)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("part", nargs="?", default="")
    given = parser.parse_args()
    measured = {
        start_of(*line[:3]): row(*line, given.worlds) for line in LINES if given.part in f"{line[0]}, {line[1]}"
    }
    print("\n".join(measured.values()))
    if given.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(OPENS)
        page, after = rest.split(CLOSES)
        note = f"{given.worlds} worlds a line.\n"
        starts = [start_of(*line[:3]) for line in LINES]
        kept = {start: line for start in starts for line in page.splitlines() if line.startswith(start)}
        missing = [start for start in starts if start not in kept | measured]
        if missing or (note not in page and len(measured) < len(LINES)):
            parser.error(
                "some lines were never measured in so many worlds. Leave out the part of a name, to measure all."
            )
        head = "| function | data | of 100 it should | of 100 it did (± 2 standard errors) |\n|---|---|---|---|\n"
        table = head + "".join(f"{(kept | measured)[start]}\n" for start in starts)
        PAGE.write_text(f"{before}{OPENS}\n{note}\n{table}\n{CLOSES}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
