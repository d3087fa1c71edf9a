"""Checks one module as its author wants to know it: the lesson with its claims, every answer, every mutant."""

from nbclient.exceptions import CellExecutionError

from count_everyone.execution.run_notebook import run_notebook
from count_everyone.release.lesson import lesson_with_claims
from count_everyone.source.answers import find_answers
from count_everyone.source.module import Module
from count_everyone.trials.expectations import problems_of_answer, problems_of_reference, problems_of_released
from count_everyone.trials.survivors import hunt
from count_everyone.trials.trial import Trial


def check_module(module: Module) -> int:
    """Print what is wrong with a module, and return the exit code."""
    print(f"{module.slug}: lesson", flush=True)
    try:
        seconds = run_notebook(lesson_with_claims(module), module).metadata["count_everyone"]["seconds"]
        print(f"  ran in {seconds} s")
        problems = []
    except CellExecutionError as error:
        problems = [str(error)]
    answers = find_answers(module)
    print(f"{module.slug}: {len(answers)} answers", flush=True)
    with Trial(module) as trial:
        problems += problems_of_reference(trial.grade_reference())
        problems += problems_of_released(trial.grade_released())
        for answer in answers:
            problems += problems_of_answer(trial, answer)
        print(f"{module.slug}: mutants of the solutions", flush=True)
        for task in trial.tasks.values():
            if task.tests:
                problems += hunt(trial, module, task.name).problems
    for problem in problems:
        print(f"  {problem}")
    print(f"{module.slug}: {len(problems)} problems")
    return int(bool(problems))
