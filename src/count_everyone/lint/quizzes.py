"""Quizzes that cannot be answered by looking at the form of the options."""

import re
from collections import Counter
from collections.abc import Iterator

import yaml

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.quiz import DIRECTIVE, LOADER, PARTS

SHORTEST_REASON = 5
NUMBER_OF_QUESTIONS = {"recall": 4, "closing": 5}
TEXTS = ("question", "text", "reason")
READ_AS = {"bool": "a yes or no", "int": "a number", "float": "a number", "null": "nothing", "timestamp": "a date"}
ENOUGH_QUESTIONS = 4  # with fewer, a pattern can be chance


def number_of_questions(sources: Sources) -> Iterator[Finding]:
    """Find quizzes without four recall and five closing questions."""
    for part, expected in NUMBER_OF_QUESTIONS.items():
        found = len(sources.quiz[part])
        if found != expected:
            reason = f"The {part} quiz has {found} question{'' if found == 1 else 's'}, {expected} were expected."
            yield Finding(sources.module.quiz, _line_of_part(sources, part), reason, "Add or take away some.")


def texts_that_yaml_changes(sources: Sources) -> Iterator[Finding]:
    """Find texts without quotation marks that YAML reads as something else: no, yes, numbers, dates."""
    path = sources.module.quiz
    waiting = [yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)] if sources.quiz else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                kind = value.tag.rpartition(":")[2]
                if key.value in TEXTS and kind in READ_AS:
                    reason = f"'{key.value}: {value.value}' is read as {READ_AS[kind]}, and no text."
                    yield Finding(path, value.start_mark.line + 1, reason, f'Write {key.value}: "{value.value}".')
                waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def reasons_of_options(sources: Sources) -> Iterator[Finding]:
    """Find options whose reason is too short to teach something."""
    for questions in sources.quiz.values():
        for question in questions:
            for option in question.options:
                if len(option.reason.split()) < SHORTEST_REASON:
                    words = f"'{option.reason}' has {len(option.reason.split())} words"
                    reason = f"The reason {words}, at least {SHORTEST_REASON} were expected."
                    mend = "Say why somebody chooses it, and why it is right or wrong."
                    yield Finding(sources.module.quiz, _line(sources, option.reason), reason, mend)


def options_to_choose_from(sources: Sources) -> Iterator[Finding]:
    """Find questions with fewer than two options, or with two that say the same."""
    for questions in sources.quiz.values():
        for question in questions:
            texts = {option.text.strip() for option in question.options}
            if len(texts) < 2 or len(texts) < len(question.options):
                reason = f"The question has {len(texts)} different options of {len(question.options)}."
                line = _line(sources, question.question)
                yield Finding(sources.module.quiz, line, reason, "Write at least two, each with its own text.")


def places_of_correct_options(sources: Sources) -> Iterator[Finding]:
    """Find quizzes in which the correct option always has the same place, or is always the longest."""
    questions = [question for part in sources.quiz.values() for question in part]
    if len(questions) < ENOUGH_QUESTIONS:
        return
    places, longest = set(), []
    for question in questions:
        place = next(number for number, option in enumerate(question.options) if option.correct)
        lengths = [len(option.text) for option in question.options]
        places.add(place)
        longest.append(lengths[place] == max(lengths))
    if len(places) == 1:
        reason = f"The correct option is always number {places.pop() + 1}."
        yield Finding(sources.module.quiz, 1, reason, "Move some of them.")
    if all(longest):
        yield Finding(sources.module.quiz, 1, "The correct option is always the longest.", "Shorten some of them.")


def quizzes_of_the_lesson(sources: Sources) -> Iterator[Finding]:
    """Find quizzes that do not stand in the lesson exactly once."""
    page = sources.lesson
    text = "\n".join(page.lines)
    found = [(match.group(1), text[: match.start()].count("\n") + 1) for match in DIRECTIVE.finditer(text)]
    counts = Counter(name for name, _ in found)
    for name, line in found:
        if name not in PARTS:
            yield Finding(page.path, line, f"The quiz '{name}' is not known.", "Write recall or closing.")
        elif counts[name] > 1:
            yield Finding(page.path, line, f"The quiz '{name}' stands here {counts[name]} times.", "Leave one of them.")
    for name in PARTS:
        if not counts[name]:
            reason = f"The quiz '{name}' is not shown in the lesson."
            yield Finding(page.path, 1, reason, f"Write ```{{quiz}} {name} and a line of ``` where it belongs.")


def _line(sources: Sources, words: str) -> int:
    lines = sources.module.quiz.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.search(rf":\s*[\"']?{re.escape(words)}", line)), 1)


def _line_of_part(sources: Sources, part: str) -> int:
    lines = sources.module.quiz.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{part}:")), 1)
