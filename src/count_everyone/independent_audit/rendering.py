"""Makes the documents of an audit from its file."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from count_everyone.atomic import digest, write_whole
from count_everyone.independent_audit import in_plain_words
from count_everyone.independent_audit.check import problems_of
from count_everyone.independent_audit.pdf import WITHOUT, find_chromium, print_pdf
from count_everyone.independent_audit.problem import Problem
from count_everyone.independent_audit.reading import read_audit
from count_everyone.independent_audit.view import view

DOCUMENTS = {
    "report": ("Audit report", "What was found, how firm it is, and what should be done. For who decides."),
    "model-card": ("Model card", "What the system is for, and how well it works for whom. For who buys or runs it."),
    "datasheet": ("Datasheet", "The data of this audit, and who is not in them. For who would use the data again."),
    "impact-assessment": (
        "Impact assessment",
        "The impact level, the points behind it, and the duties. For who signs.",
    ),
    "notice": ("Public notice", "One page in plain words, in two languages. For everybody."),
    "crosswalk": ("What each instrument asks", "Where this audit answers it, and what it does not. For lawyers."),
}
"""The documents: the name of the file, what it is called, and for whom it is."""


class AuditError(ValueError):
    """An audit file of which no documents can be made.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    problems : list of Problem
        All of them.
    """

    def __init__(self, path: Path, problems: list[Problem]):
        self.problems = problems
        one = len(problems) == 1
        head = f"{path} has {len(problems)} problem{'' if one else 's'}, so no document was made."
        super().__init__("\n\n".join([head, *map(str, problems)]))


@dataclass(frozen=True)
class Rendered:
    """What was written.

    Parameters
    ----------
    files : list of pathlib.Path
        The index page first.
    note : str
        Why there is no PDF; an empty text where there is.
    """

    files: list[Path]
    note: str


def render(path: str | Path, folder: str | Path, say: Callable[[str], object] = lambda line: None) -> Rendered:
    """Write the documents of an audit: each as HTML, and as PDF where a browser is found that prints.

    All are made before the first is written, and each is written whole.

    Parameters
    ----------
    path : str or pathlib.Path
        Of ``audit.json``.
    folder : str or pathlib.Path
        Where to write; made as needed. Documents of an older audit are replaced.
    say : callable
        Hears which document is being printed, since that takes seconds.

    Raises
    ------
    AuditError
        If :func:`check_audit` finds problems: nothing is written then.
    """
    path, folder = Path(path), Path(folder)
    audit = read_audit(path)
    if problems := problems_of(audit):
        raise AuditError(path, problems)
    seen = view(audit, digest(path.read_bytes()))
    pages = {name: _page(name, seen) for name in DOCUMENTS}
    prints, note = _prints(pages, say)
    index = _page("index", seen | {"documents": DOCUMENTS, "prints": prints})
    contents = {"index.html": index.encode()}
    contents |= {f"{name}.html": page.encode() for name, page in pages.items()}
    contents |= {f"{name}.pdf": content for name, content in prints.items()}
    for name, content in reversed(contents.items()):  # the index last: it is only there with all that it leads to
        write_whole(folder / name, content)
    for name in DOCUMENTS:
        if name not in prints:
            (folder / f"{name}.pdf").unlink(missing_ok=True)  # of an older audit: it would say something else
    return Rendered([folder / name for name in contents], note)


def _prints(pages: dict[str, str], say: Callable[[str], object]) -> tuple[dict[str, bytes], str]:
    browser = find_chromium()
    if browser is None:
        return {}, WITHOUT
    prints = {}
    for name, page in pages.items():
        say(f"Printing {name}.pdf")
        try:
            prints[name] = print_pdf(page, browser)
        except RuntimeError as error:
            return {}, f"There are no PDF files: {error} Open index.html in any browser, and print from there."
    return prints, ""


def _page(name: str, seen: dict) -> str:
    style = files(__package__).joinpath("templates", "style.css").read_text(encoding="utf-8")
    hashed = base64.b64encode(sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    return _environment().get_template(f"{name}.html").render(seen, style=style, policy=policy)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("count_everyone.independent_audit"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = ("per_hundred", "of_hundred", "more_or_less", "from_to", "count", "chance", "day", "compared", "level_of")
    made.filters |= {name: getattr(in_plain_words, name) for name in names}
    made.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    made.filters["places"] = _places
    made.filters["paragraphs"] = lambda text: [part.strip() for part in text.split("\n\n") if part.strip()]
    return made


def _places(places: str) -> str:
    """Return documents and headings as one reads them."""
    found = (place.split(": ", 1) for place in places.split("; "))
    return "; ".join(f"{DOCUMENTS[document][0]}, \u201c{heading}\u201d" for document, heading in found)
