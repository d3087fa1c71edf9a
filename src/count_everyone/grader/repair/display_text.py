"""Names that students chose, written so that a terminal and a page can show them."""

from collections.abc import Sequence

MAX_LENGTH = 60
MAX_NAMES = 4
MAX_SENTENCE = 1000


def quoted(text: str) -> str:
    r"""Return text in quotes, cut, and without characters that steer a terminal.

    Examples
    --------
    >>> quoted("data.csv")
    "'data.csv'"
    >>> quoted("red\x1b[31m")
    "'red?[31m'"
    """
    cut = text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 3]}..."
    return "'" + "".join(sign if sign.isprintable() else "?" for sign in cut) + "'"


def one_line(text: str, longest: int = MAX_SENTENCE) -> str:
    r"""Return a text as one line, cut, and without characters that steer a terminal or that no file can hold.

    Examples
    --------
    >>> one_line("red\x1b[31m\nhalf \ud800")
    'red?[31m half ?'
    """
    line = "".join(sign if sign.isprintable() else "?" for sign in " ".join(text[: 2 * longest].split()))
    return line if len(line) <= longest else f"{line[: longest - 3]}..."


def shown_id(name: str) -> str:
    r"""Return the name of a student's folder; what cannot be shown of it is written out, so that no two are alike.

    Examples
    --------
    >>> shown_id("zoë"), shown_id("a\x07b"), shown_id("half \ud800")
    ('zoë', 'a\\x07b', 'half \\ud800')
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


def listed(names: Sequence[str]) -> str:
    """Return names in quotes, the first ones if there are many.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    "'a', 'b' and 'c'"
    >>> listed(["a", "b", "c", "d", "e", "f"])
    "'a', 'b', 'c' and 3 more"
    """
    if len(names) > MAX_NAMES:
        return f"{', '.join(map(quoted, names[: MAX_NAMES - 1]))} and {len(names) - MAX_NAMES + 1} more"
    return " and ".join(filter(None, [", ".join(map(quoted, names[:-1])), *map(quoted, names[-1:])]))


def cells(names: Sequence[str], kind: str = "cell") -> str:
    """Return names with the word cell before them.

    Examples
    --------
    >>> cells(["memo"])
    "cell 'memo'"
    >>> cells(["rate", "memo"], "test cell")
    "test cells 'rate' and 'memo'"
    """
    return f"{kind}{'' if len(names) == 1 else 's'} {listed(names)}"


def capital(text: str) -> str:
    """Return text with a capital at its start.

    Examples
    --------
    >>> capital("cell 'rate-of-A'")
    "Cell 'rate-of-A'"
    """
    return text[:1].upper() + text[1:]


def size(count: int) -> str:
    """Return a number of bytes in words.

    Examples
    --------
    >>> size(0), size(1), size(2600), size(41_000_000)
    ('0 bytes', '1 byte', '3 kB', '41 MB')
    """
    if count < 1000:
        return f"{count} byte{'' if count == 1 else 's'}"
    return f"{count / 1e3:.0f} kB" if count < 1e6 else f"{count / 1e6:.0f} MB"
