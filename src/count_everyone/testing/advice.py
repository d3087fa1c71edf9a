"""What a person can do about an error: one sentence for each kind, said only where it is true.

A row of ``ADVICE`` holds the type of an error, a pattern that its text has, and the advice. Named groups of the
pattern are fields of the advice. A row with a ``look`` holds only where that function returns the fields.
"""

import ast
import builtins
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd

from count_everyone.testing.call_words import code_function
from count_everyone.testing.line_words import (
    Fields,
    fit_without_answers,
    function_of_numpy,
    function_of_pandas,
    input_in_quotation_marks,
    list_in_a_list,
    only_the_name_of_a_column,
    several_for_one_list,
    text_of_an_argument,
)
from count_everyone.testing.stops import Stop
from count_everyone.testing.values import say, short

NEAR = 0.7  # of two words; 1 is the same word
MANY_ROWS = 1000  # in which words are looked for
MAX_LABELS, MAX_LETTERS = 8, 60  # of what is there
IN_THE_LINE = (
    "Above this line, write print( ) with a name of it in the brackets, and run the test again. One of its parts has "
    "another kind, size or value than the line needs."
)
IN_THE_FUNCTION = (
    "In the function, write print( ) with a name of it in the brackets, and run the test again. One of its parts has "
    "another kind, size or value than is needed."
)


@dataclass(frozen=True)
class Advice:
    """A row of the table.

    Parameters
    ----------
    error : type
        The kind of error.
    pattern : str
        What its text has.
    text : str
        The advice; its fields are those of ``look``.
    look : callable, optional
        Takes the stop and what the pattern found. Returns the fields of the text, or None where it is not true.
    """

    error: type[BaseException]
    pattern: str
    text: str
    look: Callable[[Stop, re.Match], Fields] = lambda stop, found: found.groupdict()


def advice_for(stop: Stop) -> str:
    """Return the first advice that holds for an error.

    Examples
    --------
    >>> advice_for(Stop(RecursionError("maximum recursion depth exceeded"), len))
    'A function calls itself, or two call each other, without an end. Ask first whether there is still work to do.'
    """
    for row in ADVICE:
        found = re.search(row.pattern, str(stop.error), re.DOTALL) if isinstance(stop.error, row.error) else None
        fields = row.look(stop, found) if found else None
        if fields is not None:
            return say(row.text, **fields)
    return IN_THE_LINE if stop.line else IN_THE_FUNCTION


def _near(word: str, words: Iterable[str]) -> Fields:
    known = sorted({other for other in words if not other.startswith("_")} - {word})
    near = get_close_matches(word, known, 1, NEAR)
    return {"name": word, "near": near[0]} if near else None


def _near_name(stop: Stop, found: re.Match) -> Fields:
    return _near(found["name"], [*stop.names, *dir(builtins)])


def _near_attribute(stop: Stop, found: re.Match) -> Fields:
    name, thing = getattr(stop.error, "name", None), getattr(stop.error, "obj", None)
    return _near(name, dir(thing)) if name and thing is not None else None


def _word_of_a_table(stop: Stop, found: re.Match) -> Fields:
    """Return a name that is a column of a table, or a word in one, and so was meant as a text."""
    tables = [value for value in stop.names.values() if isinstance(value, pd.DataFrame)]
    words = {word for table in tables for word in _words(table)}
    return found.groupdict() if found["name"] in words else None


def _words(table: pd.DataFrame) -> Iterable[str]:
    yield from (name for name in table.columns if isinstance(name, str))
    for name in table.select_dtypes(exclude="number").columns:
        yield from (word for word in table[name].head(MANY_ROWS) if isinstance(word, str))


def _in_small_letters(stop: Stop, found: re.Match) -> Fields:
    own = found["name"].lower()
    return {"own": own} if own != found["name"] and callable(getattr(builtins, own, None)) else None


def _method_of_a_table(stop: Stop, found: re.Match) -> Fields:
    return found.groupdict() if callable(getattr(pd.Series, found["name"], None)) else None


def _several_columns(stop: Stop, found: re.Match) -> Fields:
    key = stop.error.args[0] if stop.error.args else None
    if not isinstance(stop.container, pd.DataFrame) or not isinstance(key, tuple):
        return None
    return {} if set(key) <= set(stop.container.columns) else None


