"""The commands that a person types: listed by ``make``, and there when a page names them."""

import os
import re
import subprocess

import pytest

CODE = re.compile(r"^```[^\n]*\n(.*?)^```|`([^`\n]+)`", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def targets(root):
    """Return the targets that the Makefile calls commands."""
    text = (root / "Makefile").read_text(encoding="utf-8")
    return set(re.search(r"^\.PHONY: (.+)$", text, flags=re.MULTILINE)[1].split())


def code_of(text):
    """Return what stands in code in a page."""
    return "\n".join(block or span for block, span in CODE.findall(text))


def test_make_lists_every_command_with_a_line_of_help(root, targets):
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    shown = subprocess.run(["make"], cwd=root, env=variables, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert {line.split()[1] for line in shown.splitlines() if len(line.split()) > 2} == targets


def test_every_target_that_a_person_types_is_a_command(root, targets):
    text = (root / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z-]+):", text, flags=re.MULTILINE)) == targets


def test_every_make_command_in_a_page_exists(texts, targets):
    pages = {name: text for name, text in texts.items() if name.endswith(".md") and not name.startswith("notebooks/")}
    named = {
        (name, target) for name, text in pages.items() for target in re.findall(r"\bmake ([a-z-]+)", code_of(text))
    }
    assert {"start", "test", "book", "grade-demo"} <= {target for _, target in named}
    assert sorted((name, target) for name, target in named if target not in targets) == []


def test_what_python_compiles_is_kept_and_not_among_the_sources(root):
    given = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["make", "--eval=show: ; @env", "show"]
    shown = subprocess.run(command, cwd=root, env=given, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert f"PYTHONPYCACHEPREFIX={root}/_build/pycache" in shown.splitlines()
    assert "PYTHONDONTWRITEBYTECODE" not in shown
    assert "_build/" in (root / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_every_command_of_the_makefile_exists(root):
    from count_everyone.cli import main

    called = set(re.findall(r"count-everyone ([a-z-]+)", (root / "Makefile").read_text(encoding="utf-8")))
    for command in called:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, f"count-everyone {command} is no command"


def test_every_script_that_a_page_calls_exists(root, texts):
    called = {
        (name, script)
        for name, text in texts.items()
        if name.endswith(".md")
        for script in re.findall(r"\b(?:python3?|py) ([\w/]+\.py)", code_of(text))
    }
    assert [(name, script) for name, script in sorted(called) if not (root / script).exists()] == []


def test_the_server_runs_what_a_person_types(root):
    assert (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "make test"
