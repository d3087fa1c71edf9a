"""The executor as a preprocessor of nbgrader: ``nbgrader autograde`` with it is jailed, and several times faster."""

import atexit
from contextlib import ExitStack
from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Integer

from count_everyone.grader.jobs import COMPLETE, Executor, Job, Run
from count_everyone.grader.limits import Limits
from count_everyone.grader.open_executor import open_executor
from count_everyone.grader.repair.file_tree import read_tree
from count_everyone.grader.repair.submission import DEFAULT

_open = ExitStack()  # one executor for all submissions of a command; it ends with the command
atexit.register(_open.close)
TRIES = 2


class JailedExecute(NbGraderPreprocessor):
    """Runs a submission in jail. It stands in the place of nbgrader's own ``Execute``."""

    timeout = Integer(120, help="Seconds that one cell may take.").tag(config=True)
    allow_unsafe = Bool(False, help="Whether to grade where a notebook cannot be held in jail.").tag(config=True)
    _executor: Executor | None = None

    def preprocess(self, nb, resources):
        """Return the notebook with its outputs."""
        names = resources["nbgrader"]
        name = f"{names['assignment']} of {names['student']}"
        folder = Path(resources["metadata"]["path"])
        run = self._run(Job(name, nb, files_of(folder), Limits(cell_seconds=self.timeout)))
        if run.ended != COMPLETE:
            self.log.warning("%s: %s", name, run.sentence)
        for flag in run.flags:
            self.log.warning("%s: look at this submission. %s", name, flag)
        return run.notebook, resources

    def _run(self, job: Job) -> Run:
        """Run a job; where the executor has ended, open another one and try once more."""
        cls = type(self)
        tries = 0
        while True:
            tries += 1
            if cls._executor is None:
                cls._executor = _open.enter_context(open_executor(allow_unsafe=self.allow_unsafe))
                self.log.info("Submissions are run in jail, level %s", cls._executor.level)
            try:
                return cls._executor.run(job)
            except OSError:
                cls._executor = None
                _open.close()
                if tries == TRIES:
                    raise


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files beside a notebook, by the path that they have there; links and notebooks are left out.

    Examples
    --------
    >>> files_of(Path("a folder that is not there"))
    {}
    """
    return {
        name: path
        for name, (path, _) in sorted(read_tree(folder, (), DEFAULT.files).files.items())
        if path.suffix != ".ipynb"
    }
