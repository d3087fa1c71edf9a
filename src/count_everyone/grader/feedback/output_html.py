"""Shows what a cell put out: texts that are cut, tables that are cleaned, pictures as long as there is room."""

import base64
import binascii
from collections.abc import Iterator
from html import escape
from itertools import groupby

import nbformat

from count_everyone.grader.feedback.plain_text import cut, plain_text
from count_everyone.grader.feedback.quotes import TestCode
from count_everyone.grader.feedback.sanitise_html import MAX_CHARACTERS, clean_html, clean_svg, markdown_to_html

MAX_READ = 1_000_000  # characters of a text that are looked at before it is cut
MAX_DRAWING = 400_000  # characters
MAX_OUTPUTS = 20  # of one cell
MAX_PICTURES = 1_500_000  # characters of all pictures of a page
PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
NOT_SHOWN = "This output is not shown here: it can only be seen in the notebook."
QUOTED = "This output quoted a test, and is left out."


class OutputWriter:
    """Writes the outputs of a page, and counts what the pictures weigh.

    Parameters
    ----------
    code : TestCode
        What no output may quote.
    """

    def __init__(self, code: TestCode):
        self._code, self._room, self._tables = code, MAX_PICTURES, 0

    def html(self, cell: nbformat.NotebookNode) -> str:
        """Return the outputs of a learner's cell as HTML; empty if there are none."""
        outputs = list(_joined(cell.get("outputs", [])))
        parts = [self._one(output) for output in outputs[:MAX_OUTPUTS]]
        if len(outputs) > MAX_OUTPUTS:
            parts.append(note(f"{len(outputs) - MAX_OUTPUTS} more outputs are not shown."))
        return "\n".join(part for part in parts if part)

    def _one(self, output: dict) -> str:
        kind = output.get("output_type")
        if kind == "stream":
            return self._text(_string(output.get("text")))
        if kind == "error":
            # no traceback: some of its lines are those of tests
            return self._text(f"{output.get('ename')}: {output.get('evalue')}")
        data = output.get("data")
        return self._rich({name: _string(data[name]) for name in data}) if isinstance(data, dict) else ""

    def _rich(self, data: dict[str, str]) -> str:
        """Return the best form that is safe and says something."""
        kind = next((kind for kind in PICTURES if kind in data), None)
        if kind is not None:
            return self._picture(kind, data[kind])
        if "image/svg+xml" in data:
            return self._drawing(data["image/svg+xml"])
        html, text = data.get("text/html", ""), data.get("text/plain", "")
        is_model = "sk-top-container" in html  # scikit-learn's drawing of a model; its text says the same
        if ("<table" in html and not is_model) or text.startswith("<IPython.core.display.HTML"):
            return self._table(html)
        if "text/markdown" in data:
            markdown = cut(data["text/markdown"])
            return self._unless_quoted(markdown, f'<div class="output">{markdown_to_html(markdown)}</div>')
        if text.startswith("<IPython.core.display."):
            return note(NOT_SHOWN)
        return self._text(text or data.get("text/latex", ""))

    def _picture(self, kind: str, text: str) -> str:
        try:
            content = base64.b64decode(text)
        except (binascii.Error, ValueError):
            content = b""
        if not content.startswith(PICTURES[kind]):
            return note("A picture of this cell cannot be read.")
        return self._image(kind, content)

    def _drawing(self, svg: str) -> str:
        clean = clean_svg(svg) if len(svg) <= MAX_DRAWING else ""
        if not clean:
            return note("A drawing of this cell cannot be read, or is too long.")
        return self._unless_quoted(clean, self._image("image/svg+xml", clean.encode("utf-8")))

    def _image(self, kind: str, content: bytes) -> str:
        encoded = base64.b64encode(content).decode("ascii")
        if len(encoded) > self._room:
            return note(f"A picture of {len(content) / 1e6:.1f} MB is left out: the page would be too large.")
        self._room -= len(encoded)
        return f'<p class="output"><img alt="The picture that this cell drew" src="data:{kind};base64,{encoded}"></p>'

    def _table(self, html: str) -> str:
        if len(html) > MAX_CHARACTERS:
            return note("A table of this cell is too long to be shown.")
        clean = clean_html(html)
        if "<table" in clean:
            self._tables += 1
            box = (
                f'<div class="output table" role="region" aria-label="Table {self._tables}" tabindex="0">{clean}</div>'
            )
        else:
            box = f'<div class="output">{clean}</div>' if clean.strip() else note(NOT_SHOWN)
        return self._unless_quoted(html, box)

    def _text(self, text: str) -> str:
        shown = cut(plain_text(text[:MAX_READ]).strip("\n"))
        return self._unless_quoted(shown, f'<pre class="output">{escape(shown)}</pre>') if shown.strip() else ""

    def _unless_quoted(self, text: str, html: str) -> str:
        return note(QUOTED) if self._code.is_quoted_in(text) else html


def _joined(outputs: list[dict]) -> Iterator[dict]:
    """Yield the outputs; texts that follow each other on one stream are one."""
    for name, group in groupby(outputs, key=lambda output: output.get("name")):
        if name is None:
            yield from group
        else:
            yield {"output_type": "stream", "text": "".join(_string(output.get("text")) for output in group)}


def _string(value: object) -> str:
    if isinstance(value, list):
        return "".join(map(str, value))
    return "" if value is None else str(value)


def note(text: str) -> str:
    """Return a remark of the page itself, which stands apart from what a learner wrote."""
    return f'<p class="note">{text}</p>'