def _function_behind_a_dot(stop: Stop, found: re.Match) -> Fields:
    return found.groupdict() if callable(getattr(builtins, found["name"], None)) else None


def _known_module(stop: Stop, found: re.Match) -> Fields:
    return found.groupdict() if found["name"] in sys.stdlib_module_names else None


def _its_own_line(word: str) -> Callable[[Stop, re.Match], Fields]:
    return lambda stop, found: {} if stop.is_deepest and re.match(rf"{word}\b", stop.line) else None


def _labels(kind: Any, labels: str) -> Callable[[Stop, re.Match], Fields]:
    def look(stop: Stop, found: re.Match) -> Fields:
        if not isinstance(stop.container, kind):
            return None
        return {"there": _listed(getattr(stop.container, labels) if labels else stop.container)}

    return look


def _listed(labels: Iterable) -> str:
    """Return the first labels of an index, or names of columns, and how many there are."""
    labels, shown = list(labels), ""
    for place, label in enumerate(labels):
        words = repr(label) if isinstance(label, str) else short(label)
        if place == MAX_LABELS or len(shown) + len(words) > MAX_LETTERS:
            return f"{shown}... ({len(labels):,} in all)"
        shown += f"{words}, " if place + 1 < len(labels) else words
    return shown or "nothing"


def _number_for_labels(stop: Stop, found: re.Match) -> Fields:
    series, key = stop.container, stop.error.args[0] if stop.error.args else None
    if isinstance(series, pd.Series) and isinstance(key, Integral) and not pd.api.types.is_numeric_dtype(series.index):
        return {"there": _listed(series.index), "key": key}
    return None


def _length(stop: Stop, found: re.Match) -> Fields:
    if not isinstance(stop.container, list | tuple | str | np.ndarray) or getattr(stop.container, "ndim", 1) != 1:
        return None
    count = len(stop.container)
    name = ast.unparse(stop.expression.value)  # type: ignore[union-attr]
    return {"name": name, "count": count, "last": count - 1} if count else None


def _called_value(stop: Stop, found: re.Match) -> Fields:
    called = stop.expression.func if isinstance(stop.expression, ast.Call) else None
    if not isinstance(called, ast.Name) or called.id not in stop.names or callable(stop.names[called.id]):
        return None
    return {"name": called.id, "value": short(stop.names[called.id])}


def _hidden_builtin(stop: Stop, found: re.Match) -> Fields:
    fields = _called_value(stop, found)
    return fields if fields and hasattr(builtins, fields["name"]) else None


