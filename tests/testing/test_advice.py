"""Advice fits the error: each kind of error has its own, and none is said where it is not true."""

import itertools
import linecache

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from count_everyone import testing as ce
from count_everyone.testing.advice import ADVICE

PANEL = pd.DataFrame({"iso3": ["NPL", "PER", "TCD"], "income": [1.0, 2.0, 3.0], "deaths": [30.0, 20.0, 90.0]})
PAST = pd.Series([30.0, 20.0, 90.0], index=["NPL", "PER", "TCD"])
NUMBERS = itertools.count(1)
KNOWN = {
    "PANEL": PANEL,
    "np": np,
    "pd": pd,
    "make_pipeline": make_pipeline,
    "LinearRegression": LinearRegression,
    "StandardScaler": StandardScaler,
    "roc_auc_score": roc_auc_score,
}


def made_by(*cells):
    """Return the function answer of cells that run one after another in a notebook."""
    names = {"__name__": "__main__", **KNOWN}
    for code in cells:
        file = f"<cell {next(NUMBERS)}>"
        linecache.cache[file] = len(code), None, code.splitlines(keepends=True), file
        exec(compile(code, file, "exec"), names)
    return names["answer"]


def message_of(*cells, given=(), expected=ce.number):
    with pytest.raises(AssertionError) as told:
        ce.call(made_by(*cells), *given, expected=expected)
    return str(told.value)


def body(*lines, takes="given"):
    return "\n    ".join([f"def answer({takes}):", *lines])


