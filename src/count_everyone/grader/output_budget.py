"""Keeps the outputs of a notebook below a size, without a change of its points."""

from collections.abc import Mapping

CUT_OFF = "[There is too much output: the rest is cut off.]\n"
MAX_CHARACTERS = 2_000  # characters of an error or a result, once the budget is spent
OUTPUTS = {"stream", "error", "execute_result", "display_data", "update_display_data"}


class OutputBudget:
    """How much output is still kept.

    Errors and results decide about points, so they are shortened and never left out.

    Parameters
    ----------
    megabytes : float
        For all cells together.

    Examples
    --------
    >>> budget = OutputBudget(0.000012)
    >>> budget.keep("stream", {"name": "stdout", "text": "12345"})["text"]
    '12345'
    >>> budget.keep("stream", {"name": "stdout", "text": "6"})["text"].strip()
    '[There is too much output: the rest is cut off.]'
    >>> budget.keep("stream", {"name": "stdout", "text": "7"}) is None
    True
    """

    def __init__(self, megabytes: float):
        self.left = megabytes * 1e6
        self._announced: set[str] = set()

    def next_cell(self) -> None:
        """Begin a cell: once the budget is spent, each cell says so for itself."""
        self._announced.clear()

    def keep(self, kind: str, content: Mapping) -> dict | None:
        """Return what is kept of a message, or None.

        Parameters
        ----------
        kind : str
            Jupyter's type of the message, such as ``stream``.
        content : mapping
            Jupyter's content of the message; it is not changed.
        """
        if kind in OUTPUTS:
            self.left -= _size(content)
        if kind not in OUTPUTS or self.left >= 0:
            return dict(content)
        if kind == "error":
            return {**content, "evalue": content["evalue"][:MAX_CHARACTERS], "traceback": content["traceback"][-1:]}
        if kind == "execute_result":
            return {**content, "data": {"text/plain": content["data"].get("text/plain", "")[:MAX_CHARACTERS]}}
        name = content.get("name", kind)
        if name in self._announced:
            return None
        self._announced.add(name)
        return {**content, "text": CUT_OFF} if kind == "stream" else {**content, "data": {"text/plain": CUT_OFF}}


def _size(content: Mapping) -> int:
    """Return about how many bytes a message takes."""
    return sum(len(value) if isinstance(value, str) else len(repr(value)) for value in content.values())
