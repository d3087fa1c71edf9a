"""A notebook that reaches for what grades it is graded, flagged and withheld; an honest one never is."""

import nbformat
import pytest

from count_everyone.grader.jobs import Job
from count_everyone.grader.reach import find_reaches
from count_everyone.grader.withheld import withhold_for_a_person
from count_everyone.source.answers import find_answers
from count_everyone.source.module import find_modules

MARK = {"grade": True, "solution": False, "locked": True, "grade_id": "t", "points": 2, "cell_type": "code"}
REACHES = {
    "all classes": ("x = object.__subclasses__()", "__subclasses__"),
    "all classes, by a name in quotes": ("x = getattr(object, '__subclasses__')()", "__subclasses__"),
    "all classes, in a text that is run": ("exec('x = object.__subclasses__()')", "__subclasses__"),
    "a frame": ("import sys\nsys._getframe(1).f_locals", "_getframe"),
    "a frame by another name": ("from sys import _getframe as look\nlook()", "_getframe"),
    "the stack": ("import inspect\ninspect.stack()", "inspect.stack"),
    "the stack by another name": ("import inspect as i\ni.stack()", "inspect.stack"),
    "the stack, imported": ("from inspect import stack\nstack()", "stack"),
    "the frame of an error": ("try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame", "tb_frame"),
    "all objects": ("import gc\ngc.get_objects()", "get_objects"),
    "who holds an object": ("import gc\ngc.get_referrers([])", "get_referrers"),
    "ctypes": ("import ctypes", "ctypes"),
    "a part of ctypes": ("from ctypes import util", "ctypes"),
    "ctypes by its name": ("import importlib\nimportlib.import_module('ctypes')", "ctypes"),
    "the code of a function": ("def f(): pass\nf.__code__ = (lambda: 1).__code__", "__code__"),
    "the names of a function": ("print.__globals__", "__globals__"),
    "a descriptor": ("import os\nos.write(5, b'x')", "os.write"),
    "a descriptor, opened": ("open(5, 'wb')", "open(5)"),
    "a descriptor, by its file": ("open('/proc/self/fd/5', 'wb')", "'/proc/self'"),
    "the shell": ("get_ipython().input_transformers_cleanup.append(print)", "get_ipython().input_transformers_cleanup"),
    "the shell by another name": ("shell = get_ipython()\nshell.run_code = print", "shell.run_code"),
    "the class of the shell": ("type(get_ipython()).run_code = print", "type(get_ipython()).run_code"),
    "the shell, by getattr": ("getattr(get_ipython(), 'run' + '_code')", "getattr of get_ipython()"),
    "another module": ("import sys\nsys.modules['numpy'] = None", "sys.modules"),
    "other modules": ("import sys\nsys.modules.update(numpy=None)", "sys.modules"),
    "equality of a library": ("import pandas as pd\npd.DataFrame.__eq__ = print", "pd.DataFrame.__eq__"),
    "equality, by setattr": ("import pandas as pd\nsetattr(pd.DataFrame, '__eq__', print)", "setattr of __eq__"),
    "below a magic": ("%matplotlib inline\n!ls\nx = object.__subclasses__()", "__subclasses__"),
    "measured by a magic": ("%time x = object.__subclasses__()", "__subclasses__"),
    "in a cell of a magic": ("%%time\nx = object.__subclasses__()", "__subclasses__"),
}
HONEST = [
    "%matplotlib inline\nx = 1",
    "!pip list\nfiles = !ls\nprint(files)",
    "%%bash\nls",
    "%%timeit\nsum(range(3))",
    "table.head?",
    "import gc\ngc.collect()",
    "get_ipython().run_line_magic('matplotlib', 'inline')",
    "get_ipython().system('ls')",
    "in_colab = 'google.colab' in str(get_ipython())",
    "get_ipython().__class__.__name__",
    "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'",
    "wide = table.stack().unstack()",
    "import inspect\nprint(inspect.signature(rate))",
    "import os\nos.makedirs('out', exist_ok=True)\nopen('out/a.txt', 'w').write('x')",
    "import os\nos.write(1, b'a word')\nos.write(2, b'a word')",
    "import sys\nprint(sys.version, 'numpy' in sys.modules)",
    "class Table:\n    def __len__(self):\n        return 3\n    def __init__(self):\n        self.__dict__ = {}",
    "class Mine:\n    pass\nMine.__repr__ = lambda self: 'mine'",
    "def rate():\n    pass\nrate.__doc__ = 'A rate.'\nrate.__name__ = 'r'",
    "print(np.random.default_rng(0).bit_generator.state, pd.__version__)",
    "for x in (1, 2)\n    print(x)",
]


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    test = nbformat.v4.new_code_cell("assert True", id="test")
    test.metadata.nbgrader = MARK
    return nbformat.v4.new_notebook(cells=[*cells, test])


@pytest.mark.parametrize("name", REACHES)
def test_line_that_reaches_for_the_machinery_is_named(name):
    source, what = REACHES[name]
    sentences = find_reaches(notebook(source))
    assert any(sentence.startswith(f"It uses {what} in the line ") for sentence in sentences), sentences


@pytest.mark.parametrize("source", HONEST)
def test_honest_line_is_no_reach(source):
    assert find_reaches(notebook(source)) == []


def test_no_answer_of_the_course_is_a_reach(root):
    answers = [answer for module in find_modules(root) for answer in find_answers(module)]
    assert len(answers) > 100
    found = {f"{answer.task} {answer.name}": find_reaches(notebook(answer.code)) for answer in answers}
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_locked_cells_of_the_course_are_not_looked_at():
    made = notebook()
    made.cells[0].source = "import ctypes"
    assert find_reaches(made) == []


def test_file_that_a_learner_hands_in_beside_it_is_looked_at(tmp_path):
    (tmp_path / "helper.py").write_text("import ctypes", encoding="utf-8")
    (tmp_path / "data.csv").write_text("import ctypes", encoding="utf-8")
    files = {name: tmp_path / name for name in ("helper.py", "data.csv")}
    (sentence,) = find_reaches(notebook("import helper"), files)
    assert "in the line 'import ctypes' of its file 'helper.py'" in sentence


def test_points_are_withheld_until_a_person_has_looked():
    made = notebook("import ctypes")
    assert withhold_for_a_person(Job("ada", made, accepted=True), made) == []
    assert made.cells[-1].outputs == []
    sentences = withhold_for_a_person(Job("ada", made), made)
    (output,) = made.cells[-1].outputs
    assert (output.ename, len(sentences)) == ("Withheld", 1)
    assert "A person looks at this notebook before its points are given. It uses ctypes in the line" in output.evalue