# the code of an answer, what it gets, and the advice
STOPS = {
    "a call that does not fit": ("def answer(): return 1", PANEL, "Compare the arguments there with those of"),
    "own raise": (body("raise ValueError('no')"), PANEL, "Your own raise ends this call"),
    "own assert": (body("assert len(given) < 1"), PANEL, "Your own assert ends this call"),
    "a name of Python's own": (body("list = [1]", "return list(given)"), PANEL, "hides Python's own list()"),
    "a blank behind a dot": (body("return given.____()"), PAST, "____ is a blank of a hint. Write your own"),
    "a blank": (body("return ____ * 2"), PANEL, "____ is a blank of a hint. Write your own code in its place."),
    "no value on this way": (body("if len(given) > 9: rate = 1", "return rate"), PANEL, "rate has no value yet when"),
    "a slip in a name": (body("pipeline = 1", "return pipline"), PANEL, "Did you mean pipeline?"),
    "a slip in an argument": (body("return given_s"), PANEL, "Did you mean given?"),
    "a module": (body("return math.sqrt(2)"), PANEL, "math is a module. Import it first."),
    "a module near a name": (body("warnings.warn('few')"), PANEL, "warnings is a module. Import it first."),
    "a column without quotation marks": (body("return given[income]"), PANEL, 'stand in quotation marks: "income".'),
    "a word without quotation marks": (body("return given['iso3'] == NPL"), PANEL, 'stand in quotation marks: "NPL".'),
    "capital letters": (body("return Len(given)"), PANEL, "Python's own name is len, in small letters."),
    "NaN alone": (body("return NaN"), PANEL, 'Write float("nan"), or np.nan'),
    "a method alone": (body("return isna(given)"), PANEL, "has isna behind a dot, such as table.isna()."),
    "a function of pandas": (body("return to_numeric(given)"), PANEL, "to_numeric belongs to pandas: write pd."),
    "a function behind a dot": (body("return given.len()"), PANEL, "round brackets: len( )."),
    "round brackets for a column": (body("return given('income')"), PANEL, "A column or rows are taken with square"),
    "several columns": (body("return given['iso3', 'income']"), PANEL, "with two pairs of brackets: [[ ]]."),
    "an unknown name": (body("return faults"), PANEL, "Give faults a value above this line, or run the cell that"),
    "no such column": (
        body("return given[given['income'] > 1]['incme']"),
        PANEL,
        "The columns are 'iso3', 'income', 'd",
    ),
    "a place for a label": (
        body("return given[0]"),
        PAST,
        "the index holds 'NPL', 'PER', 'TCD'. By place it is .iloc[0]",
    ),
    "no such label": (body("return given[['NPL', 'SOM']]"), PAST, "It holds 'NPL', 'PER', 'TCD'."),
    "no such key": (
        body("return given['positives']"),
        {"positive": 1, "found": 2},
        "The keys are 'positive', 'found'.",
    ),
    "no such group": (body("return given.groupby('regoin').mean()"), PANEL, "Nothing has this name there."),
    "beyond the end": (
        body("skills = [1, 2, 3]", "return skills[3]"),
        PANEL,
        "skills has 3 values, so the places go from 0 to 2.",
    ),
    "beyond the end of a Series": (body("return given.iloc[7]"), PAST, "the last of n values has the place n - 1"),
    "part of None": (body("return None.mean()"), PANEL, "What stands before .mean is None here."),
    "a dict for a set": (
        body("faults = {}", "faults.add(1)"),
        PANEL,
        "{} makes a dict, and a dict has no add. An empty set is",
    ),
    "a slip in an attribute": (body("return given.uniqe()"), PAST, "Did you mean .unique?"),
    "a function before the point": (body("return given.index.equals(1)"), [1], "before .equals is a function here"),
    "another kind of value": (
        body("return given.to_numpy()"),
        [1],
        "Look at what kind of value the line gets: here it is list",
    ),
    "another index": (
        body("return given == given.iloc[::-1]"),
        PAST,
        "np.asarray of each lets you compare them by place",
    ),
    "no value at all": (body("return max(given)"), [], "In this call there is not one value here."),
    "in for a Series": (body("if given not in ['NPL']:", "    return 1"), PAST, "Ask each value, with .isin."),
    "and for a Series": (body("if len(given) and given > 3:", "    return 1"), PAST, "holds many. Write & | ~ instead"),
    "if for a Series": (body("if given > 3:", "    return 1"), PAST, "if asks one question, and the Series holds many"),
    "too few values": (
        body("given['new'] = [1, 2]"),
        PANEL,
        "There are 2 values for 3 rows. Hand in one value for each",
    ),
    "mask without a question": (
        body("return given.mask(30)"),
        PAST,
        "mask and where take a question that has a yes or no for each row, such as table[column] == code.",
    ),
    "two lengths": (body("return np.ones(2) + np.ones(3)"), PANEL, "Two things of different length meet here."),
    "one for several": (body("first, second = 3"), PANEL, "One value stands where the line takes several"),
    "two names for three values": (body("first, second = given"), [1, 2, 3], "2 names stand there for another number"),
    "a part that may only be read": (
        body("values = given.to_numpy()", "values[0] = 1"),
        PAST,
        "What is changed here may only be read. Change a copy of it",
    ),
    "values without their names": (
        body("def rate(found, *, of): return found / of", "return rate(1, 2)"),
        PANEL,
        "rate takes fewer values without a name. Write the others as name=value, or hand in fewer.",
    ),
    "lists": (body("return given - given"), [1, 2], "Arrays of numpy and Series can."),
    "None in a sum": (body("return None + 1"), PANEL, "One of the two values is None."),
    "brackets behind None": (body("return None[0]"), PANEL, "What stands before [ ] is None."),
    "brackets behind a function": (
        body("return np.mean[given]"),
        PAST,
        "has not been called. Round brackets ( ) call it.",
    ),
    "a variable with the name of a function": (
        body("skill = 0.5", "return skill(given)"),
        PAST,
        "skill is 0.5 here, and no",
    ),
    "a value that is called": (body("return given.shape()"), PANEL, "Is a * missing, or were [ ] meant?"),
    "a text among numbers": (body("return float('many')"), PANEL, "'many' is a text, and a number is needed."),
    "a class": (
        body("return make_pipeline(StandardScaler, LinearRegression()).fit(given[['income']], given['deaths'])"),
        PANEL,
        "StandardScaler stands without brackets. Write StandardScaler() to make one.",
    ),
    "other columns": (
        body("model = LinearRegression().fit(given[['income']], given['deaths'])", "return model.predict(given)"),
        PANEL.assign(iso3=1),
        "predict gets other columns than fit got. Hand the same columns to both.",
    ),
    "a gap": (
        body("return LinearRegression().fit(given[['income']], given['deaths'])"),
        PANEL.assign(income=[1.0, np.nan, 3.0]),
        "Some rows have a gap (NaN)",
    ),
    "nothing to divide by": (body("return 1 / 0"), PANEL, "Ask for this case before you divide."),
    "a call of itself": (body("return answer(given)"), PAST, "A function calls itself"),
    "exit": (body("exit(3)"), PANEL, "End the function with return."),
    "anything else": (body("return next(iter(()))"), PANEL, "Above this line, write print( ) with a name"),
    "a question about another table": (
        body("return given[(pd.concat([given, given]) > 30).reset_index(drop=True)]"),
        PAST,
        "The question and the rows have other labels.",
    ),
    "two directions of a Series": (body("return given.loc[:, 'NPL']"), PAST, "A Series has one direction: [rows]."),
    "a list divided": (body("return 0.05 / [1, 2]"), PANEL, "Is len( ) of the list meant?"),
    "a text among whole numbers": (
        body("years = np.arange(3)", "years[years == 1] = 'test'"),
        PANEL,
        "'test' is a text, and whole numbers stand here.",
    ),
    "a pair without its column": (
        body("return given.groupby('iso3').agg(observed=('sum'))"),
        PANEL,
        'a pair in round brackets: name=("column", "sum").',
    ),
    "the chance before the truth": (
        body("return roc_auc_score(np.array([0.1, 0.7, 0.4]), np.array([0, 1, 0]))"),
        PANEL,
        "The truth, of 0 and 1 only, comes first",
    ),
    "both columns of the chance": (
        body("return roc_auc_score(np.array([0, 1, 0]), np.array([[0.1, 0.9], [0.7, 0.3], [0.4, 0.6]]))"),
        PANEL,
        "Two columns stand where one is needed.",
    ),
    "a list of columns in a list": (
        body("columns = ['iso3', 'income']", "return given[[columns]]"),
        PANEL,
        "columns holds a list already, so [columns] is a list in a list. Take away the brackets around columns",
    ),
    "an input in quotation marks": (
        body("return PANEL['column']", takes="column"),
        "income",
        "column is an input. Without quotation marks it counts as its value, here 'income'.",
    ),
    "an input in quotation marks, compared": (
        body("return PANEL['income'] < 'line'", takes="line"),
        2,
        "line is an input. Without quotation marks it counts as its value, here 2.",
    ),
    "the name of a column compared": (
        body("column = 'income'", "return given[column].mask(column == 1)"),
        PANEL,
        "column is only the name of the column, here 'income'. Its values are given[column]: compare these.",
    ),
    "a text of an argument without quotation marks": (
        body("return pd.to_numeric(given['iso3'], errors=coerce)"),
        PANEL,
        'errors takes a text, in quotation marks: errors="coerce".',
    ),
    "a function of numpy": (body("return log(given)"), PAST, "numpy has log: write np.log."),
    "a function of pandas behind a dot": (
        body("return given.to_numeric()"),
        PAST,
        "to_numeric is a function of pandas: write pd.to_numeric( ), and put into",
    ),
    "values in the place of a list of them": (
        body("return np.column_stack(given, given, given)"),
        PAST,
        "np.column_stack takes one list. Put what it joins into square brackets: np.column_stack([a, b, c]).",
    ),
    "not fitted": (
        body("return StandardScaler().transform(given[['income']])"),
        PANEL,
        "This StandardScaler has not learned yet. First comes .fit( )",
    ),
    "no answers": (
        body("return LinearRegression().fit(given[['income']])"),
        PANEL,
        "fit needs the answers too, behind the rows: .fit(rows, answers).",
    ),
    "no answers for a pipeline": (
        body("return make_pipeline(StandardScaler(), LinearRegression()).fit(given[['income']])"),
        PANEL,
        "fit needs the answers too, behind the rows: .fit(rows, answers).",
    ),
    "another text for errors": (
        body("return pd.to_numeric(given['iso3'], errors='not asked')"),
        PANEL,
        'errors takes one of two texts: "coerce" makes NaN',
    ),
    "another text for orient": (
        body("return pd.DataFrame.from_dict({'a': [1]}, orient='rows')"),
        PANEL,
        'orient="index" makes a row of each key',
    ),
}


