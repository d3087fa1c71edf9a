"""The executor that works everywhere gives the points of plain nbgrader, and what a notebook does stays in its run."""

import os
import sys
import threading
import time
from dataclasses import replace

import nbformat
import psutil
import pytest
from nbgrader.utils import determine_grade

from count_everyone.execution.marks import message_of
from count_everyone.grader.jobs import Job
from count_everyone.grader.kernel_executor import KernelExecutor
from count_everyone.grader.limits import Limits
from count_everyone.grader.plain_nbgrader import graded_notebook, hand_in, make_class, nbgrader, without_ours
from count_everyone.release.assignment import assignment_source
from count_everyone.source.module import find_module
from count_everyone.source.notebook import grade_id, is_grade
from grading.hostile import LOST

RIGHT = "def rate(deaths, births):\n    {}\n    return 1000 * deaths / births if births else float('nan')"
STUDENTS = {
    "right": RIGHT.format("pass"),
    "zero": "def rate(deaths, births):\n    return 1000 * deaths / births if births else 0",
    "as-released": None,
    "no-syntax": "def rate(deaths, births:\n    return 0",
    "noise": "import sys\nloud = sys.stderr\n" + RIGHT.format("print('why?', file=loud)"),  # past ce.call
    "leaves": RIGHT.format("pass") + "\nimport sys\nsys.exit(0)",
    "asks": RIGHT.format("input('Your name? ')"),
    "shows": RIGHT.format("print('a' * 200)") + "\nrate(1, 2)",
}
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork and no limits of POSIX")


def a_test(name, source="assert True"):
    cell = nbformat.v4.new_code_cell(source)
    own = {"grade_id": name, "grade": True, "solution": False, "points": 1}
    cell.metadata["nbgrader"] = {"schema_version": 3, "locked": True, "task": False} | own
    return cell


