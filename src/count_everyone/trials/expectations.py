"""Says whether the tests of a module judge its answers as its author meant."""

from count_everyone.source.answers import Answer
from count_everyone.trials.trial import Grade, Trial


def problems_of_answer(trial: Trial, answer: Answer) -> list[str]:
    """Return a sentence for each way in which the grades differ from what the answer's section says.

    A right answer gets every point. A wrong one fails exactly the grade cells that it
    names, each with the words that it names.
    """
    if answer.task not in trial.tasks:
        return [f"{answer}: no task is called {answer.task}. The tasks are: {', '.join(trial.tasks)}."]
    grades = trial.grade(answer.task, answer.code)
    failed = {name: grade for name, grade in grades.items() if grade.is_lost}
    return [
        *(f"{answer}: passes {name}, and should fail it." for name in sorted(set(answer.fails) - set(failed))),
        *(
            f"{answer}: fails {name}, and should pass it: {failed[name].message}"
            for name in sorted(set(failed) - set(answer.fails))
        ),
        *(
            f"{answer}: the message of {name} has not the words {words!r}. It is: {failed[name].message}"
            for name, words in sorted(answer.fails.items())
            if name in failed and " ".join(words.split()) not in " ".join(failed[name].message.split())
        ),
    ]


def problems_of_reference(grades: dict[str, Grade]) -> list[str]:
    """Return a sentence for each cell in which the reference loses a point or prints to stderr."""
    return [
        f"The reference gets {grade.points:g} of {grade.max_points:g} in {name}: {grade.message}"
        for name, grade in grades.items()
        if grade.message or grade.is_lost
    ]


def problems_of_released(grades: dict[str, Grade]) -> list[str]:
    """Return a sentence for each grade cell that gives points to a notebook without an answer."""
    return [f"The released notebook gets {grade.points:g} in {name}." for name, grade in grades.items() if grade.points]
