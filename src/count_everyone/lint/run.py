"""Runs every rule over the course."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from count_everyone.errors import SourceError
from count_everyone.lint import (
    answer_uses,
    answers,
    banned,
    cells,
    claims,
    figures,
    forms,
    front,
    glossary,
    grade_ids,
    hints,
    markdown,
    messages,
    minutes,
    names,
    page_claims,
    points,
    quizzes,
    readable,
    regions,
    stubs,
    tasks,
    teach,
    teach_minutes,
    unwritten,
    words,
)
from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.module import find_module, find_modules

RULES = [
    readable.files_that_can_be_read,
    front.keys_of_the_front_matter,
    front.modules_that_come_before,
    front.tables_that_exist,
    front.own_files_called_like_tables,
    banned.banned_tables,
    grade_ids.lessons_without_graded_cells,
    grade_ids.names_of_grade_cells,
    grade_ids.grade_cells_of_tasks,
    regions.marks_of_regions,
    regions.visible_and_hidden_tests,
    regions.one_thing_a_grade_cell,
    points.points_written_by_hand,
    points.marks_of_points,
    figures.alternative_texts,
    figures.texts_of_their_own,
    figures.images_in_the_prose,
    names.import_of_the_mould,
    names.introduction_names_the_prefix,
    names.names_that_tests_bind,
    names.names_that_tests_read,
    names.names_that_tests_never_bind,
    answer_uses.answers_in_tests,
    forms.forms_of_tests,
    forms.visible_part_of_tests,
    forms.places_of_tools,
    messages.messages_of_assertions,
    messages.texts_of_messages,
    messages.outputs_of_grade_cells,
    tasks.number_of_tasks,
    tasks.headings_of_tasks,
    tasks.words_of_tasks,
    tasks.words_of_memos,
    tasks.columns_of_contracts,
    hints.hints_of_tasks,
    stubs.stub_lines,
    stubs.stubs_that_run,
    stubs.solutions_that_can_be_read,
    minutes.minutes_of_the_module,
    minutes.places_to_stop,
    minutes.first_deed,
    minutes.words_before_the_recall_quiz,
    claims.lessons_with_claims,
    claims.quotes_of_claims,
    claims.numbers_without_a_claim,
    cells.short_cells,
    cells.names_in_words,
    quizzes.number_of_questions,
    quizzes.texts_that_yaml_changes,
    quizzes.reasons_of_options,
    quizzes.options_to_choose_from,
    quizzes.places_of_correct_options,
    quizzes.quizzes_of_the_lesson,
    answers.files_of_answers,
    answers.answers_of_tasks,
    answers.grade_cells_that_answers_fail,
    markdown.plain_markdown,
    markdown.outline,
    markdown.guess_of_the_learner,
    teach.page_for_teachers,
    teach.points_of_the_rubric,
    teach_minutes.minutes_of_the_page,
    glossary.glossary_of_the_module,
]
RULES_OF_ONE_MODULE = [glossary.terms_that_a_later_module_explains]
RULES_OF_WORDS = [words.words_of_promise, words.words_of_hurry, words.words_of_things]

MOST_MARKS = 3


def find_faults(root: Path, name: str = "") -> list[Finding]:
    """Return what the rules find, by file and line, with paths relative to the root.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    name : str
        A number such as ``03``, or the folder of one module; all modules and pages by default.

    Raises
    ------
    ValueError
        If no module, or more than one, begins with that name.
    """
    root = Path(root).resolve()
    try:
        modules = [find_module(root, name)] if name else find_modules(root)
    except SourceError as error:
        return [Finding.of(error).below(root)]
    every = [Sources(module) for module in modules]
    rules = RULES + (RULES_OF_ONE_MODULE if name else [])
    found = {finding for sources in every for rule in rules for finding in _listen(rule, sources)}
    slug = modules[0].slug if name else "*"
    found |= {finding for rule in RULES_OF_WORDS for finding in _listen(rule, root, slug)}
    tables = _tables(every[0]) if name else None
    only = {slug, *tables} if tables is not None else None
    found |= set(_listen(page_claims.pages_with_claims, root, only))
    found |= set(_listen(unwritten.unwritten_parts, root, slug, tables))
    return sorted(finding.below(root) for finding in found)


def _tables(sources: Sources) -> list[str]:
    """Return the tables that a module names, where its front matter can be read."""
    names = set()
    for page in sources.pages:
        try:
            names |= {str(table) for table in page.front.get("tables") or []}
        except (SourceError, TypeError):
            continue
    return sorted(names)


def _listen(rule: Callable[..., Iterable[Finding]], *subject: object) -> list[Finding]:
    """Return the findings of a rule, also that a source cannot be read."""
    found = []
    try:
        for finding in rule(*subject):
            found.append(finding)
    except SourceError as error:
        found.append(Finding.of(error))
    return found


def lint(root: Path, name: str = "", most: int = MOST_MARKS) -> int:
    """Print the findings and how many there are, and return the exit code.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    name : str
        A number such as ``03``, or the folder of one module; all modules and pages by default.
    most : int
        How many places of one file are shown that are still to be written; of others all are.
    """
    found = find_faults(root, name)
    for line in _lines(found, most):
        print(line)
    if found:
        print(f"{len(found)} finding{'' if len(found) == 1 else 's'}.")
        return 1
    modules = [find_module(root, name)] if name else find_modules(root)
    files = {path for module in modules for path in _files(module.folder)}
    files |= set() if name else set(words.files_with_words(root))
    print(f"No findings: {_number(len(modules), 'module')}, {_number(len(files), 'file')}.")
    return 0


def _lines(found: list[Finding], most: int) -> Iterator[str]:
    """Yield a line for each finding; a new module has a hundred places to write, so these are counted file by file."""
    for path, findings in groupby(found, key=lambda finding: finding.path):
        marks = 0
        for finding in findings:
            is_mark = finding.reason.startswith(unwritten.SAYS)
            marks += is_mark
            if not is_mark or marks <= most:
                yield str(finding)
        if marks > most:
            yield f"{path.as_posix()}: {marks} places are still to be written, {most} are shown. To see all, add --all."


def _files(folder: Path) -> list[Path]:
    return [path for suffix in ("md", "yml", "py") for path in folder.rglob(f"*.{suffix}")]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
