"""What the instruments ask is met by a field of the form, or not applicable for a reason; nothing is left out."""

import re

import pytest

from count_everyone.audit import aia_obligations
from count_everyone.independent_audit import crosswalk
from count_everyone.independent_audit.assessment import MITIGATION, RISK
from count_everyone.independent_audit.shape import schema

ITEMS = {
    "Datasheets": 7,
    "Model Cards": 9,
    "Canada": len(RISK) + len(MITIGATION) + len(aia_obligations("I")),
    "Annex IV": 1 + 8 + 7,  # point 2 has the parts (a) to (h)
    "Article 27": 6,
    "NIST": 13,
    "Recommendation": 5,
    "Ethical Impact": 1,
    "CESCR": 3,
}
CHECKED = {"primary text", "copy of the primary text", "secondary source", "not verified"}


@pytest.fixture(scope="module")
def table():
    """Return the table."""
    return crosswalk()


def fields():
    """Return every path of the form, such as findings.harm."""
    whole = schema()
    kinds = [whole["$defs"][kind] for kind in ("gap", "leak", "lottery", "budget", "small_cell")]
    found = {f"findings.{name}" for kind in kinds for name in kind["properties"]}
    for name, part in whole["properties"].items():
        found.add(name)
        for inner, deeper in part.get("items", part).get("properties", {}).items():
            found |= {f"{name}.{inner}"}
            found |= {f"{name}.{inner}.{last}" for last in deeper.get("items", {}).get("properties", {})}
    return found


def test_every_item_is_met_by_a_field_or_not_applicable_for_a_reason(table):
    met, excused = table["fields"] != "", table["not_applicable_because"].str.len() > 20
    assert (met ^ excused).all()
    assert (met == (table["places"] != "")).all()


def test_every_field_that_is_named_is_in_the_form(table):
    named = {field for row in table["fields"] for field in row.split("; ") if field}
    assert named - fields() == set()


def test_every_part_of_the_form_is_asked_for_by_an_instrument(table):
    named = {field.split(".")[0] for row in table["fields"] for field in row.split("; ") if field}
    assert set(schema()["properties"]) - named == {"schema", "plan"}  # no instrument asks for a plan; the course does


def test_each_instrument_has_all_of_its_items_once(table):
    for name, number in ITEMS.items():
        rows = table[table["instrument"].str.contains(name, regex=False)]
        assert rows["item"].nunique() == len(rows) == number, name
    assert len(table) == sum(ITEMS.values())


def test_the_parts_of_the_annex_and_the_article_are_complete(table):
    annex = table.loc[table["instrument"].str.contains("Annex IV"), "item"].tolist()
    assert annex == ["1", *(f"2({letter})" for letter in "abcdefgh"), *map(str, range(3, 10))]
    article = table.loc[table["instrument"].str.contains("Article 27"), "item"].tolist()
    assert article == [f"({letter})" for letter in "abcdef"]


def test_areas_and_duties_of_the_assessment_are_those_of_the_package(table):
    items = table.loc[table["instrument"].str.startswith("Canada"), "item"].tolist()
    assert items == [*RISK, *MITIGATION, *(f"Duty: {duty}" for duty in aia_obligations("I").index)]


def test_every_row_says_how_it_was_checked_and_what_was_not_is_not_claimed(table):
    assert set(table["checked"]) == CHECKED
    unread = table[table["checked"] == "not verified"]
    assert (unread["fields"] == "").all()
    assert table.groupby("instrument")["checked"].nunique().eq(1).all()


def test_the_answer_stands_below_the_heading_that_is_named(table, folder, made_audit):
    lost = []
    for place in {place for row in table["places"] for place in row.split("; ") if place}:
        name, heading = place.split(": ", 1)
        heading = heading.replace("{title}", made_audit["notice"][0]["title"])
        page = (folder / f"{name}.html").read_text(encoding="utf-8")
        lost += [] if heading in re.findall(r"<h[12]>(.*?)</h[12]>", page) else [place]
    assert lost == []
