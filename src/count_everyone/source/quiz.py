"""The quizzes of a module: what ``quiz.yml`` says, and how a notebook shows it."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from count_everyone.errors import SourceError

PARTS = ("recall", "closing")
VERDICTS = ("Not correct.", "Correct.")  # before every reason, in notebooks, pages and figures
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # safe both; the one in C reads ten times as fast
DIRECTIVE = re.compile(r"^```\{quiz\} *(\w+)\n```$", re.MULTILINE)


@dataclass(frozen=True)
class Option:
    """One answer that may be chosen, and why it is right or wrong."""

    text: str
    reason: str
    correct: bool = False


@dataclass(frozen=True)
class Question:
    """A question with one correct option."""

    question: str
    options: list[Option]


def read_quiz(path: Path) -> dict[str, list[Question]]:
    """Return the questions of ``quiz.yml`` by part.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    dict of str to list of Question
        The keys are ``recall`` and ``closing``.

    Raises
    ------
    SourceError
        If a part, a text or a reason is missing, or a question has not exactly one correct option.
    """
    parts = _read_yaml(path, dict, "Write a recall quiz and a closing quiz.")
    if set(parts) != set(PARTS):
        raise SourceError(path, 1, "The file's keys are not recall and closing.", "Write these two parts.")
    return {part: [_question(path, item) for item in parts[part]] for part in PARTS}


def read_scenarios(path: Path) -> list[Question]:
    """Return the questions of a sitting without code, from its ``scenarios.yml``.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Raises
    ------
    SourceError
        If a text or a reason is missing, or a question has not exactly one correct option.
    """
    return [_question(path, item) for item in _read_yaml(path, list, "Write a list of questions.")]


def _read_yaml(path: Path, kind: type, mend: str):
    try:
        parts = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except FileNotFoundError as error:
        raise SourceError(path, 1, "The file is missing.", mend) from error
    except yaml.YAMLError as error:
        raise SourceError(path, 1, f"The file is not YAML: {error}.", "Put texts with a colon in quotes.") from error
    if not isinstance(parts, kind):
        found = "keys are not recall and closing" if kind is dict else "questions are no list"
        raise SourceError(path, 1, f"The file's {found}.", mend)
    return parts


def _question(path: Path, item: dict) -> Question:
    name = repr(item.get("question", item))[:60]
    line = _line_of(path, str(item.get("question", "")))
    try:
        options = [Option(str(o["text"]), str(o["reason"]), o.get("correct", False)) for o in item["options"]]
        question = Question(str(item["question"]), options)
    except KeyError as error:
        raise SourceError(
            path, line, f"The question {name} has no {error}.", "Each question has options with text and reason."
        ) from error
    correct = sum(option.correct for option in options)
    if correct != 1:
        raise SourceError(
            path, line, f"The question {name} has {correct} correct options.", "Mark one option with correct: true."
        )
    return question


def _line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words[:30] and words[:30] in line), 1)


def quiz_in_markdown(questions: list[Question]) -> str:
    """Return a quiz that a plain notebook can show: the answers open on a click.

    Examples
    --------
    >>> options = [Option("1", "You counted deaths."), Option("40", "These are the births.", correct=True)]
    >>> print(quiz_in_markdown([Question("How many births?", options)]))
    **Question 1.** How many births?
    <BLANKLINE>
    - a) 1
    - b) 40
    <BLANKLINE>
    <details><summary>Show the answer to question 1</summary>
    <BLANKLINE>
    - a) **Not correct.** You counted deaths.
    - b) **Correct.** These are the births.
    <BLANKLINE>
    </details>
    """
    return "\n\n".join(_in_markdown(number, question) for number, question in enumerate(questions, 1))


def _in_markdown(number: int, question: Question) -> str:
    letters = "abcdefgh"
    choices = "\n".join(f"- {letter}) {option.text}" for letter, option in zip(letters, question.options, strict=False))
    reasons = "\n".join(
        f"- {letter}) **{VERDICTS[option.correct]}** {option.reason}"
        for letter, option in zip(letters, question.options, strict=False)
    )
    return (
        f"**Question {number}.** {question.question}\n\n{choices}\n\n"
        f"<details><summary>Show the answer to question {number}</summary>\n\n{reasons}\n\n</details>"
    )


def expand_quizzes(text: str, quiz: dict[str, list[Question]]) -> str:
    """Return the Markdown text with each quiz directive replaced by its questions."""
    return DIRECTIVE.sub(lambda match: quiz_in_markdown(quiz[match.group(1)]), text)
