"""Writes the doors and the lists in README.md and datasets/README.md, and the address in CITATION.cff, again.

The address comes from pyproject.toml, the modules from notebooks/, the tables from datasets/*/datapackage.json.
It needs nothing but Python: ``python3 tools/doors.py``.
"""

import csv
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from count_everyone.source.repository import binder_url, repository_url  # noqa: E402 - not installed yet

MARKS = "<!-- {name}: made by tools/doors.py -->\n", "<!-- end of {name} -->\n"
UNSET = """
This copy does not know its own address yet, so the doors that need one are not shown.
To set it, uncomment `[project.urls]` and `Repository` in [pyproject.toml](pyproject.toml), write the address there,
and type `python3 tools/doors.py`. The doors of the book follow when it is built.

"""
SET = """
Without an installation: [open the course on Binder]({binder}).
Binder is a free service for everybody: it can be slow or full, and it forgets your work when you leave.
Download your notebooks before you close the page.

The sources: <{repository}>.

"""
HEAD_OF_TABLES = "| Table | A row is | Rows | Columns | Years | Used for |\n|---|---|---|---|---|---|\n"


def readme(text: str, root: Path) -> str:
    """Return the text of README.md with the doors and the modules between their marks."""
    return between("modules", modules(root), between("doors", doors(root), text))


def between(name: str, content: str, text: str) -> str:
    """Return the text with this content between the two marks of that name."""
    begin, end = (mark.format(name=name) for mark in MARKS)
    before, rest = text.split(begin)
    return before + begin + content + end + rest.split(end)[1]


def doors(root: Path) -> str:
    """Return what the README says about the doors that need an address."""
    address = repository_url(root)
    return SET.format(binder=binder_url("course/welcome.md", root), repository=address) if address else UNSET


def modules(root: Path) -> str:
    """Return a table of the modules."""
    rows = ["", "| | module | question | table |", "|---|---|---|---|"]
    for lesson in sorted(root.glob("notebooks/*/lesson.md")):
        title, question = (one_line(lesson, key) for key in ("title", "question"))
        tables = [
            one_line(page, "tables").strip("[]").split(",") for page in (lesson, lesson.with_name("assignment.md"))
        ]
        names = ", ".join(dict.fromkeys(f"`{name.strip()}`" for listed in tables for name in listed if name.strip()))
        rows.append(f"| {lesson.parent.name[:2]} | {title} | {question} | {names} |")
    return "\n".join([*rows, "", ""])


def tables(text: str, root: Path) -> str:
    """Return the text of datasets/README.md with a row for each table in its list."""
    before, rest = text.split(HEAD_OF_TABLES)
    rows = "".join(row_of_table(path) for path in sorted(root.glob("datasets/*/datapackage.json")))
    return before + HEAD_OF_TABLES + rows + re.sub(r"\A(\|.*\n)*", "", rest)


def row_of_table(path: Path) -> str:
    """Return what the list says of a table: from its package, and how many rows and columns its file has."""
    package = json.loads(path.read_text(encoding="utf-8"))
    missing = [key for key in ("row_is", "years", "used_for") if not package.get(key)]
    if missing:
        where = path.relative_to(ROOT)
        raise ValueError(f"{where}: {missing[0]!r} is missing. Write it above 'resources', as in the other tables.")
    with (path.parent / package["resources"][0]["path"]).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    name = path.parent.name
    cells = [
        f"[{name.replace('_', ' ').capitalize()}]({name}/README.md)",
        package["row_is"],
        f"{len(rows):,}",
        str(len(head)),
        package["years"],
        package["used_for"],
    ]
    return f"| {' | '.join(cells)} |\n"


def one_line(lesson: Path, key: str) -> str:
    """Return a value of the front matter that stands on one line; a test compares it with what YAML reads."""
    found = re.search(rf"^{key}: *(.+)$", lesson.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if found is None:
        raise ValueError(f"{lesson}: the front matter has no {key}. Write it on one line.")
    return re.sub(r"\s+#.*", "", found[1]).strip().strip("\"'")


def citation(text: str, root: Path) -> str:
    """Return the text of CITATION.cff, with the address if there is one."""
    text = re.sub(r"^repository-code:.*\n", "", text, flags=re.MULTILINE)
    address = repository_url(root)
    return f"{text}repository-code: {address}\n" if address else text


def main() -> None:
    """Write the files."""
    for name, make in {"README.md": readme, "datasets/README.md": tables, "CITATION.cff": citation}.items():
        path = ROOT / name
        text = make(path.read_text(encoding="utf-8"), ROOT)
        path.write_text(text, encoding="utf-8", newline="\n")
    address = repository_url(ROOT) or "not set"
    print(f"Written: README.md, datasets/README.md and CITATION.cff. The address of the repository: {address}.")


if __name__ == "__main__":
    try:
        main()
    except ValueError as error:
        sys.exit(str(error))
