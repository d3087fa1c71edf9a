"""Says how far the book is: a line for each page that is written."""

import re
from collections.abc import Callable, Iterable

COLOUR = re.compile(r"\x1b\[[\d;]*m")
COUNT = re.compile(r"updating environment: .*?(\d+) added")
WRITTEN = re.compile(r"writing output\.\.\. \[ *\d+%\] (\S+)")


def say_pages(lines: Iterable[str], say: Callable[[str], object]) -> str:
    r"""Read what Sphinx prints until it ends, say a line for each page, and return what was printed.

    Parameters
    ----------
    lines : iterable of str
        What Sphinx prints.
    say : callable
        Takes a line.

    Examples
    --------
    >>> printed = "updating environment: [new config] 2 added, 0 changed\nwriting output... [ 50%] about\n"
    >>> said = say_pages(printed.splitlines(keepends=True), print)
    Reading 2 pages.
    page 1 of 2: about
    """
    heard, total, written = [], "", 0
    for line in lines:
        plain = COLOUR.sub("", line)
        heard.append(plain)
        if count := COUNT.match(plain):
            total = count[1]
            say(f"Reading {total} pages.")
        elif page := WRITTEN.match(plain):
            written += 1
            say(f"page {written} of {total}: {page[1]}")
    return "".join(heard)
