"""Every file of a module can be read, and every code cell is Python."""

from collections.abc import Callable, Iterator

from count_everyone.errors import SourceError
from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.answers import read_equivalents


def files_that_can_be_read(sources: Sources) -> Iterator[Finding]:
    """Find sources that cannot be read, each by itself, so that one of them does not hide the others."""
    yield from _try(getattr, sources, "quiz")
    is_readable = not list(_try(getattr, sources.assignment, "cells"))
    for path in sorted(sources.module.answers.glob("*.md")):
        if is_readable:
            yield from _try(sources.read_answers, path)
        yield from _try(read_equivalents, path)
    for page in sources.pages:
        unread = list(_try(getattr, page, "cells"))
        yield from unread
        for cell in [] if unread else page.code:
            yield from _try(page.tree, cell)


def _try(read: Callable[..., object], *args: object) -> Iterator[Finding]:
    try:
        read(*args)
    except SourceError as error:
        yield Finding.of(error)
