"""What a notebook puts out comes in here: cleaned, and below a size, without a change of its points."""

from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from count_everyone.grader.clean_json import clean

CUT_OFF = "[There is too much output: the rest is cut off.]\n"
MAX_CHARACTERS = 2_000  # characters of an error or a result, once the budget is spent
PART, LINE = 40, 12  # bytes in the file that a part, and a line of a text, take beside their letters
OUTPUTS = {"stream", "error", "execute_result", "display_data", "update_display_data"}
DECIDE = {"error", "execute_result"}  # about points
MAX_DECIDING = 2  # of one cell, once the budget is spent: one error is enough, and a second result is one too many


class OutputBudget:
    """How much output of a notebook is still kept, on the side of the grader.

    Errors and results decide about points, so the first of a cell are shortened and never left out.

    Parameters
    ----------
    megabytes : float
        For all cells together, as they stand in the file of the notebook.

    Examples
    --------
    >>> budget = OutputBudget(0.0003)
    >>> budget.keep("stream", {"name": "stdout", "text": "12345"})["text"]
    '12345'
    >>> budget.keep("stream", {"name": "stdout", "text": "6" * 300})["text"].strip()
    '[There is too much output: the rest is cut off.]'
    >>> budget.keep("stream", {"name": "stdout", "text": "7"}) is None
    True
    """

    def __init__(self, megabytes: float):
        self.left = megabytes * 1e6
        self._announced: set[str] = set()
        self._decided = 0

    def next_cell(self) -> None:
        """Begin a cell: once the budget is spent, each cell says so for itself."""
        self._announced.clear()
        self._decided = 0

    def keep(self, kind: str, content: Mapping) -> dict | None:
        """Return what is kept of a message, clean, or None.

        Parameters
        ----------
        kind : str
            Jupyter's type of the message, such as ``stream``.
        content : mapping
            Jupyter's content of the message; it is not changed.
        """
        if kind not in OUTPUTS:
            return dict(content)
        self.left -= cost_of(content)
        self._decided += kind in DECIDE
        if self.left >= 0:
            return clean(content)
        if kind in DECIDE:
            return clean(_shortened(kind, content)) if self._decided <= MAX_DECIDING else None
        name = content.get("name", kind)
        if name in self._announced:
            return None
        self._announced.add(name)
        return clean({**content, "text": CUT_OFF} if kind == "stream" else {**content, **_only_text(CUT_OFF)})


def _shortened(kind: str, content: Mapping) -> dict:
    if kind == "execute_result":
        return {**content, **_only_text(str(content["data"].get("text/plain", ""))[:MAX_CHARACTERS])}
    text = {name: str(content[name])[:MAX_CHARACTERS] for name in ("ename", "evalue")}
    return {**content, **text, "traceback": [str(line)[:MAX_CHARACTERS] for line in content["traceback"][-1:]]}


def _only_text(text: str) -> dict:
    return {"data": {"text/plain": text}, "metadata": {}}


def cost_of(value: Any) -> int:
    r"""Return about how many bytes a part of an output takes in the file of a notebook.

    Examples
    --------
    >>> cost_of("five\n"), cost_of([0] * 1000)
    (58, 41040)
    """
    total, waiting = 0, [value]
    while waiting:
        part = waiting.pop()
        total += PART
        if isinstance(part, str):
            total += cost_of_text(part)
        elif isinstance(part, Mapping):
            waiting += part.keys()
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part
        else:
            total += len(repr(part))
    return total


def cost_of_text(text: str) -> int:
    r"""Return about how many bytes the letters and the lines of a text take.

    Examples
    --------
    >>> cost_of_text("five\n"), cost_of_text("\x00")
    (18, 6)
    """
    written = encode_basestring(text)
    size = len(written) if written.isascii() else len(written.encode("utf-8", "replace"))
    return size - 2 + LINE * text.count("\n")
