"""Stages the book: pages, lessons with outputs, released assignments, datasheets, functions, and nothing secret."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import yaml
from nbclient.exceptions import CellExecutionError

from count_everyone import __version__
from count_everyone.atomic import write_whole
from count_everyone.book.contents import fill_contents, module_list
from count_everyone.book.datasheets import stage_datasheets
from count_everyone.book.doors import doors_of_pages
from count_everyone.book.first_picture import PICTURE_MARK, first_picture
from count_everyone.book.page_outputs import readable_outputs
from count_everyone.book.reference import stage_reference
from count_everyone.book.sheets import stage_sheets
from count_everyone.book.teaching import PAGES_MARK, links_to_pages, stage_teaching
from count_everyone.book.terms import stage_glossary
from count_everyone.book.wording import worded_for_pages
from count_everyone.execution.run_notebook import run_notebook
from count_everyone.figures.stage import stage_figures
from count_everyone.learner.downloads import learner_zip
from count_everyone.release.lesson import lesson_with_claims, without_claims
from count_everyone.source.module import Module, find_modules, front_matter
from count_everyone.source.notebook import write_notebook

MODULES_MARK = "<!-- modules -->"
MENTION = re.compile(r"\b([Mm]odule) (\d\d)\b")
NOTEBOOK = re.compile(r"`((?:lesson|assignment)\.ipynb)`")
TITLE = re.compile(r"^# .*$", re.MULTILINE)


def stage_book(root: Path, folder: Path, say: Callable[[str], object] = lambda line: None) -> None:
    """Write into ``folder`` all that jupyter-book reads, from an empty folder on.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    folder : pathlib.Path
        It is emptied first.
    say : callable, optional
        Takes a line for each lesson; by default nobody hears them.

    Raises
    ------
    SourceError
        If a source cannot be read.
    ValueError
        If a cell of a lesson raises.
    """
    modules = find_modules(root)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "book", folder, ignore=shutil.ignore_patterns("__pycache__", "claims.py", "figures"))
    for module in modules:
        say(f"Lesson {module.number}: its cells are run, where they have changed.")
        _stage_module(module, modules, folder)
    stage_figures(root, folder, say)
    tables = stage_datasheets(root, folder / "datasets")
    functions = stage_reference(folder)
    teaching = stage_teaching(modules, folder)
    stage_glossary(modules, folder / "reference" / "glossary.md")
    stage_sheets(modules, folder)
    marks = {
        MODULES_MARK: module_list(modules),
        PICTURE_MARK: first_picture(root),
        PAGES_MARK: links_to_pages(teaching),
    }
    for page in folder.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        for mark, made in marks.items():
            text = text.replace(mark, made)
        page.write_text(_link_modules(text, modules, page.relative_to(folder)), encoding="utf-8")
    contents = folder / "_toc.yml"
    filled = fill_contents(contents.read_text(encoding="utf-8"), modules, tables, functions, teaching)
    contents.write_text(filled, encoding="utf-8")
    _write_config(root, folder, modules)


def _stage_module(module: Module, modules: list[Module], folder: Path) -> None:
    from count_everyone.release.assignment import assignment_source, release  # nbgrader takes two seconds to import

    place = folder / "modules" / module.slug
    lesson = readable_outputs(without_claims(_run_lesson(module)))
    pages = {
        "lesson.ipynb": (lesson, f"{module.number}. {module.front['title']}"),
        "assignment.ipynb": (release(assignment_source(module)), assignment_title(module)),
    }
    others = [other for other in modules if other != module]
    for name, (notebook, title) in pages.items():
        linked = _with_links(_with_title(worded_for_pages(notebook), title), others, (place / name).relative_to(folder))
        write_whole(place / name, write_notebook(linked))
    shutil.copy(module.quiz, place)  # the quiz directive reads it; it is not published
    write_whole(folder / "extra" / "downloads" / f"{module.slug}.zip", learner_zip(module))


def _run_lesson(module: Module) -> nbformat.NotebookNode:
    try:
        return run_notebook(lesson_with_claims(module), module)
    except CellExecutionError as error:
        fix = f"Type: count-everyone check {module.number}"
        raise ValueError(f"The lesson of {module.slug} stops: {error.ename}: {error.evalue}. {fix}") from error


def assignment_title(module: Module) -> str:
    """Return the title of the assignment's page, which is never that of the lesson."""
    lesson, assignment = module.front["title"], front_matter(module.assignment)["title"]
    return f"{module.number}. {f'{lesson}: assignment' if assignment == lesson else assignment}"


def _with_title(notebook: nbformat.NotebookNode, title: str) -> nbformat.NotebookNode:
    """Return a copy whose first heading is the title, so that no two pages have the same name."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "markdown" and TITLE.search(cell.source):
            cell.source = TITLE.sub(f"# {title}", cell.source, count=1)
            return copy
    copy.cells.insert(0, nbformat.v4.new_markdown_cell(f"# {title}", id="title"))
    return copy


def _with_links(notebook: nbformat.NotebookNode, modules: list[Module], page: Path) -> nbformat.NotebookNode:
    """Return a copy in which the other notebook of the folder and other modules are links."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            cell.source = _link_modules(NOTEBOOK.sub(r"[\g<0>](\1)", cell.source), modules, page)
    return copy


def _link_modules(text: str, modules: list[Module], page: Path) -> str:
    """Return the text with "module 03" as a link, where that module is there."""
    up = "../" * (len(page.parts) - 1)
    places = {module.number: f"{up}modules/{module.slug}/lesson.ipynb" for module in modules}

    def link(match: re.Match) -> str:
        place = places.get(match[2])
        words = match[0].replace(" ", "\u00a0")
        return f"[{words}]({place})" if place else words

    return MENTION.sub(link, text)


def _write_config(root: Path, folder: Path, modules: list[Module]) -> None:
    path = folder / "_config.yml"
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    config["sphinx"]["config"]["html_context"] = {
        "doors": doors_of_pages(root, modules, folder),
        "course_version": __version__,
    }
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
