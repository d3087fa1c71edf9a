"""Compiles the cells that follow each answer once, and not in every copy of the kernel. The kernel imports this."""

import ast
import inspect
import warnings
from dataclasses import dataclass
from types import CodeType

from IPython.core.async_helpers import _pseudo_sync_runner
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell


@dataclass(frozen=True)
class Ready:
    """A cell that IPython need not read again.

    Parameters
    ----------
    parts : list of CodeType
        The statements, and a last expression by itself, since its value is shown.
    flags : int
        Of the compiler. An answer that imports from ``__future__`` changes them for the cells below it.
    """

    parts: list[CodeType]
    flags: int

    def fits(self, shell: InteractiveShell) -> bool:
        """Return whether IPython would compile the cell in the same way now."""
        return self.flags == shell.compile.flags

    def run(self, shell: InteractiveShell) -> BaseException | None:
        """Run the cell as IPython does, and return its error."""
        result = ExecutionResult(None)
        with shell.builtin_trap, shell.display_trap:
            for part in self.parts:
                if _pseudo_sync_runner(shell.run_code(part, result)):
                    break
        return result.error_in_exec


def make_ready(shell: InteractiveShell, cell: str) -> Ready | None:
    """Return the compiled cell; None where IPython has to run it itself.

    Such a cell is no Python, warns when it is compiled, or awaits something.
    """
    flags = shell.compile.flags
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            text = shell.transform_cell(cell)
            name = shell.compile.cache(text, raw_code=cell)
            body = ast.parse(text, filename=name).body
            shown = body[-1:] if body and isinstance(body[-1], ast.Expr) else []
            parts = [
                compile(ast.Module(body[: len(body) - len(shown)], []), name, "exec", flags, dont_inherit=True),
                *(compile(ast.Interactive([one]), name, "single", flags, dont_inherit=True) for one in shown),
            ]
        except Exception:
            return None
    waits = any(part.co_flags & inspect.CO_COROUTINE for part in parts)
    return None if waits or shell.ast_transformers else Ready(parts, flags)
