"""A student who reads nothing but the sentence knows what is wrong, what was expected and what to do."""

import re

import pytest

from count_everyone.grader.repair import Budget, Quarantined, unpack

pytestmark = pytest.mark.xdist_group("grading-repair")

DOES = re.compile(r"\b(Hand in|hand it in|hand in that file)\b")
JARGON = re.compile(
    r"traceback|exception|error|nbgrader|grade_id|metadata|JSON|quarantine|schema|UTF|/tmp|/work|gradebook|None\b.*Type|"
    r"\b(simply|just|obviously)\b",
    re.IGNORECASE,
)

HANDED_IN = {
    "nothing": {},
    "empty": {"assignment.ipynb": b""},
    "text": {"assignment.ipynb": b"hello"},
    "page": {"assignment.ipynb": b"<html>"},
    "pdf": {"assignment.ipynb": b"%PDF-1.7"},
    "cut": {"assignment.ipynb": b'{"cells": [{"cell_type": "code", "sour'},
    "list": {"assignment.ipynb": b"[]"},
    "version": {"assignment.ipynb": b'{"cells": [], "nbformat": "four"}'},
    "deep": {"assignment.ipynb": b"[" * 5000},
    "brackets": {"assignment.ipynb": b"[{}," * 1_500_000},
    "large": {"assignment.ipynb": b" " * 7_000_000},
    "other": {"lesson.ipynb": b'{"cells": [{"cell_type": "code", "source": "1"}], "nbformat": 4}'},
    "report": {"report.pdf": b"%PDF-1.7", "picture.png": b"PNG"},
    "two": {},
}


def is_plain(sentence, file):
    assert DOES.search(sentence), sentence
    assert not JARGON.search(sentence), sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert file in sentence
    assert 10 < len(sentence.split()) < 75
    assert len(re.split(r"[.!?](?: |$)", sentence)) - 1 <= 5


@pytest.mark.parametrize("name", HANDED_IN)
def test_sentence_says_what_is_wrong_and_what_to_do(answered, refused, folder, name):
    if name == "two":
        answered.cell("memo")["source"] = "One."
        (folder / "a.ipynb").write_text(answered.text(), encoding="utf-8")
        answered.cell("memo")["source"] = "Two."
        (folder / "b.ipynb").write_text(answered.text(), encoding="utf-8")
    for file, content in HANDED_IN[name].items():
        (folder / file).write_bytes(content)
    sentence = refused(budget=Budget(notebook_mb=6))
    is_plain(sentence, ".ipynb")


@pytest.mark.parametrize("raw", [b"", b"PK\x01\x02" * 2000, b"x" * 200_000])
def test_sentence_about_an_archive_says_what_is_wrong_and_what_to_do(tmp_path, raw):
    path = tmp_path / "ada.zip"
    path.write_bytes(raw)
    outcome = unpack(path, tmp_path / "ada", Budget(archive_mb=0.1))
    assert isinstance(outcome, Quarantined)
    is_plain(outcome.sentence, "'ada.zip'")


@pytest.mark.parametrize("name", ["x\x1b[31m.ipynb", "x\n.ipynb", "é" * 80 + ".ipynb", "<b>.ipynb"])
def test_name_of_a_file_cannot_steer_a_terminal(refused, name):
    sentence = refused(b"hello", name)
    assert sentence.isprintable()
    assert len(sentence) < 500
