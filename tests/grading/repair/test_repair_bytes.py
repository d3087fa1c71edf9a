"""What the bytes of a notebook may be: rows m01 to m04, m06 to m11, m14, m15, m17 and m21 of the list of bad input."""

import json

import nbformat
import pytest

from count_everyone.grader.repair import Budget

pytestmark = pytest.mark.xdist_group("grading-repair")

FULL = {"rate-per-thousand": 1, "rate-without-births": 2, "memo": None}
NONE = {"rate-per-thousand": 0, "rate-without-births": 0, "memo": 0}


def test_m03_notebook_of_version_3_is_upgraded(answered, repaired, points, stock, part):
    old = nbformat.convert(nbformat.reads(answered.text(), as_version=4), 3)
    text = nbformat.v3.writes_json(old)
    outcome = repaired(text.encode())
    assert points(outcome) == FULL
    assert part(outcome.notebook) == part(stock(text))
    assert outcome.notes == ("The notebook says that it has version 3 of its format; it was read as version 4.",)


def test_m03_notebook_that_only_says_that_it_has_version_3_is_read(answered, repaired, points):
    answered["nbformat"] = 3
    assert points(repaired(answered)) == FULL


def test_m04_missing_kernelspec(answered, repaired, points):
    answered["metadata"] = {}
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == ()


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8-sig", "The file began with a byte order mark, as some Windows editors write it."),
        ("latin-1", "The file was not UTF-8. It was read as Windows-1252, so letters with accents may look wrong."),
        ("cp1252", "The file was not UTF-8. It was read as Windows-1252, so letters with accents may look wrong."),
        ("utf-16", "The file was UTF-16 instead of UTF-8."),
        ("utf-16-le", "The file was UTF-16-LE instead of UTF-8."),
        ("utf-16-be", "The file was UTF-16-BE instead of UTF-8."),
        ("utf-32", "The file was UTF-32 instead of UTF-8."),
    ],
)
def test_m06_m07_every_encoding_is_read(answered, repaired, points, encoding, note):
    answered.cell("memo")["source"] = "Né à Bogotá"
    outcome = repaired(answered.text().encode(encoding))
    assert points(outcome) == FULL
    assert any(cell.source == "Né à Bogotá" for cell in outcome.notebook.cells)
    assert outcome.notes == (note,)


def test_byte_that_cp1252_does_not_know_is_read_all_the_same(answered, repaired, points):
    raw = answered.text().replace("50 of", "\x81 of").encode("latin-1")
    assert points(repaired(raw)) == FULL


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_m08_ends_of_lines_of_another_system(answered, repaired, points, end):
    raw = answered.text().replace("\n", end).encode()
    outcome = repaired(raw)
    assert points(outcome) == FULL
    assert outcome.notes == ()


def test_m08_ends_of_lines_inside_a_cell_are_no_edit(answered, repaired, points):
    for cell in answered["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert (outcome.notes, outcome.flags) == ((), ())


@pytest.mark.parametrize("version", [4, 3])
def test_m09_notebook_without_cells_gets_zero_and_a_note(released, repaired, points, version):
    released |= {"cells": [], "nbformat": version}
    outcome = repaired(released)
    assert points(outcome) == NONE
    assert "The notebook has no cells." in outcome.notes


def test_m11_m17_ids_that_are_not_allowed_are_made_anew(answered, repaired, points):
    for cell, identity in zip(answered["cells"], ["né 1", "né 1", "a", "a", 5, None, "", "x" * 65], strict=False):
        cell["id"] = identity
    first, second = repaired(answered), repaired(answered)
    assert points(first) == FULL
    assert [cell.id for cell in first.notebook.cells] == [cell.id for cell in second.notebook.cells]
    assert len({cell.id for cell in first.notebook.cells}) == len(first.notebook.cells)


def test_m14_large_picture_is_left_out(answered, repaired, points):
    budget = Budget(attachment_mb=0.1)
    answered.cell("memo")["attachments"] = {"a.png": {"image/png": "A" * 200_000}}
    outcome = repaired(answered, budget=budget)
    assert points(outcome) == FULL
    assert outcome.notes == ("Pictures in a text cell were left out: a cell may have 0.1 MB of them.",)


def test_m14_small_picture_stays(answered, repaired):
    answered.cell("memo")["attachments"] = {"a.png": {"image/png": "AAAA"}}
    notebook = repaired(answered).notebook
    assert [cell.attachments for cell in notebook.cells if "attachments" in cell] == [{"a.png": {"image/png": "AAAA"}}]


def test_m14_metadata_without_end_are_left_out(answered, repaired, points):
    answered.cell("rate-per-thousand")["metadata"]["bomb"] = "A" * 200_000
    answered["metadata"]["bomb"] = "A" * 200_000
    outcome = repaired(answered, budget=Budget(attachment_mb=0.1))
    assert points(outcome) == FULL
    assert outcome.notes[0] == "The metadata of a cell were too large and were left out."
    assert "bomb" not in json.dumps(outcome.notebook)


def test_large_output_is_no_reason_to_refuse(answered, repaired, points):
    answered.cell("rate")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "A" * 3_000_000}]
    assert points(repaired(answered)) == FULL


