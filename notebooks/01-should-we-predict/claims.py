"""The numbers of the page for teachers, and of the model answer, that no claim of the lesson proves."""

from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.nuvaria import SCORE_FEATURES, population, programme, proxy_means_points, survey
from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")
own = solutions(Path())

# says: "Here the score finds 57 of 100 poor households, and a lot 28 on average, or 35 among the registered: predicting helps."
country = population(160_000, random_state=10)
today = programme(country, budget=10_000 / len(country.households))
assert round(100 * today.loc[today["true_poor"] == 1, "selected"].mean()) == 57
among_registered = 10_000 / today["registered"].sum() * today.loc[today["true_poor"] == 1, "registered"].mean()
assert round(100 * among_registered) == 35
assert round(100 * 10_000 / len(today)) == 28

# The table on paper.
HEAD = "| household | lot | things lacking | members | children | poor |"
# says: "| household | lot | things lacking | members | children | poor |"
names = ["household", "lot", "lacking", "members", "children", "poor"]
paper = pd.DataFrame(rows_below(PAGE, HEAD), columns=names).set_index("household")
paper["poor"] = (paper["poor"] == "yes").astype(int)
paper = paper.astype(int).set_axis(paper.index.astype(int))
paper["amount"] = 100 + 20 * paper["children"]
paper["priority"] = 3 * paper["lacking"] + paper["members"]
assert sorted(paper["lot"]) == list(range(1, 13))


def missed(chosen):
    """Return how many poor households a list misses, of how many, and how many poor persons, of how many."""
    poor = paper[paper["poor"] == 1]
    left = poor[~poor.index.isin(chosen)]
    return len(left), len(poor), int(left["members"].sum()), int(poor["members"].sum())


def spent(chosen):
    """Return what a list spends."""
    return int(paper.loc[chosen, "amount"].sum())


# says: "There are four seats."
# says: "The score has chosen the households 1, 4, 5 and 6."
by_score, seats = [1, 4, 5, 6], 4
assert len(by_score) == seats
# says: "A household gets 100 nuvos, and 20 for each child."
assert (paper["amount"] - 20 * paper["children"] == 100).all()
# says: "(3 of 6 households, 15 of 21 persons.)"
assert missed(by_score) == (3, 6, 15, 21)
# says: "(Households 3, 12, 5 and 9; 9 and 10 have equal points, and 9 has the lower lot. They miss 4 of 6 households and 10 of 21 persons.)"
queue = paper.sort_values(["priority", "lot"], ascending=[False, True])
assert list(queue.index[:seats]) == [3, 12, 5, 9]
assert missed([3, 12, 5, 9]) == (4, 6, 10, 21)
assert paper.loc[9, "priority"] == paper.loc[10, "priority"]
assert paper.loc[9, "lot"] < paper.loc[10, "lot"]
chosen = own["fill_seats"](paper, seats)
assert sorted(chosen.index[chosen == 1]) == [3, 5, 9, 12]
# says: "(460 nuvos and 520 nuvos.)"
assert (spent(by_score), spent([3, 12, 5, 9])) == (460, 520)
# says: "(Three households are paid, for 400 nuvos. 5 of 6 households and 13 of 21 persons are missed.)"
paid = own["pay_while_money_lasts"](paper, 460)
paid = list(paid.index[paid == 1])
assert (len(paid), spent(paid), missed(paid)) == (3, 400, (5, 6, 13, 21))
# says: "(2 of 6 households. The unit decides which two.)"
n_poor = paper["poor"].sum()
assert (n_poor - seats, n_poor) == (2, 6)

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words and gives up to 8 points"
# says: "A memo of more than 120 words: stop reading after 120."
assert "Write at most 120 words." in assignment
assert '+++ {"memo": 8}' in assignment

# The figures of the memo.
country = population(40_000, random_state=4)
table = programme(country, budget=2500 / len(country.households)).set_index("household_id").rename(columns={"true_poor": "poor"})
table = table.sort_index()
table["lot"] = np.random.default_rng(4).permutation(len(table))
table["amount"] = 100 + 20 * table["children_under_15"]
table["priority"] = 3 * (table[["electricity", "improved_floor", "television"]] == 0).sum(axis=1) + table["members"]
money = table.loc[table["selected"] == 1, "amount"].sum()
lists = {
    "score": table["selected"],
    "four questions, same seats": own["fill_seats"](table, 2500),
    "four questions, same money": own["pay_while_money_lasts"](table, money),
}
rows = []
for name, who in lists.items():
    errors = [own["error_rates"](table.assign(selected=who), unit)[0] for unit in ("households", "persons")]
    spends = table.loc[who == 1, "amount"].sum()
    rows.append([name, f"{who.sum():,}", f"{spends:,}", *(str(round(100 * error)) for error in errors)])
# says: "| list | households paid | nuvos | poor households missed, of 100 | poor persons missed, of 100 |"
assert rows_below(PAGE, "| list | households paid | nuvos | poor households missed, of 100 | poor persons missed, of 100 |") == rows

# says: "The score misses 41 of 100 poor households: 18 by the budget, 6 by the registry, 17 by the prediction."
causes = {cause: round(100 * part) for cause, part in own["missed_by_cause"](table).items()}
assert causes == {"budget": 18, "registry": 6, "prediction": 17}
assert rows[0][3] == "41"

# The score of everybody, registered or not.
points = proxy_means_points(survey(country))
codes = {"none": 0, "primary": 1, "secondary": 2, "higher": 3}
answers = table[list(SCORE_FEATURES)].assign(head_education=table["head_education"].astype(str).map(codes)).astype(float)
of_all = -(points["constant"] + answers @ points[1:])
assert (of_all + table["score"]).abs().max() < 0.001

# says: "In another order the parts are others: with the registry mended first it is 1, and the prediction 22."
found_now = table.loc[table["poor"] == 1, "selected"].sum()
seats_of_all = own["fill_seats"](table.assign(priority=of_all), 2500)
found_of_all = seats_of_all[table["poor"] == 1].sum()
parts = (found_of_all - found_now, 2500 - found_of_all)
assert table["poor"].sum() > 2500
assert [round(100 * part / table["poor"].sum()) for part in parts] == [1, 22]


def persons_missed(priority):
    """Return of 100 poor persons how many are missed at the same money; who has no priority is not reached."""
    reached = table.assign(priority=priority).dropna(subset=["priority"])
    paid = own["pay_while_money_lasts"](reached, money).reindex(table.index, fill_value=0)
    return round(float(100 * own["error_rates"](table.assign(selected=paid), "persons")[0]), 1)


# says: "Of 100 poor persons the score misses 36.6 and the questions 36.4 if both reach everybody, 40.1 and 40.9 if both reach the registered only."
assert (persons_missed(of_all), persons_missed(table["priority"])) == (36.6, 36.4)
registered = table["registered"] == 1
among_registered = [persons_missed(priority.where(registered)) for priority in (of_all, table["priority"])]
assert among_registered == [40.1, 40.9]

# The three memos, and the model answer in the assignment.
memo = assignment.split('+++ {"memo": 8}')[1]
assert [rows[0][3:], rows[1][4], rows[2][3:]] == [["41", "40"], "32", ["52", "36"]]
assert "miss 52 of 100 poor households, the score 41." in memo
assert "Of 100 poor persons they miss 36, the score 40." in memo
assert "the budget misses 18, the largest part in this order; the registry 6, the prediction 17." in memo
assert len(memo.split("### BEGIN SOLUTION")[1].split("### END")[0].split()) <= 120
