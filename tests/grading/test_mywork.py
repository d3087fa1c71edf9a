"""A learner checks the saved work with all tests, sees why points were lost, and nothing is written."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbclient
import nbformat
import pytest

from count_everyone.grader.feedback.first_cause import StoppedCell
from count_everyone.grader.feedback.quotes import TestCode
from count_everyone.grader.jobs import Job
from count_everyone.grader.kernel_executor import KernelExecutor
from count_everyone.grader.mywork import check_my_work
from count_everyone.grader.mywork.check_html import as_html
from count_everyone.grader.mywork.check_parts import Check, Loss, Row, losses_of
from count_everyone.grader.mywork.module_source import source_of
from count_everyone.grader.mywork.mywork_command import show
from count_everyone.grader.mywork.progress import progress
from count_everyone.grader.mywork.saved_notebook import find_saved
from count_everyone.grader.open_executor import open_executor
from count_everyone.grader.plain_nbgrader import make_class, nbgrader
from count_everyone.grader.repair import read_source
from count_everyone.learner.course import build_course
from count_everyone.release.footer import CHECK_CODE, CHECK_TASK_CODE
from count_everyone.release.stub import TEXT_STUB
from count_everyone.source.module import find_module
from count_everyone.source.notebook import grade_id, write_notebook

SLUG = "01-count-births"
RIGHT = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"
ZERO = "def rate(deaths, births):\n    return 1000 * deaths / births if births else 0"
BEGUN = "def rate(deaths, births):\n    {}\n    raise NotImplementedError"
USES = "This cell uses your rate: see Task 1. Look at what it returns."
STILL = f'The line "{TEXT_STUB}" still stands in your memo. Delete it. No test takes points for this.'
SECRETS = ("rate, 0, 0", "ce_NO_RATE, found", "assert ce", "HIDDEN TESTS", "1000 * deaths")
NO_GRADING = {name: value for name, value in os.environ.items() if name != "NBGRADER_EXECUTION"}


class Learner:
    """Somebody who works on the assignment of the small course."""

    def __init__(self, root):
        self.root, self.folder = root, root / "course" / SLUG
        self.file = self.folder / "assignment.ipynb"

    def writes(self, answers):
        """Save what stands in the cells of the tasks."""
        self.edits(lambda cells: [setattr(cell, "source", answers.get(grade_id(cell), cell.source)) for cell in cells])

    def edits(self, change):
        """Save after a change of the list of cells."""
        notebook = nbformat.read(self.file, as_version=4)
        change(notebook.cells)
        self.file.write_bytes(write_notebook(notebook))

    def types(self, *arguments, folder=None, **variables):
        """Type the command, and return its exit code and its words."""
        command = [sys.executable, "-m", "count_everyone.cli", "check-my-work", *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=folder or self.folder,
            env=NO_GRADING | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        return done.returncode, done.stdout


@pytest.fixture
def learner(tiny, monkeypatch):
    build_course(tiny)
    learner = Learner(tiny)
    monkeypatch.chdir(learner.folder)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return learner


@pytest.fixture
def said(capsys):
    """Return a function that checks here, and returns the exit code and the words."""

    def check(path=None):
        code = show(path)
        return code, " ".join(capsys.readouterr().out.split())

    return check


def files_of(folder):
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_right_answer_as_a_person_types_it(learner):
    learner.writes({"rate": RIGHT, "memo": "Of 1,000 children born in North, 50 die before five."})
    before = files_of(learner.root)
    code, words = learner.types()
    assert code == 0
    assert (
        words.splitlines()[0] == "Checking assignment.ipynb. This takes about 20 seconds, and more on an old computer."
    )
    assert f"Checked: {learner.file}\nIt was saved " in words
    table = words.split("also the hidden ones.\n\n")[1]
    assert table == (
        "task                points\n"
        "------------------  -----------------------------\n"
        "Task 1. A rate      3 of 3 points\n"
        "Task 2. A memo      waits for a person (2 points)\n"
        "------------------  -----------------------------\n"
        "all tests together  3 of 3 points\n"
        "\n"
        "No test cost you a point in what you have begun.\n"
    )
    assert files_of(learner.root) == before


def test_hidden_test_is_named_with_its_message_and_its_code_is_never_shown(learner, said):
    learner.writes({"rate": ZERO})
    code, words = said()
    assert code == 0
    assert "Task 1. A rate 1 of 3 points" in words
    assert "2 points lost. - Hidden test: a clinic without births. rate(0, 0) gave 0, NaN was expected:" in words
    assert "Return float('nan') where the denominator is 0." in words
    assert [secret for secret in SECRETS if secret in words] == []


def test_empty_notebook_is_a_calm_table(learner, said):
    _, words = said()
    assert "Task 1. A rate not begun (3 points) Task 2. A memo not begun (2 points)" in words
    assert words.endswith("all tests together 0 of 3 points")


def test_cell_that_stopped_is_named_with_what_to_correct_first(learner, said):
    learner.writes({"rate": RIGHT})
    learner.edits(
        lambda cells: cells.insert(2, nbformat.v4.new_code_cell("\nbirths = births_of_north + 1\nprint(births)"))
    )
    _, words = said()
    assert (
        'A cell stopped under "Task 1. A rate". It begins with: births = births_of_north + 1 '
        "NameError: name 'births_of_north' is not defined Correct this first:"
    ) in words
    assert "3 of 3 points" in words


@pytest.mark.parametrize(
    ("cell", "stopped", "see"),
    [
        ("print(rate(0, 0))", "ZeroDivisionError: division by zero", "It stopped in your rate: see Task 1."),
        ("print(rate(2, 40)[0])", "TypeError: 'float' object is not subscriptable", USES),
        ("share = 1 / 0", "ZeroDivisionError: division by zero", ""),
    ],
)
def test_cell_that_a_function_of_the_learner_stops_says_of_which_task_it_is(learner, said, cell, stopped, see):
    learner.writes({"rate": "def rate(deaths, births):\n    return 1000 * deaths / births"})
    learner.edits(lambda cells: cells.insert(-3, nbformat.v4.new_code_cell(cell)))
    _, words = said()
    assert f'A cell stopped under "Task 2. A memo". It begins with: {cell} {stopped}' in words
    assert f"{stopped} {see} Correct this first:".replace("  ", " ") in words


def test_one_mistake_that_fails_all_tests_is_said_once(learner, said):
    learner.writes({"rate": "def rate(deaths, births:\n    return 0"})
    _, words = said()
    assert 'A cell stopped under "Task 1. A rate". It begins with: def rate(deaths, births: SyntaxError: ' in words
    why = 'rate is not there: its cell under "Task 1. A rate" stopped. Correct that cell first. SyntaxError: '
    assert f"3 points lost. - All 2 tests of this task. {why}" in words
    assert "NameError" not in words
    assert words.index("A cell stopped") < words.index("all tests together"), "the first cause stands above the points"


def test_function_with_another_name_is_named_with_the_name_that_is_looked_for(learner, said):
    learner.writes({"rate": RIGHT.replace("def rate", "def rates")})
    _, words = said()
    made = "The cell of Task 1 makes rates; rate is looked for. Write the name as the task has it."
    assert f"3 points lost. - All 2 tests of this task. {made}" in words
    assert "NameError" not in words


def test_one_stop_with_other_calls_is_said_once(learner, said):
    learner.writes({"rate": "def rate(deaths, births):\n    return 1000 * deaths / (births - births)"})
    _, words = said()
    assert "3 points lost. - All 2 tests of this task. rate stopped in the line" in words
    assert words.count("rate stopped in the line") == 1


def test_tests_that_fail_for_one_reason_are_counted_and_other_reasons_stay_apart():
    stop = (
        "rate stopped in the line `return 1 / births` with ZeroDivisionError: division by zero. The call was rate({})."
    )
    messages = [
        stop.format(1),
        "rate(2, 40) gave 5, 50 was expected. The call was odd.",
        stop.format(2),
        stop.format(3),
    ]
    cells = []
    for number, message in enumerate(messages):
        cell = nbformat.v4.new_code_cell(f"# Fact {number}.\nassert ce")
        cell.outputs = [nbformat.v4.new_output("error", ename="AssertionError", evalue=message, traceback=[])]
        cells.append((cell, 0, 1))
    first, second = losses_of("Task 1. A rate", cells, TestCode([], []))
    assert (first.points, first.tests) == (3, ("3 tests: Fact 0. Fact 2. Fact 3.",))
    assert first.message == messages[0]
    assert (second.points, second.tests, second.message) == (1, ("Fact 1.",), messages[1])


def test_line_of_the_stub_that_is_still_there_is_named(learner, said):
    learner.writes({"rate": BEGUN.format("share = deaths / births if births else 0")})
    _, words = said()
    assert "the line raise NotImplementedError is still in a cell. Delete it where your code stands." in words


def test_memo_that_is_too_long_or_keeps_its_first_line_is_told_and_loses_nothing(learner, edit, said):
    limit = "## Task 2. A memo ({points:memo})\n\nWrite at most **120 words**."
    edit(learner.root / "notebooks" / SLUG / "assignment.md", "## Task 2. A memo ({points:memo})", limit)
    words_of = "Of 1,000 births - in North - "
    for memo, sentences in (
        (words_of + "word " * 115, []),
        (f"{TEXT_STUB}\n\n{words_of}{'word ' * 115}", [STILL]),
        (
            words_of + "word " * 117,
            ["Your memo has 122 words; the task says at most 120. No test takes points for this."],
        ),
    ):
        learner.writes({"rate": RIGHT, "memo": memo})
        _, words = said()
        assert "Task 2. A memo waits for a person (2 points)" in words
        assert [sentence for sentence in sentences if sentence not in words] == []
        assert ("the task says at most" in words, "still stands" in words) == (
            "at most" in "".join(sentences),
            "still stands" in "".join(sentences),
        )


def test_memo_that_is_not_begun_is_only_open(learner, said):
    learner.writes({"rate": RIGHT})
    assert "your memo" not in said()[1].lower()


def test_notebook_that_ends_itself_says_where(learner, said):
    learner.writes({"rate": f"{RIGHT}\nimport os\nos._exit(1)"})
    _, words = said()
    assert (
        'A cell stopped under "Task 1. A rate". It begins with: def rate(deaths, births): Cell 1 stopped Python'
        in words
    )
    assert "also the hidden ones" not in words
    assert "0 of 3 points" in words


def test_file_of_two_minutes_ago_asks_to_save_first(learner, said):
    old = time.time() - 150
    os.utime(learner.file, (old, old))
    assert "It was saved 2 minutes ago. If you have changed something since then, save first: choose File," in said()[1]


def test_test_that_was_deleted_is_put_back(learner, said):
    learner.writes({"rate": RIGHT})
    learner.edits(lambda cells: [cells.remove(cell) for cell in list(cells) if grade_id(cell) == "rate-without-births"])
    _, words = said()
    assert "Cell 'rate-without-births': missing in the notebook; put back" in words
    assert "3 of 3 points" in words


def test_cell_of_another_version_is_no_fault_of_the_learner(learner, said):
    learner.writes({"rate": RIGHT})
    learner.edits(
        lambda cells: [
            setattr(cell, "source", f"# An older comment.\n{cell.source}")
            for cell in cells
            if grade_id(cell) == "rate-without-births"
        ]
    )
    _, words = said()
    assert "Cell 'rate-without-births' differs from this version of the course; the course's text was used;" in words
    assert "no points are lost by it" in words
    assert "edited" not in words
    assert "3 of 3 points" in words


def test_when_all_tests_pass_only_the_memo_is_open(learner, said):
    learner.writes({"rate": RIGHT})
    assert said()[1].endswith("All tests passed. Only the memo is open.")


def test_folder_and_file_can_be_given_from_another_place(learner, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in (learner.folder, learner.file):
        assert f"Checked: {learner.file}" in said(path)[1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"# My work", "is not a notebook: a notebook is a text in the format JSON, and this is not, line 1."),
        (b"", "is not a notebook: a notebook is a text in the format JSON"),
        (b'{"cells": [', "is not a notebook"),
        (b"[1, 2]", "is not a notebook: it has no list of cells."),
        (b'{"nbformat": 4, "cells": [7]}', "is no assignment that can be checked here"),
    ],
)
def test_file_that_is_no_notebook_is_a_sentence(learner, said, content, reason):
    learner.file.write_bytes(content)
    code, words = said()
    assert code == 1
    assert f"{learner.file} {reason}" in words


def test_missing_file_says_where_there_are_some(learner):
    code, words = learner.types(folder=learner.root)
    assert code == 1
    assert words.strip() == (
        f"There is no file assignment.ipynb. These folders have one: course/{SLUG}. "
        "Then type: count-everyone check-my-work FOLDER"
    )


def test_file_that_the_browser_has_named_is_shown_with_the_command_that_checks_it(learner):
    learner.writes({"rate": RIGHT})
    learner.file.rename(learner.folder / "assignment (1).ipynb")
    code, words = learner.types(folder=learner.folder)
    assert code == 1
    assert words.strip() == (
        'There is no file assignment.ipynb. This folder has: "assignment (1).ipynb". Name the one with your answers, '
        'in quotes: count-everyone check-my-work "assignment (1).ipynb"'
    )
    assert learner.types("assignment (1).ipynb", folder=learner.folder)[0] == 0


def test_lesson_and_notebook_of_another_course_are_refused_with_the_names_of_the_modules(learner, said):
    for content in (write_notebook(nbformat.v4.new_notebook()), (learner.folder / "lesson.ipynb").read_bytes()):
        learner.file.write_bytes(content)
        code, words = said()
        assert code == 1
        assert f"The notebook has to be the assignment of {SLUG}. A lesson has no points" in words


def test_stop_in_the_middle_is_a_sentence(learner, said, monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("count_everyone.grader.mywork.mywork_command._run", stop)
    code, words = said()
    assert code == 130
    assert words.endswith("Stopped. Nothing was checked.")


def test_kernel_that_cannot_start_is_a_sentence(learner, said, monkeypatch):
    def no_jail(self):
        raise OSError("There is no jail.")

    def fail(self, job):
        raise RuntimeError("No kernel can be started.")

    monkeypatch.setattr("count_everyone.grader.forked.forked_executor.ForkedExecutor.__enter__", no_jail)
    monkeypatch.setattr("count_everyone.grader.kernel_executor.KernelExecutor.run", fail)
    code, words = said()
    assert code == 1
    assert words.endswith("The notebook could not be run. No kernel can be started.")


def test_copy_that_is_open_is_the_one_that_is_checked(learner, monkeypatch):
    copy = learner.folder / "assignment (copy).ipynb"
    shutil.copy(learner.file, copy)
    monkeypatch.setenv("JPY_SESSION_NAME", str(copy))
    assert find_saved(None) == copy
    monkeypatch.setenv("JPY_SESSION_NAME", str(learner.folder / "renamed.ipynb"))
    assert find_saved(None) == learner.file


@pytest.fixture
def executed(learner, monkeypatch):
    """Run the cell that the build adds, in a kernel of a learner, and return its outputs."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    learner.writes({"rate": ZERO})
    before = files_of(learner.root)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CHECK_CODE)])
    client = nbclient.NotebookClient(notebook, timeout=200, resources={"metadata": {"path": str(learner.folder)}})
    client.execute(transport_encryption="auto")
    assert files_of(learner.root) == before
    return notebook.cells[0].outputs


