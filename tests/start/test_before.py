"""What is checked before anything is done: each fault is one sentence that says what to do."""

import ast
import builtins
import subprocess
import sys

import pytest


def test_an_old_python_is_named_with_the_one_to_install(start):
    with pytest.raises(start.StartError, match=r"^This is Python 3\.8, and the course needs Python 3\.11 or newer: "):
        start.check_python((3, 8))


def test_the_oldest_python_that_works_passes(start):
    assert start.check_python((3, 11, 0, "final", 0)) is None


def test_an_old_python_can_read_the_file(root):
    tree = ast.parse((root / "start.py").read_text(encoding="ascii"), feature_version=(3, 4))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr)
        assert not (isinstance(node, ast.Raise) and node.cause), "Python 2 does not know `raise ... from`"
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None
            assert not any(argument.annotation for argument in node.args.args)
            assert not node.args.kwonlyargs


def test_the_file_imports_only_what_an_old_python_has_too(root):
    tree = ast.parse((root / "start.py").read_text(encoding="ascii"))
    names = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert not names & {"dataclasses", "enum", "http", "pathlib", "secrets", "urllib", "venv", "ensurepip"}
    assert not any(isinstance(node, ast.ImportFrom) for node in tree.body)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(start, monkeypatch, module):
    real = builtins.__import__

    def without(name, *arguments):
        if name == module:
            raise ImportError(name)
        return real(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(start.StartError, match=rf"apt install python3\.{sys.version_info[1]}-venv\)"):
        start.check_venv()


def test_a_32_bit_python_is_named(start):
    with pytest.raises(start.StartError, match="64-bit"):
        start.check_bits(2**31 - 1)


def test_a_fault_before_the_start_leaves_nothing(start, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    monkeypatch.setattr(start, "OLDEST", (9, 0))
    assert start.main([]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("port", ["0", "80", "70000", "-1", "word"])
def test_a_port_that_nobody_may_use_is_refused(start, port, capsys):
    with pytest.raises(SystemExit) as stopped:
        start.read_options(["--port", port])
    assert stopped.value.code == 2
    assert "--port" in capsys.readouterr().err


def test_the_options_are_explained(root):
    said = subprocess.run([sys.executable, "start.py", "-h"], cwd=root, capture_output=True, text=True, check=True)
    assert all(option in said.stdout for option in ("--no-browser", "--port", "--developer"))
