"""Lines of a shell, and magics, in jail: they do what they do in a kernel, or say why not, and the cell goes on."""

import codecs
import fnmatch
import os
import subprocess
import sys

from IPython.core.magic import Magics, line_magic, magics_class

PACKAGES = {"conda", "mamba", "micromamba", "pip", "uv"}
NEEDS_NETWORK = PACKAGES | {"apt", "apt-get", "curl", "git", "pip3", "wget"}
RUNS_CODE = {"debug", "prun", "rerun", "run", "time", "timeit"}  # what it raises is the learner's own
NO_NETWORK = (
    "While a notebook is graded there is no network, and nothing is installed or fetched. "
    "What the course needs is there already."
)
NOT_HERE = "The line %{} did nothing while the notebook was graded: {}. The next line was run."
NO_SCREEN = "it needs a screen"
PIECE = 1 << 16  # bytes


class ShellLines:
    """The part of a shell that leaves Python; a kernel does it with a terminal, and there is none in jail."""

    def system(self, cmd: str) -> None:
        """Run a command of the shell, show what it writes, and keep how it ended in ``_exit_code``."""
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        command = self.var_expand(cmd, depth=1)  # type: ignore[attr-defined]
        code = _run(command)
        self.user_ns["_exit_code"] = code  # type: ignore[attr-defined]
        if code and NEEDS_NETWORK.intersection(map(os.path.basename, command.split())):
            print(NO_NETWORK)
        if self.system_raise_on_error and code:  # type: ignore[attr-defined]
            raise subprocess.CalledProcessError(code, cmd)

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1):
        """Run a magic; where the jail does not let it, say so."""
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)  # type: ignore[misc]
        except Exception as error:
            is_outside = isinstance(error, OSError) and magic_name not in RUNS_CODE
            if not is_outside and magic_name not in PACKAGES:
                raise
            print(NOT_HERE.format(magic_name, str(error).strip().rstrip(".")))
            return None


def _run(command: str) -> int:
    """Run a command, show what it writes as it comes, and return its exit code, negative for a signal."""
    with subprocess.Popen(
        command, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout
        text = codecs.getincrementaldecoder("utf-8")("replace")
        try:
            while piece := os.read(process.stdout.fileno(), PIECE):
                sys.stdout.write(text.decode(piece))
            sys.stdout.write(text.decode(b"", final=True))
            return process.wait()
        finally:
            process.kill()  # the time of the cell was over


class MemoryStore(dict):
    """What IPython keeps of places and variables, for ``%cd``, ``%bookmark`` and ``%store``: for this notebook only.

    Examples
    --------
    >>> MemoryStore({"autorestore/x": 1, "dhist": []}).keys("autorestore/*")
    ['autorestore/x']
    """

    def keys(self, pattern: str = "*"):
        """Return the names that a pattern fits."""
        return [name for name in super().keys() if fnmatch.fnmatch(name, pattern)]


@magics_class
class KernelMagics(Magics):
    """The magics that a kernel has beside those of IPython."""

    def _no_screen(self, line: str, name: str) -> None:
        print(NOT_HERE.format(name, NO_SCREEN))

    @line_magic
    def autosave(self, line: str) -> None:
        """Say that nobody looks."""
        self._no_screen(line, "autosave")

    @line_magic
    def connect_info(self, line: str) -> None:
        """Say that nobody looks."""
        self._no_screen(line, "connect_info")

    @line_magic
    def edit(self, line: str) -> None:
        """Say that nobody looks."""
        self._no_screen(line, "edit")

    @line_magic
    def man(self, line: str) -> None:
        """Say that nobody looks."""
        self._no_screen(line, "man")

    @line_magic
    def notebook(self, line: str) -> None:
        """Say that there is no history."""
        print(NOT_HERE.format("notebook", "no history is kept"))

    @line_magic
    def qtconsole(self, line: str) -> None:
        """Say that nobody looks."""
        self._no_screen(line, "qtconsole")

    @line_magic
    def clear(self, line: str) -> None:
        """Do nothing: what was shown stays."""

    @line_magic
    def less(self, line: str) -> None:
        """Show a file."""
        _print_file(line.strip())

    @line_magic
    def more(self, line: str) -> None:
        """Show a file."""
        _print_file(line.strip())


def _print_file(name: str) -> None:
    with open(name, encoding="utf-8", errors="replace") as file:
        print(file.read())
