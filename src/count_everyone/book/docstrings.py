"""Reads what a package says about itself, without importing it: its public names and their numpydoc sections."""

import ast
import re
from dataclasses import dataclass, replace
from inspect import cleandoc
from pathlib import Path

BETWEEN_ARGUMENTS = re.compile(r", (?![^(\[{]*[)\]}])")  # not those inside of a default
HEADING = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)


@dataclass(frozen=True)
class Public:
    """A public function, class, method or constant of a package."""

    name: str
    module: str
    docstring: str
    signature: str | None = None
    values: tuple | dict = ()
    kind: str = "function"

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
        if not isinstance(statement, ast.ImportFrom) or not statement.module:
            continue
        module = statement.module.rsplit(".")[-1]
        is_package = (folder / module).is_dir()
        inside = _tree(folder / module / "__init__.py" if is_package else folder / f"{module}.py")
        titles[module] = (ast.get_docstring(inside) or module).split("\n\n")[0].removesuffix(".")
        names = [alias.name for alias in statement.names if alias.name in public]
        if is_package:
            here = read_package(folder / module)[1]
            found += [replace(entry, module=module) for entry in here if entry.name.split(".")[0] in names]
        else:
            found += [entry for name in names for entry in _public(inside, name, module)]
    return titles, found


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _constant(tree: ast.Module, name: str):
    """Return the value of a constant, or an empty tuple where it is computed."""
    return next((_value(statement) for statement in tree.body if _assigns(statement, name)), ())


def _value(statement: ast.stmt):
    try:
        value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
        return ast.literal_eval(value) if value else ()
    except ValueError:
        return ()


def _assigns(statement: ast.stmt, name: str) -> bool:
    targets: list[ast.expr] = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _public(tree: ast.Module, name: str, module: str) -> list[Public]:
    """Return what is said about a name, and after a class its class methods: other ways to make one."""
    for position, statement in enumerate(tree.body):
        if _assigns(statement, name):
            values = _value(statement)
            values = values if isinstance(values, tuple | dict) else (values,)
            return [Public(name, module, _text_after(tree.body, position), values=values, kind="constant")]
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef) or statement.name != name:
            continue
        docstring = cleandoc(ast.get_docstring(statement) or "")
        if isinstance(statement, ast.FunctionDef):
            return [Public(name, module, docstring, _signature(statement, name))]
        return [
            Public(name, module, docstring, _signature_of_class(statement), kind="class"),
            *_methods(statement, module),
        ]
    raise KeyError(f"{name} is listed in __all__, but {module}.py does not define it.")


def _text_after(body: list[ast.stmt], position: int) -> str:
    """Return the text that stands below a constant, as a docstring does."""
    below = body[position + 1] if position + 1 < len(body) else None
    value = below.value if isinstance(below, ast.Expr) else None
    return cleandoc(value.value) if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _methods(statement: ast.ClassDef, module: str) -> list[Public]:
    methods = [
        part
        for part in statement.body
        if isinstance(part, ast.FunctionDef)
        and not part.name.startswith("_")
        and "classmethod" in map(ast.unparse, part.decorator_list)
    ]
    return [
        Public(
            f"{statement.name}.{method.name}",
            module,
            cleandoc(ast.get_docstring(method) or ""),
            _signature(method, f"{statement.name}.{method.name}", bound=True),
            kind="method",
        )
        for method in methods
    ]


def _signature(statement: ast.FunctionDef, name: str, *, bound: bool = False) -> str:
    """Return how a function is called, one parameter a line where a line would be long.

    Examples
    --------
    >>> _signature(ast.parse("def top(score, k: int, *, by=None): pass").body[0], "top")
    'top(score, k, *, by=None)'
    """
    for argument in ast.walk(statement.args):
        if isinstance(argument, ast.arg):
            argument.annotation = None
    if bound:
        statement.args.args.pop(0)
    return _call(name, ast.unparse(statement.args))


def _signature_of_class(statement: ast.ClassDef) -> str:
    """Return how a dataclass is made: its fields with their defaults.

    Examples
    --------
    >>> _signature_of_class(ast.parse("class Point: x: float; y: float = 0.0").body[0])
    'Point(x, y=0.0)'
    """
    fields = [part for part in statement.body if isinstance(part, ast.AnnAssign)]
    names = [ast.unparse(part.target) for part in fields]
    parts = [
        f"{name}={ast.unparse(part.value)}" if part.value else name for name, part in zip(names, fields, strict=True)
    ]
    decorators = [ast.unparse(decorator) for decorator in statement.decorator_list]
    return _call(
        statement.name, ", ".join(["*"] * any("kw_only=True" in decorator for decorator in decorators) + parts)
    )


def _call(name: str, inside: str) -> str:
    """Return a call as a person types it.

    Examples
    --------
    >>> print(_call("plot_estimates", "table, *, name='estimate', sides=('below', 'above'), digits=2"))
    plot_estimates(
        table,
        *,
        name="estimate",
        sides=("below", "above"),
        digits=2,
    )
    """
    line = f"{name}({inside})".replace("'", '"')
    if len(line) <= 60:
        return line
    arguments = "\n".join(f"    {part}," for part in BETWEEN_ARGUMENTS.split(line[len(name) + 1 : -1]))
    return f"{name}(\n{arguments}\n)"
