"""The picture that opens the book: who is in a table, out of how many, and who is missing; computed at each build."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

PICTURE_MARK = "<!-- picture -->"
TABLE = Path("datasets") / "students" / "students.csv"
SCHOLARSHIPS, PARTS, LOTS, RELEVANT_GAP = 400, 5, 2000, 0.10  # as in module 11
EXAMS = ["maths", "reading", "citizenship", "biology", "english"]
STRATA = {"1": "Stratum 1 (poorest)", "6": "Stratum 6 (richest)"}
QUESTION = "Of 100 students who later reach the top, how many would a scholarship model overlook?"
LEGEND = "A dot is a rate. Its line is a 95&nbsp;% interval. n is the number of students who were counted."
NOT_STATED, ABSENT = "Stratum not stated", "Left before the end"


@dataclass(frozen=True)
class Findings:
    """What module 11 finds about a scholarship model.

    Parameters
    ----------
    rates : DataFrame
        Indexed by group: ``value``, ``lower``, ``upper``, ``n_counted`` of the false negative rate.
    verdicts : dict of str to str
        Of the poorest against the richest stratum at ``"Stratum 1 (poorest)"``, and of those who stated none.
    lots_as_far : int
        How many of 2,000 lots made a gap as large as that between the poorest and the richest stratum.
    """

    rates: pd.DataFrame
    verdicts: dict[str, str]
    lots_as_far: int


def first_picture(root: Path) -> str:
    """Return the HTML and the Markdown of the picture, or nothing where the course has no table of students.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    """
    return draw(find(pd.read_csv(root / TABLE, dtype={"stratum": "str"}))) if (root / TABLE).exists() else ""


def find(students: pd.DataFrame) -> Findings:
    """Return whom the model of module 11 overlooks: the scores, the 400 best, and the rates by stratum.

    Parameters
    ----------
    students : DataFrame
        The table "Students", with ``stratum`` read as text.
    """
    from count_everyone import audit

    named = {stratum: STRATA.get(stratum, f"Stratum {stratum}") for stratum in students["stratum"].dropna().unique()}
    groups = students["stratum"].map(named).fillna(NOT_STATED)
    top = (students["quartile"] == 4).astype(int)
    chosen = (_scores(students[EXAMS], top).rank(method="first", ascending=False) <= SCHOLARSHIPS).astype(int)
    rates = audit.rates_by_group(top, chosen, groups).loc["false_negative_rate"]
    poorest, richest = STRATA.values()
    stated = groups.where(groups == NOT_STATED, "stated")
    tests = {
        poorest: _test(top, chosen, groups, poorest, richest),
        NOT_STATED: _test(top, chosen, stated, NOT_STATED, "stated"),
    }
    table = pd.DataFrame(tests, index=["p_value", "detectable"]).T
    # two gaps are tested, so each has to pass half of the alpha
    words = audit.verdict(audit.holm(table["p_value"]), table["detectable"], relevant_gap=RELEVANT_GAP)
    lots_as_far = round(tests[poorest][0] * (LOTS + 1)) - 1
    order = [*sorted(set(rates.index) - {NOT_STATED}), NOT_STATED]
    return Findings(rates.loc[order], words.to_dict(), lots_as_far)


def _scores(exams: pd.DataFrame, top: pd.Series) -> pd.Series:
    """Return a score of each student, from a model that has not seen this student."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    parts = StratifiedKFold(n_splits=PARTS, shuffle=True, random_state=0)
    model = make_pipeline(StandardScaler(), LogisticRegression())
    return pd.Series(cross_val_predict(model, exams, top, cv=parts, method="predict_proba")[:, 1], index=exams.index)


def _test(top, chosen, groups, one: str, other: str) -> tuple[float, float]:
    """Return the p-value of a gap, and the smallest gap that could have been found."""
    from count_everyone import audit

    test = audit.permutation_test(top, chosen, groups, gap=(one, other), n_permutations=LOTS, random_state=0)
    counted = groups[top == 1].value_counts()
    base = (1 - chosen[top == 1]).mean()
    found = audit.minimum_detectable_gap(counted[one], counted[other], base_rate=base, alpha=0.05 / 2)
    return float(test["p_value"].iloc[0]), float(found["gap"].iloc[0])


