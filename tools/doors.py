"""Writes the doors of README.md and the address in CITATION.cff again, from pyproject.toml.

It needs nothing but Python: ``python3 tools/doors.py``.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from count_everyone.build.repository import binder_url, repository_url  # noqa: E402 - not installed yet

BEGIN, END = "<!-- doors: made by tools/doors.py -->\n", "<!-- end of doors -->\n"
UNSET = """
This copy does not know its own address yet, so the doors that need one are not shown.
To set it, uncomment `Repository` in [pyproject.toml](pyproject.toml), write the address there,
and type `python3 tools/doors.py`. The doors of the book follow when it is built.

"""
SET = """
Without an installation: [open the course on Binder]({binder}).
Binder is a free service for everybody: it can be slow or full, and it forgets your work when you leave.
Download your notebooks before you close the page.

The sources: <{repository}>.

"""


def readme(text: str, root: Path) -> str:
    """Return the text of README.md with the doors between their two marks."""
    address = repository_url(root)
    doors = SET.format(binder=binder_url("course/welcome.md", root), repository=address) if address else UNSET
    before, rest = text.split(BEGIN)
    return before + BEGIN + doors + END + rest.split(END)[1]


def citation(text: str, root: Path) -> str:
    """Return the text of CITATION.cff, with the address if there is one."""
    text = re.sub(r"^repository-code:.*\n", "", text, flags=re.MULTILINE)
    address = repository_url(root)
    return f"{text}repository-code: {address}\n" if address else text


def main() -> None:
    """Write both files."""
    for name, make in {"README.md": readme, "CITATION.cff": citation}.items():
        path = ROOT / name
        text = make(path.read_text(encoding="utf-8"), ROOT)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"The address of the repository: {repository_url(ROOT) or 'not set'}. README.md and CITATION.cff say so.")


if __name__ == "__main__":
    main()