@pytest.mark.parametrize("name", STOPS)
def test_each_kind_of_error_has_its_advice_behind_the_line_and_before_the_call(name):
    code, given, advice = STOPS[name]
    message = message_of(code, given=(given,))
    assert advice in message
    assert message.index("answer stopped ") == 0
    assert message.index(advice) < message.index(" The call was answer(")
    assert message.endswith(". A number was expected.")


def test_each_row_of_the_table_is_reached_by_one_of_these_errors():
    messages = [message_of(code, given=(given,)) for code, given, _ in STOPS.values()]
    fixed = [max(row.text.replace("}", "{").split("{"), key=len) for row in ADVICE]
    assert [text for text in fixed if not any(text in message for message in messages)] == []


@pytest.mark.parametrize(
    "line",
    [
        "given['column']",
        "given[['income', 'column']]",
        "given.loc[:, 'column']",
        "given.groupby('column').size()",
        "given.groupby('iso3')['column'].sum()",
        "given.groupby('iso3').agg(n=('column', 'count'))",
        "given.dropna(subset=['column'])",
        "given.sort_values(\n        'column')",
    ],
)
def test_input_in_quotation_marks_is_told_wherever_a_column_is_taken(line):
    message = message_of(body(f"return {line}", takes="given, column"), given=(PANEL, "deaths"))
    assert "column is an input. Without quotation marks it counts as its value, here 'deaths'." in message


