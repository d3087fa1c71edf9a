"""Looks for mutants of a right answer that the tests of its task let through."""

import json
from dataclasses import dataclass

from count_everyone.source.answers import read_equivalents
from count_everyone.source.module import Module
from count_everyone.source.notebook import is_grade
from count_everyone.trials.kept import ENDED
from count_everyone.trials.mutants import Mutant, mutants
from count_everyone.trials.shallow import shallow_mutants, spying
from count_everyone.trials.trial import Trial

SECONDS_A_MUTANT = 10


class SolutionFailsError(Exception):
    """A solution does not pass its own tests, so that the failure of a mutant would say nothing."""


@dataclass(frozen=True)
class Hunt:
    """What became of the mutants of one task.

    Parameters
    ----------
    task : str
        The ``grade_id`` of the solution cell.
    tried : int
        How many mutants there were.
    survivors : list of Mutant
        Those that get every point, but for those that the author calls right as well.
    stale : list of str
        Lines of equivalent mutants that are the line of no survivor.
    """

    task: str
    tried: int
    survivors: list[Mutant]
    stale: list[str]

    @property
    def problems(self) -> list[str]:
        """A sentence for each fault, with what the author can do."""
        return [
            *(
                f"{self.task}: its tests pass {_in_words(mutant)}"
                f"    Test for it, or write a section 'equivalent: some-words' in answers/{self.task}.md."
                for mutant in self.survivors
            ),
            *(f"answers/{self.task}.md: no mutant that passes is {line!r}: delete it." for line in self.stale),
        ]


def _in_words(mutant: Mutant) -> str:
    if mutant.before:
        return f"when the line\n      {mutant.before}\n    becomes\n      {mutant.after}\n"
    return f"with an answer of which this is true:\n      {mutant.after}\n"


def hunt(trial: Trial, module: Module, task: str) -> Hunt:
    """Try every mutant of a task's solution on the task's own grade cells.

    Parameters
    ----------
    trial : Trial
        An open one, of the module.
    module : Module
        Its ``answers/<task>.md`` has a section for each mutant that is right as well.
    task : str
        The ``grade_id`` of a solution cell that has grade cells.

    Raises
    ------
    SolutionFailsError
        If the solution itself does not pass, or does not end in its time.
    """
    before, solution, after = trial.parts_of(task)
    below, graded = [cell.source for cell in after], [False, *map(is_grade, after)]

    context = [[cell.source for cell in before], below, graded, SECONDS_A_MUTANT]

    def spy() -> dict:
        code, printing = spying(solution.source)
        (outcomes,) = trial.in_copies(task, [[code, *below, printing]], SECONDS_A_MUTANT)
        for (name, text, *_), is_needed in zip(outcomes, [*graded, True], strict=True):
            if name and is_needed:
                late = f" Each cell has {SECONDS_A_MUTANT} s of the processor." if name in ENDED else ""
                raise SolutionFailsError(f"{module.slug}: the solution of {task} fails: {name}: {text}{late}")
        return json.loads(outcomes[-1][-1])

    def try_some(questions: list) -> list[bool]:
        return trial.in_copies(task, [[code, *below] for *_, code in questions], SECONDS_A_MUTANT, graded)

    seen = trial.kept.find(["seen", *context, solution.source], spy)
    found = [*mutants(solution.source), *shallow_mutants(solution.source, seen)]
    found = list({mutant.code: mutant for mutant in reversed(found)}.values())[::-1]
    passed = trial.kept.find_all([["mutant", *context, mutant.code] for mutant in found], try_some)
    survivors = [mutant for mutant, survives in zip(found, passed, strict=True) if survives]
    equivalent = {line for one in read_equivalents(module.answers / f"{task}.md") for line in one.mutants}
    return Hunt(
        task,
        len(found),
        [mutant for mutant in survivors if mutant.after not in equivalent],
        sorted(equivalent - {mutant.after for mutant in survivors}),
    )