def job_of(*cells, **limits):
    cells = [nbformat.v4.new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    return Job("a notebook", nbformat.v4.new_notebook(cells=cells), {}, Limits(**limits))


def run(*cells, **limits):
    with KernelExecutor() as executor:
        return executor.run(job_of(*cells, **limits))


def points(notebook):
    return {grade_id(cell): determine_grade(cell)[0] for cell in notebook.cells if is_grade(cell)}


def messages(run):
    return [message_of(cell) for cell in run.notebook.cells]


def words(run):
    return "".join(output.get("text", "") for cell in run.notebook.cells for output in cell.get("outputs", []))


@pytest.fixture
def graded(tiny, config, tmp_path):
    """Return, for each student, the notebook that plain nbgrader ran."""
    module, folder = find_module(tiny, "01"), tmp_path / "class"
    make_class(folder, module, config)
    without_ours(folder)
    path = folder / "nbgrader_config.py"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    # what is written to stderr stays, so that it can be compared
    path.write_text("".join(line for line in lines if not line.startswith("c.IgnorePattern")), encoding="utf-8")
    nbgrader(folder, "generate_assignment", module.slug)
    for name, code in STUDENTS.items():
        hand_in(folder, module, name, {"rate": code} if code else {})
    nbgrader(folder, "autograde", module.slug)
    return {name: graded_notebook(folder, module, name) for name in STUDENTS}


def test_points_and_kinds_of_outputs_are_those_of_plain_nbgrader(graded):
    with KernelExecutor() as executor:
        for name, notebook in graded.items():
            run = executor.run(Job(name, notebook))
            assert run.ended == "complete"
            assert points(run.notebook) == points(notebook), name
            for ours, theirs in zip(run.notebook.cells, notebook.cells, strict=True):
                kinds = [[output.output_type for output in cell.get("outputs", [])] for cell in (ours, theirs)]
                assert kinds[0] == kinds[1], name
    assert points(graded["right"])["rate-without-births"] == 2
    assert points(graded["zero"])["rate-without-births"] == points(graded["noise"])["rate-without-births"] == 0


def test_nothing_but_outputs_and_counts_is_changed(tiny):
    source = assignment_source(find_module(tiny, "01"))
    before = nbformat.from_dict(source)
    with KernelExecutor() as executor:
        result = executor.run(Job("reference", source)).notebook
    assert source == before
    for cell in result.cells:
        if cell.cell_type == "code":
            assert cell.execution_count is not None
            cell.outputs, cell.execution_count = [], None
    assert result == before


def test_old_outputs_give_no_point_and_take_none():
    job = job_of(a_test("a"), a_test("b", "assert False"))
    job.notebook.cells[0].outputs = [nbformat.v4.new_output("error", ename="Old", evalue="", traceback=[])]
    with KernelExecutor() as executor:
        assert points(executor.run(job).notebook) == {"a": 1, "b": 0}


def test_files_of_the_job_stand_in_its_folder_and_the_folder_is_gone_afterwards(tmp_path):
    (tmp_path / "table.csv").write_text("births\n40\n", encoding="utf-8")
    job = job_of("import os\nprint(open('data/births.csv').read().split()[1], os.getcwd())")
    with KernelExecutor() as executor:
        done = executor.run(replace(job, files={"data/births.csv": tmp_path / "table.csv"}))
    births, folder = words(done).split()
    assert births == "40"
    assert not os.path.exists(folder)


def test_notebook_knows_that_it_is_graded_and_no_token():
    done = run("import os\nprint(os.environ['NBGRADER_EXECUTION'], [n for n in os.environ if n.startswith('JUPYTER')])")
    assert words(done) == "autograde []\n"


def test_kernel_is_of_this_python_whatever_is_installed(monkeypatch, tmp_path):
    kernel = tmp_path / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text('{"argv": ["/nowhere/python"], "display_name": "Other", "language": "python"}', encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert words(run("import sys\nprint(sys.executable)")).strip() == sys.executable


def test_cell_that_takes_too_long_is_stopped_and_the_next_one_runs():
    done = run("while True: pass", a_test("after"), a_test("long", "import time; time.sleep(60)"), cell_seconds=1)
    assert done.ended == "complete"
    assert points(done.notebook) == {"after": 1, "long": 0}
    assert "took longer than 1 seconds" in str(done.notebook.cells[0].outputs)


def test_cell_is_interrupted_again_where_python_drops_an_interruption():
    done = run(f"{LOST}while True: pass", a_test("after"), cell_seconds=1)
    assert (done.ended, points(done.notebook)) == ("complete", {"after": 1})
    assert "took longer than 1 seconds" in str(done.notebook.cells[0].outputs)


def test_cell_that_will_not_stop_ends_the_notebook(monkeypatch):
    monkeypatch.setattr("count_everyone.grader.limited_client.GRACE_SECONDS", 1)
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    done = run(a_test("before"), stubborn, a_test("after"), cell_seconds=1)
    assert (done.ended, points(done.notebook)) == ("stopped", {"before": 1, "after": 0})
    assert "did not stop when its time was over, and was ended at cell 2 of 3." in done.sentence
    assert "This test was not run. The notebook did not stop" in messages(done)[2]


def test_notebook_that_takes_too_long_is_stopped_between_cells():
    done = run(a_test("before"), *["import time; time.sleep(0.7)"] * 4, a_test("after"), notebook_seconds=1)
    assert (done.ended, points(done.notebook)) == ("stopped", {"before": 1, "after": 0})
    assert done.sentence.startswith("The notebook took longer than 1 seconds and was stopped at cell ")


@pytest.mark.parametrize("end", ["import os; os._exit(0)", "import os; os.kill(os.getpid(), 9)"])
def test_kernel_that_is_dead_keeps_the_earlier_cells(end):
    done = run(a_test("before"), end, a_test("after"))
    assert (done.ended, points(done.notebook)) == ("crashed", {"before": 1, "after": 0})


def test_call_of_quit_does_nothing_as_it_is_not_known_when_the_kernel_would_end():
    done = run(a_test("before"), "quit()", a_test("after"))
    assert (done.ended, points(done.notebook)) == ("complete", {"before": 1, "after": 1})


def test_test_in_which_the_kernel_dies_gives_nothing():
    done = run("def rate():\n    import os; os._exit(0)", a_test("rate", "rate()"), a_test("after"))
    assert points(done.notebook) == {"rate": 0, "after": 0}


def test_test_that_is_tagged_to_be_skipped_is_run():
    cell = a_test("skipped", "assert False")
    cell.metadata["tags"] = ["skip-execution"]
    assert points(run(cell).notebook) == {"skipped": 0}


def test_kernel_that_says_what_no_kernel_says_gives_nothing():
    forge = (
        "session, socket = get_ipython().kernel.session, get_ipython().kernel.iopub_socket\n"
        "session.send(socket, 'stream', {'wrong': 1}, parent=get_ipython().kernel.get_parent('shell'))"
    )
    job = job_of(a_test("before"), forge, a_test("after", "assert False"))
    with KernelExecutor() as executor:
        done = executor.run(replace(job, accepted=True))  # else its points wait for a person
    assert points(done.notebook) == {"before": 1, "after": 0}
    assert done.ended == "crashed"


def test_too_much_output_is_cut_off_and_points_stay():
    noisy = "import sys\nprint('x' * 1_000_000)\nprint('y', file=sys.stderr)"
    done = run(noisy, a_test("quiet"), a_test("loud", noisy), a_test("wrong", "assert False, 'z' * 9_000"), output_mb=1)
    assert points(done.notebook) == {"quiet": 1, "loud": 0, "wrong": 0}
    assert len(str(done.notebook)) < 1_100_000
    assert "the rest is cut off" in words(done)


@posix
def test_memory_and_files_above_the_limit_are_an_error_of_their_cell():
    fat, wide = "x = bytearray(900_000_000)", "open('big', 'wb').write(bytes(3_000_000))"
    looked_at = "import time\ntime.sleep(1)"  # the folder is looked at meanwhile: a file at its limit ends nothing
    done = run(fat, wide, looked_at, a_test("after"), memory_mb=800, file_mb=2)
    assert (done.level, done.ended, points(done.notebook)) == ("L1", "complete", {"after": 1})
    assert [message.split(":")[0] for message in messages(done)[:2]] == ["MemoryError", "OSError"]


@posix
@pytest.mark.parametrize(
    ("cell", "limits", "sentence"),
    [
        (
            "children = [__import__('subprocess').Popen(['sleep', '60']) for _ in range(9)]",
            {"processes": 5},
            "than 5 pro",
        ),
        ("for n in range(9): open(str(n), 'wb').write(bytes(900_000))", {"file_mb": 2}, "more than 4 MB of files"),
    ],
)
def test_what_the_kernel_cannot_limit_is_seen_from_outside(cell, limits, sentence):
    done = run(cell, "import time; time.sleep(20)", a_test("after"), **limits)
    assert (done.ended, points(done.notebook)) == ("crashed", {"after": 0})
    assert sentence in done.sentence


@posix
def test_no_process_is_left_also_none_that_left_its_family(monkeypatch):
    monkeypatch.setenv("COUNT_EVERYONE_TEST", str(os.getpid()))  # other tests may run kernels of their own
    double = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    os.fork() or time.sleep(60)\n    os._exit(0)"
    ended = threading.Event()
    seen = set()

    def look():
        while not ended.wait(0.1):
            seen.update(process.pid for process in psutil.process_iter() if is_of_this_test(process))

    thread = threading.Thread(target=look)
    thread.start()
    run(double, "import subprocess\nsubprocess.Popen(['sleep', '60'])", "time.sleep(2)")
    ended.set()
    thread.join()
    assert len(seen) >= 3, "the kernel, the process that was forked twice, and sleep"
    assert [process for process in psutil.process_iter() if is_of_this_test(process)] == []


def is_of_this_test(process):
    try:
        is_dead = process.status() == psutil.STATUS_ZOMBIE
        return not is_dead and process.environ().get("COUNT_EVERYONE_TEST") == str(os.getpid())
    except psutil.Error:
        return False


def test_a_kernel_that_cannot_start_is_no_grade(monkeypatch):
    wrong = {"argv": ["/nowhere/python", "{connection_file}"], "display_name": "", "language": "python"}
    monkeypatch.setattr("count_everyone.grader.limited_client.get_kernel_dict", lambda: wrong)
    with pytest.raises(RuntimeError, match=r"No kernel can be started: .*nowhere"):
        run(a_test("a"))


def test_a_person_who_stops_the_program_stops_the_kernel_too(monkeypatch):
    def stop(self):
        raise KeyboardInterrupt

    monkeypatch.setattr("count_everyone.grader.limited_client.LimitedClient._passed_limit", stop)
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run("import time; time.sleep(60)")
    assert time.monotonic() - begun < 30
