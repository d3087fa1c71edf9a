"""Makes the book's pages of the statistics and of Nuvaria out of their docstrings."""

import re
from pathlib import Path

from count_everyone.build.docstrings import Public, read_package

PACKAGE = Path(__file__).parents[1]
FUNCTIONS_MARK, NUVARIA_MARK = "<!-- functions -->", "<!-- nuvaria -->"
SECTIONS = {
    "Parameters": "What goes in",
    "Returns": "What comes out",
    "Raises": "Errors",
    "Notes": "Method and source",
    "Examples": "Example",
}
ROLE = re.compile(r":\w+:`~?([\w.]+)`")
ENTRY = re.compile(r"^(?=\S)", re.MULTILINE)
TERM = re.compile(r"(.+?) : (.+)")


def stage_reference(folder: Path) -> dict[str, str]:
    """Write a page for each module of ``count_everyone.audit``, and fill the lists of the two overviews.

    Where a page of a module stands in the book already, it is the page's introduction.

    Parameters
    ----------
    folder : pathlib.Path
        The staged book, in which ``reference/api/index.md`` and ``reference/nuvaria.md`` stand.

    Returns
    -------
    dict of str to str
        The pages as the contents name them, each with its functions.

    Raises
    ------
    KeyError
        If a docstring names a function that is not public.
    """
    titles, functions = read_package(PACKAGE / "audit")
    places = {public.name: f"{public.module}.md#{public.name.lower()}" for public in functions}
    pages = {}
    for public in functions:
        pages.setdefault(public.module, []).append(public)
    for module, members in pages.items():
        page = folder / "reference" / "api" / f"{module}.md"
        introduction = [page.read_text(encoding="utf-8").strip()] if page.exists() else []
        text = "\n\n".join([f"# {titles[module]}", *introduction, *(_entry(public, places) for public in members)])
        page.write_text(f"{text}\n", encoding="utf-8")
    _fill(folder / "reference" / "api" / "index.md", FUNCTIONS_MARK, _overview(functions, places))
    _, country = read_package(PACKAGE / "nuvaria")
    names = [f"`{public.name}`\n: {_inline(public.summary, {})}" for public in country if public.docstring]
    _fill(folder / "reference" / "nuvaria.md", NUVARIA_MARK, "\n\n".join(names))
    return {
        f"reference/api/{module}": ", ".join(member.name for member in members) for module, members in pages.items()
    }


def _fill(path: Path, mark: str, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(mark, text), encoding="utf-8")


def _overview(functions: list[Public], places: dict[str, str]) -> str:
    """Return all names by the alphabet, each with what it gives."""
    lines = []
    for public in sorted(functions, key=lambda public: public.name.lower()):
        words = _inline(public.summary, places).removeprefix("Return ") or "the names of the rates."
        lines.append(f"[`{public.name}`]({places[public.name]})\n: {words[0].upper()}{words[1:]}")
    return "\n\n".join(lines)


def _entry(public: Public, places: dict[str, str]) -> str:
    """Return the Markdown of one function: what it is for, and then its sections in plain words."""
    if not public.docstring:
        values = "\n".join(f"- `{value}`" for value in public.values)
        return f"## {public.name}\n\n```python\nfrom count_everyone.audit import {public.name}\n```\n\n{values}"
    sections = public.sections
    parts = [f"## {public.name}", _inline(public.summary, places), _inline(sections.pop(""), places)]
    if public.signature:
        parts.append(f"```python\nfrom count_everyone.audit import {public.name}\n\n{public.signature}\n```")
    for name, text in sections.items():
        parts.append(f"### {SECTIONS[name]}")
        if name == "Examples":
            parts.append(f"```pycon\n{text}\n```")
        elif name == "Notes":
            parts.append(_inline(text, places))
        else:
            parts += [_definition(entry, places) for entry in ENTRY.split(text) if entry.strip()]
    return "\n\n".join(parts)


def _definition(entry: str, places: dict[str, str]) -> str:
    r"""Return an entry of numpydoc as a term of a definition list.

    Examples
    --------
    >>> print(_definition("n_a, n_b : int\n    Rows, see :func:`holm`.", {"holm": "power.md#holm"}))
    `n_a, n_b`
    : int. Rows, see [`holm`](power.md#holm).
    """
    head, _, text = entry.strip().partition("\n")
    term = TERM.fullmatch(head)
    name, kind = term.groups() if term else (head, "")
    words = " ".join(line.strip() for line in text.splitlines())
    return f"`{name}`\n: {f'{kind}. ' if kind else ''}{_inline(words, places)}"


def _inline(text: str, places: dict[str, str]) -> str:
    """Return the text with Markdown's code and links in place of those of reStructuredText."""

    def link(match: re.Match) -> str:
        name = match[1].rsplit(".")[-1]
        return f"[`{name}`]({places[name]})" if places else f"`{name}`"

    return ROLE.sub(link, text).replace("``", "`")
