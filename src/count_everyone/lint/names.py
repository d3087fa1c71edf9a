"""Names that belong to tests begin with ``ce``, so no name of a learner is taken, and none changes a test."""

import builtins
from collections.abc import Iterator

import nbformat

from count_everyone.lint.answer_uses import names_of_answers
from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.scopes import bindings, uses

MOULD = "ce"
PREFIX = "ce_"
IMPORT = "from count_everyone import testing as ce"


def is_of_the_tests(name: str) -> bool:
    """Return whether a name belongs to the tests.

    Examples
    --------
    >>> is_of_the_tests("ce_panel"), is_of_the_tests("census")
    (True, False)
    """
    return name == MOULD or name.startswith(PREFIX)


def names_that_tests_bind(sources: Sources) -> Iterator[Finding]:
    """Find names without the prefix that a test or its tools bind for the whole notebook."""
    page = sources.assignment
    for cell in page.marked("tools", "test"):
        seen = set()
        for name, node in bindings(page.tree(cell).body):
            if not is_of_the_tests(name) and name not in seen:
                seen.add(name)
                reason = f"The name '{name}' of a test may be a name of a learner too."
                yield page.find(cell, getattr(node, "lineno", 1) - 1, reason, f"Call it {PREFIX}{name}.")


def names_that_tests_read(sources: Sources) -> Iterator[Finding]:
    """Find names in tests that neither they nor their tools bind: a learner can overwrite them."""
    page = sources.assignment
    answers, values = names_of_answers(page), _values_of_learners(page)
    for cell in page.marked("tools", "test"):
        seen, own = set(), {name for name, _ in bindings(page.tree(cell).body)}
        for node in uses(page.tree(cell)):
            name = node.id
            known = is_of_the_tests(name) or hasattr(builtins, name) or name in (*answers, *values, *own)
            if not known and name not in seen:
                seen.add(name)
                reason = f"The test relies on '{name}', which a learner can overwrite."
                mend = f"Make a copy for the tests in a :tools: cell, such as {PREFIX}{name}."
                yield page.find(cell, node.lineno - 1, reason, mend)


def names_that_tests_never_bind(sources: Sources) -> Iterator[Finding]:
    """Find names with the prefix that are read and stand in no cell of the tests above or beside."""
    page = sources.assignment
    bound = {name for cell in page.marked("tools", "test", "given") for name, _ in bindings(page.tree(cell).body)}
    for cell in page.marked("tools", "test"):
        for node in uses(page.tree(cell)):
            if node.id.startswith(PREFIX) and node.id not in bound:
                reason = f"The name '{node.id}' is not made in any cell of the tests."
                yield page.find(cell, node.lineno - 1, reason, "Make it in a :tools: cell, or mend its spelling.")


def import_of_the_mould(sources: Sources) -> Iterator[Finding]:
    """Find assignments whose first tools cell does not import what tests call an answer with."""
    page = sources.assignment
    if not page.grades:
        return
    tools = page.marked("tools")
    if not tools:
        reason = "The assignment has no :tools: cell, so its tests have nothing to call an answer with."
        yield Finding(page.path, 1, reason, f"Add one above the first test, with {IMPORT}.")
    elif IMPORT not in tools[0].source.splitlines():
        reason = "The first :tools: cell does not import what tests call an answer with."
        yield page.find(tools[0], 0, reason, f"Write {IMPORT} at its top.")


def introduction_names_the_prefix(sources: Sources) -> Iterator[Finding]:
    """Find assignments that do not tell a learner whose the names with ``ce`` are."""
    page = sources.assignment
    if not page.grades:
        return
    first = min((page.line(task.solution) for task in page.tasks), default=0)
    above = [block for block in page.blocks if not block.is_code and page.block_line(block) < first]
    if not any("`ce`" in block.text or "`ce_`" in block.text for block in above):
        reason = "The introduction does not say that names which begin with `ce` belong to the tests."
        yield Finding(page.path, 1, reason, "Write it above the first task; a learner may use any other name.")


def _values_of_learners(page: Page) -> set[str]:
    """Return the values, and no functions, that a learner is asked for by name."""
    return {name for cell in page.marked("task") for name, _ in _own_bindings(page, cell)}


def _own_bindings(page: Page, cell: nbformat.NotebookNode) -> Iterator[tuple[str, object]]:
    for name, node in bindings(page.tree(cell).body):
        if not type(node).__name__.startswith("Import"):
            yield name, node
