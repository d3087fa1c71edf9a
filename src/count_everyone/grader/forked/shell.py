"""IPython inside this process: runs a cell as a kernel does, and keeps its outputs."""

import os
import sys
import traceback
import types

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Instance, Type
from traitlets.config import Config

from count_everyone.grader.forked.shell_lines import KernelMagics, MemoryStore, ShellLines
from count_everyone.grader.forked.streams import Outputs

OURS = os.path.dirname(__file__)
QUIET = Config()
QUIET.HistoryManager.enabled = False
QUIET.InteractiveShell.colors = "nocolor"
QUIET.InteractiveShell.xmode = "Plain"
QUIET.InteractiveShell.banner1 = ""


class _Publisher(DisplayPublisher):
    """Keeps what ``display`` shows."""

    outputs = Instance(Outputs)

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **more) -> None:
        """Add it to the outputs of the cell; an update is shown again, as nobody looks while it runs."""
        output = {"output_type": "display_data", "data": plain(data), "metadata": plain(metadata or {})}
        self.outputs.add(output)

    def clear_output(self, wait=False):
        """Do nothing: what was shown stays, for whoever looks at it later."""


class _Hook(DisplayHook):
    """Keeps the value of the last line of a cell."""

    def write_output_prompt(self):
        """Write none."""

    def write_format_data(self, format_dict, md_dict=None):
        """Add it to the outputs of the cell."""
        output = result(format_dict, md_dict, self.prompt_count)
        assert self.shell is not None  # it made this hook
        self.shell.display_pub.outputs.add(output)

    def finish_displayhook(self):
        """End it without an empty line."""


class Shell(ShellLines, InteractiveShell):
    """An IPython whose outputs are kept, and that no cell can end."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    outputs = Instance(Outputs)

    def __init__(self, outputs: Outputs, namespace: dict):
        super().__init__(config=QUIET, user_ns=namespace, outputs=outputs)
        assert isinstance(self.display_pub, _Publisher)
        self.display_pub.outputs = outputs

    def init_io(self):
        """Leave the streams as they are."""

    def enable_gui(self, gui=None):
        """Do nothing: there is no screen."""

    def ask_exit(self):
        """Do nothing: ``quit()`` does not end the notebook."""

    def _showtraceback(self, etype, evalue, stb):
        self.outputs.fail(etype.__name__, text_of(evalue), list(stb))


def start_shell(outputs: Outputs) -> Shell:
    """Return a shell in a new ``__main__``, with figures shown in the notebook."""
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    Shell.clear_instance()
    shell = Shell.instance(outputs=outputs, namespace=module.__dict__)
    shell.user_module = module
    shell.db = MemoryStore()
    shell.register_magics(KernelMagics)
    assert shell.extension_manager
    shell.extension_manager.load_extension("storemagic")
    if "matplotlib" in sys.modules:
        from matplotlib_inline.backend_inline import configure_inline_support

        configure_inline_support(shell, "module://matplotlib_inline.backend_inline")
    return shell


def result(data: dict, metadata: dict | None, count: int) -> dict:
    """Return an ``execute_result``."""
    return {
        "output_type": "execute_result",
        "data": plain(data),
        "metadata": plain(metadata or {}),
        "execution_count": count,
    }


def plain(data: dict) -> dict:
    """Return data as JSON can hold them: bytes as base64, all that is no text or number as text."""
    from base64 import b64encode

    def value_of(value):
        if isinstance(value, bytes):
            return b64encode(value).decode()
        if isinstance(value, dict):
            return {str(key): value_of(part) for key, part in value.items()}
        if isinstance(value, (list, tuple)):
            return [value_of(part) for part in value]
        return value if value is None or type(value) in (str, int, float, bool) else str(value)

    return {str(key): value_of(value) for key, value in data.items()}


def text_of(error: BaseException) -> str:
    """Return the message of an error, also of one whose ``__str__`` raises.

    Examples
    --------
    >>> text_of(ValueError("3 people have no group"))
    '3 people have no group'
    """
    try:
        return str(error)
    except BaseException:
        return f"<{type(error).__name__} without a message>"


def lines_of(error: BaseException) -> list[str]:
    """Return a traceback without a line of source: the source of a test is not for everybody's eyes."""
    places = [place for place in traceback.extract_tb(error.__traceback__) if not place.filename.startswith(OURS)]
    lines = [f"{place.name}, line {place.lineno}, in {place.filename}" for place in places[-20:]]
    return [*lines, f"{type(error).__name__}: {text_of(error)}"]
