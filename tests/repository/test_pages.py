"""The pages of the repository: their links lead somewhere, and the README names what is there."""

import ast
import re
import sys

import pytest

from count_everyone.source.answers import read_equivalents
from count_everyone.source.module import find_modules, front_matter
from count_everyone.source.notebook import read_notebook
from count_everyone.trials import wrappers

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FOLDERS = ("datasets/", "grading/", "benchmarks/")


def heading_id(heading):
    """Return what a link to a heading ends with."""
    return re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")


def test_links_between_pages_lead_somewhere(root, texts):
    lost = []
    for name, text in texts.items():
        if not name.endswith(".md") or ("/" in name and not name.startswith(FOLDERS)):
            continue
        for link in LINK.findall(text):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, place = link.partition("#")
            target = (root / name).parent / path if path else root / name
            headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), flags=re.MULTILINE) if place else []
            if not target.exists() or (place and place not in map(heading_id, headings)):
                lost.append(f"{name}: {link}")
    assert lost == []


@pytest.fixture(scope="module")
def rows(texts):
    """Return the first cells of the README's tables, without their marks."""
    return re.findall(r"^\| `?([^`|]+?)`? \|", texts["README.md"], flags=re.MULTILINE)


def test_the_readme_lists_every_module_as_the_module_itself_does(root, texts):
    for module in find_modules(root):
        names = [*module.front["tables"], *front_matter(module.assignment)["tables"]]
        tables = ", ".join(f"`{name}`" for name in dict.fromkeys(names))
        row = f"| {module.number} | {module.front['title']} | {module.front['question']} | {tables} |"
        assert row in texts["README.md"].splitlines(), "Type: python3 tools/doors.py"


def test_the_readme_lists_every_folder(tracked, rows):
    folders = {name.split("/")[0] + "/" for name in tracked if "/" in name and not name.startswith(".")}
    assert {row.split("/")[0] + "/" for row in rows if row.endswith("/")} == folders | {"course/"}


def test_the_page_of_the_tables_lists_every_table(texts, root):
    shown = set(re.findall(r"\]\((\w+)/README\.md\)", texts["datasets/README.md"]))
    assert shown == {path.parent.name for path in (root / "datasets").glob("*/datapackage.json")}


def test_contributing_names_every_kind_of_mutant(texts):
    page = texts["CONTRIBUTING.md"]
    kinds = {**wrappers.RESULTS, **wrappers.KINDS_OF_INPUTS, **wrappers.SPOILED}
    assert [kind for kind in kinds if kind.removeprefix("with ") not in page] == []


def test_contributing_names_every_library_that_a_notebook_imports(root, texts):
    (sentence,) = re.findall(r"^It may import .*$", texts["CONTRIBUTING.md"], flags=re.MULTILINE)
    allowed = {*re.findall(r"`(\w+)`", sentence), *sys.stdlib_module_names}
    found = set()
    for module in find_modules(root):
        for path in (module.lesson, module.assignment):
            code = [cell.source for cell in read_notebook(path).cells if cell.cell_type == "code"]
            trees = [ast.parse(re.sub(r"^[%!].*$", "", source, flags=re.MULTILINE)) for source in code]
            nodes = [node for tree in trees for node in ast.walk(tree)]
            found |= {alias.name.split(".")[0] for one in nodes if isinstance(one, ast.Import) for alias in one.names}
            found |= {one.module.split(".")[0] for one in nodes if isinstance(one, ast.ImportFrom)}
    assert {"pandas", "fairlearn"} <= found <= allowed


def test_contributing_has_an_example_of_a_mutant_that_is_right_as_well(texts, tmp_path):
    (example,) = re.findall(
        r"^````markdown\n(## equivalent: .*?)^````$", texts["CONTRIBUTING.md"], re.DOTALL | re.MULTILINE
    )
    (tmp_path / "share-by-district.md").write_text(f"# Answers\n\n{example}", encoding="utf-8")
    (found,) = read_equivalents(tmp_path / "share-by-district.md")
    function, _, change = found.mutants[0].partition(": the result is ")
    assert function == "share_by_district"
    assert change in wrappers.RESULTS
