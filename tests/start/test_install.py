"""The environment is made once, and repaired where it was left half-made, moved or changed."""

import fcntl
import json
import os
import shutil
import signal

import pytest


def test_without_a_network_the_sentence_says_so_and_the_next_try_works(project):
    code, words = project.said("--developer", PIP_FIND_LINKS="")
    assert code == 1
    assert words.splitlines()[-1].startswith("The packages cannot be reached: check that the network works, then ")
    assert "Traceback" not in words
    assert not (project.folder / ".venv-dev" / ".made-by-start").exists()
    assert project.said("--developer")[0] == 0


def builder_of(project, wait_until):
    """Return the process that builds a package, when it has written its number: a file is there before its words."""
    number = project.folder / "building"
    assert wait_until(lambda: number.exists() and number.read_text(encoding="utf-8"))
    return int(number.read_text(encoding="utf-8"))


def test_an_installation_that_was_killed_is_made_anew(project, wait_until):
    (project.folder / "wait").touch()
    process = project.launch("--no-browser")
    builder = builder_of(project, wait_until)
    process.kill()
    process.stdout.close()
    process.wait()
    assert not project.stamp.exists()
    code, words = project.said()
    assert (code, words) == (
        1,
        "The course is being installed in another window: wait until it is done, then type the command again.\n",
    )
    os.killpg(os.getpgid(builder), signal.SIGKILL)
    (project.folder / "wait").unlink()
    with project.running() as again:
        assert again.address, again.words
        assert "Making the environment" in again.words
    assert project.stamp.exists()


def test_a_stop_in_mid_install_ends_pip_and_what_pip_started(project, wait_until, lives):
    (project.folder / "wait").touch()
    process = project.launch("--no-browser")
    builder = builder_of(project, wait_until)
    process.terminate()
    words = process.communicate(timeout=30)[0]
    assert process.returncode == 130
    assert words.splitlines()[-1] == "Stopped: type the same command again to go on."
    assert wait_until(lambda: not lives(builder), 5)
    assert not project.stamp.exists()


def test_a_folder_that_was_moved_gets_its_environment_anew(project, opened_before):
    shutil.copytree(opened_before.folder / ".venv", project.folder / ".venv", symlinks=True)
    with project.running() as process:
        assert process.address, process.words
        assert "Making the environment" in process.words
    assert json.loads(project.stamp.read_text(encoding="utf-8"))["folder"] == str(project.folder / ".venv")
    assert str(project.folder) in (project.folder / ".venv" / "bin" / "pip").read_text(encoding="utf-8")


def test_a_second_start_calls_no_pip(opened_before):
    pip = next((opened_before.folder / ".venv" / "lib").glob("*/site-packages/pip"))
    aside = pip.rename(pip.with_name("aside"))
    before = opened_before.stamp.stat().st_mtime_ns
    try:
        with opened_before.running(PIP_FIND_LINKS="") as process:
            assert process.address, process.words
    finally:
        aside.rename(pip)
    assert "Installing" not in process.words
    assert opened_before.stamp.stat().st_mtime_ns > before, "make compares the time of the stamp with the lists"


def test_other_versions_are_installed_over_the_old_ones(opened_before):
    with (opened_before.folder / "requirements.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    with opened_before.running() as process:
        assert process.address, process.words
    assert "Installing what changed" in process.words
    assert "Making the environment" not in process.words


def test_an_environment_whose_python_is_gone_is_made_anew(start, tmp_path, monkeypatch):
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    (tmp_path / "pyproject.toml").touch()
    folder = tmp_path / ".venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to("/nowhere/python3")
    (folder / start.STAMP).write_text(json.dumps(start.stamp_of(str(folder), [])), encoding="utf-8")
    assert not start.stands(str(folder))


def test_a_stamp_that_was_cut_off_counts_for_nothing(start, tmp_path):
    (tmp_path / "stamp").write_text('{"versions": "1', encoding="utf-8")
    assert start.read_json(str(tmp_path / "stamp")) is None


def test_two_windows_do_not_install_at_once(start, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    with open(start.__file__) as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert start.main(["--no-browser"]) == 1
    assert "in another window" in capsys.readouterr().err
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "ERROR: Could not find a version that satisfies the requirement a (from versions: none)",
            "The packages cannot",
        ),
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", "The packages cannot be reached"),
        ("pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.", "The packages cannot be reached"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        (
            "ERROR: Could not find a version that satisfies a==9 (from versions: 1, 2)",
            "The packages cannot be installed",
        ),
    ],
)
def test_what_pip_says_becomes_a_sentence(start, said, sentence):
    assert start.reason_of(said).startswith(sentence)
    assert "type the command again" in start.reason_of(said)


def test_no_module_of_this_person_leads_the_environment_astray(start, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET"):
        monkeypatch.setenv(name, "somewhere")
    assert not {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET"} & set(start.child_variables())
