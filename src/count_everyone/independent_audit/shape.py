"""Compares an audit with the JSON Schema, and says each difference in words."""

import difflib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from count_everyone.independent_audit.problem import Problem, as_example, in_words

KINDS = {
    "object": "a dictionary",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "null": "null",
}
COUNTS = ("n", "n_group", "n_reference")
WITHOUT_N = "This rate has no n, so nobody knows of how many it is."


def schema() -> dict:
    """Return the JSON Schema of an audit file, draft 2020-12.

    Examples
    --------
    >>> schema()["properties"]["schema"]["const"]
    'count-everyone-audit/1'
    """
    return json.loads(_text())


def shape_problems(audit: dict) -> Iterator[Problem]:
    """Find what is missing, unknown, or not of the right kind.

    Parameters
    ----------
    audit : dict
        From :func:`read_audit`.
    """
    found = (one for error in sorted(_validator().iter_errors(audit), key=_place) for one in _problems(error, audit))
    yield from dict.fromkeys(found)  # jsonschema names all missing keys again for each of them


@cache
def _text() -> str:
    return files(__package__).joinpath("audit.schema.json").read_text(encoding="utf-8")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=FormatChecker(["date"]))


def _place(error: ValidationError) -> tuple:
    """Return where an error stands, in the order of the form."""
    order = list(schema()["properties"])
    first = error.absolute_path[0] if error.absolute_path else ""
    return order.index(first) if first in order else -1, [str(step).zfill(4) for step in error.absolute_path]


def _problems(error: ValidationError, audit: dict) -> Iterator[Problem]:
    path, described = list(error.absolute_path), _resolved(error.schema)
    if error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                yield _missing(path, name, described, audit)
    elif error.validator == "additionalProperties":
        for name in sorted(set(error.instance) - set(described["properties"])):
            yield Problem(in_words(path, audit), _unknown(name, described["properties"]))
    else:
        is_count = bool(path) and path[-1] in COUNTS and error.validator == "type"
        what = f"{WITHOUT_N} {_wrong(error)}" if is_count else _wrong(error)
        yield Problem(in_words(path, audit), f"{what} {described['description']}", _example(described), is_count)


def _missing(path: list, name: str, described: dict, audit: dict) -> Problem:
    inner = _resolved(described["properties"].get(name, {}))
    is_count = name in COUNTS
    what = f"{WITHOUT_N if is_count else 'This is missing.'} {inner.get('description', '')}".strip()
    return Problem(in_words([*path, name], audit), what, _example(inner), is_count)


def _unknown(name: str, known) -> str:
    near = difflib.get_close_matches(name, known, 1)
    mend = f"Did you mean {near[0]!r}?" if near else f"Known here are: {', '.join(known)}."
    return f"The key {name!r} is not known here, so no document would show it. {mend}"


def _wrong(error: ValidationError) -> str:
    found, wanted = as_example(error.instance), error.validator_value
    if error.validator == "type":
        kinds = wanted if isinstance(wanted, list) else [wanted]
        return f"{found} was found, {' or '.join(KINDS[kind] for kind in kinds)} was expected."
    if error.validator in ("enum", "const"):
        choices = wanted if error.validator == "enum" else [wanted]
        return f"{found} was found, {_one_of(choices)} was expected."
    if error.validator == "minLength":
        return f"{found} is too short to say anything."
    if error.validator == "minItems":
        return f"{len(error.instance)} of them are here, at least {wanted} {'was' if wanted == 1 else 'were'} expected."
    if error.validator == "format":
        return f"{found} is no day, such as 2026-11-28."
    if error.validator == "pattern":
        return f"{found} has not the form that was expected."
    ends = {
        "minimum": "at least {}",
        "maximum": "at most {}",
        "exclusiveMinimum": "more than {}",
        "exclusiveMaximum": "less than {}",
    }
    return f"{found} was found, {ends[str(error.validator)].format(wanted)} was expected."


def _one_of(choices: list) -> str:
    return as_example(choices[0]) if len(choices) == 1 else f"one of {', '.join(map(as_example, choices))}"


def _resolved(part: dict) -> dict:
    return schema()["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part


def _example(part: dict) -> str:
    """Return an example, put together from the parts where the whole has none."""
    value = _value(part)
    return "" if value is None else as_example(value)


def _value(part: dict):
    part = _resolved(part)
    if "examples" in part:
        return part["examples"][0]
    if part.get("type") == "object" and "properties" in part:
        return {name: _value(inner) for name, inner in part["properties"].items()}
    if part.get("type") == "array":
        return [_value(part["items"])]
    return None
