"""Tables that the course does not use, and tables that a learner without a network could not open."""

import ast
import re
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources

NAMES = re.compile(r"(adult|compas|propublica|boston|german[-_ ]?credit|credit-g)\b", re.IGNORECASE)
ADDRESS = re.compile(r"\w+://")
LOADERS = re.compile(r"fetch_\w+|load_boston")
INSTEAD = "Use a table of datasets/, read from the folder data/."


def banned_tables(sources: Sources) -> Iterator[Finding]:
    """Find banned data sets in front matter and code, downloads, and addresses that pandas would read."""
    for page in sources.pages:
        for name in _listed(page.front.get("tables")):
            if NAMES.match(str(name).replace("_", " ")):
                reason = f"The table '{name}' is banned."
                yield Finding(page.path, page.key("tables"), reason, INSTEAD)
        for cell in page.code:
            for node in ast.walk(page.tree(cell)):
                fault = _reason(node)
                if fault and isinstance(node, ast.stmt | ast.expr):
                    yield page.find(cell, node.lineno - 1, fault, INSTEAD)


def _listed(value: object) -> list:
    return value if isinstance(value, list) else []


def _reason(node: ast.AST) -> str | None:
    if isinstance(node, ast.ImportFrom | ast.Import):
        module = getattr(node, "module", None)
        names = [alias.name for alias in node.names]
        paths = [f"{module}.{name}" if module else name for name in names]
        return next(filter(None, map(_reason_of_name, [*names, *paths, module or ""])), None)
    if isinstance(node, ast.Attribute):
        return _reason_of_name(node.attr)
    if isinstance(node, ast.Call) and _last_name(node.func).startswith("read_") and node.args:
        text = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
        if isinstance(text, str) and ADDRESS.match(text):
            return f"The code reads {text}, and a learner may have no network."
        if isinstance(text, str) and NAMES.match(text.rsplit("/", 1)[-1].replace("_", " ")):
            return f"The table {text} is banned."
    return None


def _reason_of_name(name: str) -> str | None:
    if LOADERS.fullmatch(name):
        return f"{name} downloads a table, and a learner may have no network."
    if name == "fairlearn.datasets":
        return "fairlearn.datasets downloads its tables, and a learner may have no network."
    return None


def _last_name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))
