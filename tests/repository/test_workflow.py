"""The workflow of the server: facts about the file, since the server itself cannot be tried here."""

import re
import shutil
import subprocess

import pytest
import yaml


@pytest.fixture(scope="module")
def text(root):
    """Return the workflow as it is written."""
    return (root / ".github" / "workflows" / "course.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def jobs(text):
    """Return its jobs."""
    return yaml.safe_load(text)["jobs"]


def commands(job):
    """Return what a job runs."""
    return [step["run"] for step in job["steps"] if "run" in step]


def test_it_checks_every_change_of_main_and_every_request(text, jobs):
    when = yaml.safe_load(text)[True]  # YAML reads the word "on" so
    assert when["push"] == {"branches": ["main"]}
    assert "pull_request" in when
    assert commands(jobs["check"]) == ["bash .ci/run"]


def test_only_what_passed_is_published_and_only_from_main(jobs):
    for name in set(jobs) - {"check"}:
        assert (jobs[name]["needs"], jobs[name]["if"]) == ("check", "github.event_name == 'push'"), name


def test_each_job_may_do_no_more_than_it_needs(text, jobs):
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in jobs.items() if "permissions" in job} == {
        "book": {"contents": "read", "pages": "write", "id-token": "write"},
        "notebooks": {"contents": "write"},
    }
    assert not re.search(r"secrets|token:|password", text.replace("id-token:", ""))


def test_actions_are_of_one_maker_at_a_major_version(jobs):
    used = {step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step}
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", name)] == []


def test_it_runs_the_python_that_the_versions_were_made_for(jobs, texts):
    used = {
        step["with"]["python-version"] for job in jobs.values() for step in job["steps"] if "setup-python" in str(step)
    }
    assert used == {"3.11"}
    assert "python=3.11" in texts["environment.yml"]


def test_the_branch_course_holds_what_a_learner_opens_and_nothing_else(jobs, tmp_path):
    def git(*words):
        done = subprocess.run(["git", *words], cwd=here, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.splitlines()

    here = tmp_path / "here"
    (here / "course" / "01-first" / "data").mkdir(parents=True)
    (here / "course" / "welcome.md").write_text("# Welcome\n", encoding="utf-8")
    (here / "course" / "01-first" / "data" / "births.csv").write_text("births\n1\n", encoding="utf-8")
    (here / ".gitignore").write_text("course/\ndata/\n", encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".gitignore")
    git("-c", "user.name=a", "-c", "user.email=b", "commit", "--quiet", "--message=The sources")
    git("init", "--quiet", "--bare", "../there")
    git("remote", "add", "origin", "../there")
    for _ in range(2):  # the second time replaces the branch
        subprocess.run(["bash", "-e", "-c", commands(jobs["notebooks"])[-1]], cwd=here, check=True, capture_output=True)
    git("fetch", "--quiet", "origin", "course")
    assert git("ls-tree", "-r", "--name-only", "FETCH_HEAD") == ["01-first/data/births.csv", "welcome.md"]
    assert len(git("rev-list", "FETCH_HEAD")) == 1
    assert git("status", "--porcelain") == []
    shutil.rmtree(here)
