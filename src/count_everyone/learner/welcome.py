"""The page on which a learner arrives."""

from count_everyone import __version__
from count_everyone.source.module import Module, front_matter
from count_everyone.source.reading import STOP


def welcome_page(modules: list[Module], kept: dict[str, str]) -> str:
    """Return the Markdown of the welcome page.

    Parameters
    ----------
    modules : list of Module
        In the order in which they are listed.
    kept : dict of str to str
        Files that the learner changed, each with the name of the new version beside it.
    """
    return "\n".join([*_first_steps(modules), "", *_table(modules), *_news(kept), "", *_last_lines()])


def _first_steps(modules: list[Module]) -> list[str]:
    first = modules[0]
    return [
        "# Count Everyone",
        "",
        "A course in machine learning and fairness auditing, on open development data.",
        "Who is in the table, with which denominator, and who is missing?",
        "",
        "## What to do first",
        "",
        f"1. Open the lesson [{first.front['title']}]({first.slug}/lesson.ipynb): click its name.",
        "2. Click into the first cell. Press Shift and Enter together. The cell runs, and the next one is chosen.",
        "3. Where you read `my_guess`, write your own guess before you go on. Nobody sees it but you.",
        "4. When the lesson is done, open the assignment of the same module.",
        "5. Check your work as often as you like: save the notebook, then run its last code cell. It runs every test, "
        "also the hidden ones, and says for each lost point why.",
        "6. Save often: Ctrl and S (on a Mac: Command and S). What you save stays in this folder, and is never "
        "overwritten. On Binder nothing stays: download your notebook before you go (menu *File*, *Download*).",
        "",
        "To start a notebook afresh, delete your copy, and start the course again: a new one is made.",
        "",
        "## The modules",
        "",
        "The minutes are those of somebody who reads English well and writes some Python. Who reads slowly, or has "
        "written little code, may need twice that. The writing of module 19 comes on top of its minutes: the whole "
        "module takes a pair 10 to 12 hours, by an estimate.",
        f"You need not do it in one go: {STOP} in a notebook marks where you can close it and come back another day.",
    ]


def _table(modules: list[Module]) -> list[str]:
    rows = ["| module | question | minutes | table | open |", "|---|---|---|---|---|"]
    for module in modules:
        front = module.front
        tables = ", ".join(f"`{path.stem}`" for path in module.tables)
        minutes = f"lesson {front['minutes']}, assignment {front_matter(module.assignment)['minutes']}"
        doors = f"[lesson]({module.slug}/lesson.ipynb), [assignment]({module.slug}/assignment.ipynb)"
        rows.append(f"| {module.number}. {front['title']} | {front['question']} | {minutes} | {tables} | {doors} |")
    return rows


def _news(kept: dict[str, str]) -> list[str]:
    if not kept:
        return []
    return [
        "",
        "## There are new versions",
        "",
        "You changed these files, so we left them as they are, and put the new version beside each.",
        "",
        *(f"- [{name}]({name}) is yours. The new version is [{beside}]({beside})." for name, beside in kept.items()),
    ]


def _last_lines() -> list[str]:
    return [
        f"Count Everyone, version {__version__}. Text and figures: CC BY 4.0. Code: BSD-3-Clause. "
        "Data: as the datasheet of each table says.",
        "",
    ]
