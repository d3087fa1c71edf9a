"""The JSON Schema itself: every part is described, and every example would be right."""

from jsonschema import Draft202012Validator, FormatChecker

from count_everyone.audit import RATES, aia_obligations
from count_everyone.independent_audit.assessment import MITIGATION, RISK
from count_everyone.independent_audit.in_plain_words import COUNTED, VERDICTS
from count_everyone.independent_audit.shape import schema


def parts(part, path=()):
    """Return the path and the schema of every key."""
    found = [((*path, name), inner) for name, inner in part.get("properties", {}).items()]
    inside = [one for where, inner in found for one in parts(inner, where)]
    return found + inside + (parts(part["items"], path) if "items" in part else [])


def all_parts():
    """Return the keys of the whole form, with those that several parts share."""
    whole = schema()
    return parts(whole) + [one for name, shared in whole["$defs"].items() for one in parts(shared, (name,))]


def test_it_is_a_schema_of_the_draft_that_it_names():
    assert schema()["$schema"].endswith("2020-12/schema")
    Draft202012Validator.check_schema(schema())


def test_every_key_is_described_and_has_an_example_that_is_right():
    wrong = []
    for path, part in all_parts():
        whole = {**part, "$defs": schema()["$defs"]}
        check = Draft202012Validator(whole, format_checker=FormatChecker(["date"]))
        if "$ref" in part:
            part = schema()["$defs"][part["$ref"].rsplit("/", 1)[1]]
        examples = part.get("examples", []) or [None] * (part.get("type") in ("object", "array"))
        good = part.get("description") and examples and all(one is None or check.is_valid(one) for one in examples)
        wrong += [] if good else [path]
    assert wrong == []


def test_no_dictionary_takes_keys_that_no_document_shows():
    lists = [part["items"] for _, part in all_parts() if "properties" in part.get("items", {}) and "if" not in part]
    closed = [part for _, part in all_parts() if part.get("type") == "object"]
    closed += [one for one in lists if "allOf" not in one] + list(schema()["$defs"].values())
    assert len(closed) == 8 + 4 + 7
    assert all(part["additionalProperties"] is False for part in closed)


def test_its_lists_of_words_are_those_of_the_statistics():
    kinds = schema()["$defs"]
    gap = kinds["gap"]["properties"]
    assert gap["rate"]["enum"] == [*RATES, "coverage", "under_recording"] == list(COUNTED)
    words = {*gap["verdict"]["enum"], *kinds["leak"]["properties"]["verdict"]["enum"]}
    assert words == set(VERDICTS)
    aia = schema()["properties"]["aia"]["properties"]
    assert aia["sections"]["items"]["properties"]["area"]["enum"] == [*RISK, *MITIGATION]
    assert aia["duties"]["items"]["properties"]["duty"]["enum"] == aia_obligations("I").index.tolist()
    assert aia["max_raw"]["const"] == sum(RISK.values())
    assert aia["max_mitigation"]["const"] == sum(MITIGATION.values())
