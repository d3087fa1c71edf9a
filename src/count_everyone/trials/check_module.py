"""Checks one module as its author wants to know it: the lesson with its claims, every answer, every mutant."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nbclient.exceptions import CellExecutionError

from count_everyone.execution.run_notebook import kept_run, run_notebook
from count_everyone.release.lesson import lesson_with_claims
from count_everyone.source.answers import Answer, find_answers
from count_everyone.source.module import Module
from count_everyone.trials.expectations import problems_of_answer, problems_of_reference, problems_of_released
from count_everyone.trials.kept import KeptInFile
from count_everyone.trials.survivors import SolutionFailsError, hunt
from count_everyone.trials.trial import Trial

WHOLE = "assignment"  # the name of what is kept about the notebook as a whole


def check_module(module: Module, task: str = "", fresh: bool = False, begun: float | None = None) -> int:
    """Print what is wrong with a module, and return the exit code.

    Parameters
    ----------
    module : Module
        What is looked at.
    task : str
        The only task to check; by default all, the lesson, and the notebook as it is released.
    fresh : bool
        Whether everything runs, also what has not changed since it ran before.
    begun : float, optional
        Since when a person waits, in seconds since 1970; since now by default.

    Raises
    ------
    ValueError
        If the module has no such task.
    """
    begun = time.time() if begun is None else begun
    print(f"{module.slug}", flush=True)
    problems = []
    with Trial(module) as trial:
        names = [one.name for one in trial.tasks.values() if one.tests]
        if task and task not in names:
            raise ValueError(f"{module.slug} has no task {task!r} with tests. Its tasks are: {', '.join(names)}.")
        answers = find_answers(module)
        if not task:
            problems += _check_lesson(module, fresh)
            problems += _check_whole(trial, module, fresh)
            for answer in answers:
                problems += [] if answer.task in names else _said(problems_of_answer(trial, answer))
        for name in [task] if task else names:
            problems += _check_task(trial, module, name, [one for one in answers if one.task == name], fresh)
    print(f"{module.slug}: {len(problems)} problems, {time.time() - begun:.0f} s", flush=True)
    return int(bool(problems))


def _check_lesson(module: Module, fresh: bool) -> list[str]:
    notebook = lesson_with_claims(module)
    with _step("lesson") as step:
        kept = kept_run(notebook, module)
        if fresh:
            kept.unlink(missing_ok=True)
        again = kept.exists()
        try:
            seconds = run_notebook(notebook, module).metadata["count_everyone"]["seconds"]
            step.says = [f"kept, {seconds} s when it ran"] if again else []
        except CellExecutionError as error:
            step.problems = [str(error)]
    return step.problems


def _check_whole(trial: Trial, module: Module, fresh: bool) -> list[str]:
    with _step("solutions, and the notebook as it is released") as step, _keep(trial, module, WHOLE, fresh) as kept:
        step.problems = problems_of_reference(trial.grade_reference())
        step.problems += problems_of_released(trial.grade_released())
        step.says = _kept(kept.again)
    return step.problems


def _check_task(trial: Trial, module: Module, name: str, answers: list[Answer], fresh: bool) -> list[str]:
    with _keep(trial, module, name, fresh) as kept:
        with _step(f"{name}: {len(answers)} answers") as step:
            for answer in answers:
                step.problems += problems_of_answer(trial, answer)
            step.says = _kept(kept.again)
        problems, before = step.problems, kept.again
        if not hasattr(os, "fork"):
            print(f"  {name}: no mutants, since this system has no os.fork", flush=True)
            return problems
        with _step(f"{name}: mutants") as step:
            try:
                found = hunt(trial, module, name)
            except SolutionFailsError as error:
                step.problems = [str(error)]
            else:
                step.says = [f"{found.tried} tried", *_kept(min(kept.again - before, found.tried))]
                step.problems = found.problems
    return problems + step.problems


def _said(problems: list[str]) -> list[str]:
    for problem in problems:
        print(f"    {problem}", flush=True)
    return problems


def _kept(count: int) -> list[str]:
    return [f"{count} kept"] if count else []


@contextmanager
def _keep(trial: Trial, module: Module, name: str, fresh: bool) -> Iterator[KeptInFile]:
    """Let a trial look up what is kept under a name."""
    with KeptInFile(module, name, fresh) as trial.kept:
        yield trial.kept


@dataclass
class _Step:
    says: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@contextmanager
def _step(words: str) -> Iterator[_Step]:
    """Say what is done while it is done, then what came of it: one line, which a file can hold too."""
    step, begun = _Step(), time.perf_counter()
    print(f"  {words} ... ", end="", flush=True)
    yield step
    faults = [f"{len(step.problems)} problems"] if step.problems else []
    print(", ".join([*step.says, *faults, f"{time.perf_counter() - begun:.1f} s"]), flush=True)
    _said(step.problems)
