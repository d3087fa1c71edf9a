"""An answer that stopped: with which error, in which line of the learner, and what stood there."""

import ast
import linecache
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from types import FrameType, TracebackType
from typing import Any

import pandas as pd

from count_everyone.testing.call_words import code_function

MAX_LINE, MAX_ERROR = 80, 120  # letters
TESTS = "ce_"  # names that begin so belong to the tests


@dataclass(frozen=True)
class Stop:
    """An error of an answer.

    Parameters
    ----------
    error : BaseException
        As it was caught.
    function : callable
        Which was called.
    """

    error: BaseException
    function: Callable

    @cached_property
    def step(self) -> TracebackType | None:
        """The last step in the learner's own code."""
        own = code_function(self.function)
        steps = [step for step in self._steps() if own and step.tb_frame.f_globals is own.__globals__]
        steps = [step for step in steps if not step.tb_frame.f_code.co_qualname.startswith(TESTS)]
        return steps[-1] if steps else None

    @property
    def frame(self) -> FrameType | None:
        """Where the names of this step have their values."""
        return self.step.tb_frame if self.step else None

    @property
    def is_deepest(self) -> bool:
        """Whether the learner's own line raised the error, and nothing that it calls."""
        return self.step is not None and self.step.tb_next is None

    @property
    def is_in_the_call(self) -> bool:
        """Whether no line of the function was reached: the call did not fit it."""
        return self.step is None and len(list(self._steps())) == 1 and code_function(self.function) is not None

    @cached_property
    def line(self) -> str:
        """The line of this step, where it can be read."""
        if self.step is None:
            return ""
        line = linecache.getline(self.step.tb_frame.f_code.co_filename, self.step.tb_lineno).strip()
        return line if len(line) <= MAX_LINE else f"{line[: MAX_LINE - 3]}..."

    @cached_property
    def other(self) -> str:
        """The function in which the line stands, where it is another one than the one that was called."""
        own = code_function(self.function)
        if self.frame is None or own is None:
            return ""
        (name, *_), (called, *_) = (code.co_qualname.split(".<locals>") for code in (self.frame.f_code, own.__code__))
        return "" if name in (called, "<lambda>") or "<" in name else name

    @property
    def is_in_another_cell(self) -> bool:
        """Whether that function was made in another cell."""
        own = code_function(self.function)
        return bool(own and self.frame and self.frame.f_code.co_filename != own.__code__.co_filename)

    @property
    def error_in_words(self) -> str:
        """The type of the error and its text, on one line."""
        text = " ".join(str(self.error).split())
        text = text if len(text) <= MAX_ERROR else f"{text[: MAX_ERROR - 3]}..."
        return f"{type(self.error).__name__}: {text.removesuffix('.')}" if text else type(self.error).__name__

    @cached_property
    def expression(self) -> ast.expr | None:
        """What was worked on when the error came: one expression of the line."""
        if self.step is None:
            return None
        code = self.step.tb_frame.f_code
        first, last, start, end = next(islice(code.co_positions(), self.step.tb_lasti // 2, None), (None,) * 4)
        if first is None or first != last:
            return None
        line = linecache.getline(code.co_filename, first).encode()
        try:
            return ast.parse(line[start:end].decode().strip(), mode="eval").body
        except (SyntaxError, ValueError):
            return None

    @cached_property
    def parts(self) -> list[ast.expr]:
        """The expressions of the line, and of the lines over which they go on."""
        if self.step is None:
            return []
        number = self.step.tb_lineno
        try:
            cell = ast.parse("".join(linecache.getlines(self.step.tb_frame.f_code.co_filename)))
        except (SyntaxError, ValueError):
            return []
        nodes = [node for node in ast.walk(cell) if isinstance(node, ast.expr)]
        outer = [node for node in nodes if node.lineno <= number <= (node.end_lineno or node.lineno)]
        inner = {id(part): part for node in outer for part in ast.walk(node) if isinstance(part, ast.expr)}
        return list(inner.values())

    @property
    def inputs(self) -> dict[str, Any]:
        """The names in the brackets behind ``def`` of this step, with their values."""
        if self.frame is None:
            return {}
        code = self.frame.f_code
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        return {name: self.frame.f_locals[name] for name in names if name in self.frame.f_locals}

    @property
    def names(self) -> dict[str, Any]:
        """The names that are known at this step, with their values."""
        frame = self.frame
        names = {**frame.f_globals, **frame.f_locals} if frame else {}
        return {name: value for name, value in names.items() if not name.startswith(TESTS)}

    @cached_property
    def container(self) -> Any:
        """What stands before the square brackets at which the error came; None where it cannot be known."""
        if not isinstance(self.expression, ast.Subscript) or self.step is None:
            return None
        before = self.expression.value
        if isinstance(before, ast.Name):
            return self.names.get(before.id)
        asked = self.step.tb_next and self.step.tb_next.tb_frame.f_locals.get("self")
        return asked if isinstance(asked, pd.DataFrame | pd.Series) else None

    def _steps(self) -> Iterator[TracebackType]:
        step = self.error.__traceback__
        while step is not None:
            yield step
            step = step.tb_next
