"""A module fits into half a day, and the minutes that it says are those of the rule."""

import re
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.minutes import (
    Step,
    minutes_by_section,
    round_up,
    steps_of_assignment,
    steps_of_lesson,
    total_minutes,
)

MOST_OF_LESSON, MOST_OF_ASSIGNMENT = 75, 90
BETWEEN_STOPS = 20
FIRST_DEED = 300  # words
NO_POINTS = re.compile(r"\bno points?\b", re.IGNORECASE)


def minutes_of_the_module(sources: Sources) -> Iterator[Finding]:
    """Find minutes in the front matter that are not those of the rule, and notebooks that take too long."""
    for page, steps, most in (
        (sources.lesson, _steps_of_lesson(sources), MOST_OF_LESSON),
        (sources.assignment, steps_of_assignment(sources.assignment.cells), MOST_OF_ASSIGNMENT),
    ):
        minutes = total_minutes(steps)
        said = page.front.get("minutes")
        if type(said) is int and said > 0 and said != round_up(minutes):
            reason = f"The front matter says {said} minutes, the rule gives {minutes:.1f}."
            yield Finding(page.path, page.key("minutes"), reason, f"Write minutes: {round_up(minutes)}.")
        if minutes > most:
            sections = sorted(minutes_by_section(steps).items(), key=lambda pair: -pair[1])[:3]
            longest = ", ".join(f"'{title}' ({part:.0f})" for title, part in sections)
            reason = f"The notebook takes {minutes:.1f} minutes by the rule, {most} are the most. Longest: {longest}."
            mend = "Shorten it, or move what is beyond below a heading that begins with More:."
            yield Finding(page.path, page.key("minutes"), reason, mend)


def _steps_of_lesson(sources: Sources) -> list[Step]:
    questions = {part: len(listed) for part, listed in sources.quiz.items()}
    return steps_of_lesson(sources.lesson.cells, questions)


def places_to_stop(sources: Sources) -> Iterator[Finding]:
    """Find parts of a lesson without a place to stop that are longer than a person with little time has."""
    page = sources.lesson
    since, start, said = 0.0, 1, False
    for step in _steps_of_lesson(sources):
        if step.block.is_stop:
            since, start, said = 0.0, page.block_line(step.block), False
        if step.block.is_more:
            continue
        since += step.minutes
        if since > BETWEEN_STOPS + 1e-6 and not said:
            said = True
            reason = f"From line {start} to here are more than {BETWEEN_STOPS} minutes without a place to stop."
            mend = "Begin a paragraph with **A place to stop.**: what has been found, and how to go on another day."
            yield Finding(page.path, page.block_line(step.block), reason, mend)


def first_deed(sources: Sources) -> Iterator[Finding]:
    """Find lessons in which a learner reads for long before there is something to run or to guess."""
    page = sources.lesson
    words = 0
    for block in page.blocks:
        if block.is_code:
            return
        words += block.words
        if words > FIRST_DEED:
            reason = f"There is nothing to run or to guess before word {FIRST_DEED}."
            yield Finding(page.path, page.block_line(block), reason, "Move a cell up, and what is read below it.")
            return


def words_before_the_recall_quiz(sources: Sources) -> Iterator[Finding]:
    """Find recall quizzes without a sentence above that says what they are."""
    page: Page = sources.lesson
    for before, block in zip([None, *page.blocks], page.blocks, strict=False):
        if block.quiz == "recall" and (before is None or before.is_code or not NO_POINTS.search(before.text)):
            reason = "No sentence above the recall quiz says what it is."
            mend = "Write that it is a warm-up from earlier modules or from school, and that it gives no points."
            yield Finding(page.path, page.block_line(block), reason, mend)