def test_m15_minor_version_that_is_not_there_yet(answered, repaired, points):
    answered["nbformat_minor"] = 99
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert (outcome.notebook.nbformat, outcome.notebook.nbformat_minor) == (4, 5)


def test_letter_of_which_half_is_missing(answered, repaired, points):
    answered.cell("memo")["source"] = "x\ud83d and \U0001f600"
    outcome = repaired(json.dumps(answered).encode())
    assert points(outcome) == FULL
    assert any(cell.source == "x? and \U0001f600" for cell in outcome.notebook.cells)
    assert outcome.notes == ("Signs that are half a letter were replaced by a question mark.",)


@pytest.mark.parametrize(
    "cell",
    [
        "no cell",
        None,
        {},
        {"cell_type": "code"},
        {"cell_type": 5, "source": 7, "metadata": []},
        {"cell_type": "heading", "level": 10**9, "source": "Memo"},
        {"cell_type": "code", "outputs": "none", "source": [1, "a = 1"]},
        {"cell_type": "markdown", "attachments": [1], "source": "x"},
        {"cell_type": "markdown", "metadata": {"a": json.loads("[" * 300 + "]" * 300)}, "source": "x"},
    ],
    ids=lambda cell: str(cell)[:30],
)
def test_cell_that_is_none_does_not_stop_the_grading(answered, repaired, points, cell):
    answered["cells"].insert(1, cell)
    assert points(repaired(json.dumps(answered).encode())) == FULL


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"hello", "is not a notebook: line 1 is damaged, or another program wrote it."),
        (b"", "is empty: it has 0 bytes."),
        (b" \n", "is empty: it has 2 bytes."),
        (b"[1, 2]", "is not a notebook: it has no list of cells."),
        (b'{"nbformat": 4, "metadata": {}}', "is not a notebook: it has no list of cells."),
        (b'{"nbformat": 4, "cells": {"a": 1}}', "is not a notebook: it has no list of cells."),
        (b'{"nbformat": "four", "cells": []}', "says that the version of its format is 'four'; a number such as 4"),
        (b"[" * 100_000, "is damaged: its parts are nested too deep, or a number in it is too large."),
        (
            b'{"cells": [], "nbformat": ' + b"9" * 5000 + b"}",
            "is damaged: its parts are nested too deep, or a number in it is too large.",
        ),
        (b'{"cells": [' + b"1," * 6000 + b"1]}", "has 6001 cells, and at most 5000 are read."),
        (b"[{}," * 1_500_000, "has too many parts to be read."),
        (b"<!DOCTYPE html><html>", "is a web page and not a notebook, although its name says so."),
        (b"%PDF-1.7 ...", "is a PDF and not a notebook"),
        (b"PK\x03\x04...", "is a zip archive and not a notebook"),
        (bytes(range(256)) * 10, "is not a notebook"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_m01_m10_m21_what_is_no_notebook_is_quarantined(refused, raw, words):
    assert words in refused(raw)


def test_m02_truncated_notebook_is_quarantined(answered, refused):
    whole = answered.text().encode()
    for length in range(1, len(whole) - 1, 97):
        sentence = refused(whole[:length])
        assert "is not complete: it ends in the middle of a cell." in sentence


def test_notebook_over_the_limit_is_quarantined(answered, refused):
    answered.cell("rate")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "A" * 3_000_000}]
    sentence = refused(answered, budget=Budget(notebook_mb=2))
    assert "has 3 MB, and at most 2 MB are read. Printed output and pictures make a notebook large." in sentence
    assert "Clear Outputs of All Cells" in sentence
