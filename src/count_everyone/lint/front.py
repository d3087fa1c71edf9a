"""Front matter: complete, of the right types, and with tables that exist."""

import re
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.module import SLUG


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


KINDS = {
    "title": (_is_text, "a text"),
    "question": (_is_text, "a text"),
    "minutes": (lambda value: type(value) is int and value > 0, "a whole number above 0"),
    "objectives": (lambda value: _is_list_of_texts(value) and len(value) > 0, "a list of at least one text"),
    "needs": (_is_list_of_texts, "a list of slugs, or []"),
    "tables": (_is_list_of_texts, "a list of folders of datasets/, or []"),
    "size": (lambda value: value == "small", "the word small"),
}
LESSON = ("title", "question", "minutes", "objectives", "needs", "tables")
ASSIGNMENT = ("title", "minutes", "tables")
MAY_BE_LEFT_OUT = ("size",)  # in an assignment


def keys_of_the_front_matter(sources: Sources) -> Iterator[Finding]:
    """Find keys that are missing, unknown or of another type than expected."""
    yield from _keys(sources.lesson, LESSON)
    yield from _keys(sources.assignment, ASSIGNMENT, MAY_BE_LEFT_OUT)


def _keys(page: Page, needed: tuple[str, ...], optional: tuple[str, ...] = ()) -> Iterator[Finding]:
    expected = (*needed, *optional)
    for name in expected:
        fits, words = KINDS[name]
        if name not in page.front:
            if name in optional:
                continue
            yield Finding(
                page.path, 1, f"The key '{name}' is missing in the front matter.", f"Add '{name}:' with {words}."
            )
        elif not fits(page.front[name]):
            reason = f"The key '{name}' is {page.front[name]!r}, {words} was expected."
            yield Finding(page.path, page.key(name), reason, "Mend the value.")
    for name in page.front:
        if name not in expected:
            reason = f"The key '{name}' of the front matter is not known. The keys are {', '.join(expected)}."
            yield Finding(page.path, page.key(str(name)), reason, "Take it away, or mend its spelling.")


def modules_that_come_before(sources: Sources) -> Iterator[Finding]:
    """Find slugs in ``needs`` that are no slugs, or those of a module that does not come before."""
    page, module = sources.lesson, sources.module
    needs = page.front.get("needs") or []
    for slug in needs if _is_list_of_texts(needs) else []:
        line = next((n for n, text in enumerate(page.lines, 1) if slug in text), page.key("needs"))
        written = [folder.name for folder in module.folder.parent.glob(f"{slug[:2]}-*")]
        if not SLUG.fullmatch(slug):
            yield Finding(page.path, line, f"'{slug}' in needs is no slug.", "Write it as 03-some-words.")
        elif slug[:2] >= module.number:
            reason = f"The needed module '{slug}' does not come before module {module.number}."
            yield Finding(page.path, line, reason, "Name modules with a smaller number.")
        elif written and slug not in written:
            reason = f"The needed module '{slug}' does not exist; module {slug[:2]} is {written[0]}."
            yield Finding(page.path, line, reason, "Mend the spelling.")


def tables_that_exist(sources: Sources) -> Iterator[Finding]:
    """Find tables without a CSV in ``datasets/``."""
    for page in sources.pages:
        names = page.front.get("tables") or []
        for name in names if _is_list_of_texts(names) else []:
            csv = sources.module.root / "datasets" / name / f"{name}.csv"
            if not re.fullmatch(r"[a-z0-9_]+", name) or not csv.is_file():
                reason = f"The table '{name}' is not there: datasets/{name}/{name}.csv was expected."
                yield Finding(page.path, page.key("tables"), reason, "Mend the name, or add the table.")


def own_files_called_like_tables(sources: Sources) -> Iterator[Finding]:
    """Find files of the module's ``data/`` that would lie on a table, and folders in it, which nobody would copy."""
    folder = sources.module.folder / "data"
    named = [page.front.get("tables") or [] for page in sources.pages]
    tables = {f"{name}.csv" for names in named if _is_list_of_texts(names) for name in names}
    for path in sorted(folder.glob("*")):
        if path.is_dir():
            yield Finding(path, 1, "data/ holds a folder; only files go to the learner.", "Put its files into data/.")
        elif path.name in tables:
            yield Finding(path, 1, f"{path.name} is called like a table of the module.", "Give it another name.")
