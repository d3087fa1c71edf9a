"""The numbers of the page for teachers that no claim of the lesson proves."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import binom, hypergeom, norm
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
own = solutions(Path())

students = pd.read_csv("../../datasets/students/students.csv", dtype={"stratum": "str"})
students["stratum"] = students["stratum"].fillna("not stated")
students["top"] = (students["quartile"] == 4).astype(int)
exams = ["maths", "reading", "citizenship", "biology", "english"]
model = make_pipeline(StandardScaler(), LogisticRegression())
five_parts = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
score = cross_val_predict(model, students[exams], students["top"], cv=five_parts, method="predict_proba")[:, 1]
students["at_half"] = (score >= 0.5).astype(int)
students["chosen"] = (pd.Series(score).rank(method="first", ascending=False) <= 400).astype(int)
top = students[students["top"] == 1]


def of_100(share):
    """Return a share as a number of 100."""
    return round(100 * share)


def missed(column, chosen="chosen"):
    """Return for each group how many top students are overlooked, and how many there are."""
    return (top[chosen] == 0).groupby(top[column]).agg(["sum", "count"])


def interval(part, whole):
    """Return the Wilson interval of 100, as the page writes it."""
    return " to ".join(str(of_100(end)) for end in own["wilson_interval"](part, whole))


# says: "33 of 337 in place of 33 of 77"
# says: "337 students; 77 later reach the top, and 33 of these are overlooked."
# says: "(33 of 77, or 43 of 100. The rule is right for 260 of 337, or 77 of 100.)"
poorest = students[students["stratum"] == "1"]
found = missed("stratum", "at_half").loc["1"]
assert (len(poorest), found["count"], found["sum"]) == (337, 77, 33)
assert (of_100(33 / 77), (poorest["top"] == 0).sum(), of_100(260 / 337)) == (43, 260, 77)

# says: "They drop the four students who did not state their stratum"
assert (students["stratum"] == "not stated").sum() == 4

# says: "Plus and minus 1.96 standard errors"
assert round(norm.ppf(0.975), 2) == 1.96

# says: "gives an interval of no width at 0 of 1"
assert np.sqrt(0 / 1 * (1 - 0 / 1) / 1) == 0

# says: "one sheet and 20 cards for each pair: 12 marked, 8 blank"
# says: "The 12 marked cards are overlooked students, the 8 blank ones are chosen."
# says: "Shuffle, deal ten to "women" and ten to "men""
bring = next(line for line in Path(PAGE).read_text(encoding="utf-8").splitlines() if "cards for each pair" in line)
cards, marked, blank = (int(number) for number in re.findall(r"\d+", bring))
assert (cards, marked, blank, cards - marked) == (20, 12, 8, 8)
deals = hypergeom(cards, marked, cards // 2)  # marked cards in the hand of one of two groups
assert cards // 2 == 10

# says: "(In about 65 of 100 deals the two groups differ, and then by at least 2 cards of ten."
# says: "In about 17 of 100 deals they differ by 4 or more.)"
gaps = {hand: abs(hand - (marked - hand)) for hand in range(2, 10 + 1)}
assert of_100(sum(deals.pmf(hand) for hand, gap in gaps.items() if gap > 0)) == 65
assert min(gap for gap in gaps.values() if gap > 0) == 2
assert of_100(sum(deals.pmf(hand) for hand, gap in gaps.items() if gap >= 4)) == 17

# says: "**Table 2: six students.**"
# says: "(1 of 2 on the coast. On the island 0 of 0: not defined."
six = rows_below(PAGE, "| place | later at the top | chosen |")
needed = {place: [chosen for where, is_top, chosen in six if (where, is_top) == (place, "yes")] for place, *_ in six}
assert (len(six), needed["coast"].count("no"), len(needed["coast"])) == (6, 1, 2)
assert len(needed["island"]) == 0

# says: "| stratum | later at the top | overlooked | 95 % interval, of 100 |"
table = [[name, str(n), str(few), interval(few, n)] for name, few, n in missed("stratum").itertuples()]
assert rows_below(PAGE, "| stratum | later at the top | overlooked | 95 % interval, of 100 |") == table

# says: "(Of 100: 69, 65, 57, 48, 31, 25, and 1 of 1."
*rates, last = missed("stratum").itertuples()
assert [of_100(few / n) for _, few, n in rates] == [69, 65, 57, 48, 31, 25]
assert tuple(last) == ("not stated", 1, 1)

# says: "Least sure, with the widest intervals and the fewest people: "not stated", then stratum 6.)"
widths = {name: np.ptp(own["wilson_interval"](few, n)) for name, few, n in missed("stratum").itertuples()}
people = missed("stratum")["count"]
assert sorted(widths, key=widths.get)[::-1][:2] == people.nsmallest(2).index.tolist() == ["not stated", "6"]

# says: "(14.5 and 23.4 of 100: a difference of 9 of 100; 0.62; 0.90.)"
chosen = students.groupby("sex")["chosen"].mean()
assert (100 * chosen).round(1).tolist() == [14.5, 23.4]
assert of_100(chosen["male"] - chosen["female"]) == 9
ratios = own["both_ratios"](students["chosen"], students["sex"])
assert [round(ratios[name], 2) for name in ("awards", "refusals")] == [0.62, 0.90]

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words and gives up to 10 points"
# says: "| 9 or 10 | **ready to be signed** |"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words." in assignment
assert '+++ {"memo": 10}' in assignment

# says: "The p-value is below 0.01, so the verdict is "disparity": it rests on the p-value."
# says: "The counted gap is 16 of 100 (about 10 to 23), and stands nowhere in the rule."
# says: "An audit of this size finds a gap of 10 of 100 about 8 times in 10."
by_school = missed("school")
gap = by_school["sum"] / by_school["count"]
rate = by_school["sum"].sum() / by_school["count"].sum()
assert of_100(gap["public"] - gap["private"]) == 16
error = np.sqrt((gap * (1 - gap) / by_school["count"]).sum())
assert [of_100(gap["public"] - gap["private"] + side * 1.96 * error) for side in (-1, 1)] == [10, 23]
assert of_100(2.8 * np.sqrt(rate * (1 - rate) * (1 / by_school["count"]).sum())) == 10
assert "a gap of 10 of 100 matters" in assignment
p_value = own["permutation_p_value"](students["top"], students["chosen"], students["school"], "public", "private", 499)
assert p_value < 0.01
assert own["judge_gap"](p_value, *by_school.loc["public"], *by_school.loc["private"], 0.10) == "disparity"

# says: "Class 4 is no quarter of this table; 41 of 100 students are in it."
assert of_100(students["top"].mean()) == 41

# says: "| school | students | later at the top | overlooked at 400 | of 100 | interval | chosen, of 100 students |"
table = []
for name in ("public", "private"):
    few, n = by_school.loc[name]
    here = students.loc[students["school"] == name, "chosen"]
    table.append([name, f"{len(here):,}", str(n), str(few), str(of_100(few / n)), interval(few, n)])
    table[-1].append(str(of_100(here.mean())))
head = "| school | students | later at the top | overlooked at 400 | of 100 | interval | chosen, of 100 students |"
assert rows_below(PAGE, head) == table

# says: "the rates are 35 and 24 of 100"
at_half = missed("school", "at_half")
assert [of_100(at_half.loc[name, "sum"] / at_half.loc[name, "count"]) for name in ("public", "private")] == [35, 24]

# says: "Ratio of awards 0.41, ratio of refusals 0.80: the same decisions."
ratios = own["both_ratios"](students["chosen"], students["school"])
assert [round(ratios[name], 2) for name in ("awards", "refusals")] == [0.41, 0.80]

# The last sentences of the assignment: how many of twenty countries without a planted gap are accused, at 1 in 20.
assert "0, 1 or 2 false alarms are common in twenty countries, and 3 come about 6 times in 100" in assignment
assert min(binom.pmf([0, 1, 2], 20, 0.05)) > 0.15
assert of_100(binom.pmf(3, 20, 0.05)) == 6
