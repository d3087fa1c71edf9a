"""Repetitions that a student can write, and how the time of a reader grows with them: a ratio, never seconds."""

import time

KINDS = (
    *("a", " ", "\n", "\r", "\t", "\0", "\\", "\ud800", "1,", "a b ", "a\n", "\r\n", "a\r"),
    *("\x1b", "\x1b[", "\x1b[3", "\x1b]0;", '"', "'", '\\"', "\\'", '"""', "'''", "\"'", '"\\'),
    *("#", "# ", "# a\n", "#'\"", "<", ">", "<a ", "<th ", "<th>", "<table>", "<b>", "</b>", "<b><p>", "<div>"),
    *("<a href='", "<svg>", "<use/></g>", "<!--", "&", "&#", "`", "`a", "```\n", "~~~\n", "~~a", "*", "**", "*a"),
    *("***a", "_a ", "[", "[a", "[a](", "[a](b", "![a](", "](", "[a]: b\n", "<a@b ", "http://a.org ", "|a|\n"),
    *("a|b\n-|-\n", "> ", "- ", "1. a\n", "    a\n", "=", "---\n", "(", "(1", "(1.", "{", "def ", "def\n", "a="),
)
AROUND = (("# a", "b"), ('"', "\\"), ("<th>", "x"), ("[", "](b)"))
CLOCK = 0.002  # seconds that a clock and a scheduler may be wrong
MOST = 9  # a time that grows with the size is 4 times as long for 4 times the size, with its square 16 times


def growth(read, kind, most=1_000_000, around=("", "")):
    """Return by how much longer it takes at most to read four times as much, up to a size.

    It begins small and ends at the first that is too long, so that no test waits for a square.
    """
    worst, size = 0.0, most // 64
    before = _time(read, kind, size, around)
    while size < most:
        size *= 4
        now = _time(read, kind, min(size, most), around)
        ratio = now / max(before, CLOCK)
        if ratio > MOST:  # once more, since others work on this machine
            before, now = (
                min(old, _time(read, kind, part, around)) for old, part in ((before, size // 4), (now, size))
            )
            ratio = now / max(before, CLOCK)
        worst, before = max(worst, ratio), now
        if worst > MOST:
            break
    return worst


def _time(read, kind, size, around):
    text = around[0] + kind * (size // len(kind)) + around[1]
    begun = time.process_time()
    read(text)
    return time.process_time() - begun