@pytest.mark.parametrize(
    "line",
    [
        "given[[columns]]",
        "given.loc[:, [columns]]",
        "given.dropna(subset=[columns])",
        "given.groupby([columns]).size()",
        "given.drop(columns=[columns])",
        "given.set_index([columns])",
        "StandardScaler().fit(given[[columns]])",
    ],
)
def test_list_in_a_list_is_told_wherever_columns_are_taken(line):
    message = message_of(body(f"return {line}", takes="given, columns"), given=(PANEL, ["income", "deaths"]))
    assert "columns holds a list already" in message


@pytest.mark.parametrize("line", ["StandardScaler().transform(rows)", "pipeline.predict(rows)"])
def test_model_that_has_not_learned_is_told(line):
    code = body("pipeline = make_pipeline(StandardScaler(), LinearRegression())", f"return {line}", takes="rows")
    assert " has not learned yet." in message_of(code, given=(PANEL[["income"]],))


def test_a_message_stays_short_also_for_many_large_arguments():
    large = pd.DataFrame({f"under5_mortality_{n}": range(900) for n in range(9)})
    code = body("return one['under5_mortality'].sum() / len(two)", takes="one, two, three, four")
    message = message_of(code, given=(large, list(range(900)), np.ones(900), large["under5_mortality_1"]))
    assert "one=a table with 900 rows, two=a list of 900 values, three=an array of 900 values, four=" in message
    assert len(message) < 380


def test_lists_of_different_length_are_shown_too():
    given = [["a long name of a region"], [1, 2]] * 40
    assert "given=a list of 80 values, first " in message_of(body("return 1 / 0"), given=(given,))


def test_whole_text_of_an_error_of_several_lines_is_read():
    code, given, _ = STOPS["other columns"]
    assert "Feature names unseen at fit time: - deaths - iso3" in message_of(code, given=(given,))


def test_line_in_a_function_of_another_cell_is_told_with_its_function():
    other = "def skill(given):\n    return given['skill']"
    message = message_of(other, "def answer(given):\n    return skill(given)", given=(PANEL,))
    assert message.startswith("answer stopped inside skill, made in another cell, in the line `return given['skill']`")


def test_line_in_a_function_beside_it_is_told_with_its_function():
    message = message_of(f"def skill(given):\n    return given['skill']\n{body('return skill(given)')}", given=(PANEL,))
    assert message.startswith("answer stopped inside skill, which it uses, in the line `return given['skill']` with")


@pytest.mark.parametrize(
    "inner", ["[given[key] for key in 'x']", "(lambda: given['x'])()", "max(given[k] for k in 'x')"]
)
def test_line_inside_a_part_of_the_function_is_its_own(inner):
    message = message_of(body(f"return {inner}"), given=({"a": 1},))
    assert message.startswith(f"answer stopped in the line `return {inner}` with KeyError: 'x'. This key is not there.")


def test_names_and_lines_of_the_tests_are_not_shown():
    code = "ce_pipeline = 1\nclass ce_Model:\n    def fit(self): return 1 / 0\n" + body("return ce_Model().fit()")
    assert "`return ce_Model().fit()`" in message_of(code, given=(1,))
    assert "Did you mean" not in message_of("ce_zqx = 1\n" + body("return e_zqx"), given=(1,))


@pytest.mark.parametrize(
    ("code", "given", "untrue"),
    [
        (body("raise ValueError('name')"), 1, "without brackets"),
        (body("return StandardScaler().fit(3, 4, 5, 6)"), 1, "without brackets"),
        (body("if isinstance(given, StandardScaler): return 1", "raise TypeError('a class')"), 1, "without brackets"),
        (body("return int('3', given)"), "a", "Your own raise"),
        (body("return given[9]"), [[1], [1, 2]], "By place"),
        (body("return given[9]"), pd.Series([1, 2]), "By place"),
        (body("return given['x'][0]"), {"x": []}, "so the places go"),
        (body("return zqx"), 1, "Did you mean"),
        (body("return given.zqx"), PAST, "Did you mean"),
        (body("return PANEL[given]"), "given", "is an input"),
        (body("return PANEL['given']['incme']"), PANEL, "is an input"),
        (body("return PANEL['iso3']['x']"), "iso3", "is an input"),
        (body("columns = 'incme'", "return PANEL[[columns]]"), 1, "list in a list"),
        (body("rows = [0, 1]", "return np.ones(3)[[rows]] + 'x'"), 1, "list in a list"),
        (body("return np.column_stack([given], 3)"), PAST, "takes one list"),
        (body("return LinearRegression.fit(given[['income']], given['deaths'])"), PANEL, "needs the answers"),
        (body("def fit(x, y): return x", "return fit(given)"), PANEL, "needs the answers"),
        (body("strategie = 'mean'", "return dict(strategy=strateg)"), 1, "takes a text"),
        (body("return given['income'].mask(given['income'])"), PANEL, "only the name"),
    ],
)
def test_advice_is_not_said_where_it_is_not_true(code, given, untrue):
    assert untrue not in message_of(code, given=(given,))


