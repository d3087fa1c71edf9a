"""Reads what a package says about itself, without importing it: its public names and their numpydoc sections."""

import ast
import re
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

HEADING = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)


@dataclass(frozen=True)
class Public:
    """A public function, class or constant of a package."""

    name: str
    module: str
    docstring: str
    signature: str | None = None
    values: tuple = ()

    @property
    def summary(self) -> str:
        """The first sentence."""
        return self.docstring.split("\n\n")[0].replace("\n", " ")

    @property
    def sections(self) -> dict[str, str]:
        r"""The text by heading; what stands before the first heading, without the summary, is at ``""``.

        Examples
        --------
        >>> Public("f", "m", "Count.\n\nUse it.\n\nNotes\n-----\nKish (1965).").sections
        {'': 'Use it.', 'Notes': 'Kish (1965).'}
        """
        first, *rest = HEADING.split(self.docstring)
        text = first.partition("\n\n")[2]
        return {"": text.strip()} | {name: part.strip() for name, part in zip(rest[::2], rest[1::2], strict=True)}


def read_package(folder: Path) -> tuple[dict[str, str], list[Public]]:
    """Return the title of each module, and the public names in the order of the imports of ``__init__.py``.

    Parameters
    ----------
    folder : pathlib.Path
        Of the package. Its ``__init__.py`` imports what is public, and lists it in ``__all__``.
    """
    tree = _tree(folder / "__init__.py")
    public = set(_constant(tree, "__all__"))
    titles, found = {}, []
    for statement in tree.body:
        if not isinstance(statement, ast.ImportFrom):
            continue
        module = statement.module.rsplit(".")[-1]
        inside = _tree(folder / f"{module}.py")
        titles[module] = ast.get_docstring(inside).split("\n\n")[0].removesuffix(".")
        names = [alias.name for alias in statement.names if alias.name in public]
        found += [_public(inside, name, module) for name in names]
    return titles, found


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _constant(tree: ast.Module, name: str):
    """Return the value of a constant, or an empty tuple where it is computed."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and name in {getattr(target, "id", None) for target in statement.targets}:
            try:
                return ast.literal_eval(statement.value)
            except ValueError:
                break
    return ()


def _public(tree: ast.Module, name: str, module: str) -> Public:
    for statement in tree.body:
        if getattr(statement, "name", None) == name:
            docstring = cleandoc(ast.get_docstring(statement) or "")
            return Public(name, module, docstring, _signature(statement))
    values = _constant(tree, name)
    return Public(name, module, "", values=values if isinstance(values, tuple) else (values,))


def _signature(statement: ast.stmt) -> str | None:
    """Return how the function is called, one parameter a line where a line would be long.

    Examples
    --------
    >>> _signature(ast.parse("def top(score, k: int, *, by=None): pass").body[0])
    'top(score, k, *, by=None)'
    """
    if not isinstance(statement, ast.FunctionDef):
        return None
    for argument in ast.walk(statement.args):
        if isinstance(argument, ast.arg):
            argument.annotation = None
    inside = ast.unparse(statement.args).replace("'", '"')
    line = f"{statement.name}({inside})"
    if len(line) <= 60:
        return line
    arguments = "\n".join(f"    {part}," for part in inside.split(", "))
    return f"{statement.name}(\n{arguments}\n)"