def draw(findings: Findings) -> str:
    """Return the picture as HTML, with its alternative text, and the sentences below it as Markdown.

    Its letters are those of the page, so they can be read on a phone, found and translated; its colours are those of
    the page too, in light and in dark.

    Parameters
    ----------
    findings : Findings
        All numbers come from here.
    """
    rows = [_row(group, rate, findings.verdicts.get(group)) for group, rate in findings.rates.iterrows()]
    scale = {0: "0", 50: "50 of 100 overlooked", 100: "100"}
    axis = "".join(f'<text x="{at}%" y="1em" class="at-{at}">{text}</text>' for at, text in scale.items())
    picture = [
        '<div class="who">',
        f'<p class="who-question">{QUESTION}</p>',
        f'<div role="img" aria-label="{escape(words(findings))}">',
        *rows,
        _line(
            ABSENT, "", "not in the table", '<line class="who-unknown" x1="0" x2="100%" y1="50%" y2="50%"/>', "absent"
        ),
        f'<div class="who-row who-axis"><svg aria-hidden="true">{axis}</svg></div>',
        "</div>",
        f'<p class="who-legend">{LEGEND}</p>',
        "</div>",
    ]
    return "\n".join(picture) + f"\n\n{_below(findings)}"


def words(findings: Findings) -> str:
    """Return the alternative text: every number that is drawn, and who is not in the table."""
    parts = [
        f"{group}: {_of_100(rate, 'value')}, interval {_of_100(rate, 'lower')} to {_of_100(rate, 'upper')}, "
        f"n {int(rate['n_counted'])}"
        for group, rate in findings.rates.iterrows()
    ]
    return f"{QUESTION} {'. '.join(parts)}: {findings.verdicts[NOT_STATED]}. {ABSENT}: not in the table."


def _below(findings: Findings) -> str:
    poorest, richest = (findings.rates.loc[name] for name in STRATA.values())
    verdict = findings.verdicts[STRATA["1"]]
    return (
        f"The verdict on stratum 1 and stratum 6 is **{verdict}**: {_of_100(poorest, 'value')} and "
        f"{_of_100(richest, 'value')} of 100 are overlooked, and chance made so large a gap in "
        f"{findings.lots_as_far} of {LOTS:,} trials. "
        f"The verdict on those who stated no stratum is **{findings.verdicts[NOT_STATED]}**. "
        "Of those who left, this table says nothing. "
        "Module 11 shows how it is computed: the students are real, the scholarships are invented."
    )


def _row(group: str, rate: pd.Series, verdict: str | None) -> str:
    few = verdict == "insufficient evidence"
    value, lower, upper = (_of_100(rate, name) for name in ("value", "lower", "upper"))
    marks = (
        f'<line class="who-interval" x1="{lower}%" x2="{upper}%" y1="50%" y2="50%"/>'
        f'<circle class="who-dot" cx="{value}%" cy="50%" r="0.4em"/>'
    )
    said = "too few to say" if few else f"<b>{value}</b> ({lower} to {upper})"
    return _line(group, f"n {int(rate['n_counted'])}", said, marks, "few" if few else "")


def _line(name: str, n: str, said: str, marks: str, kind: str) -> str:
    grid = "".join(f'<line class="who-grid" x1="{at}%" x2="{at}%" y1="0" y2="100%"/>' for at in (0, 50, 100))
    css = f"who-row who-{kind}" if kind else "who-row"
    named = f'{escape(name)} <span class="who-n">{n}</span>' if n else escape(name)
    return (
        f'<div class="{css}"><span>{named}</span>'
        f'<svg aria-hidden="true">{grid}{marks}</svg><span class="who-said">{said}</span></div>'
    )


def _of_100(rate: pd.Series, name: str) -> int:
    return round(100 * rate[name])
