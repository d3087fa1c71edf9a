"""Finds in the line that stopped what a person often mixes up: a text, a name, and a name that holds a list."""

import ast
import re
from difflib import get_close_matches
from numbers import Number
from typing import Any

import numpy as np
import pandas as pd

from count_everyone.testing.stops import Stop
from count_everyone.testing.values import short

Fields = dict | None
TAKE_COLUMNS = ("subset", "columns", "by", "on", "id_vars", "value_vars")  # arguments
TAKE_COLUMNS_FIRST = ("dropna", "groupby", "drop_duplicates", "duplicated", "sort_values", "set_index")  # methods
TAKE_A_TEXT = ("strategy", "how", "method", "orient", "errors", "handle_unknown", "kind", "average", "scoring")


def input_in_quotation_marks(stop: Stop, found: re.Match) -> Fields:
    """Return an input whose name stands in the line as a text, and is what the error is about."""
    texts = _texts(stop)
    text = str(stop.error)
    for name, value in stop.inputs.items():
        is_a_word = isinstance(value, str | Number | list) and value is not True and value is not False
        about = not isinstance(stop.error, KeyError) or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        if name in texts and is_a_word and value != name and about and not _is_in_a_table(stop, name):
            return {"name": name, "value": repr(value) if isinstance(value, str) else short(value)}
    return None


def _texts(stop: Stop) -> set[str]:
    return {node.value for node in stop.parts if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _is_in_a_table(stop: Stop, name: str) -> bool:
    return any(name in table.columns for table in stop.names.values() if isinstance(table, pd.DataFrame))


def list_in_a_list(stop: Stop, found: re.Match) -> Fields:
    """Return a name that holds a list of columns already, and stands in brackets of its own."""
    for node in _where_columns_are_taken(stop):
        if isinstance(node, ast.List) and len(node.elts) == 1 and isinstance(node.elts[0], ast.Name):
            name, value = node.elts[0].id, stop.names.get(node.elts[0].id)
            if isinstance(value, list | pd.Index) and all(isinstance(part, str) for part in value):
                return {"name": name}
    return None


def _where_columns_are_taken(stop: Stop) -> list[ast.expr]:
    places: list[ast.expr] = []
    for node in stop.parts:
        if isinstance(node, ast.Subscript):
            places += node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if isinstance(node, ast.Call):
            places += [word.value for word in node.keywords if word.arg in TAKE_COLUMNS]
            if isinstance(node.func, ast.Attribute) and node.func.attr in TAKE_COLUMNS_FIRST:
                places += node.args[:1]
    return places


def text_of_an_argument(stop: Stop, found: re.Match) -> Fields:
    """Return an argument that takes a text, and got a name that is not known."""
    if get_close_matches(found["name"], stop.names, 1):
        return None
    for node in stop.parts:
        for word in node.keywords if isinstance(node, ast.Call) else []:
            if word.arg in TAKE_A_TEXT and isinstance(word.value, ast.Name) and word.value.id == found["name"]:
                return {"argument": word.arg, "name": found["name"]}
    return None


def function_of_numpy(stop: Stop, found: re.Match) -> Fields:
    """Return a name that numpy has."""
    return found.groupdict() if callable(getattr(np, found["name"], None)) else None


def function_of_pandas(stop: Stop, found: re.Match) -> Fields:
    """Return a name that pandas has."""
    return found.groupdict() if callable(getattr(pd, found["name"], None)) else None


def fit_without_answers(stop: Stop, found: re.Match) -> Fields:
    """Say that a call of .fit, not of a function with such a name, has one value."""
    call = stop.expression
    is_fit = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "fit"
    return {} if is_fit and not _is_a_class(stop, call.func.value) else None  # type: ignore[union-attr]


def _is_a_class(stop: Stop, node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and isinstance(stop.names.get(node.id), type)


def several_for_one_list(stop: Stop, found: re.Match) -> Fields:
    """Return a function of numpy or pandas that takes a list, and got its values one by one."""
    call = stop.expression
    if not isinstance(call, ast.Call) or not call.args or isinstance(call.args[0], ast.List | ast.Tuple):
        return None
    return {"name": ast.unparse(call.func), "values": ", ".join(["a", "b", "c"][: max(2, len(call.args))])}


def only_the_name_of_a_column(stop: Stop, found: re.Match) -> Fields:
    """Return a comparison in which a name stands for a column, and holds the name of it only."""
    tables = {name: value for name, value in stop.names.items() if isinstance(value, pd.DataFrame)}
    written = {node.id for node in stop.parts if isinstance(node, ast.Name)}
    for node in stop.parts:
        sides: list[Any] = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        for name in (side.id for side in sides if isinstance(side, ast.Name)):
            value = stop.names.get(name)
            having = [table for table in tables if isinstance(value, str) and value in tables[table].columns]
            having.sort(key=lambda table: table not in written)
            if having:
                return {"name": name, "value": repr(value), "table": having[0]}
    return None
