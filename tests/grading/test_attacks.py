"""What a hostile notebook tries, and what it gets: no point for a test that it kept from running."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
import pytest
from nbgrader.utils import determine_grade

from count_everyone.grader.forked.forked_executor import ForkedExecutor, is_test
from count_everyone.grader.jobs import COMPLETE, CRASHED, STOPPED, Job
from count_everyone.grader.limits import Limits
from grading import hostile

pytestmark = [
    pytest.mark.skipif(os.name != "posix" or not hasattr(os, "pidfd_open"), reason="jails are for Linux"),
    pytest.mark.xdist_group("attacks"),
]
LIMITS = Limits(cell_seconds=2, notebook_seconds=30, memory_mb=500, file_mb=20, files=500)
PATIENT = replace(LIMITS, cell_seconds=60, notebook_seconds=240)  # where time is not what is tried
HASTY = replace(PATIENT, cell_seconds=LIMITS.cell_seconds)  # where the time of a cell is
RIGHT = "def rate(cases, people):\n    return 1000 * cases / people"
NOTHING = "def rate(cases, people):\n    pass"
TESTS = (
    "import numpy as np\nfound = rate(5, 100)\nassert np.isclose(found, 50), f'{found} instead of 50'",
    "import pandas as pd\nassert pd.DataFrame({'x': [rate(4, 100)]}).equals(pd.DataFrame({'x': [40.0]}))",
    "assert abs(rate(6, 100) - 60) < 0.001 and isinstance(rate(6, 100), float)",
)


def code(source, **nbgrader):
    cell = nbformat.v4.new_code_cell(source)
    if nbgrader:
        cell.metadata["nbgrader"] = {"schema_version": 3, "task": False, "locked": nbgrader["grade"], **nbgrader}
    return cell


def notebook(*before, solution=NOTHING, after=()):
    cells = [code(source) for source in before]
    cells.append(code(solution, grade=False, solution=True, grade_id="rate"))
    cells += [code(source) for source in after]
    cells += [code(test, grade=True, solution=False, grade_id=f"rate-{n}", points=2) for n, test in enumerate(TESTS)]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(scope="module")
def executor():
    with ForkedExecutor() as executor:
        yield executor


@pytest.fixture
def run(executor):
    def run(*before, solution=NOTHING, after=(), files=None, limits=LIMITS, accepted=False):
        made = notebook(*before, solution=solution, after=after)
        return executor.run(Job("invented", made, files or {}, limits, accepted))

    return run


def points(run):
    return [determine_grade(cell)[0] for cell in run.notebook.cells if is_test(cell)]


def text(run):
    return "".join(
        output.get("text", "") + output.get("evalue", "")
        for cell in run.notebook.cells
        for output in cell.get("outputs", [])
    )


def test_right_answer_gets_every_point_and_no_flag(run):
    result = run(solution=RIGHT)
    assert (points(result), result.flags, result.ended) == ([2, 2, 2], (), COMPLETE)


def test_magics_and_prompts_of_ipython_work_and_are_no_sign(run):
    result = run("%%capture words\nprint('caught')", ">>> twice = 2", "%time once = 1", solution=RIGHT, after=["%pwd"])
    assert [output for cell in result.notebook.cells[:2] for output in cell.outputs] == []
    assert (points(result), result.flags, result.ended) == ([2, 2, 2], (), COMPLETE)


@pytest.mark.parametrize("message", [{"failed": 5}, {"failed": ""}, {"outputs": [5], "count": "x", "signs": 7}, [], 5])
def test_notebook_that_answers_in_our_place_gets_no_point_and_stops_nobody(run, message):
    forged = (
        "import json, os, struct\n"
        f"words = json.dumps({message!r}).encode()\n"
        "for number in range(3, 300):\n"
        "    try:\n        os.write(number, struct.pack('>I', len(words)) + words)\n"
        "    except OSError:\n        pass"
    )
    result = run(forged, solution=RIGHT)
    assert (points(result), result.ended) == ([0, 0, 0], CRASHED)
    assert points(run(solution=RIGHT)) == [2, 2, 2], "the next student is graded as ever"


def test_secrets_in_the_environment_of_the_grader_cannot_be_read(monkeypatch):
    monkeypatch.setenv("LMS_TOKEN", "a-secret-of-the-instructor")
    source = (  # where the jail runs as another user, the system refuses the files altogether
        "import os\nprint(dict(os.environ))\n"
        "for number in ['self', *range(1, 40), os.getppid()]:\n"
        "    try:\n        print(open(f'/proc/{number}/environ').read())\n"
        "    except OSError as error:\n        print(error)"
    )
    with ForkedExecutor() as executor:
        result = executor.run(Job("invented", notebook(source, solution=RIGHT), {}, LIMITS))
    assert "PATH" in text(result)
    assert "a-secret" not in text(result)


def test_notebook_without_an_answer_gets_no_point(run):
    assert points(run()) == [0, 0, 0]


@pytest.mark.parametrize("name", hostile.BENT)
def test_test_that_was_bent_gives_no_point_and_is_flagged(run, name):
    result = run(hostile.BENT[name])
    assert points(result) == [0, 0, 0]
    assert result.flags


@pytest.mark.parametrize("name", hostile.BENT)
def test_right_answer_keeps_its_points_beside_the_bent_machinery(run, name):
    result = run(solution=RIGHT, after=[hostile.BENT[name]], accepted=True)
    assert points(result) == [2, 2, 2]


def test_notebook_that_reaches_for_the_machinery_gets_its_points_when_a_person_has_looked(run):
    source = "shell = get_ipython()\nprint(shell.user_ns is not None)"
    result = run(source, solution=RIGHT)
    assert (points(result), result.ended) == ([0, 0, 0], COMPLETE)
    assert result.flags[0].startswith("It uses shell.user_ns in the line 'print(shell.user_ns is not None)'.")
    assert result.flags[0] in text(result), "the learner reads which line it is"
    result = run(source, solution=RIGHT, accepted=True)
    assert (points(result), result.flags) == ([2, 2, 2], ())


@pytest.mark.parametrize("name", hostile.DURING)
def test_answer_that_bends_a_test_while_it_runs_gets_no_point_for_it(run, name):
    result = run(solution=hostile.DURING[name])
    assert points(result) == [0, 0, 0]
    assert result.flags


def test_function_under_the_name_of_a_builtin_is_not_seen_by_a_test(run):
    result = run(solution=hostile.SHADOWS)
    assert points(result) == [0, 0, 0]
    assert any("abs" in flag for flag in result.flags)


def test_object_that_equals_everything_is_flagged_and_gives_no_point(run):
    result = run(solution=hostile.MAGICAL)
    assert points(result) == [0, 0, 0]
    assert result.flags


@pytest.mark.parametrize("name", hostile.ENDINGS)
def test_notebook_that_ends_itself_keeps_what_ran_and_gets_nothing_after(run, executor, name):
    book = _with_ending_after_the_first_test(hostile.ENDINGS[name])
    result = executor.run(Job("invented", book, {}, LIMITS, accepted=True))
    assert result.ended in (CRASHED, STOPPED)
    assert points(result) == [2, 0, 0]
    assert result.sentence
    assert points(run(solution=RIGHT)) == [2, 2, 2], "the next student is graded as ever"


def _with_ending_after_the_first_test(source):
    book = notebook(solution=RIGHT)
    first = next(number for number, cell in enumerate(book.cells) if is_test(cell))
    book.cells.insert(first + 1, code(source))
    return book


@pytest.mark.parametrize("name", hostile.HARMLESS)
def test_cell_that_fails_or_floods_costs_no_other_cell_its_points(run, executor, name):
    limits = HASTY if name in hostile.USES_UP_ITS_TIME else PATIENT
    result = run(hostile.HARMLESS[name], solution=RIGHT, limits=limits)
    if name in hostile.FILLS_THE_FOLDER and "namespaces" not in executor.locks:  # it has no small disk of its own
        assert (result.ended, points(result)) == (CRASHED, [0, 0, 0])
        assert result.sentence == "Cell 1 wrote more than a notebook may."
    else:
        assert (result.ended, result.sentence, points(result)) == (COMPLETE, "", [2, 2, 2])


def test_memory_ends_with_an_error_in_the_cell(run):
    assert "MemoryError" in str(run("block = bytearray(2_000_000_000)").notebook.cells[0].outputs)


def test_notebook_cannot_say_with_what_it_ends_that_it_used_too_much(run):
    assert run("import os\nos._exit(3)").sentence == "Cell 1 stopped Python itself."


def test_memory_of_many_processes_is_counted_together(run, executor):
    source = (
        "import os, time\nfor _ in range(20):\n    if os.fork() == 0:\n        block = b'x' * 100_000_000\n"
        "        time.sleep(60)\ntime.sleep(1)"
    )
    peak = Peak()
    result = run(source, solution=RIGHT, limits=PATIENT)
    assert peak.stop() < 1_000_000_000, "the limit is 500 million bytes"
    assert result.ended in (COMPLETE, CRASHED)
    if "cgroup" not in executor.locks and result.ended == CRASHED:
        assert result.sentence == "Cell 1 used more memory than a notebook may."


class Peak:
    """Looks how much memory the jailed processes hold, in bytes, beyond what they share."""

    def __init__(self):
        self._most, self._done = 0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self):
        self._done.set()
        self._thread.join()
        return self._most

    def _look(self):
        while not self._done.wait(0.05):
            total = 0
            for process in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    total += process.memory_full_info().uss
            self._most = max(self._most, total)


def test_files_that_were_deleted_while_they_are_open_fill_no_disk(run, executor):
    source = (
        "import os\nkept = []\nfor number in range(200):\n    file = open('f', 'wb', buffering=0)\n"
        "    os.unlink('f')\n    kept.append(file)\n    file.write(b'x' * 10_000_000)"
    )
    result = run(source, solution=RIGHT)
    if "namespaces" in executor.locks:
        assert "No space left" in str(result.notebook.cells[0].outputs)
    else:
        assert (result.ended, result.sentence) == (CRASHED, "Cell 1 wrote more than a notebook may.")


def test_no_shared_memory_is_left_behind(run):
    kinds = [Path(f"/proc/sysvipc/{kind}") for kind in ("shm", "msg", "sem")]
    before = [kind.read_text(encoding="ascii") for kind in kinds]
    run("import ctypes\nc = ctypes.CDLL(None)\nc.shmget(7, 1000, 0o1666), c.msgget(7, 0o1666), c.semget(7, 1, 0o1666)")
    assert [kind.read_text(encoding="ascii") for kind in kinds] == before


def test_output_is_cut_off(run):
    result = run("print('x' * 30_000_000)", solution=RIGHT)
    assert len(str(result.notebook)) < 100_000
    assert "cut off" in text(result)


def test_files_of_the_machine_cannot_be_read(run, tmp_path):
    secret = tmp_path / "gradebook.db"
    secret.write_text("357 grades", encoding="utf-8")
    source = Path(__file__).resolve()
    for path in (secret, source, "/etc/shadow", Path.home() / ".bashrc"):
        result = run(f"print(open({str(path)!r}, 'rb').read())")
        assert result.notebook.cells[0].outputs[0].output_type == "error", path
    result = run("import os\nprint(os.listdir('/'), os.listdir('..'))")
    assert "Permission" in text(result)


def test_nothing_can_be_written_outside_of_the_folder(run, tmp_path):
    for path in (tmp_path / "other", Path("/tmp/count-everyone-other"), Path("/usr/other")):
        assert "Error" in str(run(f"open({str(path)!r}, 'w').write('x')").notebook.cells[0].outputs)
        assert not path.exists()


def test_files_of_the_job_are_there_and_can_be_changed(run, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    result = run(
        "print(open('data/table.csv').read())\nopen('data/table.csv', 'a').write('3,4')\nopen('new', 'w').write('x')",
        files={"data/table.csv": table},
    )
    assert "1,2" in text(result)
    assert table.read_text(encoding="utf-8") == "a,b\n1,2\n"


@pytest.mark.parametrize(
    "source",
    [
        "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)",
        "import socket\nsocket.socket().bind(('127.0.0.1', 0))",
        "import socket\nsocket.socket(socket.AF_UNIX)",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1', timeout=1)",
    ],
)
def test_network_is_refused(run, source):
    result = run(source)
    assert "not permitted" in text(result)


def test_no_process_outside_of_the_jail_hears_a_signal(run):
    result = run(
        f"import os, signal\nfor number in [{os.getpid()}, os.getppid() or {os.getppid()}]:\n"
        "    os.kill(number, signal.SIGTERM)",
        solution=RIGHT,
    )
    assert result.notebook.cells[0].outputs[0].output_type == "error"
    assert points(result) == [2, 2, 2]


def test_signals_are_refused_where_nothing_else_keeps_them_inside():
    code = (
        "import os\nfrom count_everyone.grader.jail import seccomp\n"
        "seccomp.filter_of(*seccomp.SIGNALS).load()\nos.kill(os.getppid(), 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert "PermissionError" in done.stderr


def test_processes_that_a_notebook_left_behind_are_ended(run):
    before = set(_processes())
    run(
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        time.sleep(300)\n"
        "    os._exit(0)",
        solution=RIGHT,
    )
    until = time.monotonic() + 5
    while set(_processes()) - before and time.monotonic() < until:
        time.sleep(0.05)
    assert not set(_processes()) - before


def _processes():
    return [process.pid for process in psutil.Process().children(recursive=True)]


def test_one_notebook_sees_nothing_of_the_one_before(run):
    run("secret = 42\nimport os\nopen('left', 'w').write('42')\nos.environ['LEFT'] = '42'\nimport json\njson.left = 42")
    result = run(
        "import os, json\nprint(os.listdir('.'), os.environ.get('LEFT'), hasattr(json, 'left'), 'secret' in globals())"
    )
    assert "[] None False False" in text(result)


def test_text_of_a_test_stands_in_no_history_and_no_traceback(run):
    result = run(
        solution="import inspect, traceback\ndef rate(cases, people):\n"
        "    print(In[-1])\n    print(traceback.format_stack())\n"
        "    try:\n        print(inspect.getsource(inspect.currentframe().f_back))\n"
        "    except OSError as error:\n        print(error)\n    return 1 / 0"
    )
    assert "np.isclose" not in text(result) + str([c.outputs for c in result.notebook.cells])
