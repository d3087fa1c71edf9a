"""What the published folder holds, and what it must not hold."""

import html
import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pydata_sphinx_theme
import pytest
import sphinx
import sphinx_book_theme

from count_everyone import audit
from count_everyone import nuvaria as nuvaria_package
from count_everyone.audit.definitions import WHO_IS_COUNTED
from count_everyone.learner.course import build_course
from count_everyone.learner.downloads import learner_zip
from count_everyone.source.repository import repository_url

SECRET_CELL = re.compile(r"^```\{code-cell\}\n:tags: \[claim\]\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECRET_REGION = re.compile(r"^ *### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)^ *### END \1$", re.MULTILINE | re.DOTALL)
TAG = re.compile(r"<[^>]*>")
CODE_OR_TABLE = re.compile(r"<(pre|code|title|script|table class=.dataframe).*?</\1", re.DOTALL)


IMPORT = ("import ", "from ")  # gives nothing away, and a docstring may have the same one


def lines_of(text):
    lines = {line.strip() for line in text.splitlines() if len(line.strip()) >= 12}
    return {line for line in lines if not line.startswith(IMPORT)}


def secret_lines(modules):
    """Return the lines of claims, solutions and hidden tests that no learner reads anywhere else."""
    secret, public = set(), ""
    for module in modules:
        for path in (module.lesson, module.assignment, module.quiz):
            text = path.read_text(encoding="utf-8")
            for pattern, group in ((SECRET_CELL, 1), (SECRET_REGION, 2)):
                secret |= {line for match in pattern.finditer(text) for line in lines_of(match[group])}
                text = pattern.sub("", text)
            public += text
    return {line for line in secret if line not in public}


def files_of_others():
    """Return what the book takes as it is from Sphinx and its themes: nothing of a module is in it."""
    packages = sphinx, sphinx_book_theme, pydata_sphinx_theme
    folders = [Path(package.__file__).parent for package in packages]
    return {path.read_bytes() for folder in folders for path in folder.rglob("*.js")}


def texts_of(folder):
    """Return all text below a folder by name, as a reader sees it: no tags, no escapes, zip files opened."""
    others = files_of_others()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        if content in others:
            continue
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((f"{name}:{inner}", archive.read(inner).decode()) for inner in archive.namelist())
        elif path.suffix == ".html":
            yield name, html.unescape(TAG.sub("", content.decode("utf-8")))
        elif path.suffix not in (".png", ".inv"):
            yield name, content.decode("utf-8")


@pytest.mark.parametrize("place", ["book", "book-source"])
def test_no_solution_no_hidden_test_and_no_claim_is_published(book, modules, place):
    secrets = secret_lines(modules)
    assert len(secrets) > 20, "the sources have solutions, hidden tests and claims"
    faults = []
    for name, text in texts_of(book.parent / place):
        plain = text.replace('\\"', '"')  # as a notebook's file quotes it
        faults += [f"{name}: {line}" for line in secrets if line in plain]
        faults += [f"{name}: {mark}" for mark in ("BEGIN SOLUTION", "BEGIN HIDDEN") if mark in plain]
    assert not faults, "\n".join(faults)


def test_line_that_a_file_of_others_has_too_is_no_secret(book):
    """An author's ``return result`` stands in the search of Sphinx too."""
    assert "return result" in (book / "_static" / "searchtools.js").read_text(encoding="utf-8")
    assert "_static/searchtools.js" not in dict(texts_of(book))
    assert "_static/quiz.js" in dict(texts_of(book))


def test_sources_of_pages_are_not_published(book):
    assert not (book / "_sources").exists()
    assert [path.name for path in book.rglob("*.yml")] == []


class Links(HTMLParser):
    """Collects the links, the parts that a page loads, and the names that can be linked to."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids |= {found.get("id"), found.get("name")}
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        address = (
            found.get("src") if tag in ("img", "script", "iframe") else found.get("href") if tag == "link" else None
        )
        if address:
            self.loads.append(address)


@pytest.fixture(scope="module")
def links(book, pages):
    return {name: Links((book / name).read_text(encoding="utf-8")) for name in pages}


def test_no_internal_link_is_broken(book, links):
    faults = []
    for name, page in links.items():
        for address in [*page.links, *page.loads]:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto", "data"):
                continue
            path = (book / name).parent / unquote(parts.path) if parts.path else book / name
            there = path.resolve().relative_to(book.resolve()).as_posix()
            if not path.is_file():
                faults.append(f"{name}: {address} is not there")
            elif parts.fragment and there in links and parts.fragment not in links[there].ids | {"top"}:
                faults.append(f"{name}: {address} has no such part")
    assert not faults, "\n".join(faults)


def test_no_page_loads_a_part_from_another_host(book, links):
    assert [
        f"{name}: {a}" for name, page in links.items() for a in page.loads if urlsplit(a).scheme not in ("", "data")
    ] == []
    styles = {
        path: re.findall(r"url\(\s*['\"]?https?:[^)]*|@import[^;]*", path.read_text("utf-8"))
        for path in book.rglob("*.css")
    }
    assert {path.name: found for path, found in styles.items() if found} == {}


def test_every_page_can_be_reached_from_the_first(links, book):
    seen, todo = set(), ["index.html"]
    while todo:
        name = todo.pop()
        if name in links and name not in seen:
            seen.add(name)
            for address in links[name].links:
                path = urlsplit(address).path
                if path and not urlsplit(address).scheme:
                    todo.append(((book / name).parent / path).resolve().relative_to(book.resolve()).as_posix())
    assert set(links) - seen == {"search.html"}


def test_lessons_and_assignments_have_the_doors_that_lead_somewhere(links, modules, root):
    address = repository_url(root)
    for module in modules:
        for kind in ("lesson", "assignment"):
            found = links[f"modules/{module.slug}/{kind}.html"].links
            assert f"../../downloads/{module.slug}.zip" in found, f"{module.slug}: {kind}"
            outside = [link for link in found if "mybinder" in link or f"{module.slug}/{kind}.md" in link]
            assert len(outside) == (2 if address else 0), f"{module.slug}: {kind}: {outside}"


def test_download_is_the_folder_that_a_learner_opens(book, modules, root, tmp_path):
    for module in modules:
        packed = (book / "downloads" / f"{module.slug}.zip").read_bytes()
        assert packed == learner_zip(module), f"{module.slug}: the same input gives other bytes"
        zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path / "unpacked")
    for part in ("notebooks", "datasets"):
        (tmp_path / part).symlink_to(root / part)
    build_course(tmp_path)
    for module in modules:
        learner, unpacked = tmp_path / "course" / module.slug, tmp_path / "unpacked" / module.slug
        names = {path.relative_to(learner).as_posix() for path in learner.rglob("*") if path.is_file()}
        assert names == {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
        assert [name for name in names if (learner / name).read_bytes() != (unpacked / name).read_bytes()] == []


def test_every_lesson_has_outputs_and_no_assignment_has(book, modules):
    for module in modules:
        lesson, assignment = (book / "modules" / module.slug / f"{kind}.html" for kind in ("lesson", "assignment"))
        assert "cell_output" in lesson.read_text(encoding="utf-8"), module.slug
        assert "cell_output" not in assignment.read_text(encoding="utf-8"), module.slug


def test_every_table_has_a_page_with_its_file_to_download(book, root, links):
    for folder in (path for path in (root / "datasets").iterdir() if path.is_dir()):
        names = [address.rsplit("/", 1)[-1] for address in links[f"datasets/{folder.name}.html"].links]
        assert {f"{folder.name}.csv", "datapackage.json"} <= set(names), folder.name


def test_number_and_its_per_cent_sign_stay_on_one_line(book, pages):
    faults = []
    for name in pages:
        text = CODE_OR_TABLE.sub("", (book / name).read_text("utf-8"))
        faults += [f"{name}: {found}" for found in re.findall(r".{20}\d %", TAG.sub("", text))]
    assert not faults, "\n".join(faults)


def test_columns_of_numbers_stand_on_the_right(book):
    table = (book / "datasets" / "index.html").read_text(encoding="utf-8")
    heads = re.findall(r'<th scope="col" class="head( number)?"><p>(.*?)</p>', table)
    assert {title for number, title in heads if number} == {"Rows", "Columns"}


def test_every_rate_is_defined_as_it_is_computed(book):
    page = (book / "reference" / "api" / "definitions.html").read_text(encoding="utf-8").split("</table>")[0]
    rows = [[TAG.sub("", cell) for cell in row.split("<td>")[1:]] for row in page.split("<tr")[2:]]
    assert [(name.strip(), among.strip()) for name, _, among in rows] == [
        (rate, WHO_IS_COUNTED[rate]) for rate in audit.RATES
    ]


def test_every_function_has_its_part_on_a_page_with_when_to_use_it_and_an_example(book, links):
    for name in sorted(set(audit.__all__) - {"RATES"}):
        module = getattr(audit, name).__module__.rsplit(".")[-1]
        page = f"reference/api/{module}.html"
        assert name.replace("_", "-") in links[page].ids, f"{page} has no part {name}"
        assert f"api/{module}.html" in (book / "index.html").read_text(encoding="utf-8"), (
            f"{page} is not in the contents"
        )
        text = html.unescape(TAG.sub("", (book / page).read_text(encoding="utf-8")))
        part = text[text.index(f"import {name}\n") :]
        assert all(words in part for words in ("What goes in", "What comes out", "Example")), f"{page}: {name}"
        assert getattr(audit, name).__doc__.split("\n\n")[0].replace("``", "")[:60] in text, f"{page}: {name}"
    nuvaria = TAG.sub("", (book / "reference" / "nuvaria.html").read_text(encoding="utf-8"))
    assert "Nuvaria describes nobody." in nuvaria
    assert nuvaria_package.__all__ == [name for name in nuvaria_package.__all__ if name in nuvaria]