def _class_without_brackets(stop: Stop, found: re.Match) -> Fields:
    """Find a class of models that the function hands on, and does not call."""
    function = code_function(stop.function)
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))  # type: ignore[arg-type]
    except (OSError, TypeError, SyntaxError):
        return None
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    asked = [call.args for call in calls if ast.unparse(call.func) in ("isinstance", "issubclass")]
    fine = {id(call.func) for call in calls} | {id(node) for args in asked for part in args for node in ast.walk(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and id(node) not in fine:
            thing = function.__globals__.get(node.id)  # type: ignore[union-attr]
            if isinstance(thing, type) and hasattr(thing, "fit"):
                return {"name": node.id}
    return None


def _asks_whether_in(stop: Stop, found: re.Match) -> Fields:
    return found.groupdict() if re.match(r"(if|elif|while|assert|return)\b.*\bin\b", stop.line) else None


def _asks_with_if_alone(stop: Stop, found: re.Match) -> Fields:
    asks = re.match(r"(if|elif)\b", stop.line) and not re.search(r"\b(and|or|not)\b", stop.line)
    return found.groupdict() if asks else None


def _does_not_fit(stop: Stop, found: re.Match) -> Fields:
    return {} if stop.is_in_the_call else None


ADVICE = (
    Advice(
        TypeError,
        "argument",
        "The call does not fit the line with def. Compare the arguments there with those of the description.",
        _does_not_fit,
    ),
    Advice(
        Exception,
        "",
        "Your own raise ends this call, for which an answer was expected. Look at its condition.",
        _its_own_line("raise"),
    ),
    Advice(
        AssertionError,
        "",
        "Your own assert ends this call, for which an answer was expected. Look at its condition.",
        _its_own_line("assert"),
    ),
    # names
    Advice(NameError, r"name '(?P<name>_{2,})'", "{name} is a blank of a hint. Write your own code in its place."),
    Advice(
        UnboundLocalError,
        r"variable '(?P<name>\w+)'",
        "{name} has no value yet when this line runs. Give it one above, whatever way the function takes.",
    ),
    Advice(
        NameError,
        r"name '(?P<name>\w+)'",
        "{name} is a module. Import it first.",
        _known_module,
    ),
    Advice(
        NameError,
        r"name '(?P<name>\w+)'",
        'A name of a column and a word of a table stand in quotation marks: "{name}". If you mean a value of your own, '
        "give {name} one above this line.",
        _word_of_a_table,
    ),
    Advice(
        NameError,
        r"name '(?P<name>\w+)'",
        '{argument} takes a text, in quotation marks: {argument}="{name}". If you mean a value of your own, give '
        "{name} one above this line.",
        text_of_an_argument,
    ),
    Advice(
        NameError,
        r"name '(?P<name>\w+)'",
        "Python's own name is {own}, in small letters.",
        _in_small_letters,
    ),
    Advice(NameError, r"name '(?P<name>NaN|nan|NAN)'", 'Write float("nan"), or np.nan where numpy has the name np.'),
    Advice(NameError, r"name '(?P<name>\w+)'", "Did you mean {near}?", _near_name),
    Advice(
        NameError,
        r"name '(?P<name>\w+)'",
        "A column or a table has {name} behind a dot, such as table.{name}().",
        _method_of_a_table,
    ),
    Advice(NameError, r"name '(?P<name>\w+)'", "{name} belongs to pandas: write pd.{name}.", function_of_pandas),
    Advice(
        NameError,
        r"name '(?P<name>\w+)'",
        "numpy has {name}: write np.{name}. If you mean a value of your own, give {name} one above this line.",
        function_of_numpy,
    ),
    Advice(
        NameError,
        r"name '(?P<name>\w+)'",
        "Give {name} a value above this line, or run the cell that makes it. A text stands in quotation marks.",
    ),
    # a list in a list, an input as a text
    Advice(
        Exception,
        "",
        "{name} holds a list already, so [{name}] is a list in a list. Take away the brackets around {name}, and "
        "leave those that were there before: table[{name}], subset={name}.",
        list_in_a_list,
    ),
    Advice(
        KeyError,
        "",
        "{name} is an input. Without quotation marks it counts as its value, here {value}.",
        input_in_quotation_marks,
    ),
    Advice(
        TypeError,
        "not supported between|Invalid comparison|unsupported operand",
        "{name} is an input. Without quotation marks it counts as its value, here {value}.",
        input_in_quotation_marks,
    ),
    # what is asked for is not there
    Advice(
        KeyError,
        r"\(.*,.*\)",
        "Several columns are taken with a list of names, so with two pairs of brackets: [[ ]].",
        _several_columns,
    ),
    Advice(KeyError, "", "No column has this name. The columns are {there}.", _labels(pd.DataFrame, "columns")),
    Advice(
        KeyError,
        "",
        "The brackets ask for a label, and the index holds {there}. By place it is .iloc[{key}].",
        _number_for_labels,
    ),
    Advice(KeyError, "", "The index does not hold this. It holds {there}.", _labels(pd.Series, "index")),
    Advice(KeyError, "", "This key is not there. The keys are {there}.", _labels(Mapping, "")),
    Advice(KeyError, "", "Nothing has this name there. Print what there is, and compare letter by letter."),
    Advice(IndexError, "out of", "{name} has {count} values, so the places go from 0 to {last}.", _length),
    Advice(
        IndexError,
        "out.of.(range|bounds)",
        "There are fewer values than this place asks for: the last of n values has the place n - 1.",
    ),
    Advice(
        AttributeError,
        r"'NoneType' object has no attribute '(?P<name>\w+)'",
        "What stands before .{name} is None here. Ask for this case first, or look at what makes it.",
    ),
    Advice(
        AttributeError,
        "'dict' object has no attribute 'add'",
        "{{}} makes a dict, and a dict has no add. An empty set is set().",
    ),
    Advice(
        AttributeError,
        r"no attribute '(?P<name>_{2,})'",
        "{name} is a blank of a hint. Write your own code in its place.",
    ),
    Advice(
        AttributeError,
        r"(function|method|function_or_method)' object has no attribute '(?P<name>\w+)'",
        "What stands before .{name} is a function here, and was not called. Look at what kind of value the line gets.",
    ),
    Advice(
        AttributeError,
        r"no attribute '(?P<name>\w+)'",
        "{name} does not stand behind a dot. Put what you hand to it into round brackets: {name}( ).",
        _function_behind_a_dot,
    ),
    Advice(
        AttributeError,
        r"no attribute '(?P<name>\w+)'",
        "{name} is a function of pandas: write pd.{name}( ), and put into the brackets what it works on.",
        function_of_pandas,
    ),
    Advice(AttributeError, "no attribute", "Did you mean .{near}?", _near_attribute),
    Advice(
        AttributeError,
        r"'(?P<kind>\w+)' object has no attribute",
        "Look at what kind of value the line gets: here it is {kind}.",
    ),
    # one value or many
    Advice(
        ValueError,
        "truth value of an? (?P<kind>Series|array|DataFrame)",
        "in asks one question, and the {kind} holds many values. Ask each value, with .isin.",
        _asks_whether_in,
    ),
    Advice(
        ValueError,
        "truth value of an? (?P<kind>Series|array|DataFrame)",
        "if asks one question, and the {kind} holds many values. np.where(question, yes, no) answers each; to choose "
        "rows, write the question into square brackets.",
        _asks_with_if_alone,
    ),
    Advice(
        ValueError,
        "truth value of an? (?P<kind>Series|array|DataFrame)",
        "if, and, or, not need one yes or no, and the {kind} holds many. Write & | ~ instead, or ask .any(), .all().",
    ),
    Advice(
        ValueError,
        r"Length of values \((?P<given>\d+)\) does not match length of index \((?P<rows>\d+)\)",
        "There are {given} values for {rows} rows. Hand in one value for each row.",
    ),
    Advice(
        ValueError,
        "Array conditional must be same shape",
        "{name} is only the name of the column, here {value}. Its values are {table}[{name}]: compare these.",
        only_the_name_of_a_column,
    ),
    Advice(
        Exception,
        "Array conditional must be same shape|Boolean array expected for the condition",
        "mask and where take a question that has a yes or no for each row, such as table[column] == code. Something "
        "else stands there.",
    ),
    Advice(
        ValueError,
        "inconsistent numbers of samples|could not be broadcast|must (all )?be (of )?the same length",
        "Two things of different length meet here. Look at how many values each one has.",
    ),
    Advice(
        ValueError,
        "identically-labeled",
        "These two have another index, or another order. np.asarray of each lets you compare them by place.",
    ),
    Advice(
        ValueError,
        "empty sequence|argument is empty|zero-size array",
        "In this call there is not one value here. Ask for this case first.",
    ),
    Advice(
        pd.errors.IndexingError,
        "Unalignable boolean",
        "The question and the rows have other labels. Ask the question about the same table that you take rows from.",
    ),
    Advice(
        pd.errors.IndexingError,
        "Too many indexers",
        "A Series has one direction: [rows]. Only a table has two: [rows, columns].",
    ),
    Advice(
        ValueError,
        r"values to unpack \(expected (at least )?(?P<names>\d+)",
        "{names} names stand there for another number of values. Where that number can change, use one name, or "
        "a loop.",
    ),
    Advice(
        ValueError,
        "read-only",
        "What is changed here may only be read. Change a copy of it: .copy() makes one.",
    ),
    Advice(TypeError, "not iterable|non-iterable", "One value stands where the line takes several, one after another."),
    # kinds of values
    Advice(
        TypeError,
        "unsupported operand.*'list'",
        "Lists cannot be calculated with value by value. Arrays of numpy and Series can. Is len( ) of the list meant?",
    ),
    Advice(
        TypeError, "unsupported operand.*'NoneType'", "One of the two values is None. Look at the line that makes it."
    ),
    Advice(
        TypeError, "'NoneType' object is not subscriptable", "What stands before [ ] is None. Look at what makes it."
    ),
    Advice(
        TypeError,
        "(function|method|type|ufunc|Dispatcher)' object is not subscriptable",
        "What stands before [ ] has not been called. Round brackets ( ) call it.",
    ),
    Advice(
        TypeError,
        "is not callable",
        "{name} is {value} here, which hides Python's own {name}(). Give the variable another name. If it was made in "
        "a cell, run del {name} in a new cell too.",
        _hidden_builtin,
    ),
    Advice(
        TypeError,
        "'(DataFrame|Series)' object is not callable",
        "Round brackets ( ) call a function. A column or rows are taken with square ones: [ ].",
    ),
    Advice(
        TypeError,
        "is not callable",
        "{name} is {value} here, and no function. Make the function that you mean, and give the variable another name.",
        _called_value,
    ),
    Advice(
        TypeError,
        "is not callable",
        "Round brackets behind a value call it, and this one is no function. Is a * missing, or were [ ] meant?",
    ),
    Advice(
        ValueError,
        "invalid literal for int.*: (?P<text>'.*')",
        "{text} is a text, and whole numbers stand here. Make a new column or array for texts.",
    ),
    Advice(
        TypeError,
        "Must provide 'func' or tuples of",
        'agg takes for each new name a pair in round brackets: name=("column", "sum").',
    ),
    Advice(
        ValueError,
        "could not convert string to float: (?P<text>.*)",
        "{text} is a text, and a number is needed. Look at which columns or values are handed in.",
    ),
    Advice(
        Exception,
        "instance|class|required positional argument|type object|'type'|transformer|estimator",
        "{name} stands without brackets. Write {name}() to make one.",
        _class_without_brackets,
    ),
    Advice(
        TypeError,
        r"(column_stack|hstack|vstack|dstack|concat)\(\) takes",
        "{name} takes one list. Put what it joins into square brackets: {name}([{values}]).",
        several_for_one_list,
    ),
    Advice(
        TypeError,
        r"(?P<name>\w+)\(\) takes (from \d+ to )?\d+ positional arguments? but",
        "{name} takes fewer values without a name. Write the others as name=value, or hand in fewer.",
    ),
    # models
    Advice(
        ValueError,
        r"This (?P<name>\w+) instance is not fitted yet",
        "This {name} has not learned yet. First comes .fit( ), with the rows to learn from, and then this line.",
    ),
    Advice(
        TypeError,
        r"fit\(\) missing 1 required positional argument: 'y'",
        "fit needs the answers too, behind the rows: .fit(rows, answers).",
        fit_without_answers,
    ),
    Advice(
        ValueError,
        "requires y to be passed, but the target y is None",
        "fit needs the answers too, behind the rows: .fit(rows, answers).",
    ),
    # texts that an argument takes
    Advice(
        ValueError,
        "invalid error value specified",
        'errors takes one of two texts: "coerce" makes NaN of what is no number, "raise" stops there.',
    ),
    Advice(
        ValueError,
        "Expected 'index', 'columns' or 'tight' for orient",
        'orient="index" makes a row of each key, orient="columns" a column.',
    ),
    Advice(
        ValueError,
        "continuous format is not supported",
        "The truth, of 0 and 1 only, comes first, and the chance or prediction second.",
    ),
    Advice(
        ValueError,
        "should be a 1d array, got an array of shape .*, 2",
        "Two columns stand where one is needed. predict_proba gives one for each class: [:, 1] takes that of class 1.",
    ),
    Advice(
        ValueError,
        "feature names should match|features, but .* is expecting",
        "predict gets other columns than fit got. Hand the same columns to both.",
    ),
    Advice(ValueError, "contains NaN", "Some rows have a gap (NaN), and what is called here takes none."),
    # numbers, and ends
    Advice(ZeroDivisionError, "", "The number to divide by is 0 in this call. Ask for this case before you divide."),
    Advice(
        RecursionError,
        "",
        "A function calls itself, or two call each other, without an end. Ask first whether there is still work to do.",
    ),
    Advice(SystemExit, "", "exit and quit end everything. End the function with return."),
)
