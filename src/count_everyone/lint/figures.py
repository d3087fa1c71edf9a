"""Every figure can be read by a person who cannot see it."""

import ast
import re
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources, alternative_text
from count_everyone.source.notebook import is_claim, is_grade

DRAWS = set(
    "bar barh boxplot errorbar fill_between hist hlines imshow pie plot scatter stackplot "
    "stem violinplot vlines axhline axvline".split()
)
OURS = "plot_"  # so our functions that draw are called, and those of scikit-learn
STARTS = {"figure", "show", "subplots", "subplot_mosaic"}
SHORTEST = 40
FEWEST_WORDS = 6
FILE_NAME = re.compile(r"\S+\.(png|svg|jpe?g|gif|webp)", re.IGNORECASE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(")
TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


def alternative_texts(sources: Sources) -> Iterator[Finding]:
    """Find cells that draw without an alternative text, or without a printed sentence."""
    for page in sources.pages:
        drawing = _functions_that_draw(page)
        for cell in page.code:
            call = None if is_claim(cell) else _first_drawing(page.tree(cell), drawing)
            if call is not None:
                yield from _figure(page, cell, call)


def texts_of_their_own(sources: Sources) -> Iterator[Finding]:
    """Find figures of a notebook that have the same alternative text, or one of few words."""
    for page in sources.pages:
        seen: dict[str, int] = {}
        for cell in page.code:
            alt = alternative_text(cell).strip()
            if not alt:
                continue
            line = page.head(cell, "mystnb")
            if alt in seen:
                reason = f"The figure has the alternative text of the one in line {seen[alt]}."
                yield Finding(page.path, line, reason, "Say what a reader sees in this one.")
            elif len(alt) >= SHORTEST and len(alt.split()) < FEWEST_WORDS and not FILE_NAME.fullmatch(alt):
                reason = f"The alternative text has {len(alt.split())} words, at least {FEWEST_WORDS} were expected."
                yield Finding(page.path, line, reason, "Say what a reader sees, with the numbers.")
            seen.setdefault(alt, line)


def _figure(page: Page, cell: nbformat.NotebookNode, call: ast.Call) -> Iterator[Finding]:
    if is_grade(cell):
        yield page.find(cell, call.lineno - 1, "A grade cell draws a figure.", "Draw it in another cell.")
        return
    alt = alternative_text(cell)
    mend = 'Write :mystnb: {image: {alt: "..."}} at the top: what a reader sees, with the numbers.'
    if not alt:
        yield page.find(cell, call.lineno - 1, "This cell draws, and has no alternative text.", mend)
    elif FILE_NAME.fullmatch(alt.strip()) or len(alt) < SHORTEST:
        reason = f"The alternative text {alt!r} is too short: at least {SHORTEST} characters were expected."
        yield Finding(page.path, page.head(cell, "mystnb"), reason, "Say what a reader sees, with the numbers.")
    here = page.position(cell)
    # a long drawing may leave the sentence to the code cell right below
    printing = [near for near in page.cells[here : here + 2] if near.cell_type == "code" and not is_claim(near)]
    if not any(_name(node) == "print" for near in printing for node in _calls(page.tree(near))):
        reason = "This cell draws, and neither it nor the next prints a sentence that says what the figure shows."
        yield page.find(cell, call.lineno - 1, reason, "Print one sentence, made from the numbers.")


def images_in_the_prose(sources: Sources) -> Iterator[Finding]:
    """Find images of the Markdown without an alternative text."""
    for page in sources.pages:
        for cell in page.prose:
            for number, text in enumerate(cell.source.splitlines()):
                alts = [*IMAGE.findall(text), *(_alt_of(tag) for tag in TAG.findall(text))]
                if any(len(alt.strip()) < SHORTEST or FILE_NAME.fullmatch(alt.strip()) for alt in alts):
                    reason = f"The image has no alternative text of at least {SHORTEST} characters."
                    yield page.find(cell, number, reason, "Say between the square brackets what a reader sees.")


def _alt_of(tag: str) -> str:
    found = re.search(r"alt=[\"']([^\"']*)", tag)
    return found.group(1) if found else ""


def _functions_that_draw(page: Page) -> set[str]:
    drawing: set[str] = set()
    functions = [node for cell in page.code for node in page.tree(cell).body if isinstance(node, ast.FunctionDef)]
    for _ in functions:  # one that calls one that draws, draws as well
        drawing |= {f.name for f in functions if _first_drawing(ast.Module(f.body, []), drawing)}
    return drawing


def _first_drawing(tree: ast.Module, functions: set[str]) -> ast.Call | None:
    return next((call for call in _calls(tree) if _draws(call) or _name(call) in functions), None)


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Return the calls that are made when the cell runs, in order: those inside a definition wait."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call):
            yield node
        waiting[:0] = ast.iter_child_nodes(node)


def _draws(call: ast.Call) -> bool:
    function = call.func
    if _name(call).startswith(OURS):
        return True
    if not isinstance(function, ast.Attribute):
        return False
    if isinstance(function.value, ast.Attribute) and function.value.attr == "plot":
        return True
    of_pyplot = isinstance(function.value, ast.Name) and function.value.id in ("plt", "pyplot")
    return function.attr in DRAWS or function.attr.startswith(OURS) or (of_pyplot and function.attr in STARTS)


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", "")
