"""Catches what a cell prints, shows and writes past Python, as outputs of a notebook, up to a limit."""

import io
import os
import tempfile

from count_everyone.grader.output_budget import cost_of, cost_of_text

MAX_ERRORS = 3  # of one cell
CUT = "[The rest was cut off: a notebook may print and show {} megabytes.]"


class Outputs:
    """The outputs of the cell that runs now, in the order in which they came.

    Parameters
    ----------
    megabytes : float
        Of all cells together.

    Examples
    --------
    >>> outputs = Outputs(megabytes=1)
    >>> for text in ["one ", "two"]:
    ...     outputs.write("stdout", text)
    >>> outputs.take()
    [{'output_type': 'stream', 'name': 'stdout', 'text': 'one two'}]
    """

    def __init__(self, megabytes: float = 1):
        self.allow(megabytes)
        self._found: list[dict] = []
        self._errors = 0
        self._pieces: list[str] = []

    def allow(self, megabytes: float) -> None:
        """Set how much there may be from now on."""
        self._megabytes, self._left, self._cut = megabytes, megabytes * 1e6, False

    def write(self, name: str, text: str) -> None:
        """Add to ``stdout`` or ``stderr``."""
        if not text:
            return
        last = self._found[-1] if self._found else {}
        begun = {"output_type": "stream", "name": name, "text": ""}
        is_new = last.get("name") != name
        if self._spend(cost_of_text(text) + is_new * cost_of(begun)):
            if is_new:
                self._join()
                self._found.append(begun)
            self._pieces.append(text)

    def add(self, output: dict) -> None:
        """Add an output of another kind."""
        if self._spend(cost_of(output)):
            self._join()
            self._found.append(output)

    def fail(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an error. It is added however much was printed before it: it costs the cell its points."""
        self._join()
        self._errors += 1
        if self._errors > MAX_ERRORS:
            return
        name, value = name[:200], value[:20_000]
        traceback = [line[:2_000] for line in traceback[-60:]]
        output = {"output_type": "error", "ename": name, "evalue": value, "traceback": traceback}
        self._left -= cost_of(output)
        self._found.append(output)

    def take(self) -> list[dict]:
        """Return the outputs so far, and start again with none."""
        self._join()
        found, self._found, self._errors = self._found, [], 0
        return found

    def _spend(self, size: int) -> bool:
        if self._left >= size:
            self._left -= size
            return True
        if not self._cut:
            self._cut = True
            self._join()
            self._found.append({"output_type": "stream", "name": "stdout", "text": CUT.format(self._megabytes)})
        return False

    def _join(self) -> None:
        if self._pieces:
            self._found[-1]["text"] += "".join(self._pieces)
            self._pieces = []


class Stream(io.TextIOBase):
    """Stands for ``sys.stdout`` or ``sys.stderr``."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str, outputs: Outputs, descriptor: int):
        self.name, self._outputs, self._descriptor = f"<{name}>", outputs, descriptor
        self._stream = name

    def write(self, text: str) -> int:
        """Add the text to the outputs of the cell."""
        if not isinstance(text, str):
            raise TypeError(f"write() takes a str, not {type(text).__name__}")
        self._outputs.write(self._stream, text)
        return len(text)

    def writable(self) -> bool:
        """Return True."""
        return True

    def fileno(self) -> int:
        """Return the descriptor of the process, for what writes past Python."""
        return self._descriptor


class Descriptors:
    """Catches what is written past Python: by C code, and by programs that a cell starts."""

    def __init__(self, outputs: Outputs):
        self._outputs, self._files = outputs, {}
        for name, descriptor in (("stdout", 1), ("stderr", 2)):
            with tempfile.TemporaryFile(dir=".") as file:  # it has no name, and its size is limited with the others
                os.dup2(file.fileno(), descriptor)
            self._files[name] = os.dup(descriptor)

    def collect(self) -> None:
        """Add what came to the outputs."""
        for name, file in self._files.items():
            size = os.lseek(file, 0, os.SEEK_CUR)
            if size:
                text = os.pread(file, size, 0).decode("utf-8", "replace")
                os.ftruncate(file, 0)
                os.lseek(file, 0, os.SEEK_SET)
                self._outputs.write(name, text)
