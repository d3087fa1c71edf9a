"""Tasks that a tired person can read, in the number that the course promises, with contracts that are tested."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.reading import count_words
from count_everyone.source.regions import inside, outside
from count_everyone.source.tasks import Task

MOST_WORDS = 300
FEWEST_OF_SMALL = 2
WORDS_OF_STUB = 10  # raise NotImplementedError  # write your code here, then delete this line
TITLE = re.compile(r"## (?:More: )?Task (\d+)\. \S.* \(\{points:([a-z0-9-]+)\}\)")
WORDS_OF_MEMO = re.compile(r"at most \**(\d+)\** ?words")
COLUMNS = re.compile(r"\bcolumns?\s+((?:`\w+`(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)?)+)")


def number_of_tasks(sources: Sources) -> Iterator[Finding]:
    """Find assignments with fewer tasks than the course promises, or without exactly one memo."""
    page = sources.assignment
    memos = [task.is_memo for task in page.tasks]
    count, fewest = memos.count(False), fewest_tasks(sources.module.root)
    mend = f"Write another task, or put 'size: small' into the front matter of a module of {FEWEST_OF_SMALL}."
    if page.front.get("size") == "small":
        fewest, mend = min(fewest, FEWEST_OF_SMALL), "Write another task."
    if count < fewest:
        noun = "task" if count == 1 else "tasks"
        reason = f"The assignment has {count} {noun} that tests grade, at least {fewest} were expected."
        yield Finding(page.path, 1, reason, mend)
    if memos.count(True) != 1:
        reason = f"The assignment has {memos.count(True)} memos, 1 was expected."
        yield Finding(page.path, 1, reason, 'Write one, below +++ {"memo": 8}.')


def fewest_tasks(root: Path) -> int:
    """Return how many tasks that tests grade a module of the course has at least, as its pyproject.toml says."""
    path = root / "pyproject.toml"
    settings = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return settings.get("tool", {}).get("count-everyone", {}).get("fewest-tasks", 1)


def headings_of_tasks(sources: Sources) -> Iterator[Finding]:
    """Find tasks without a heading of their own that has the number, a title and the points."""
    page = sources.assignment
    for number, task in enumerate(page.tasks, 1):
        section = page.section(task.solution)
        heading = section[0] if section else None
        match = TITLE.fullmatch(heading.text.strip()) if heading and not heading.is_code else None
        expected = f"## Task {number}. Some words ({{points:{task.name}}})"
        if match is None or (int(match.group(1)), match.group(2)) != (number, task.name):
            line = page.block_line(heading) if heading and not heading.is_code else page.line(task.solution)
            reason = f"The heading of the task '{task.name}' is not of the form {expected}."
            yield Finding(page.path, line, reason, "Write it so, above the cell in which a learner answers.")


def words_of_tasks(sources: Sources) -> Iterator[Finding]:
    """Find tasks with more visible words than a person reads before the work begins."""
    page = sources.assignment
    for task in page.tasks:
        count = visible_words(page, task)
        if count > MOST_WORDS:
            heading = page.section(task.solution)[0]
            reason = f"The task '{task.name}' has {count} visible words, {MOST_WORDS} are the most."
            mend = "Shorten the text and the docstring, or move helpers and messages into the :tools: cell."
            yield Finding(page.path, page.block_line(heading), reason, mend)


def words_of_memos(sources: Sources) -> Iterator[Finding]:
    """Find model memos with more words than their task allows a learner."""
    page = sources.assignment
    for task in page.tasks:
        texts = [text for _, text in _contract(page, task)] if task.is_memo else []
        allowed = [int(count) for text in texts for count in WORDS_OF_MEMO.findall(text)]
        count = len(inside(task.solution.source, "SOLUTION").split())
        if allowed and count > min(allowed):
            reason = f"The model memo has {count} words, and the task allows {min(allowed)}."
            yield page.find(
                task.solution, 0, reason, "Shorten it: a learner's memo is read to that word, and no further."
            )


def visible_words(page: Page, task: Task) -> int:
    """Return the words of a task that a learner sees: its text, its cell as released, the visible lines of its tests.

    What is folded, hidden tests and the solution count as none.
    """
    words = sum(block.words for block in page.section(task.solution))
    words += sum(count_words(outside(cell.source, "HIDDEN TESTS")) for cell in task.tests)
    if not task.is_memo:
        words += count_words(outside(task.solution.source, "SOLUTION")) + WORDS_OF_STUB
    return words


def columns_of_contracts(sources: Sources) -> Iterator[Finding]:
    """Find columns that a task asks for and that no test reads."""
    page = sources.assignment
    tested = _texts_of_tests(page)
    for task in page.tasks:
        if task.is_memo:
            continue
        for line, text in _contract(page, task):
            for listed in COLUMNS.findall(text):
                for name in re.findall(r"`(\w+)`", listed):
                    if name not in tested:
                        reason = f"The task '{task.name}' asks for the column '{name}', and no test reads it."
                        yield Finding(page.path, line, reason, "Test it, or take it out of the text.")


def _contract(page: Page, task: Task) -> Iterator[tuple[int, str]]:
    """Yield what a task asks for: its text and its docstring, each with its line."""
    for block in page.section(task.solution):
        if not block.is_code and not block.is_folded:
            for offset, text in enumerate(block.text.splitlines()):
                yield page.block_line(block) + offset, text
    for offset, text in enumerate(outside(task.solution.source, "SOLUTION").splitlines()):
        yield page.line(task.solution, offset), text


def _texts_of_tests(page: Page) -> set[str]:
    """Return the texts and the names of arguments that stand in the code of the tests."""
    found = set()
    for cell in page.marked("tools", "test"):
        for node in ast.walk(page.tree(cell)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
    return found
