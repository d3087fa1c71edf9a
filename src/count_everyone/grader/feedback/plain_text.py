"""Makes text fit to be shown: no colours, no invisible signs, not too long."""

import re

MAX_LINES, MAX_CHARACTERS = 40, 4_000
ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07?|.)")
# what no font shows, and what makes text run the other way
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain_text(text: str) -> str:
    r"""Return a text without colours, without what was written over, and without signs that nobody sees.

    Examples
    --------
    >>> plain_text("\x1b[31m1 %\r100 %\x1b[0m\u202e")
    '100 %'
    """
    lines = ANSI.sub("", text).replace("\r\n", "\n").split("\n")
    return CONTROL.sub("", "\n".join(line.rpartition("\r")[2] for line in lines))


def cut(text: str, max_lines: int = MAX_LINES, max_characters: int = MAX_CHARACTERS) -> str:
    r"""Return the beginning of a long text, and how much more there was.

    Examples
    --------
    >>> cut("line\n" * 50)[-29:]
    'line\n(10 more lines are cut.)'
    """
    lines = text.splitlines()
    if len(lines) > max_lines:
        rest = f"\n({len(lines) - max_lines:,} more lines are cut.)"
        return cut("\n".join(lines[:max_lines]), max_lines, max_characters) + rest
    if len(text) > max_characters:
        return f"{text[:max_characters]}\n({len(text) - max_characters:,} more characters are cut.)"
    return text
