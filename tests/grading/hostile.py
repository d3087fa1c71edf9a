"""Cells of hostile notebooks, by the name of the attack; none of them solves anything."""

STRIP = "import ast\nclass Strip(ast.NodeTransformer):\n    def visit_Assert(self, node):\n        return ast.Pass()\n"
MAGIC = (
    "class Magic:\n"
    "    def __eq__(self, other): return True\n"
    "    def __ne__(self, other): return False\n"
    "    def __len__(self): return 3\n"
    "    def __sub__(self, other): return 0\n"
    "    def __abs__(self): return 0\n"
    "    def __lt__(self, other): return True\n"
)

# Python drops what is raised in __del__: an interruption that comes then, after 1 to 3 seconds, is not heard.
LOST = "import time\nclass Slow:\n    def __del__(self): time.sleep(3)\nSlow()\n"

# Each keeps a test from running, or from failing. Not one point may come of it, and a person has to hear of it.
BENT = {
    "a transformer of the text of cells": (
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"
    ),
    "a transformer of the syntax tree": f"{STRIP}get_ipython().ast_transformers.append(Strip())",
    "another way to run cells": (
        "shell = get_ipython()\n"
        "async def nothing(*a, **k):\n    from IPython.core.interactiveshell import ExecutionResult\n"
        "    return ExecutionResult(None)\n"
        "type(shell).run_cell_async = nothing\nshell.run_cell_async = nothing\n"
        "type(shell).run_code = lambda *a, **k: False"
    ),
    "another compile": "import builtins\nbuiltins.compile = lambda *a, **k: (lambda: None).__code__",
    "another exec": "import builtins\nbuiltins.exec = lambda *a, **k: None\nbuiltins.eval = lambda *a, **k: None",
    "another isclose": (
        "import numpy as np\nnp.isclose = np.allclose = lambda *a, **k: True\nnp.testing.assert_allclose = print"
    ),
    "another equals of a table": "import pandas as pd\npd.DataFrame.equals = pd.Series.equals = lambda *a: True",
    "another isinstance": "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.abs = lambda x: 0",
    "a tracer": "import sys\nsys.settrace(lambda *a: None)",
}
# Each changes something that counts while the test itself runs.
DURING = {
    "another isclose, in the answer": (
        "def rate(cases, people):\n    import numpy as np\n    np.isclose = lambda *a, **k: True\n    return 7"
    ),
    "points for itself": "def rate(cases, people):\n    get_ipython().displayhook(2.0)\n    return 7",
}
MAGICAL = f"{MAGIC}def rate(cases, people):\n    return Magic()"
SHADOWS = "def abs(x):\n    return 0\ndef len(x):\n    return 3\ndef rate(cases, people):\n    return 7"

# Each ends, or tries to end, the process. What ran before keeps its points, what comes after has none.
ENDINGS = {
    "os._exit": "import os\nos._exit(0)",
    "a fault in memory": "import ctypes\nctypes.string_at(0)",
    "kill of itself": "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nos.abort()",
    "a loop that does not hear": (
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "while True: pass"
    ),
}
# Each costs the cell its time or raises in it; the notebook goes on.
HARMLESS = {
    "sys.exit": "import sys\nsys.exit(0)",
    "quit": "quit()",
    "exit": "exit()",
    "a loop": "while True: pass",
    "a loop that forks": "import os\nwhile True:\n    if os.fork() == 0: os._exit(0)\n    os.wait()",
    "a loop after a lost interruption": LOST + "while True: pass",
    "deep recursion": "def f(): return f()\nf()",
    "a question": "input('name?')",
    "three million lines": "for number in range(3_000_000): print(number)",
    "an output of 30 megabytes": "print('x' * 30_000_000)",
    "two gigabytes": "block = bytearray(2_000_000_000)",
    "a file of 200 megabytes": "open('big', 'wb').write(b'x' * 200_000_000)",
    "a disk that is full": (
        "import os\nfor number in range(10_000):\n    open(f'file{number}', 'wb').write(b'x' * 1_000_000)"
    ),
    "shared memory that is full": (
        "import os\nfor number in range(1000):\n    open(f'/dev/shm/file{number}', 'wb').write(b'x' * 1_000_000)"
    ),
    "many files": "for number in range(1_000_000): open(f'f{number}', 'w').close()",
    "a bomb of forks": (
        "import os\nfor _ in range(2000):\n    if os.fork() == 0:\n        import time\n        time.sleep(600)"
    ),
    "words from a stream that is no stream": "import sys\nsys.stdout = None\nprint('x')",
}
USES_UP_ITS_TIME = ("a loop", "a loop that forks", "a loop after a lost interruption", "three million lines")
FILLS_THE_FOLDER = ("a disk that is full", "many files")
