"""Makes the book's pages of the statistics and of Nuvaria out of their docstrings."""

import re
from pathlib import Path

from count_everyone.book.docstrings import Public, read_package

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
# a line that opens with % is a comment in MyST, and would be lost
COMMENT = re.compile(r"^(\s*)%", re.MULTILINE)
WORD = re.compile(r"[A-Za-z_]\w*")


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
    places = {public.name: f"{public.module}.md#{_anchor(public)}" for public in functions}
    pages: dict[str, list[Public]] = {}
    for public in functions:
        pages.setdefault(public.module, []).append(public)
    for module, members in pages.items():
        page = folder / "reference" / "api" / f"{module}.md"
        introduction = [page.read_text(encoding="utf-8").strip()] if page.exists() else []
        text = "\n\n".join(
            [f"# {titles[module]}", *introduction, *(_entry(public, places, "audit") for public in members)]
        )
        page.write_text(f"{text}\n", encoding="utf-8")
    _fill(folder / "reference" / "api" / "index.md", FUNCTIONS_MARK, _overview(functions, places))
    _, country = read_package(PACKAGE / "nuvaria")
    places = {name: f"api/{place}" for name, place in places.items()}  # a docstring of nuvaria may name an audit
    places |= {public.name: f"#{_anchor(public)}" for public in country}
    country.sort(key=lambda public: (public.kind == "constant", public.name.lower()))
    entries = [_entry(public, places, "nuvaria") for public in country]
    _fill(folder / "reference" / "nuvaria.md", NUVARIA_MARK, "\n\n".join([_overview(country, places), *entries]))
    return {
        f"reference/api/{module}": ", ".join(member.name for member in members) for module, members in pages.items()
    }


def _fill(path: Path, mark: str, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(mark, text), encoding="utf-8")


def _overview(functions: list[Public], places: dict[str, str]) -> str:
    """Return all names by the alphabet, each with what it gives."""
    lines = []
    for public in sorted(functions, key=lambda public: public.name.lower()):
        summary = _inline(public.summary, places).removeprefix("Return ")
        lines.append(f"[`{public.name}`]({places[public.name]})\n: {summary[0].upper()}{summary[1:]}")
    return "\n\n".join(lines)


def _anchor(public: Public) -> str:
    """Return the anchor of the heading: a class, a function and a constant can have one name, but for capitals."""
    return _heading(public).lower().replace(" ", "-").replace(".", "")


def _heading(public: Public) -> str:
    return f"{public.kind.capitalize()} {public.name}" if public.kind in ("class", "constant") else public.name


def _entry(public: Public, places: dict[str, str], package: str) -> str:
    """Return the Markdown of one name: what it is for, and then its sections in plain words."""
    sections = public.sections
    parts = [f"## {_heading(public)}", _text(public.summary, places), _text(sections.pop(""), places)]
    imported = f"from count_everyone.{package} import {public.name.partition('.')[0]}"
    call = f"\n\n{public.signature}" if public.signature else ""
    parts.append(f"```python\n{imported}{call}\n```")
    parts.append(_values(public.values))
    for name, text in sections.items():
        parts.append(f"### {SECTIONS[name]}")
        if name == "Examples":
            parts.append(f"```pycon\n{_with_imports(text, places, package)}\n```")
        elif name == "Notes":
            parts.append(_text(text, places))
        else:
            parts += [_definition(entry, places) for entry in ENTRY.split(text) if entry.strip()]
    return "\n\n".join(part for part in parts if part)


def _values(values: tuple | dict) -> str:
    """Return the values of a constant: a list, or a definition list of a dictionary."""
    if isinstance(values, dict):
        return "\n\n".join(f"`{name}`\n: {'. '.join(map(str, value))}." for name, value in values.items())
    return "\n".join(f"- `{value}`" for value in values)


def _with_imports(example: str, places: dict[str, str], package: str) -> str:
    """Return an example that runs when it is pasted into an empty Python.

    Examples
    --------
    >>> _with_imports("holm([0.01])", {"holm": "power.md#holm"}, "audit").splitlines()
    ['>>> from count_everyone.audit import holm', 'holm([0.01])']
    """
    names = sorted({word for word in WORD.findall(example) if word in places})
    known = re.search(rf"from count_everyone\.{package} import (.+)", example)
    missing = [name for name in names if not known or name not in known[1]]
    return f">>> from count_everyone.{package} import {', '.join(missing)}\n{example}" if missing else example


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
    description = " ".join(line.strip() for line in text.splitlines())
    return f"`{name}`\n: {f'{kind}. ' if kind else ''}{_inline(description, places)}"


def _text(text: str, places: dict[str, str]) -> str:
    r"""Return paragraphs, each on one line: what opens a line of a docstring by chance means nothing.

    Examples
    --------
    >>> print(_text("Lowered with 80\n% or more.\n\n% is a share.", {}))
    Lowered with 80 % or more.
    <BLANKLINE>
    \% is a share.
    """
    paragraphs = (" ".join(line.strip() for line in part.splitlines()) for part in text.split("\n\n"))
    return "\n\n".join(_inline(paragraph, places) for paragraph in paragraphs)


def _inline(text: str, places: dict[str, str]) -> str:
    """Return the text with Markdown's code and links in place of those of reStructuredText."""

    def link(match: re.Match) -> str:
        name = match[1].rsplit(".")[-1]
        return f"[`{name}`]({places[name]})" if places else f"`{name}`"

    return COMMENT.sub(r"\1\\%", ROLE.sub(link, text).replace("``", "`"))
