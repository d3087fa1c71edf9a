"""Every table has a valid data package and a datasheet that fits it."""

import hashlib
import json
import re
from pathlib import Path

import frictionless
import pandas as pd
import pytest

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
TABLES = sorted(folder.name for folder in DATASETS.iterdir() if folder.is_dir())
FIRST_SIX = ["contraceptive_use", "households", "liver_patients", "students", "water_points", "world_indicators"]
SECTIONS = [
    "At a glance",
    "Who made it, and why",
    "How it was made",
    "Columns",
    "Who is missing",
    "What must not be done with it",
    "What we changed",
    "Known faults",
    "Licence and how to cite",
]


def package(table):
    return json.loads((DATASETS / table / "datapackage.json").read_text(encoding="utf-8"))


def resource(table):
    return package(table)["resources"][0]


def datasheet(table):
    return (DATASETS / table / "README.md").read_text(encoding="utf-8")


def section(table, title):
    return datasheet(table).split(f"\n## {title}\n")[1].split("\n## ")[0]


def words_of_lists(table):
    """Return the columns whose words are a list."""
    return [field["name"] for field in resource(table)["schema"]["fields"] if "enum" in field.get("constraints", {})]


def test_the_first_six_tables_are_there():
    assert set(FIRST_SIX) <= set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_folder_holds_a_table_its_package_and_its_datasheet(table):
    assert {f"{table}.csv", "datapackage.json", "README.md"} <= {path.name for path in (DATASETS / table).iterdir()}


@pytest.mark.parametrize("table", TABLES)
def test_package_validates_with_frictionless(table):
    report = frictionless.validate(str(DATASETS / table / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])


@pytest.mark.parametrize("table", TABLES)
def test_hash_and_bytes_are_those_of_the_file(table):
    content = (DATASETS / table / f"{table}.csv").read_bytes()
    assert resource(table)["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    assert resource(table)["bytes"] == len(content)


@pytest.mark.parametrize("table", TABLES)
def test_file_is_utf8_with_line_feeds_only(table):
    content = (DATASETS / table / f"{table}.csv").read_bytes()
    content.decode("utf-8")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("table", TABLES)
def test_package_says_licence_source_and_keywords(table):
    found = package(table)
    licences = [licence["name"] for licence in found["licenses"]]
    assert licences == ["CC-BY-4.0"] if table in FIRST_SIX else all(licences)
    assert found["sources"]
    assert found["keywords"]
    assert found["version"]
    assert resource(table)["schema"]["missingValues"] == [""]


@pytest.mark.parametrize("table", TABLES)
def test_every_field_is_described_with_title_and_unit(table):
    for field in resource(table)["schema"]["fields"]:
        assert field["title"], field["name"]
        assert "Unit or values:" in field["description"], field["name"]


@pytest.mark.parametrize("table", [table for table in TABLES if words_of_lists(table)])
def test_schema_refuses_a_word_that_is_no_value(table, tmp_path):
    frame = pd.read_csv(DATASETS / table / f"{table}.csv", dtype=str, keep_default_na=False)
    frame.loc[0, words_of_lists(table)[0]] = "no such value"
    frame.to_csv(tmp_path / "broken.csv", index=False)
    schema = frictionless.Schema.from_descriptor(resource(table)["schema"])
    report = frictionless.Resource(path="broken.csv", basepath=str(tmp_path), schema=schema).validate()
    assert not report.valid


@pytest.mark.parametrize("table", [table for table in TABLES if table != "households"])  # whose package a program makes
def test_datasheet_and_package_say_the_same_of_each_column(table):
    rows = re.findall(r"^\| (`\w+` \| .*) \|$", section(table, "Columns"), flags=re.MULTILINE)
    said = []
    for field in resource(table)["schema"]["fields"]:
        meaning, _, values = field["description"].removesuffix(".").rpartition("Unit or values: ")
        said.append(f"`{field['name']}` | {values.replace('|', '/')} | {meaning.strip()}")
    assert rows == said, "Copy what README.md says into the description in datapackage.json"


@pytest.mark.parametrize("table", TABLES)
def test_datasheet_has_one_title_and_the_fixed_sections(table):
    lines = datasheet(table).splitlines()
    assert lines[0].startswith("# ")
    assert sum(line.startswith("# ") for line in lines) == 1
    assert [line[3:] for line in lines if line.startswith("## ")] == SECTIONS


@pytest.mark.parametrize("table", TABLES)
def test_datasheet_explains_exactly_the_columns_of_the_file(table):
    explained = re.findall(r"^\| `(\w+)` \|", section(table, "Columns"), flags=re.MULTILINE)
    assert explained == list(pd.read_csv(DATASETS / table / f"{table}.csv", nrows=0).columns)


@pytest.mark.parametrize("page", ["README.md"] + [f"{table}/README.md" for table in TABLES])
def test_page_is_plain_markdown_in_plain_words(page):
    text = (DATASETS / page).read_text(encoding="utf-8")
    assert not re.search(r"<[a-z/!]|```|:::|!\[", text)
    assert not re.search(r"\b(simply|just|obviously|data points?)\b", text, flags=re.IGNORECASE)
    assert not re.search(r"(?<![\w.])/(work|tmp|home|root)/", text)


def test_second_hand_licences_are_called_second_hand():
    for table in ["students", "liver_patients", "contraceptive_use"]:
        assert "second-hand" in section(table, "At a glance")
        assert "second-hand" in section(table, "Licence and how to cite")
