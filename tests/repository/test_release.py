"""What a release gives people to download: facts about the file, since the server itself cannot be tried here."""

import os
import subprocess

import pytest
import yaml

from count_everyone.book.make import PACKED


@pytest.fixture(scope="module")
def job(root):
    """Return the one job of the workflow."""
    workflow = yaml.safe_load((root / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))
    assert workflow[True] == {"release": {"types": ["published"]}}  # YAML reads the word "on" so
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    return job


def test_it_may_write_the_downloads_and_nothing_else(job):
    assert job["permissions"] == {"contents": "write"}


def test_it_builds_the_book_and_uploads_its_zip_and_the_folders_of_the_modules(job, tmp_path):
    *_, build, upload = (step["run"] for step in job["steps"] if "run" in step)
    assert build == "make book"
    for name in (PACKED, "book/downloads/03-first.zip", "book/index.html"):
        (tmp_path / "_build" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "_build" / name).touch()
    (tmp_path / "gh").write_text('#!/bin/sh\necho "$@" > said\n', encoding="utf-8")  # stands for GitHub's command
    (tmp_path / "gh").chmod(0o755)
    variables = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "TAG": "v1"}
    subprocess.run(["bash", "-e", "-c", upload], cwd=tmp_path, env=variables, check=True)
    said = (tmp_path / "said").read_text(encoding="utf-8").split()
    assert said == ["release", "upload", "v1", f"_build/{PACKED}", "_build/book/downloads/03-first.zip", "--clobber"]
