"""The recipe that Binder would follow, rendered by repo2docker without Docker."""

import subprocess

import pytest
import yaml

SOURCES, POST_BUILD = "COPY --chown=1000:1000 src/ ${REPO_DIR}/", "RUN ./binder/postBuild"


@pytest.fixture(scope="module")
def render(repo2docker):
    """Return a function that renders the recipe of a folder."""

    def run(folder):
        # Binder's own user; --debug prints the recipe to stderr
        options = ["--no-build", "--debug", "--user-id", "1000", "--user-name", "jovyan"]
        done = subprocess.run([repo2docker, *options, "."], cwd=folder, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture(scope="module")
def recipe(render, copy_tracked):
    """Return the recipe of the repository."""
    return render(copy_tracked())


@pytest.fixture(scope="module")
def installed(root):
    """Return what the file that Binder installs lists."""
    return yaml.safe_load((root / "binder" / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


def python_of(recipe):
    """Return the version of Python that the recipe's base environment has."""
    line = next(line for line in recipe.splitlines() if "/tmp/env/environment.lock" in line and "COPY" in line)
    return line.split("environment-2epy-2d")[1].split("-2dlinux")[0].replace("-2e", ".")


def installs(recipe):
    """Return the place of the line that installs the learner's versions, or -1."""
    return recipe.find('--file "binder/environment.yml"')


def test_python_is_the_version_that_the_pins_were_made_for(recipe, installed):
    assert python_of(recipe) == "3.11"
    assert "python=3.11" in installed


def test_binder_installs_exactly_the_pins_of_a_learner(recipe, installed, root):
    pins = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert installs(recipe) > 0
    assert next(entry["pip"] for entry in installed if isinstance(entry, dict)) == pins


def test_pins_are_installed_before_the_sources_are_copied(recipe):
    assert 0 < installs(recipe) < recipe.index(SOURCES)  # so that a commit does not install everything again


def test_post_build_runs_last_as_the_user_of_binder(recipe):
    assert recipe.index(SOURCES) < recipe.index("USER ${NB_USER}", recipe.index(SOURCES)) < recipe.index(POST_BUILD)


def test_the_session_is_opened_by_the_script_that_sets_one_thread(recipe):
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in recipe


def test_without_its_file_in_binder_nothing_would_be_installed(render, copy_tracked):
    folder = copy_tracked()
    (folder / "binder" / "environment.yml").unlink()
    trap = render(folder)
    assert (folder / "environment.yml").exists()  # and is not read, and nobody says so
    assert python_of(trap) == "3.10"
    assert installs(trap) == -1
    assert "environment.yml" not in trap