# an answer that gives None
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (body("print('rate', given)"), "It printed 'rate 3'. Printing is not returning: write the value itself behind"),
        (body("return print(given)"), "It printed '3'. Printing is not returning"),
        (body("given / 2"), "The function has no return that gives a value."),
        (body("return"), "The function has no return that gives a value."),
        (
            body("if given > 4:", "    return 1", "if given < 2:", "    return 2"),
            "This way through the function ends without",
        ),
        (body("return 1 if given > 4 else None"), "This way through the function ends without"),
        (body("return None if given < 4 else 1"), "This way through the function ends without"),
        (body("if given == 3:", "    return None", "return 1 if given > 4 else None"), "This way through the function"),
        (body("return given > 4 and 1 or None"), "This way through the function ends without"),
        (body("return None if given > 4 else None"), "The function has no return that gives a value."),
        (
            body("return [given].sort()"),
            "What stands behind return is None: print(), sort(), append() and inplace=True",
        ),
        ("answer = [].append", "Look at which line with return is reached, and what it gives."),
    ],
)
def test_each_way_to_give_nothing_is_told(code, words):
    message = message_of(code, given=(3,))
    assert " gave None, a number was expected. " in message
    assert words in message
    assert message.count("rinting") == ("print" in code.replace("print(),", ""))


def test_what_an_answer_prints_is_still_printed(capsys):
    assert ce.call(made_by(body("print('rate', given)", "return given")), 3, expected=ce.number) == 3
    assert capsys.readouterr().out == "rate 3\n"


# an answer that gives another kind of value
def test_call_that_gave_another_kind_of_value_is_told():
    code = body("if n == 0: return np.nan", "return 0, 1", takes="k, n")
    message = message_of(code, given=(0, 0), expected=ce.numbers(2))
    assert message.startswith(
        "answer gave NaN (float), a tuple of 2 numbers was expected. Look at which line with return"
    )
    assert message.endswith("The call was answer(k=0, n=0).")


@pytest.mark.parametrize(
    ("found", "expected"),
    [("'NaN'", ce.number), ("'NaN'", "NaN"), ("' nan'", ce.series), ("('NaN', 'NaN')", ce.numbers(2))],
)
def test_nan_in_quotation_marks_is_told(found, expected):
    message = message_of(body(f"return {found}"), given=(1,), expected=expected)
    assert "Write np.nan without quotation marks" in message
    assert "text" in message.split(".")[0] or "'NaN'" in message.split(".")[0]


def test_nan_in_quotation_marks_is_no_fault_where_a_text_is_expected():
    assert ce.call(made_by(body("return 'NaN'")), 1, expected=ce.text) == "NaN"


THREE = np.array([3.0, 4.0]), np.array([3.0, 5.0]), np.array([1.0, 2.0])


def test_function_of_the_package_is_told_where_its_value_is_of_another_kind():
    message = message_of("from count_everyone.audit import skill_score as answer", given=THREE)
    assert "This is the function of the package count_everyone. Write your own in the cell of this task." in message
    assert "Look at which line with return" not in message


def test_code_that_uses_the_package_is_told_where_its_value_is_of_another_kind():
    code = "from count_everyone.audit import skill_score\n" + body("return skill_score(*given)")
    message = message_of(code, given=(THREE,))
    assert "a table with 1 row" in message
    assert "Your code uses skill_score of the package count_everyone." in message


def test_all_functions_of_the_package_are_told_where_one_of_them_gives_another_kind():
    code = "from count_everyone.audit import skill_score, verdict\n"
    message = message_of(
        code + body("return verdict(skill_score(*given).size / 9, 0.1, relevant_gap=0.1)"), given=(THREE,)
    )
    assert "Your code uses skill_score, verdict of the package count_everyone." in message
