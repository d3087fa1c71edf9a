"""Looks for mutants of a right answer that the tests of its task let through."""

import json
from dataclasses import dataclass

from count_everyone.source.answers import read_equivalents
from count_everyone.source.module import Module
from count_everyone.source.notebook import is_grade
from count_everyone.trials.mutants import Mutant, mutants
from count_everyone.trials.trial import Trial

SECONDS_A_MUTANT = 10

# Runs in the kernel.
TRY_ALL = """
import json
from count_everyone.trials.fork import passes
_before, _after, _tries, _seconds = json.loads({arguments!r})
for _cell in _before:
    exec(_cell, globals())
print(json.dumps([passes([(code, False), *_after], globals(), _seconds) for code in _tries]))
"""


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
                f"{self.task}: its tests pass when the line\n      {mutant.before}\n    becomes\n      {mutant.after}\n"
                f"    Test for it, or write a section 'equivalent: some-words' in answers/{self.task}.md."
                for mutant in self.survivors
            ),
            *(f"answers/{self.task}.md: no mutant that passes is {line!r}: delete it." for line in self.stale),
        ]


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
    RuntimeError
        If the solution itself does not pass: then the failure of a mutant would say nothing.
    """
    cells = trial.cells_of(task)
    position = next(number for number, cell in enumerate(cells) if cell["id"] == task)
    before = [cell.source for cell in cells[:position]]
    after = [(cell.source, is_grade(cell)) for cell in cells[position + 1 :]]
    found = mutants(cells[position].source)
    tries = [cells[position].source, *(mutant.code for mutant in found)]
    arguments = json.dumps([before, after, tries, SECONDS_A_MUTANT])
    printed = trial.printed(TRY_ALL.format(arguments=arguments), SECONDS_A_MUTANT * (len(tries) + 6))
    reference, *passed = json.loads(printed.splitlines()[-1])
    if not reference:
        raise RuntimeError(f"{module.slug}: the solution of {task} fails in a copy of the kernel.")
    survivors = [mutant for mutant, survives in zip(found, passed, strict=True) if survives]
    equivalent = {line for one in read_equivalents(module.answers / f"{task}.md") for line in one.mutants}
    return Hunt(
        task,
        len(found),
        [mutant for mutant in survivors if mutant.after not in equivalent],
        sorted(equivalent - {mutant.after for mutant in survivors}),
    )
