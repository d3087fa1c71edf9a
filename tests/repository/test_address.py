"""The address of the repository: set in one place, and every door of these pages follows."""

import json
import shutil
import subprocess
import sys

import pytest
import yaml

ADDRESS = "https://github.com/owner/name"


@pytest.fixture
def copy(root, tmp_path):
    """Return a copy of what tools/doors.py reads and writes."""
    for name in ("README.md", "CITATION.cff", "pyproject.toml"):
        shutil.copy(root / name, tmp_path)
    shutil.copytree(root / "datasets", tmp_path / "datasets")
    (tmp_path / "tools").mkdir()
    shutil.copy(root / "tools" / "doors.py", tmp_path / "tools")
    hidden = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "src", tmp_path / "src", ignore=hidden)
    shutil.copytree(root / "notebooks", tmp_path / "notebooks", ignore=hidden)
    return tmp_path


@pytest.fixture
def set_address(copy):
    """Return a function that sets the address as the README says, or takes it away."""

    def change(address):
        project = copy / "pyproject.toml"
        before = project.read_text(encoding="utf-8").split("\n# [project.urls]")[0].split("\n[project.urls]")[0]
        text = f'{before}\n[project.urls]\nRepository = "{address}"\n' if address else before + "\n"
        project.write_text(text, encoding="utf-8")
        # no site-packages: the README promises that it needs nothing but Python
        subprocess.run([sys.executable, "-I", "-S", copy / "tools" / "doors.py"], check=True, stdout=subprocess.PIPE)
        return [(copy / name).read_text(encoding="utf-8") for name in ("README.md", "CITATION.cff")]

    return change


def test_pages_say_what_pyproject_says(root, project, set_address):
    made = set_address(project.get("urls", {}).get("Repository"))
    assert [(root / name).read_text(encoding="utf-8") for name in ("README.md", "CITATION.cff")] == made


def test_list_of_tables_says_what_the_packages_and_the_files_say(copy, root, set_address):
    page = copy / "datasets" / "README.md"
    before = page.read_text(encoding="utf-8")
    wells = copy / "datasets" / "deep_wells"
    wells.mkdir()
    (wells / "deep_wells.csv").write_text('place,note\nA,"two\nlines"\nB,\n', encoding="utf-8")
    package = {"row_is": "one well", "years": "2020", "used_for": "gaps", "resources": [{"path": "deep_wells.csv"}]}
    (wells / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    set_address(None)
    row = "| [Deep wells](deep_wells/README.md) | one well | 2 | 2 | 2020 | gaps |\n"
    assert page.read_text(encoding="utf-8").replace(row, "") == before
    shutil.rmtree(wells)
    set_address(None)
    assert page.read_text(encoding="utf-8") == before == (root / "datasets" / "README.md").read_text(encoding="utf-8")


def test_package_that_does_not_say_what_a_row_is_is_named(copy):
    path = copy / "datasets" / "students" / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"row_is"', '"row"'), encoding="utf-8")
    command = [sys.executable, "-I", "-S", copy / "tools" / "doors.py"]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    assert said == (
        "datasets/students/datapackage.json: 'row_is' is missing. Write it above 'resources', as in the other tables.\n"
    )


def test_pages_show_the_doors_once_the_address_is_set(set_address):
    readme, citation = set_address(ADDRESS)
    assert "(https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/course/welcome.md)" in readme
    assert f"<{ADDRESS}>" in readme
    assert "does not know its own address" not in readme
    assert yaml.safe_load(citation)["repository-code"] == ADDRESS


def test_pages_show_no_door_that_leads_nowhere_while_it_is_not_set(set_address):
    readme, citation = set_address(None)
    assert "mybinder.org" not in readme
    assert "uncomment `[project.urls]` and `Repository`" in readme
    assert "repository-code" not in yaml.safe_load(citation)


def test_setting_it_and_taking_it_away_again_changes_nothing(set_address):
    before = set_address(None)
    set_address(ADDRESS)
    assert set_address(None) == before
