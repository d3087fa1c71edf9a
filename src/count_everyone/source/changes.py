"""Changes code by a diff that is matched by its text, and writes such a diff."""

import difflib
from pathlib import Path

from count_everyone.errors import SourceError

BETWEEN = "..."  # between two places of a change


def change(code: str, diff: str, path: Path, line: int) -> str:
    r"""Return the code with each block of old lines replaced by the new ones.

    Parameters
    ----------
    code : str
        What is changed.
    diff : str
        Lines that begin with ``-`` (taken away), ``+`` (added) or a space (they stay); ``...`` alone on a line parts
        two places. The old lines of each place have to stand in the code exactly once.
    path : pathlib.Path
        The file of the diff, for the error.
    line : int
        Where its section begins.

    Raises
    ------
    SourceError
        If the old lines do not stand in the code, or more than once.

    Examples
    --------
    >>> change("a = 1\nb = 2", "-b = 2\n+b = 3", Path("rate.md"), 1)
    'a = 1\nb = 3'
    """
    lines, replaced = [text.rstrip() for text in code.splitlines()], []
    for block in _blocks(diff, path, line):
        old = [text for mark, text in block if mark != "+"]
        new = [text for mark, text in block if mark != "-"]
        places = [start for start in range(len(lines) - len(old) + 1) if lines[start : start + len(old)] == old]
        if len(places) != 1 or not old:
            count = "stand there more than once" if len(places) > 1 and old else "do not stand in the code"
            shown = "\n".join(f"    {text}" for text in old) or "    (none)"
            reason = f"The old lines of the diff {count}:\n{shown}\n "
            raise SourceError(path, line, reason, "Copy them from it, with lines around them where needed.")
        replaced.append((places[0], places[0] + len(old), new))
    for start, end, new in sorted(replaced, reverse=True):
        lines[start:end] = new
    return "\n".join(lines)


def _blocks(diff: str, path: Path, line: int) -> list[list[tuple[str, str]]]:
    blocks: list[list[tuple[str, str]]] = [[]]
    for text in diff.splitlines():
        if text.strip() == BETWEEN:
            blocks.append([])
        elif text[:1] in ("-", "+", " "):
            blocks[-1].append((text[0], text[1:].rstrip()))
        elif not text.strip():
            blocks[-1].append((" ", ""))
        else:
            reason = f"The line {text!r} of the diff begins with neither -, + nor a space."
            raise SourceError(path, line, reason, "Put a space before a line that stays.")
    return [block for block in blocks if block]


def write_change(old: str, new: str) -> str:
    r"""Return the shortest diff that :func:`change` can read.

    Examples
    --------
    >>> print(write_change("a = 1\nb = 2\nc = 3", "a = 1\nb = 3\nc = 3"))
    -b = 2
    +b = 3
    """
    lines, other = [text.rstrip() for text in old.splitlines()], [text.rstrip() for text in new.splitlines()]
    steps = difflib.SequenceMatcher(None, lines, other, autojunk=False).get_opcodes()
    spans = [list(step[1:]) for step in steps if step[0] != "equal"]
    for span in spans:
        while not _is_unique(lines, span[0], span[1]):
            if span[0] > 0:
                span[0], span[2] = span[0] - 1, span[2] - 1
            elif span[1] < len(lines):
                span[1], span[3] = span[1] + 1, span[3] + 1
            else:
                break
    return f"\n{BETWEEN}\n".join(_written(lines[a:b], other[c:d]) for a, b, c, d in _joined(spans))


def _is_unique(lines: list[str], start: int, end: int) -> bool:
    block = lines[start:end]
    places = [place for place in range(len(lines)) if lines[place : place + len(block)] == block]
    return bool(block) and len(places) == 1


def _joined(spans: list[list[int]]) -> list[list[int]]:
    joined: list[list[int]] = []
    for span in spans:
        if joined and span[0] <= joined[-1][1]:
            joined[-1][1], joined[-1][3] = span[1], span[3]
        else:
            joined.append(span)
    return joined


def _written(old: list[str], new: list[str]) -> str:
    text = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            text += [f" {line}".rstrip() for line in old[a:b]]
        else:
            text += [f"-{line}" for line in old[a:b]] + [f"+{line}" for line in new[c:d]]
    return "\n".join(text)
