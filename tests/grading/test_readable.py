"""What the notebooks import of our package can be read by a notebook that is graded."""

import json
import re
import subprocess
import sys
from pathlib import Path

from count_everyone.grader.jail.readable_paths import readable

ROOT = Path(__file__).parents[2]
IMPORTED = re.compile(r"^\s*(?:from (count_everyone[\w.]*) import (\w+)|import (count_everyone[\w.]*))", re.MULTILINE)
CHECKS_ONESELF = "count_everyone.grader"  # such a cell does nothing while it is graded
LOADED = """
import importlib, json, sys
for name in {names!r}:
    importlib.import_module(name)
ours = [module.__file__ for name, module in sys.modules.items() if name.split(".")[0] == "count_everyone"]
print(json.dumps([file for file in ours if file]))
"""


def imported_by(module: Path) -> set[str]:
    """Return the modules of our package that the notebooks of a folder import by name."""
    text = "".join((module / name).read_text(encoding="utf-8") for name in ("lesson.md", "assignment.md"))
    found = set()
    for package, name, alone in IMPORTED.findall(text):
        path = ROOT / "src" / (alone or package).replace(".", "/")
        inner = name and ((path / f"{name}.py").exists() or (path / name).is_dir())
        found.add(f"{package}.{name}" if inner else alone or package)
    return {name for name in found if not name.startswith(CHECKS_ONESELF)}


NAMES = sorted(set().union(*(imported_by(path.parent) for path in (ROOT / "notebooks").glob("*/assignment.md"))))


def test_the_notebooks_import_statistics_a_country_and_tests():
    assert {"count_everyone.audit", "count_everyone.nuvaria", "count_everyone.testing"} <= set(NAMES)


def test_all_that_an_import_loads_of_ours_is_open():
    code = LOADED.format(names=NAMES)  # one process for all, since each takes seconds to start
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)
    places = [Path(path) for path in readable()]
    closed = [file for file in loaded if not any(Path(file).is_relative_to(place) for place in places)]
    assert not closed, "Add these to OPEN in readable_paths.py, or move what a notebook needs to where it may read."
