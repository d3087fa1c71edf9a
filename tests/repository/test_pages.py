"""The pages of the repository: their links lead somewhere, and the README names what is there."""

import re

import pytest

from count_everyone.source.module import find_modules, front_matter

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
