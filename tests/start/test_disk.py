"""A full disk is a sentence, before the installation and in the middle of it."""

import os
import shutil
import subprocess

import pytest

FULL = "The disk is full: make room, then type the command again."


@pytest.fixture
def small_disk(tmp_path, root):
    """Return a folder on a disk of 12 MB, which root alone can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if not shutil.which("mount") or os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("A small disk can only be made as root where mount is allowed")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_small_disk_is_refused_before_anything_is_done(small_disk, new_project):
    project = new_project(small_disk / "course")
    code, words = project.said()
    assert code == 1
    assert words.startswith("The disk has ")
    assert words.endswith("MB: make room, then type the command again.\n")
    assert words.count("\n") == 1
    assert not (project.folder / ".venv").exists()


def test_a_disk_that_fills_in_the_middle_is_named_and_the_next_try_works(small_disk, new_project):
    project = new_project(small_disk / "course")
    source = (project.folder / "start.py").read_text(encoding="utf-8")
    (project.folder / "start.py").write_text(source.replace('"space": ', '"space": 0 * '), encoding="utf-8")
    code, words = project.said()
    assert (code, words.splitlines()[-1]) == (1, FULL)
    assert "Traceback" not in words
    assert not project.stamp.exists()
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    with project.running() as process:
        assert process.address, process.words


def test_the_disk_is_measured_before_the_environment_is_made(start, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    monkeypatch.setattr(start, "free_megabytes", lambda: 300)
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    assert start.main(["--no-browser"]) == 1
    assert capsys.readouterr().err.startswith("The disk has 300 MB free, and the installation needs ")
    assert not (tmp_path / ".venv").exists()


def test_a_disk_that_the_system_calls_full_is_named(start):
    assert start.sentence_of(OSError(28, "No space left on device")) == FULL


def test_a_folder_that_cannot_be_written_to_is_named(start):
    assert "(course): move the course to a folder of your own" in start.sentence_of(OSError(13, "denied", "course"))
