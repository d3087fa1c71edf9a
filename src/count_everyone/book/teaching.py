"""Makes the pages for those who teach: one a module with what people get wrong in it, and an index of all of that."""

import re
from pathlib import Path

from count_everyone.release.assignment import assignment_source
from count_everyone.source.answers import Answer, find_answers
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id
from count_everyone.source.tasks import Task, find_tasks

INDEX_MARK = "<!-- misconceptions -->"
PAGES_MARK = "<!-- pages for instructors -->"
WRONG = "What people get wrong"
INTRODUCTION = """\
Each line is an answer that somebody would write, and why.
The tests of the assignment are tried on each of them: the test that is named here has to notice it, with these words.
They are good material for a discussion: "Somebody wrote this. What would you say?"
"""


def stage_teaching(modules: list[Module], folder: Path) -> list[str]:
    """Write a page for each module that has ``teach.md``, and fill the index of what people get wrong.

    Parameters
    ----------
    modules : list of Module
        By number.
    folder : pathlib.Path
        The staged book, in which ``teach/misconceptions.md`` stands.

    Returns
    -------
    list of str
        The pages as the contents name them.
    """
    pages, index = [], []
    for module in modules:
        wrong = _wrong_answers(module)
        if module.teach.exists():
            pages.append(f"teach/{module.slug}")
            text = module.teach.read_text(encoding="utf-8").strip()
            (folder / f"{pages[-1]}.md").write_text(f"{text}\n\n{_list(wrong)}\n", encoding="utf-8")
        index.append(_part_of_index(module, wrong))
    page = folder / "teach" / "misconceptions.md"
    page.write_text(page.read_text(encoding="utf-8").replace(INDEX_MARK, "\n\n".join(index)), encoding="utf-8")
    return pages


def links_to_pages(pages: list[str]) -> str:
    """Return the pages of the modules for those who teach as links, seen from a page beside them.

    Examples
    --------
    >>> links_to_pages(["teach/01-count-births", "teach/02-count-wells"])
    ' (here: [01](01-count-births.md), [02](02-count-wells.md))'
    """
    names = [page.removeprefix("teach/") for page in pages]
    return f" (here: {', '.join(f'[{name[:2]}]({name}.md)' for name in names)})" if names else ""


def _wrong_answers(module: Module) -> list[tuple[str, dict[str, str], list[Answer]]]:
    """Return for each task its heading, what each of its tests tests, and its wrong answers."""
    source = assignment_source(module)
    answers = [answer for answer in find_answers(module) if not answer.is_right]
    found = []
    for task in find_tasks(source):
        own = [answer for answer in answers if answer.task == task.name]
        if own:
            tests = {grade_id(cell): cell.source.split("\n", 1)[0].lstrip("# ").strip() for cell in task.tests}
            found.append((_heading(source, task), tests, own))
    return found


def _heading(notebook, task: Task) -> str:
    """Return the heading above a task, without its points."""
    place = next(n for n, cell in enumerate(notebook.cells) if grade_id(cell) == task.name)
    text = "\n".join(cell.source for cell in notebook.cells[:place] if cell.cell_type == "markdown")
    headings = re.findall(r"^#{2,3} (.+)$", text, re.MULTILINE)
    return re.sub(r"\s*\([\d.]+ points?\)$", "", headings[-1]) if headings else task.name


def _list(wrong: list[tuple[str, dict[str, str], list[Answer]]]) -> str:
    """Return the part of a module's page that its answers make."""
    parts = [f"## {WRONG} in this module", INTRODUCTION]
    for heading, tests, answers in wrong:
        parts.append(f"### {heading}")
        parts += [_item(answer, tests) for answer in answers]
    return "\n\n".join(parts)


def _item(answer: Answer, tests: dict[str, str]) -> str:
    """Return one wrong answer: who, which test notices it, and with which words."""
    noticed = "\n".join(
        f"  - {tests.get(name, name)} The message says: \u201c{words}\u201d" for name, words in answer.fails.items()
    )
    return f"- **{_in_words(answer)}.** {answer.story}\n{noticed}"


def _in_words(answer: Answer) -> str:
    """Return the name of an answer as words.

    Examples
    --------
    >>> _in_words(Answer(Path("rate.md"), 1, "wrong-five-years-before", "", {}, ""))
    'Five years before'
    """
    return answer.name.partition("-")[2].replace("-", " ").capitalize()


def _part_of_index(module: Module, wrong: list[tuple[str, dict[str, str], list[Answer]]]) -> str:
    place = f"{module.slug}.md" if module.teach.exists() else f"../modules/{module.slug}/assignment.ipynb"
    lines = [f"## {module.number}. {module.front['title']}", f"Where they stand: [teaching this module]({place})."]
    for heading, _, answers in wrong:
        lines.append(f"**{heading}**")
        lines.append("\n".join(f"- {answer.story}" for answer in answers))
    return "\n\n".join(lines)
