"""What a student wrote is read in a time that grows with its size and no faster, whatever is repeated in it."""

import json
import socket
import threading
from pathlib import Path

import nbformat
import pytest

from count_everyone.execution.marks import message_of
from count_everyone.grader.clean_json import clean
from count_everyone.grader.feedback.feedback_page import feedback_page
from count_everyone.grader.feedback.output_html import OutputWriter
from count_everyone.grader.feedback.plain_text import cut, plain_text
from count_everyone.grader.feedback.quotes import BEGIN, END, TestCode
from count_everyone.grader.feedback.sanitise_html import clean_html, clean_svg, markdown_to_html
from count_everyone.grader.feedback.sections import find_sections, notebook_title
from count_everyone.grader.forked.channel import Channel
from count_everyone.grader.grades import Grade, Submission
from count_everyone.grader.output_budget import OutputBudget
from count_everyone.grader.repair import unpack
from count_everyone.grader.repair.decode import decode
from count_everyone.grader.repair.display_text import one_line, quoted, shown_id
from count_everyone.grader.repair.document import read_document
from count_everyone.grader.repair.match_cells import TOKEN, _defined
from count_everyone.grader.repair.source_cells import normalise_text
from grading.linear import AROUND, KINDS, MOST, growth

pytestmark = pytest.mark.xdist_group("linear")
HIDDEN = nbformat.v4.new_code_cell(f"{BEGIN}\nnothing = rate(deaths=0, births=0)\nassert nothing != 0, 'no'\n{END}")
QUOTED = "nothing = rate(deaths=0, births=0) assert nothing != 0"
CODE = TestCode([HIDDEN], [])


def code_cell(text, kind="text/plain"):
    shown = nbformat.v4.new_output("display_data", {kind: text})
    return nbformat.v4.new_code_cell(text, outputs=[nbformat.v4.new_output("stream", text=text), shown])


def page(kind):
    def read(text):
        text = clean(text)
        own = {"nbgrader": {"grade_id": "memo", "grade": True, "solution": True, "points": 1}}
        answer = nbformat.v4.new_markdown_cell(text, metadata=own)
        cells = [nbformat.v4.new_markdown_cell(text), answer, code_cell(text, kind)]
        submission = Submission("ada", "assignment", {"memo": Grade(None, 1)}, {}, 0)
        feedback_page(nbformat.v4.new_notebook(cells=cells), submission)

    return read


def through_the_channel(text):
    here, there = (Channel(end) for end in socket.socketpair())
    sender = threading.Thread(target=here.send, args=[{"text": text}])
    sender.start()
    assert there.receive()["text"] == text
    sender.join()
    here.close()
    there.close()


READERS = {
    "a text that is shown": lambda text: cut(plain_text(text)),
    "a text that may quote a test": CODE.is_quoted_in,
    "a text that quotes a test beside": lambda text: CODE.is_quoted_in(QUOTED + text),
    "a cell beside a text that quotes a test": lambda text: TestCode(
        [HIDDEN], [nbformat.v4.new_code_cell(text)]
    ).is_quoted_in(QUOTED),
    "the headings of a text": lambda text: notebook_title(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    ),
    "the sections of a notebook": lambda text: find_sections(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text), code_cell(text)])
    ),
    "a page": page("text/plain"),
    "the message of an error": lambda text: message_of(
        nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("error", ename="E", evalue=text, traceback=[])])
    ),
    "an output": lambda text: OutputBudget(20).keep("stream", {"name": "stdout", "text": text}),
    "a cell that is compared": lambda text: (normalise_text(text), TOKEN.findall(text), _defined(text)),
    "a notebook": lambda text: read_document(
        json.dumps({"cells": [{"cell_type": "code", "source": text}]}).encode(), "a.ipynb", 5_000_000
    ),
    "a name": lambda text: (one_line(text), quoted(text), shown_id(text), clean(text)),
    "bytes": lambda text: decode(text.encode("utf-8", "surrogatepass")),
    "a message of the jail": through_the_channel,
}
MARKUP = {  # these refuse or cut what is larger
    "HTML": (lambda text: clean_html(clean(text)), 100_000),
    "a drawing": (lambda text: clean_svg("<svg>" + clean(text)), 400_000),
    "a table that is shown": (lambda text: OutputWriter(CODE).html(code_cell(clean(text), "text/html")), 100_000),
    "a drawing that is shown": (lambda text: OutputWriter(CODE).html(code_cell(clean(text), "image/svg+xml")), 400_000),
    "Markdown": (lambda text: markdown_to_html(clean(text)), 30_000),
}


CUT_BEFORE = {name: 250_000 for name in READERS if "quote" in name or name == "a page"}  # what is longer is cut
WITH_PATTERNS = [name for name in READERS if name not in ("a page", "a message of the jail", "bytes", "an output")]


@pytest.mark.parametrize("name", READERS)
def test_no_repetition_costs_more_than_its_size(name):
    most = CUT_BEFORE.get(name, 1_000_000)
    slow = [kind for kind in KINDS if growth(READERS[name], kind, most) > MOST]
    assert slow == []


@pytest.mark.parametrize("name", WITH_PATTERNS)
def test_no_repetition_that_is_opened_or_closed_costs_more_than_its_size(name):
    slow = [
        (before, kind, after)
        for before, after in AROUND
        for kind in KINDS
        if growth(READERS[name], kind, 16_000, (before, after)) > MOST
    ]
    assert slow == []


@pytest.mark.parametrize("name", MARKUP)
def test_no_markup_costs_more_than_its_size(name):
    read, most = MARKUP[name]
    slow = [kind for kind in KINDS if growth(read, kind, most) > MOST]
    assert slow == []


def test_markdown_of_one_line_of_spaces_costs_no_more_than_its_size():
    assert growth(markdown_to_html, " ", 100_000, ("# a", "b")) <= MOST


def test_a_square_would_be_seen():
    assert growth(lambda text: [text.count("b") for _ in text], "a", 100_000) > MOST


def test_archive_of_folders_in_folders_costs_no_more_than_its_size(tmp_path):
    import zipfile

    path = tmp_path / "deep.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100):
            archive.writestr(f"{'a/' * 15_000}{number}", "x")
    refused = unpack(Path(path), tmp_path / "out")
    assert "folders in each other" in refused.sentence
