"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import HistGradientBoostingRegressor

from count_everyone.source.module_facts import solutions
from count_everyone.source.page_tables import rows_below

PAGE = "teach.md"
assignment = Path("assignment.md").read_text(encoding="utf-8")

table = pd.read_csv("../../datasets/world_indicators/world_indicators.csv")
figures = table.pivot(index="country", columns="year", values="under5_mortality")
known = table[table["year"] <= 2015].dropna(subset=["under5_mortality"])
audit = table[table["year"] == 2019].dropna(subset=["under5_mortality"]).set_index("country")
indicators = list(table.columns[table.columns.get_loc("gdp_per_person_ppp") : -2])
boosting = HistGradientBoostingRegressor(max_iter=150, max_leaf_nodes=15, random_state=0)
model = TransformedTargetRegressor(regressor=boosting, func=np.log, inverse_func=np.exp)
audit["model"] = model.fit(known[indicators], known["under5_mortality"]).predict(audit[indicators])
audit["last"] = figures[2015]
error_last, error_model = ((audit[name] - audit["under5_mortality"]).abs() for name in ("last", "model"))
table_1, table_2 = (
    rows_below(PAGE, "| state | 2010 | 2015 |"),
    rows_below(PAGE, "| state | figure of 2015 | the model says | figure of 2019 |"),
)

# says: "The last step has four years."
years = sorted(table["year"].unique())
assert years[-1] - years[-2] == 4

# says: "A forecast of 3.6 deaths for a state where 37 die is the sign"
assert round(np.log(37), 1) == 3.6

# says: "By hand first: five states on the board."
# says: "**Table 1: five states, deaths per 1,000 births.**"
# says: "| state | 2010 | 2015 |"
assert len(table_1) == 5
assert table_1 == [[name, f"{figures[2010][name]:.1f}", f"{figures[2015][name]:.1f}"] for name, *_ in table_1]

# says: "(The errors are 10.2, 66.8, 10.1, 10.6 and 1.1; their mean is 19.8.)"
errors = [round(abs(float(row[1]) - float(row[2])), 1) for row in table_1]
assert (errors, round(np.mean(errors), 1)) == ([10.2, 66.8, 10.1, 10.6, 1.1], 19.8)

# says: "**Table 2: ten states in 2019, whole numbers.**"
# says: "| state | figure of 2015 | the model says | figure of 2019 |"
assert len(table_2) == 10
columns = ["last", "model", "under5_mortality"]
whole = pd.DataFrame([[int(cell) for cell in row[1:]] for row in table_2], [row[0] for row in table_2], columns)
assert (whole - audit.loc[whole.index, columns]).abs().max().max() <= 0.51  # rounded; 52.5 is written as 53

# says: "(All ten: the last value is wrong by 32.8 on average, the model by 27.7."
far = whole[["last", "model"]].sub(whole["under5_mortality"], axis=0).abs()
assert (len(far), far.mean().round(1).tolist()) == (10, [32.8, 27.7])

# says: "name the two states, take them out"
# says: "Without the two states: 7.6 and 15.25."
rest = far.drop(["Central African Republic", "South Sudan"])
assert (len(far) - len(rest), rest["model"].mean()) == (2, 15.25)
assert abs(rest["last"].mean() - 7.6) < 0.05

# says: "one sheet and eight blank cards for each pair"
# says: "of the eight other states on eight cards: 3, 27, -7, -6, -2, -5, 43, 8."
# says: "What would change if the card 43 were not there?"
assert (len(rest), (rest["model"] - rest["last"]).tolist()) == (8, [3, 27, -7, -6, -2, -5, 43, 8])

# says: "Print the three tables"
assert Path(PAGE).read_text("utf-8").count("**Table ") == 3

# says: "| baseline | its error | error of the model |"
groups = known[known["year"] == 2015].groupby("income_group")["under5_mortality"].mean()
baselines = [known["under5_mortality"].mean(), audit["income_group"].map(groups), audit["last"]]
found = [f"{(audit['under5_mortality'] - base).abs().mean():.1f}" for base in baselines]
rows = rows_below(PAGE, "| baseline | its error | error of the model |")
assert [row[1:] for row in rows] == [[error, f"{error_model.mean():.1f}"] for error in found]

