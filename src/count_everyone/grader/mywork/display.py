"""Where a check is shown: in the output of a cell, or in a terminal."""

import sys
from html import escape


def open_display() -> "Cell | Terminal":
    """Return the output of the cell from which this is called, or the terminal."""
    return Cell() if in_a_notebook() else Terminal()


def in_a_notebook() -> bool:
    """Return whether this runs in a cell of a notebook."""
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")


class Cell:
    """One output of a cell, which changes until the result stands there."""

    def __init__(self):
        self._shown = None

    def say(self, sentence: str, last: bool = False) -> None:
        """Show a sentence in place of the one before."""
        self.end(sentence, f"<p>{escape(sentence)}</p>")

    def end(self, text: str, html: str) -> None:
        """Show the result in place of the sentences."""
        from IPython.display import display

        data = {"text/plain": text, "text/html": html}
        if self._shown:
            self._shown.update(data, raw=True)
        else:
            self._shown = display(data, raw=True, display_id=True)


class Terminal:
    """Lines of a terminal; the progress stays on one line, and is left out where the output is a file."""

    def __init__(self):
        self._changes, self._begun = sys.stdout.isatty(), False

    def say(self, sentence: str, last: bool = False) -> None:
        """Show a sentence; the last one stays."""
        if last:
            self.end(sentence, "")
        elif self._changes:
            print(f"\r\033[K{sentence}", end="", flush=True)
        elif not self._begun:
            print(sentence, flush=True)
        self._begun = True

    def end(self, text: str, html: str) -> None:
        """Show the result."""
        print(f"\r\033[K{text}" if self._changes else f"\n{text}")
