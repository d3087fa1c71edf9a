"""A small assignment that nbgrader has released, and students who hand it in."""

import json
import os
import shutil
import sys
import warnings
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from nbgrader import utils
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

from count_everyone.grader.plain_nbgrader import make_class
from count_everyone.grader.repair import Quarantined, Repaired, read_source, repair
from count_everyone.release.assignment import assignment_source
from count_everyone.source.module import Module
from count_everyone.source.notebook import write_notebook

ROOT = Path(__file__).resolve().parents[3]
TINY = ROOT / "tests" / "tiny_course"
REAL = "03-first-honest-prediction"
SLUG = "01-count-births"
MADE = shutil.ignore_patterns("_build", "source", "course")
READ_ONLY = """
```{code-cell}
:given: births
births = {"North": 40, "South": 60}
```

## Task 1."""
ANSWER = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"
MEMO = "In North 50 of 1,000 children die before five."


@pytest.fixture(scope="session")
def course(tmp_path_factory, config):
    """Return the folder of a course whose assignment nbgrader has released."""
    root = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("repair") / "tiny", ignore=MADE))
    module = Module(root / "notebooks" / SLUG)
    text = module.assignment.read_text(encoding="utf-8")
    module.assignment.write_text(text.replace("\n## Task 1.", READ_ONLY), encoding="utf-8")
    assert assignment_source(module).cells
    make_class(root / "grading", module, config)
    release(root / "grading", SLUG)
    return root / "grading"


def release(folder, slug):
    """Do what ``nbgrader generate_assignment`` does, in this process."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.setenv("PATH", path)  # nbgrader looks for the command alembic on the path
        loaded = PyFileConfigLoader("nbgrader_config.py", str(folder)).load_config()
        place = CourseDirectory(config=loaded, root=str(folder), assignment_id=slug, student_id=".")
        GenerateAssignment(coursedir=place, config=loaded).start()


@pytest.fixture(scope="session")
def real(course):
    """Return a module of the course; its assignment is released beside the small one."""
    module = Module(ROOT / "notebooks" / REAL)
    folder = course / "source" / REAL
    (folder / "data").mkdir(parents=True)
    (folder / "assignment.ipynb").write_bytes(write_notebook(assignment_source(module)))
    release(course, REAL)
    return module


@pytest.fixture(scope="session")
def source(course):
    """Return what nbgrader knows of the assignment."""
    return read_source(course, SLUG)


@pytest.fixture(scope="session")
def as_released(course):
    return json.loads((course / "release" / SLUG / "assignment.ipynb").read_bytes())


class Notebook(dict):
    """A notebook as JSON; a cell is found by its grade_id."""

    def place(self, name):
        return next(place for place, cell in enumerate(self["cells"]) if mark_of(cell).get("grade_id") == name)

    def cell(self, name):
        return self["cells"][self.place(name)]

    def mark(self, name):
        return mark_of(self.cell(name))

    def names(self):
        return [mark_of(cell).get("grade_id") for cell in self["cells"]]

    def text(self):
        return json.dumps(self, ensure_ascii=False, indent=1)


def mark_of(cell):
    mark = cell["metadata"].get("nbgrader", {})
    return mark if isinstance(mark, dict) else {}


@pytest.fixture
def released(as_released):
    """Return the notebook that a student opens."""
    return Notebook(deepcopy(as_released))


@pytest.fixture
def answered(released):
    """Return the notebook of a student who has every point."""
    released.cell("rate")["source"] = ANSWER
    released.cell("memo")["source"] = MEMO
    return released


@pytest.fixture
def folder(tmp_path):
    """Return an empty folder of a student, below that of the class."""
    path = tmp_path / "submitted" / "ada" / SLUG
    path.mkdir(parents=True)
    return path


@pytest.fixture
def hand_in(folder, source):
    """Return a function that puts files into the folder of a student and repairs them."""

    def put(content=None, name="assignment.ipynb", **others):
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.text().encode("utf-8"))
        before = {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}
        outcome = repair(folder, source, **others)
        assert {path: path.lstat().st_mtime_ns for path in folder.rglob("*")} == before
        return outcome

    return put


@pytest.fixture
def repaired(hand_in):
    """Return a function that hands in a notebook and gives what can be graded of it."""

    def put(*arguments, **others):
        outcome = hand_in(*arguments, **others)
        assert isinstance(outcome, Repaired), outcome
        nbformat.validate(outcome.notebook)
        return outcome

    return put


@pytest.fixture
def refused(hand_in):
    """Return a function that hands in something and gives the sentence for the student."""

    def put(*arguments, **others):
        outcome = hand_in(*arguments, **others)
        assert isinstance(outcome, Quarantined), outcome
        return outcome.sentence

    return put


@pytest.fixture(scope="session")
def stock(course):
    """Return a function that sanitises a notebook with nbgrader's own preprocessors and its gradebook."""

    def sanitise(text, slug=SLUG):
        notebook = nbformat.reads(text, as_version=4)
        names = {"notebook": "assignment", "assignment": slug, "db_url": f"sqlite:///{course / 'gradebook.db'}"}
        for step in Autograde.sanitize_preprocessors.default_args[0]:
            notebook, _ = step().preprocess(notebook, {"nbgrader": names})
        return notebook

    return sanitise


def graded_part(notebook):
    """Return all that nbgrader's points depend on."""
    return [(cell.cell_type, cell.source, cell.metadata.get("nbgrader")) for cell in notebook.cells]


@pytest.fixture(scope="session")
def part():
    return graded_part


@pytest.fixture(scope="session")
def points():
    """Give a function that runs the cells and gives nbgrader's points, None where a person has to look."""
    patch = pytest.MonkeyPatch()
    patch.setenv("NBGRADER_EXECUTION", "autograde")

    def run(outcome):
        names, found = {}, {}
        for cell in outcome.notebook.cells:
            if cell.cell_type == "code":
                try:
                    exec(cell.source, names)
                except BaseException as error:
                    named = {"ename": type(error).__name__, "evalue": str(error), "traceback": []}
                    cell.outputs = [nbformat.v4.new_output("error", **named)]
            if utils.is_grade(cell):
                assert cell.metadata.nbgrader.grade_id not in found
                found[cell.metadata.nbgrader.grade_id] = utils.determine_grade(cell)[0]
        return found

    yield run
    patch.undo()
