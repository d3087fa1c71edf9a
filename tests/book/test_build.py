"""How the book is made: from folders alone, fast the second time, and not at all where something is wrong."""

import shutil
import zipfile

import pytest

from count_everyone.book.doors import doors_of_pages
from count_everyone.book.make import build_book
from count_everyone.cli import main
from count_everyone.source.module import find_modules

SLUG = "01-count-births"


def put(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_new_folder_is_a_new_module_in_contents_and_pages(tiny_book, capsys):
    second = tiny_book / "notebooks" / "02-count-wells"
    shutil.copytree(tiny_book / "notebooks" / SLUG, second)
    (second / "glossary.md").unlink()  # a term is explained in one module
    put(second / "lesson.md", "title: Count births", "title: Count wells")
    address = "https://github.com/owner/name"
    (tiny_book / "pyproject.toml").write_text(f'[project]\nurls.Repository = "{address}"\n', encoding="utf-8")
    assert main(["--root", str(tiny_book), "book"]) == 0
    page = tiny_book / "_build" / "book" / "index.html"
    packed = page.parents[1] / "downloads" / "count-everyone-book.zip"
    said = capsys.readouterr()
    assert said.out == f"Open {page}\nTo give the book to others: {packed}\n"
    pages = {path.relative_to(page.parent).with_suffix("").as_posix() for path in page.parent.rglob("*.html")}
    count = len(pages - {"search"})  # no page of ours
    assert {name for name in pages if f" of {count}: {name}\n" in said.err} == pages - {"search"}
    assert f"page {count} of {count}: " in said.err
    with zipfile.ZipFile(packed) as archive:
        names = {name.removeprefix("count-everyone-book/") for name in archive.namelist()}
    assert names == {path.relative_to(page.parent).as_posix() for path in page.parent.rglob("*") if path.is_file()}
    text = page.read_text(encoding="utf-8")
    for name in (
        "01. Count births",
        "02. Count wells",
        "modules/02-count-wells/assignment.html",
        "datasets/births.html",
    ):
        assert name in text
    lesson = (page.parent / "modules" / "02-count-wells" / "lesson.html").read_text(encoding="utf-8")
    assert "02. Count wells" in lesson
    assert "50 deaths per 1,000 births" in lesson
    assert "https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/course/02-count-wells/lesson.ipynb" in lesson
    assert f"{address}/blob/main/notebooks/02-count-wells/lesson.md" in lesson
    assert (page.parent / "downloads" / "02-count-wells.zip").exists()

    before = page.stat().st_mtime_ns
    build_book(tiny_book)
    assert page.stat().st_mtime_ns == before, "a second build makes nothing"


def test_fault_stops_the_build_says_where_and_leaves_the_last_book(tiny_book, capsys):
    last = tiny_book / "_build" / "book"
    last.mkdir(parents=True)
    (last / "index.html").write_text("the last book", encoding="utf-8")
    put(
        tiny_book / "notebooks" / SLUG / "lesson.md",
        ':mystnb: {image: {alt: "Two bars.',
        ':mystnb: {other: {alt: "Two bars.',
    )
    put(tiny_book / "book" / "about.md", "## Licences", "[Nowhere](nowhere.md)\n\n## Licences")
    assert main(["--root", str(tiny_book), "book"]) == 1
    said = capsys.readouterr().err
    assert "lesson.ipynb" in said
    assert "An image has no alternative text" in said
    assert "about.md" in said
    assert "nowhere.md" in said
    assert (last / "index.html").read_text(encoding="utf-8") == "the last book"


def test_lesson_that_stops_is_named_with_what_to_do(tiny_book):
    put(tiny_book / "notebooks" / SLUG / "lesson.md", "import pandas as pd", "import pandas as pd\n\n1 / 0")
    with pytest.raises(ValueError, match=r"01-count-births stops: ZeroDivisionError: .* count-everyone check 01"):
        build_book(tiny_book)


def test_table_without_a_datasheet_is_named(tiny_book):
    (tiny_book / "datasets" / "births" / "README.md").unlink()
    assert main(["--root", str(tiny_book), "book"]) == 1


@pytest.mark.parametrize(("address", "shown"), [("", False), ("https://github.com/owner/name", True)])
def test_doors_that_need_an_address_are_there_only_when_it_is_set(tiny_book, address, shown):
    project = tiny_book / "pyproject.toml"
    project.write_text(f'[project]\nurls.Repository = "{address}"\n', encoding="utf-8")
    packed = tiny_book / "extra" / "downloads" / f"{SLUG}.zip"
    packed.parent.mkdir(parents=True)
    packed.write_bytes(b"")
    for page, doors in doors_of_pages(tiny_book, find_modules(tiny_book), tiny_book).items():
        assert doors["download"] == f"downloads/{SLUG}.zip"
        assert (doors["binder"] is not None) is shown, page
        assert (doors["source"] is not None) is shown, page
        if shown:
            assert doors["binder"].endswith(f"course/{SLUG}/{page.rsplit('/')[-1]}.ipynb")
