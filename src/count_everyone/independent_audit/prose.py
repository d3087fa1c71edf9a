"""The texts of an audit, sentence by sentence, each with its place."""

import re
from collections.abc import Iterator

NO_TEXT = {
    "schema",
    "sha256",
    "id",
    "kind",
    "rate",
    "date",
    "by",
    "verdict",
    "language",
    "area",
    "duty",
    "met",
    "level",
}
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
END = re.compile(r"(?<=[.!?])\s+(?=[\"“«(A-Z0-9])|\n\s*\n")


def texts(part, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Return each text that a person reads, with its path; ids, dates and words of a fixed list are left out.

    Examples
    --------
    >>> list(texts({"agency": {"name": "An agency"}, "limits": ["One limit."]}))
    [(('agency', 'name'), 'An agency'), (('limits', 0), 'One limit.')]
    """
    if isinstance(part, str):
        if not path or path[-1] not in NO_TEXT:
            yield path, part
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield from texts(inner, (*path, name))
    elif isinstance(part, list) and not (path[:1] == ("recommendations",) and path[-1] == "findings"):
        for place, inner in enumerate(part):
            yield from texts(inner, (*path, place))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, without what they quote.

    Examples
    --------
    >>> sentences('We read it. The paper says "it is fair". So what?')
    ['We read it.', 'The paper says  .', 'So what?']
    """
    found = (sentence.strip() for sentence in END.split(QUOTED.sub(" ", text)))
    return [sentence for sentence in found if sentence]


def words(text: str) -> list[str]:
    """Return the words of a text.

    Examples
    --------
    >>> words("Of 1,000 people 3 don't know.")
    ['Of', '1,000', 'people', '3', "don't", 'know']
    """
    return re.findall(r"\w+(?:[.,'\u2019-]\w+)*", text)