# says: "End with the memo, written by hand in 120 words"
# says: "The memo has at most 120 words"
# says: "A memo of more than 120 words: stop reading after 120."
assert "at most **120 words**" in assignment

# says: "| region | n | error of the model | error of the last value | skill | interval | verdict | missed most |"
own = solutions(Path())
rows = own["table"][own["table"]["year"] == 2019].set_index("iso3")
rows["last_value"] = own["last_value"](own["table"], 2015, 2019)
past = own["table"][own["table"]["year"] <= 2015]
rows["model"] = own["fit_and_predict"](boosting, past, rows, indicators)
rows = rows.dropna(subset=["under5_mortality", "last_value", "model"])


def line_of(region, here):
    """Return the cells of a region, and the ends of its interval."""
    three = [here[name].to_numpy() for name in ("under5_mortality", "model", "last_value")]
    lower, upper = own["skill_interval"](*three)
    errors = [(here[name] - here["under5_mortality"]).abs() for name in ("model", "last_value")]
    cells = [region, str(len(here)), *(f"{error.mean():.1f}" for error in errors)]
    cells += [f"{own['skill_score'](*three):.2f}", f"{lower:.2f} to {upper:.2f}", own["verdict"](lower, upper)]
    return [*cells, ", ".join(here.loc[errors[0].nlargest(3).index, "country"])]


head = "| region | n | error of the model | error of the last value | skill | interval | verdict | missed most |"
assert rows_below(PAGE, head) == [line_of(*part) for part in rows.groupby("region")]

# says: "Without it the skill is -0.58, and the interval, -1.14 to -0.23, is below 0"
africa = line_of("", rows[(rows["region"] == "Sub-Saharan Africa") & (rows["country"] != "South Sudan")])
assert africa[4:6] == ["-0.58", "-1.14 to -0.23"]

# says: "The upper end of an interval may differ by about 0.1 and the lower end by up to 0.3, in Europe and Central Asia by up to 0.7"
for region, states in rows.groupby("region"):
    three = [states[name].to_numpy() for name in ("under5_mortality", "model", "last_value")]
    ends = np.array([own["skill_interval"](*three, random_state=seed) for seed in range(60)])
    shift = np.abs(ends - ends[0]).max(axis=0)
    assert shift[0] <= (0.7 if region == "Europe and Central Asia" else 0.3), (region, shift)
    assert round(shift[1], 1) <= 0.1, (region, shift)

# says: "in Middle East and North Africa its error is 4.4 instead of the lesson's 2.7"
of_region = rows["region"] == "Middle East and North Africa"
assert abs(rows.loc[of_region, "model"] - rows.loc[of_region, "under5_mortality"]).mean().round(1) == 4.4
in_lesson = audit[audit["region"] == "Middle East and North Africa"]
assert abs(in_lesson["model"] - in_lesson["under5_mortality"]).mean().round(1) == 2.7

# says: "the 47 states of Sub-Saharan Africa as the whole world and drew from them 600 times, and about 84 of 100 intervals"
africa = rows[rows["region"] == "Sub-Saharan Africa"]
errors = np.array([(africa[name] - africa["under5_mortality"]).abs() for name in ("model", "last_value")])
rng, held = np.random.default_rng(0), []
for draw in range(600):
    world = errors[:, rng.integers(0, 47, 47)]
    drawn = np.random.default_rng(draw).integers(0, 47, (400, 47))
    model_error, last_error = world[:, drawn].mean(axis=2)
    ends = np.quantile(1 - model_error / last_error, [0.025, 0.975])
    held.append(ends[0] <= 1 - errors[0].mean() / errors[1].mean() <= ends[1])
assert (len(africa), len(held)) == (47, 600)
assert abs(100 * np.mean(held) - 84) < 4
