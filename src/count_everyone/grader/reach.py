"""Finds lines with which a notebook, as its learner typed it, reaches for the machinery that grades it."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
from nbgrader.utils import is_locked

from count_everyone.grader.forked.look_at_answers import METHODS
from count_everyone.grader.jobs import withhold
from count_everyone.source.notebook import is_test

WHY = "With it a program can look at, or change, what grades it."
FRAMES = frozenset("f_back f_globals f_locals f_builtins gi_frame cr_frame ag_frame tb_frame".split())
NAMES = FRAMES | frozenset(
    "__subclasses__ __code__ __globals__ __closure__ _getframe _current_frames currentframe getouterframes "
    "getinnerframes get_objects get_referrers get_referents".split()
)
MODULES = frozenset({"ctypes", "_ctypes", "cffi"})
# names that also mean something else count only as part of their module
OF_MODULES = {
    "inspect": frozenset({"stack", "trace"}),
    "os": frozenset("write writev pwrite pwritev fdopen dup dup2 sendfile splice".split()),
    "posix": frozenset("write writev pwrite pwritev dup dup2 sendfile splice".split()),
    "socket": frozenset({"fromfd"}),
}
DESCRIPTORS = ("/proc/self", "/dev/fd", "/dev/std")
SHELL = frozenset(  # of get_ipython(): what people use to run a magic, and to ask where they are
    "run_line_magic run_cell_magic magic system getoutput find_line_magic find_cell_magic enable_matplotlib "
    "set_next_input ast_node_interactivity config instance initialized __name__ __class__ __module__".split()
)
LIKE_A_WRITE = frozenset({"update", "setdefault", "__setitem__"})
SPECIAL = METHODS | frozenset(
    f"__{name}__" for name in "call init new getitem setitem iter next setattr delattr iadd isub repr str".split()
)
SPELLED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(NAMES - FRAMES))}|ctypes|{'|'.join(FRAMES)})(?!\w)")
MAGIC = re.compile(r"^(\s*)(?:%(?:time|timeit|prun)\b(?: +-\w+(?: +\d+)?)* *(?=\S)|([\w., ]+=\s*)?[%!?].*$|.*\?\s*$)")
CELL_OF_PYTHON = re.compile(r"^\s*%%(?:time|timeit|capture|prun)\b.*\n?")


def withhold_reaches(notebook: nbformat.NotebookNode, files: Mapping[str, Path]) -> list[str]:
    """Give no point to the tests of a notebook that reaches for them, and return the sentences for a person."""
    sentences = find_reaches(notebook, files)
    for cell in notebook.cells if sentences else []:
        if is_test(cell):
            withhold(cell, "Withheld", f"A person looks at this notebook before its points are given. {sentences[0]}")
    return sentences


def find_reaches(notebook: nbformat.NotebookNode, files: Mapping[str, Path] | None = None) -> list[str]:
    r"""Return a sentence for each line of the learner's cells, and of Python files beside them, that does it.

    A magic, a shell line, ``gc.collect()`` and ``get_ipython().run_line_magic(...)`` are none. What is put together
    while it runs is not seen: this is a look at the text, and no wall.

    Examples
    --------
    >>> cell = nbformat.v4.new_code_cell("%time rate = 5\nfound = object.__subclasses__()")
    >>> print(*find_reaches(nbformat.v4.new_notebook(cells=[cell])))  # doctest: +ELLIPSIS
    It uses __subclasses__ in the line 'found = object.__subclasses__()'. With it a program can look at, or change, ...
    """
    found: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and not is_locked(cell):
            found += _in_text(cell.source, "")
    for name, path in (files or {}).items():
        if name.endswith(".py"):
            found += _in_text(path.read_text(encoding="utf-8", errors="replace"), f" of its file {name!r}")
    return list(dict.fromkeys(found))


def _in_text(source: str, where: str) -> Iterator[str]:
    plain = _without_magics(source)
    lines = plain.splitlines()
    for number, what in sorted(set(_reaches(_parsed(plain)))):
        line = lines[number - 1].strip() if number <= len(lines) else ""
        yield f"It uses {what} in the line {line[:100]!r}{where}. {WHY}"


def _without_magics(source: str) -> str:
    """Return Python with as many lines: the lines of IPython are replaced, and what ``%time`` measures stays."""
    if _is_python(source):
        return source
    body = CELL_OF_PYTHON.sub("\n", source)
    return "\n".join(MAGIC.sub(lambda magic: _instead(magic), line) for line in body.split("\n"))


def _instead(magic: re.Match) -> str:
    measures = magic[0].lstrip().startswith(("%time", "%prun"))
    return magic[1] if measures else f"{magic[1]}{magic[2] or ''}None"


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # it does not run as Python either
        return ast.Module(body=[], type_ignores=[])


def _reaches(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line of each reach, and what it uses."""
    nodes = list(ast.walk(tree))
    modules = {
        alias.asname or alias.name: alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    own = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    shells = {
        target.id
        for node in nodes
        if isinstance(node, ast.Assign) and _is_shell(node.value, frozenset())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    to_a_screen = {id(node.func) for node in nodes if isinstance(node, ast.Call) and _is_screen(node)}
    for node in nodes:
        if id(node) in to_a_screen:
            continue
        for what in _of_node(node, modules, own, frozenset(shells)):
            yield getattr(node, "lineno", 1), what


def _of_node(node, modules: dict[str, str], own: set[str], shells: frozenset[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] in MODULES)
    elif isinstance(node, ast.ImportFrom):
        module = node.module or ""
        if module.split(".")[0] in MODULES:
            yield module
        names = {alias.name for alias in node.names}
        yield from sorted(names & (NAMES | OF_MODULES.get(module, frozenset())))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from (found[0] for found in SPELLED.finditer(node.value) if len(node.value) < 20_000)
        yield from (repr(start) for start in DESCRIPTORS if node.value.startswith(start))
    elif isinstance(node, ast.Attribute):
        yield from _of_attribute(node, modules, shells)
    elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for part in (part for target in targets for part in ast.walk(target)):
            if isinstance(part, ast.Subscript) and _is_modules(part.value):
                yield "sys.modules"
            elif isinstance(part, ast.Attribute) and part.attr in SPECIAL and _root(part) not in {"self", *own}:
                yield ast.unparse(part)
    elif isinstance(node, ast.Call):
        yield from _of_call(node, own, shells)


def _of_attribute(node: ast.Attribute, modules: dict[str, str], shells: frozenset[str]) -> Iterator[str]:
    if node.attr in NAMES:
        yield node.attr
    if isinstance(node.value, ast.Name) and node.attr in OF_MODULES.get(modules.get(node.value.id, ""), ()):
        yield f"{modules[node.value.id]}.{node.attr}"
    if _is_shell(node.value, shells) and node.attr not in SHELL:
        yield f"{ast.unparse(node.value)}.{node.attr}"
    if _is_modules(node.value) and node.attr in LIKE_A_WRITE:
        yield "sys.modules"


def _of_call(node: ast.Call, own: set[str], shells: frozenset[str]) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    first = node.args[0] if node.args else None
    if name in ("open", "FileIO") and isinstance(first, ast.Constant) and type(first.value) is int:
        yield f"{name}({first.value})"
    if name in ("getattr", "setattr", "delattr", "vars", "dir") and first is not None and _is_shell(first, shells):
        yield f"{name} of {ast.unparse(first)}"
    if name in ("setattr", "__setattr__") and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
        if node.args[1].value in SPECIAL and _root(first) not in {"self", *own}:
            yield f"setattr of {node.args[1].value}"


def _is_screen(call: ast.Call) -> bool:
    """Return whether this is ``os.write`` to the output or the error output."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "write"
        and bool(call.args)
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value in (1, 2)
    )


def _is_shell(node: ast.AST, shells: frozenset[str]) -> bool:
    """Return whether this is the shell of IPython, or its class."""
    if isinstance(node, ast.Name):
        return node.id in shells or node.id == "InteractiveShell"
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id == "type" and len(node.args) == 1:
        return _is_shell(node.args[0], shells)
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return called == "get_ipython" or (called == "instance" and _is_shell(getattr(node.func, "value", node), shells))


def _is_modules(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "modules" and _root(node) == "sys"


def _root(node: ast.AST | None) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
