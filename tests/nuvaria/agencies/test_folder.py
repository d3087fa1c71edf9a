"""The folder that a class gets, and the command with which an instructor makes it."""

import hashlib
import json
import re

import pandas as pd
import pytest

from count_everyone.cli import main
from count_everyone.nuvaria import agency, open_agency, write_agency
from count_everyone.nuvaria.agencies.folder import FILES

COHORT, SMALL = 141_421_356_237, 20_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("agency") / "data"
    write_agency(place, COHORT, country_size=SMALL)
    return place


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_folder_opens_as_the_agency_that_was_written(folder):
    opened, made = open_agency(folder), agency(COHORT, country_size=SMALL)
    for name in ("audit_sample", "second_source", "known_before"):
        pd.testing.assert_frame_equal(getattr(opened, name), getattr(made, name))
    for name in ("name", "system", "version", "documents", "plan"):
        assert getattr(opened, name) == getattr(made, name)
    ids = opened.second_source["household"]
    assert (opened.predict(ids, random_state=1) == made.predict(ids, random_state=1)).all()


def test_what_is_opened_knows_no_truth(folder):
    opened = open_agency(folder)
    assert not hasattr(opened, "truth")
    assert not hasattr(opened, "paid")
    assert not hasattr(opened, "cohort")
    assert repr(opened) == f"Agency(name={opened.name!r}, system={opened.system!r}, version={opened.version!r})"


def test_no_file_of_the_folder_holds_the_number_or_the_truth(folder):
    for name, content in contents(folder).items():
        text = content.decode()
        assert str(COHORT) not in text, name
        assert re.findall(r"true_|chance_of_|\bseed|planted|lottery", text) == [], name


def test_same_number_writes_the_same_bytes(folder, tmp_path):
    write_agency(tmp_path, COHORT, country_size=SMALL)
    assert contents(tmp_path) == contents(folder)
    assert set(contents(folder)) == set(FILES)


def test_folder_is_small_enough_to_stand_beside_a_notebook(planted, tmp_path):
    write_agency(tmp_path, planted.cohort)
    assert max(len(content) for content in contents(tmp_path).values()) < 1_500_000


def test_plan_can_be_hashed_as_in_the_course(folder):
    content = (folder / "plan.json").read_bytes()
    assert json.dumps(json.loads(content), indent=2, sort_keys=True, ensure_ascii=False) + "\n" == content.decode()
    assert len(hashlib.sha256(content).hexdigest()) == 64


def test_amounts_and_days_are_whole_numbers_with_blanks(folder):
    lines = (folder / "audit_sample.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(",registered,amount,verified_on")
    assert all(re.search(r",(yes|no),(\d+)?,(\d+)?$", line) for line in lines[1:])


@pytest.mark.parametrize("there", ["papers.md", "agency.json"])
def test_no_file_is_overwritten_and_none_is_written_beside_it(tmp_path, there):
    (tmp_path / there).write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=f"holds {there} already, and it is not overwritten"):
        write_agency(tmp_path, 1, country_size=SMALL)
    assert contents(tmp_path) == {there: b"mine"}


def test_file_in_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is a file, and a folder was expected"):
        write_agency(tmp_path / "data", 1, country_size=SMALL)


@pytest.mark.parametrize("absent", FILES)
def test_file_that_is_not_there_is_named(folder, tmp_path, absent):
    for name, content in contents(folder).items():
        if name != absent:
            (tmp_path / name).write_bytes(content)
    with pytest.raises(FileNotFoundError, match=f"holds no {absent}"):
        open_agency(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-40],
        lambda text: text.replace("agency/1", "agency/9"),
        lambda text: text.replace('"sealed": "', '"sealed": "A'),
        lambda text: re.sub(r'"households": \d+', '"households": 999999', text),
        lambda text: re.sub(r'"households": \d+', '"households": "some"', text),
        lambda text: text.replace('"name"', '"title"'),
        lambda text: "[]",
        lambda text: "",
    ],
)
def test_system_that_was_changed_is_said(folder, tmp_path, change):
    for name, content in contents(folder).items():
        (tmp_path / name).write_bytes(content)
    changed = tmp_path / "agency.json"
    changed.write_text(change(changed.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ValueError, match=r"agency\.json was changed, or is no agency\. Copy it again"):
        open_agency(tmp_path)


def test_instructor_types_one_command_and_has_an_agency(tmp_path, capsys):
    folder = tmp_path / "class"
    assert main(["new-agency", str(folder), "--cohort", "77"]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.startswith("Wrote ")] == [
        f"Wrote {folder / name}" for name in FILES
    ]
    assert "The cohort is 77. Write it down, and do not give it to the class" in shown
    opened = open_agency(folder)
    made = agency(77)
    pd.testing.assert_frame_equal(opened.audit_sample, made.audit_sample)
    assert made.truth.leak


def test_without_a_number_one_is_drawn_and_said_and_makes_the_same_agency_again(tmp_path, capsys):
    assert main(["new-agency", str(tmp_path / "one"), "--nothing-planted"]) == 0
    shown = capsys.readouterr().out
    again = re.search(r"count-everyone new-agency FOLDER (--cohort \d+ --nothing-planted)", shown)[1]
    assert main(["new-agency", str(tmp_path / "two"), *again.split()]) == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert main(["new-agency", str(tmp_path / "three")]) == 0
    assert again.split()[1] not in capsys.readouterr().out.splitlines()[-1]


def test_folder_of_an_agency_is_left_as_it_is_by_the_command(folder, capsys):
    before = contents(folder)
    assert main(["new-agency", str(folder)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "count-everyone: " in shown.err
    assert "holds papers.md already, and it is not overwritten. Give the name of a new folder." in shown.err
    assert contents(folder) == before


@pytest.mark.parametrize(("number", "words"), [("-4", "cohort is -4"), ("x", "invalid int value: 'x'")])
def test_number_that_is_none_is_refused(tmp_path, capsys, number, words):
    try:
        code = main(["new-agency", str(tmp_path / "one"), "--cohort", number])
    except SystemExit as ended:
        code = ended.code
    assert code
    assert words in capsys.readouterr().err
    assert not (tmp_path / "one").exists()
