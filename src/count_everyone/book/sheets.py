"""Makes one page of what a module taught: its question, three things, functions and words."""

import ast
import re
from pathlib import Path

from count_everyone.book.docstrings import read_package
from count_everyone.book.terms import read_terms
from count_everyone.release.assignment import assignment_source
from count_everyone.source.module import Module
from count_everyone.source.notebook import read_notebook
from count_everyone.source.tasks import find_tasks

PACKAGE = Path(__file__).parents[1]
LEARNT = re.compile(r"^## .*Three things learnt\n(.*?)(?=^## |^```\{quiz\}|\Z)", re.DOTALL | re.MULTILINE)
ITEM = re.compile(r"^\d\. .*(?:\n {2,}\S.*)*", re.MULTILINE)


def stage_sheets(modules: list[Module], folder: Path) -> None:
    """Write ``modules/<slug>/sheet.md`` into the staged book, for each module."""
    public = {name.name: name for name in read_package(PACKAGE / "audit")[1]}
    for module in modules:
        path = folder / "modules" / module.slug / "sheet.md"
        path.write_text(sheet_of(module, public), encoding="utf-8")


def sheet_of(module: Module, public: dict) -> str:
    """Return the page of a module as Markdown.

    Parameters
    ----------
    module : Module
        Its lesson has a section "Three things learnt".
    public : dict of str to Public
        The functions of ``count_everyone.audit`` by name.
    """
    parts = [f"# {module.number}. {module.front['title']}: one page", f"**{module.front['question']}**"]
    learnt = three_things(module)
    parts += ["## Three things learnt", *learnt] if learnt else []
    built = functions_built(module)
    parts += ["## What you built", *_definitions(built)] if built else []
    used = {name: public[name].summary for name in sorted(names_used(module)) if name in public}
    places = {name: f"../../reference/api/{public[name].module}.md" for name in used}
    if used:
        lines = {f"[`{name}`]({places[name]})": text for name, text in used.items()}
        parts += ["## At work: from count_everyone.audit", *_definitions(lines)]
    terms = read_terms(module.glossary) if module.glossary.exists() else {}
    if terms:
        parts += ["## Words", *_definitions({term: _first_sentence(text) for term, text in terms.items()})]
    return "\n\n".join(parts) + "\n"


def three_things(module: Module) -> list[str]:
    """Return the items of the lesson's section "Three things learnt"."""
    match = LEARNT.search(module.lesson.read_text(encoding="utf-8"))
    return ITEM.findall(match.group(1)) if match else []


def functions_built(module: Module) -> dict[str, str]:
    """Return the functions of the solution cells, each with the first line of its docstring."""
    found = {}
    for task in find_tasks(assignment_source(module)):
        if task.is_memo:
            continue
        for node in ast.parse(task.solution.source).body:
            docstring = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            if isinstance(node, ast.FunctionDef) and docstring:
                found[f"`{node.name}({ast.unparse(node.args)})`"] = docstring.splitlines()[0]
    return found


def names_used(module: Module) -> set[str]:
    """Return the names that the lesson imports from ``count_everyone.audit``."""
    nodes = [
        node
        for cell in read_notebook(module.lesson).cells
        if cell.cell_type == "code"
        for node in ast.walk(ast.parse(cell.source))
    ]
    return {
        alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "count_everyone.audit"
        for alias in node.names
    }


def _definitions(items: dict[str, str]) -> list[str]:
    return [f"{name}\n: {text}" for name, text in items.items()]


def _first_sentence(text: str) -> str:
    r"""Return the first sentence of a term's text.

    Examples
    --------
    >>> _first_sentence(": The score from which a decision is yes.\n  Module 11.")
    'The score from which a decision is yes.'
    """
    return text.removeprefix(":").strip().split("\n")[0]