def test_cell_in_a_kernel_shows_one_table_as_html_and_as_text(executed):
    assert [output.output_type for output in executed] == ["display_data"]
    html, text = executed[0].data["text/html"], executed[0].data["text/plain"]
    assert '<th scope="row" style="text-align: left; font-weight: normal">Task 1. A rate</th>' in html
    assert "1 of 3 points" in html
    assert "Hidden test: a clinic without births." in html
    assert "Task 1. A rate      1 of 3 points" in text
    assert [secret for secret in SECRETS if secret in html] == []
    assert "color" not in html


def test_html_shows_what_a_learner_wrote_as_text():
    evil = "<script>alert(1)</script>"
    check = Check(
        (Row(evil, 0, 1, True, False),),
        (Loss(evil, 1, (evil,), evil),),
        (StoppedCell(evil, evil, f"{evil}\n2"),),
        (evil,),
    )
    assert "<script>" not in as_html([evil], check)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>2" in as_html([evil], check)


@pytest.mark.parametrize("check", [CHECK_CODE, CHECK_TASK_CODE.format(task="rate")], ids=["all", "one task"])
def test_while_a_notebook_is_graded_the_call_does_nothing_and_loads_nothing(learner, check):
    code = f"{check}\nimport sys\nprint(sorted(name for name in sys.modules if name[:8] in ('nbgrader', 'nbformat')))"
    env = {**NO_GRADING, "NBGRADER_EXECUTION": "autograde"}
    done = subprocess.run([sys.executable, "-c", code], cwd=learner.folder, env=env, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("executor", [KernelExecutor(), open_executor(allow_unsafe=True)], ids=["kernel", "jail"])
def test_cell_does_nothing_in_each_executor(learner, executor):
    notebook = nbformat.read(learner.file, as_version=4)
    with executor as opened:
        cells = opened.run(Job("empty", notebook)).notebook.cells
    for name, code in (("assignment-check", CHECK_CODE), ("check-rate", CHECK_TASK_CODE.format(task="rate"))):
        (cell,) = [cell for cell in cells if cell["id"] == name]
        assert (cell.source, cell.outputs) == (code, [])
        assert cell.execution_count


def test_task_in_plain_python_is_that_of_the_saved_notebook(learner, capsys, monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    learner.writes({"rate": ZERO})
    check_my_work(task="rate")
    said = " ".join(capsys.readouterr().out.split())
    assert "Task 1. A rate: 1 of 3 points On this system the running notebook cannot be checked" in said
    assert "rate(0, 0) gave 0, NaN was expected" in said
    assert "Task 2" not in said


def test_what_is_written_to_stderr_costs_a_learner_nothing(learner, said):
    noise = "import os, warnings\n    warnings.warn('old')\n    os.write(2, b'written')"
    learner.writes({"rate": RIGHT.replace("return", f"{noise}\n    return")})
    assert "3 of 3 points" in said()[1]


def test_call_from_plain_python_prints_a_sentence_and_raises_nothing(learner, capsys, monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert check_my_work(learner.folder / "nothing.ipynb") is None
    assert "There is no file" in capsys.readouterr().out


def test_assignment_is_known_as_from_the_gradebook_of_a_class(tiny, config, tmp_path):
    module, folder = find_module(tiny, "01"), tmp_path / "class"
    make_class(folder, module, config)
    nbgrader(folder, "generate_assignment", module.slug)
    ours, theirs = source_of(module), read_source(folder, module.slug)
    for name in ("assignment", "notebook", "kernelspec", "cells", "outline"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert [path.read_bytes() for path in ours.files.values()] == [path.read_bytes() for path in theirs.files.values()]


def test_progress_is_said_until_the_end_and_then_no_more(monkeypatch):
    monkeypatch.setattr("count_everyone.grader.mywork.progress.SECONDS_BETWEEN", 0.01)
    said = []
    with progress(said.append, about=20):
        time.sleep(0.2)
    count = len(said)
    assert said[0] == "Checking: 0 of about 20 seconds."
    time.sleep(0.1)
    assert len(said) == count


@pytest.fixture
def installed(root, tmp_path):
    """Return the folder of an installed package, without any repository around it."""
    sources = tmp_path / "sources"
    for name in ("notebooks", "datasets", "src", "tools"):
        shutil.copytree(root / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, sources)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", tmp_path, sources], check=True)
    folder = tmp_path / "site-packages"
    shutil.unpack_archive(next(tmp_path.glob("*.whl")), folder, "zip")
    assert not (sources / "src" / "count_everyone" / "packed").exists()
    shutil.rmtree(sources)
    return folder


def test_installed_package_brings_the_tests_along(root, installed, tmp_path):
    module = next(path.name for path in sorted((root / "notebooks").iterdir()))
    made = "import sys; from pathlib import Path; from count_everyone.source.module import find_module; "
    made += "from count_everyone.learner.downloads import learner_zip; "
    made += "sys.stdout.buffer.write(learner_zip(find_module(Path(sys.argv[1]), sys.argv[2])))"
    packed = subprocess.run([sys.executable, "-c", made, root, module], check=True, capture_output=True).stdout
    (tmp_path / "module.zip").write_bytes(packed)
    shutil.unpack_archive(tmp_path / "module.zip", tmp_path / "stick")
    where = subprocess.run(
        [sys.executable, "-c", "import count_everyone; print(count_everyone.__file__)"],
        env=NO_GRADING | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed)
    learner = Learner(tmp_path)
    code, words = learner.types(folder=tmp_path / "stick" / module, PYTHONPATH=str(installed))
    assert code == 0, words
    assert f"All tests of module {module[:2]} were run, also the hidden ones." in words
    assert "not begun" in words
