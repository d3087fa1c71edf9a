"""Lines of a shell and magics in an answer do in jail what they do in a kernel, and cost no right answer a point."""

import os

import nbformat
import pytest
from nbgrader.utils import determine_grade

from count_everyone.grader.forked.forked_executor import ForkedExecutor
from count_everyone.grader.jobs import COMPLETE, Job
from count_everyone.grader.kernel_executor import KernelExecutor
from count_everyone.grader.limits import Limits

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="jails are for Linux"),
    pytest.mark.xdist_group("attacks"),
]
LINES = (
    *("!echo word", "!ls no-such-file", "x = !echo word", "!!echo word", "!{1 + 1}", "!python --version"),
    *("!exit 3", "!pip install no-such-package", "%pip install no-such-package", "%pip --version", "%cd ."),
    *("%cd ..", "%pwd", "!echo word > /dev/null", "%ls", "%cat table.csv", "%mkdir made", "%env", "%env A=1"),
    *("%set_env B=2", "%run other.py", "%load other.py", "%who", "%whos", "%time 1 + 1", "%timeit -n1 -r1 1"),
    *("%prun 1 + 1", "%matplotlib inline", "%pylab inline", "%store", "x = 1\n%store x", "%lsmagic", "%magic"),
    *("%quickref", "%history", "%precision 3", "%config InlineBackend.figure_format = 'retina'"),
    *("%load_ext autoreload\n%autoreload 2", "%alias list_it ls", "?len", "len?", "len??", "%pinfo len"),
    *("%pdb off", "%xmode Plain", "%bookmark here", "%pushd .", "%dhist", "%system echo word", "%sx echo word"),
    *("%autosave 60", "%connect_info", "%less other.py", "%more other.py", "%logstart", "%macro m 1", "%tb"),
    *("%gui", "%save -f kept.py 1", "import os\nos.system('echo word')", "%clear", "%colors nocolor"),
    *("%reset_selective -f z", "%doctest_mode", "%notebook kept.ipynb", "!echo a b | wc -w"),
)  # fmt: skip
ONLY_HERE = (
    "%conda install x",
    "%mamba install x",
    "%qtconsole",
    "%edit other.py",
    "%man ls",
)  # a kernel stops or waits
CELLS = (
    *("%%bash\necho word", "%%sh\necho word", "%%script bash\necho word", "%%python\nprint('word')", "%%!\necho word"),
    *("%%time\nx = 1", "%%timeit -n1 -r1\nx = 1", "%%capture kept\nprint('word')", "%%writefile kept.txt\nword"),
    *("%%html\n<b>word</b>", "%%markdown\nword", "%%latex\nword", "%%javascript\n1", "%%svg\n<svg></svg>"),
    *("%%prun\nx = 1", "%%sx\necho word", "%%system\necho word", "%%file kept.txt\nword", "%%perl\nprint 'word'"),
)  # fmt: skip
RIGHT = "def rate(cases, people):\n    return 1000 * cases / people"
MARK = {"schema_version": 3, "task": False, "locked": True, "grade": True, "solution": False, "points": 2}


def notebook(*sources):
    test = nbformat.v4.new_code_cell("assert rate(5, 100) == 50", metadata={"nbgrader": MARK | {"grade_id": "rate-1"}})
    return nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, sources), test])


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "other.py").write_text("y = 5\n", encoding="utf-8")
    (folder / "table.csv").write_text("births\n40\n", encoding="utf-8")
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def executor():
    with ForkedExecutor() as executor:
        yield executor


def errors(cell):
    return [f"{output.ename}: {output.evalue}" for output in cell.outputs if output.output_type == "error"]


def words(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


@pytest.mark.parametrize("line", [*LINES, *ONLY_HERE])
def test_rest_of_the_cell_runs_after_a_line_and_the_answer_keeps_its_points(executor, files, line):
    run = executor.run(Job("invented", notebook(f"{line}\n{RIGHT}\nprint('it ran')"), files, Limits()))
    cell, test = run.notebook.cells
    assert (errors(cell), "it ran" in words(cell)) == ([], True), words(cell)
    assert (determine_grade(test)[0], run.ended, run.flags) == (2, COMPLETE, ()), test.outputs


@pytest.mark.parametrize("source", CELLS)
def test_cell_of_another_kind_runs(executor, files, source):
    run = executor.run(Job("invented", notebook(source, RIGHT), files, Limits()))
    assert errors(run.notebook.cells[0]) == []
    assert "not found" not in words(run.notebook.cells[0])
    assert (determine_grade(run.notebook.cells[-1])[0], run.ended, run.flags) == (2, COMPLETE, ())


def test_what_stops_no_cell_of_a_kernel_stops_none_in_jail(executor, files):
    sources = [
        *(f"{line}\nprint('it ran')" for line in LINES if line != "%cd .."),
        *CELLS,
    ]  # above is no place of its own
    ran = [job.run(Job("a", notebook(*sources, RIGHT), files, Limits())) for job in (executor, KernelExecutor())]
    jailed, beside = ([not errors(cell) for cell in run.notebook.cells[:-1]] for run in ran)
    worse = [source for source, one, other in zip(sources, jailed, beside, strict=False) if other and not one]
    assert worse == []


def test_words_of_a_command_are_those_of_a_kernel_in_their_order(executor, files):
    source = "print('first')\n!echo second; echo third >&2\nprint('fourth', _exit_code)\nkept = !echo a; echo b\nkept.n"
    found = []
    for one in (executor, KernelExecutor()):
        cell = one.run(Job("a", notebook(source, RIGHT), files, Limits())).notebook.cells[0]
        found.append((words(cell).replace("\r", ""), cell.outputs[-1].data["text/plain"]))
    assert found[0] == found[1]


def test_line_that_installs_says_that_there_is_no_network(executor, files):
    run = executor.run(Job("a", notebook(f"!pip install no-such-package\n{RIGHT}"), files, Limits()))
    assert "there is no network" in words(run.notebook.cells[0])


def test_command_that_does_not_end_costs_its_cell_the_time_and_leaves_nothing(executor, files):
    limits = Limits(cell_seconds=1)
    run = executor.run(Job("a", notebook("!sleep 60", "!echo word", RIGHT), files, limits))
    assert "took longer than 1 seconds" in str(run.notebook.cells[0].outputs)
    assert words(run.notebook.cells[1]) == "word\n"


def test_temporary_files_and_the_null_device_are_there(executor, files):
    source = (
        "import os, subprocess, sys, tempfile\nwith tempfile.TemporaryDirectory() as place: print(os.listdir(place))\n"
        "subprocess.run([sys.executable, '-c', 'print(5)'], stdout=subprocess.DEVNULL, check=True)\n"
        "open(os.devnull, 'w').write('x')"
    )
    run = executor.run(Job("a", notebook(source, RIGHT), files, Limits()))
    assert errors(run.notebook.cells[0]) == []


def test_error_of_code_under_a_magic_is_an_error(executor, files):
    run = executor.run(Job("a", notebook("%time open('no-such-file')", RIGHT), files, Limits()))
    assert errors(run.notebook.cells[0])[0].startswith("FileNotFoundError")
