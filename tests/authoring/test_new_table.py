"""A new table is a true copy, and what cannot be read off it is asked."""

import hashlib
import json
import re

import pandas as pd
import pytest

from count_everyone.authoring.new_table import new_table
from count_everyone.authoring.table_file import read_table
from count_everyone.cli import main
from count_everyone.lint.page_claims import Claim, claims_of_pages, read_claims
from count_everyone.lint.run import find_faults
from count_everyone.lint.try_claims import try_claims

CSV = "District,Wells,Days broken,code,month\nNorth,3,1.5,007,2020-01\nSouth,,2,012,2020-02\nNorth,0,,013,2020-03\n"


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file."""

    def write(content, name="wells.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def made(tiny, file):
    """Return the folder of a table that was made of a text."""
    new_table(tiny, read_table(file(CSV)), "wells")
    return tiny / "datasets" / "wells"


def test_copy_has_the_values_and_names_that_code_can_use(made):
    frame = pd.read_csv(made / "wells.csv", dtype={"code": str})
    assert list(frame.columns) == ["district", "wells", "days_broken", "code", "month"]
    assert frame["wells"].isna().tolist() == [False, True, False]
    assert frame["code"].tolist() == ["007", "012", "013"]


def test_package_says_what_can_be_read_off_the_file(made):
    (resource,) = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    content = (made / "wells.csv").read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["bytes"] == len(content)
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert {name: field["type"] for name, field in fields.items()} == {
        "district": "string",
        "wells": "integer",
        "days_broken": "number",
        "code": "string",
        "month": "yearmonth",
    }
    assert fields["district"]["constraints"] == {"required": True, "enum": ["North", "South"]}
    assert fields["wells"]["constraints"] == {"minimum": 0, "maximum": 3}
    assert fields["code"]["constraints"] == {"required": True, "unique": True}
    assert "Unit or values: 0 to 3; blank: not stated." in fields["wells"]["description"]


def test_package_asks_for_what_the_list_of_tables_says(made):
    package = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    assert all(package[key].startswith("TO WRITE: ") for key in ("row_is", "years", "used_for"))


def test_package_and_datasheet_ask_the_same_of_each_column(made):
    (resource,) = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    page = (made / "README.md").read_text(encoding="utf-8")
    for field in resource["schema"]["fields"]:
        meaning, _, values = field["description"].removesuffix(".").partition(" Unit or values: ")
        assert f"| `{field['name']}` | {values} | {meaning} |\n" in page


def test_package_is_valid_for_frictionless(made):
    frictionless = pytest.importorskip("frictionless")
    path = made / "datapackage.json"
    text = path.read_text(encoding="utf-8").replace("TO WRITE: the licence, such as ", "")
    path.write_text(re.sub(r'"TO WRITE: (its|the) address[^"]*"', '"https://example.org"', text), encoding="utf-8")
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])


def test_datasheet_has_the_sections_of_the_course_in_their_order(made, root):
    def sections(path):
        return re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert sections(made / "README.md") == sections(root / "datasets" / "water_points" / "README.md")


def test_datasheet_says_sizes_columns_gaps_and_changes(made):
    text = (made / "README.md").read_text(encoding="utf-8")
    assert "- Rows: 3.\n- Columns: 5.\n" in text
    assert f"- Size: {(made / 'wells.csv').stat().st_size:,} bytes." in text
    assert re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE) == [
        "district",
        "wells",
        "days_broken",
        "code",
        "month",
    ]
    assert "- `wells` is blank in 1 of 3 rows." in text
    assert '- The column "Days broken" was renamed: `days_broken`.' in text


def test_lint_finds_nothing_but_what_is_still_to_be_written(tiny, made):
    found = [str(fault) for fault in find_faults(tiny)]
    assert len(found) > 15
    assert [fault for fault in found if "Still to be written: " not in fault] == []


def test_claims_prove_the_numbers_of_the_new_datasheet(tiny, file):
    rows = "".join(f"{n},{n % 3},{'ab'[n % 2]} {n % 2},text {n},{'NA' if n % 7 else n / 2}\n" for n in range(1, 1235))
    new_table(tiny, read_table(file(f"code,small,list,note,share\n{rows}")), "wells")
    folder = tiny / "datasets" / "wells"
    claims = [claim.words for claim in read_claims(folder / "claims.py") if isinstance(claim, Claim)]
    assert "Rows: 1,234." in claims
    assert "`share` is blank in 1,058 of 1,234 rows." in claims
    assert '"NA" in 1,058 cells of the file is blank in the copy.' in claims
    assert list(claims_of_pages(folder / "claims.py", [folder / "README.md"])) == []
    assert try_claims(folder / "claims.py") == []


def test_claims_notice_another_number_of_rows(tiny, made):
    table = made / "wells.csv"
    table.write_text(table.read_text(encoding="utf-8") + "East,4,2.5,014,2020-04\n", encoding="utf-8")
    reasons = [fault.reason for fault in try_claims(made / "claims.py")]
    assert 'The claim "Columns: 5." does not hold.' in reasons
    assert any("`wells` is blank" in reason for reason in reasons)


def test_table_that_is_there_is_not_changed(tiny, made, file):
    before = {path: path.read_bytes() for path in made.iterdir()}
    with pytest.raises(ValueError, match="The table wells is there already, and nothing of it is changed"):
        new_table(tiny, read_table(file("a,b\n1,2\n")), "wells")
    assert {path: path.read_bytes() for path in made.iterdir()} == before


def test_semicolons_are_named_and_read_when_asked_for(file):
    path = file("a;b\n1,5;2\n")
    with pytest.raises(ValueError, match="has semicolons between two values, commas were expected") as error:
        read_table(path)
    assert "--separator ';'" in str(error.value)
    table = read_table(path, separator=";", decimal=",")
    assert table.text == "a,b\n1.5,2\n"
    assert len(table.changes) == 2


def test_byte_order_mark_and_lines_of_windows_go(file):
    assert read_table(file(b"\xef\xbb\xbfa,b\r\n1,2\r\n")).text == "a,b\n1,2\n"
    assert read_table(file("a,b\n1,é\n".encode("utf-16"))).text == "a,b\n1,é\n"


def test_letters_of_an_older_system_are_read_when_asked_for(file):
    path = file("place,n\nYaoundé,1\n".encode("cp1252"))
    with pytest.raises(ValueError, match=r"Line 2 of wells\.csv has a letter that is not written in UTF-8"):
        read_table(path)
    assert read_table(path, encoding="cp1252").rows == [["Yaoundé", "1"]]


def test_columns_and_rows_without_anything_go_and_it_is_said(file):
    table = read_table(file("a,,b,\n1,,2,\n,,,\n3,,4,\n"))
    assert table.text == "a,b\n1,2\n3,4\n"
    assert table.changes == ["Left out of the file: 2 columns without a name and without a value."]


def test_column_with_a_name_and_no_value_stays(tiny, file):
    new_table(tiny, read_table(file("a,b\n1,\n2,\n")), "wells")
    assert "| `b` | no value in any row |" in (tiny / "datasets/wells/README.md").read_text(encoding="utf-8")


def test_words_for_nothing_become_blank_and_are_counted(file):
    table = read_table(file("a,b\nNA,none\nn/a,3\n"))
    assert table.rows == [["", "none"], ["", "3"]]
    assert '"NA" in 1 cell of the file is blank in the copy.' in table.changes


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04abc", "is a spreadsheet or another packed file, a CSV file was expected. Open it, choose Save as"),
        (b"\xd0\xcf\x11\xe0abc", "is an old Excel file"),
        (b"a,b\n\0\0,1\n", "is no text"),
        ("", "is empty"),
        ("a,b\n", "no row below them"),
        ("only one\n1\n", "has one column"),
        ("Report of 2020,,\na,b\n1,2\n", "Row 2 of wells.csv has 2 values, 3 were expected"),
        ("a,b\n1,2,3\n", "Row 2 of wells.csv has 3 values, 2 were expected"),
        ("a,\n1,2\n", "Column 2 of wells.csv has 1 value and no name"),
        ("a b,A-B\n1,2\n", "2 columns of wells.csv would be called a_b: 'a b', 'A-B'"),
        ("a\tb\n1\t2\n", "has tabs between two values"),
    ],
)
def test_file_that_is_no_table_is_refused_with_what_to_do(file, content, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        read_table(file(content))


def test_command_says_what_was_changed_and_where_a_person_may_be_named(tiny, file, capsys):
    path = file("Phone number,wells\n1,2\n", "My wells.csv")
    assert main(["--root", str(tiny), "new-table", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Wrote datasets/my_wells/my_wells.csv\n" in out
    assert "was renamed: `phone_number`" in out
    assert "Look first at phone_number: does it name a person or a home?" in out
    assert main(["--root", str(tiny), "new-table", str(path)]) == 1
    assert "--name other_words" in capsys.readouterr().err
    assert main(["--root", str(tiny), "new-table", "not-there.csv"]) == 1
    assert "There is no file not-there.csv." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "is_alike"), [("waterpoints", True), ("water_point", True), ("wells", False), ("water_prices", False)]
)
def test_name_that_is_nearly_that_of_another_table_is_told(tiny, file, capsys, name, is_alike):
    new_table(tiny, read_table(file(CSV)), "water_points")
    assert main(["--root", str(tiny), "new-table", str(file(CSV, f"{name}.csv"))]) == 0
    said = capsys.readouterr().out
    assert (f"The name {name} is nearly that of water_points: a reader may take one for the other." in said) is is_alike
    assert (f"delete datasets/{name}/ and type the command again with --name other_words." in said) is is_alike
