"""Runs every rule over the course."""

from collections.abc import Callable, Iterable
from pathlib import Path

from count_everyone.errors import SourceError
from count_everyone.lint import (
    answers,
    banned,
    cells,
    claims,
    figures,
    front,
    grade_ids,
    markdown,
    messages,
    points,
    quizzes,
    readable,
    regions,
    stubs,
    words,
)
from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.module import find_modules

RULES = [
    readable.files_that_can_be_read,
    front.keys_of_the_front_matter,
    front.modules_that_come_before,
    front.tables_that_exist,
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
    figures.images_in_the_prose,
    messages.messages_of_assertions,
    messages.errors_that_are_hidden,
    messages.outputs_of_grade_cells,
    stubs.stub_lines,
    claims.quotes_of_claims,
    claims.numbers_without_a_claim,
    cells.short_cells,
    cells.names_in_words,
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
]
RULES_OF_THE_ROOT = [words.words_of_promise, words.words_of_hurry]


def find_faults(root: Path) -> list[Finding]:
    """Return what the rules find, by file and line, with paths relative to the root.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    """
    root = Path(root).resolve()
    try:
        modules = find_modules(root)
    except SourceError as error:
        return [Finding.of(error).below(root)]
    every = [Sources(module) for module in modules]
    found = {finding for sources in every for rule in RULES for finding in _listen(rule, sources)}
    found |= {finding for rule in RULES_OF_THE_ROOT for finding in _listen(rule, root)}
    return sorted(finding.below(root) for finding in found)


def _listen(rule: Callable[..., Iterable[Finding]], subject: object) -> list[Finding]:
    """Return the findings of a rule, also that a source cannot be read."""
    found = []
    try:
        for finding in rule(subject):
            found.append(finding)
    except SourceError as error:
        found.append(Finding.of(error))
    return found


def lint(root: Path) -> int:
    """Print the findings and how many there are, and return the exit code.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    """
    found = find_faults(root)
    for finding in found:
        print(finding)
    if found:
        print(f"{len(found)} finding{'' if len(found) == 1 else 's'}.")
        return 1
    modules = find_modules(root)
    files = {path for module in modules for path in _files(module.folder)} | set(words.files_with_words(root))
    print(f"No findings: {_number(len(modules), 'module')}, {_number(len(files), 'file')}.")
    return 0


def _files(folder: Path) -> list[Path]:
    return [path for suffix in ("md", "yml", "py") for path in folder.rglob(f"*.{suffix}")]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
