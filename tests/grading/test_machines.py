"""Every attack has the same outcome on machines that have fewer locks than this one.

It is part of ``make test`` for a container in which nobody is root, as Binder is; ``make test-attacks`` tries all.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MACHINE = Path(__file__).with_name("machine.py")
ROOT = MACHINE.parents[2]
BINDER = "somebody in a container"
KINDS = (BINDER, "somebody", "root in a container", "root in a container, with a private Python")
OF_THE_JAIL = {
    BINDER: "landlock, seccomp",
    "somebody": "namespaces, landlock, seccomp",
    "root in a container": "landlock, seccomp, nobody",
    "root in a container, with a private Python": "landlock, seccomp",
}
LOCKS = (
    "from count_everyone.grader.forked.forked_executor import ForkedExecutor\n"
    "with ForkedExecutor() as executor:\n    print(executor.level, executor.locks)"
)


def on(kind, *arguments):
    return subprocess.run(
        [sys.executable, str(MACHINE), kind, *arguments], capture_output=True, encoding="utf-8", cwd=ROOT, timeout=500
    )


@pytest.fixture(scope="module", autouse=True)
def _possible():
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root of Linux can make such machines")
    tried = on(BINDER, "-c", "print('it works')")
    if "it works" not in tried.stdout:
        pytest.skip(f"such machines cannot be made here: {tried.stderr.strip().splitlines()[-1]}")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, id=kind, marks=pytest.mark.xdist_group(f"machine-{number}"))
        for number, kind in enumerate(KINDS if os.environ.get("ALL_MACHINES") else KINDS[:1])
    ],
)
def test_attacks_end_on_this_machine_as_they_have_to(kind):
    locks = on(kind, "-c", LOCKS)
    assert locks.stdout.strip() == f"L2 {OF_THE_JAIL[kind]}, limits of resources", locks.stderr
    done = on(kind, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/grading/test_attacks.py")
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout or "100%" in done.stdout
