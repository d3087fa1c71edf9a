"""Makes the folder of a new module: what is still to be written is marked, and the first task runs."""

import csv
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml

from count_everyone.lint.quizzes import NUMBER_OF_QUESTIONS
from count_everyone.source.minutes import round_up, steps_of_assignment, steps_of_lesson, total_minutes
from count_everyone.source.module import Module, find_modules
from count_everyone.source.notebook import read_notebook

SKELETON = Path(__file__).parent / "skeleton"
TASK = "share-missing"
FILES = {name: name for name in ("lesson.md", "assignment.md", "teach.md", "glossary.md")}
FILES[f"answers/{TASK}.md"] = "answers.md"
FILES["claims.py"] = "claims.txt"  # no Python yet, so that no tool runs it


@dataclass(frozen=True)
class Plan:
    """What an author knows of a module before it is written.

    Parameters
    ----------
    number : str
        Two digits, such as ``07``.
    title, question : str
        Of the lesson.
    tables : list of str
        Folders of ``datasets/``; the first task is about the first one.
    small : bool
        Whether it is for an hour, with fewer tasks than others.
    """

    number: str
    title: str
    question: str
    tables: list[str]
    small: bool = False

    @property
    def slug(self) -> str:
        """The folder's name."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        return f"{self.number}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')}"


def new_module(root: Path, plan: Plan) -> list[Path]:
    """Write the folder of a module that does not exist yet, and return its files.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    plan : Plan
        What is known.

    Raises
    ------
    ValueError
        If the number is taken or no number, the title or the question is empty, or a table is not there.
    """
    _check(root, plan)
    values = _values(root, plan)
    folder = root / "notebooks" / plan.slug
    texts = {name: _filled((SKELETON / source).read_text(encoding="utf-8"), values) for name, source in FILES.items()}
    texts["quiz.yml"] = _quiz()
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    _write_minutes(Module(folder))
    return sorted(paths)


def _check(root: Path, plan: Plan) -> None:
    if not re.fullmatch(r"\d\d", plan.number):
        raise ValueError(f"The number is {plan.number!r}, two digits such as 07 were expected.")
    for name in ("title", "question"):
        if not getattr(plan, name).strip() or "\n" in getattr(plan, name):
            raise ValueError(f'The {name} is empty, or has more than one line. Write it as --{name} "Some words".')
    if not re.fullmatch(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*", plan.slug):
        raise ValueError(f"The title {plan.title!r} has no Latin letter for the folder's name. Add an English word.")
    if not (root / "notebooks").is_dir():
        raise ValueError(f"{root} has no folder notebooks/. Type this in the folder of the repository.")
    taken = [module.slug for module in find_modules(root) if module.number == plan.number]
    if taken:
        numbers = ", ".join(module.number for module in find_modules(root))
        raise ValueError(f"The number {plan.number} is taken by {taken[0]}. These are taken: {numbers}.")
    there = sorted(path.parent.name for path in root.glob("datasets/*/*.csv") if path.stem == path.parent.name)
    for name in plan.tables:
        if name not in there:
            made = "count-everyone new-table FILE.csv makes one"
            raise ValueError(f"The table {name!r} is not in datasets/. The tables are {', '.join(there)}; {made}.")
    if not plan.tables:
        raise ValueError(f"A module needs a table: --tables {there[0] if there else 'NAME'}.")


def _values(root: Path, plan: Plan) -> dict[str, str]:
    table = plan.tables[0]
    with (root / "datasets" / table / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    gaps = [sum(not row[place] for row in rows) for place in range(len(head))]
    column = next((name for name, count in zip(head, gaps, strict=True) if 0 < count < len(rows)), head[0])
    return {
        "title": _quoted(plan.title),
        "question": _quoted(plan.question),
        "title_of_assignment": _quoted(f"Assignment: {plan.title}"),
        "heading_of_assignment": f"Assignment: {plan.title}",
        "tables": ", ".join(plan.tables),
        "size": "size: small\n" if plan.small else "",
        "more_tasks": "one more task" if plan.small else "three more tasks",
        "table": table,
        "rows": f"{len(rows):,}",
        "columns": f"{len(head):,}",
        "n_rows": str(len(rows)),
        "n_columns": str(len(head)),
        "column": column,
    }


def _quoted(text: str) -> str:
    """Return a text as YAML reads it on one line."""
    return json.dumps(text, ensure_ascii=False)


def _filled(text: str, values: dict[str, str]) -> str:
    front, _, body = text.partition("\n---\n")
    if not body:
        front, body = "", text
    plain = {name: json.loads(value) if value.startswith('"') else value for name, value in values.items()}
    for name, value in values.items():
        front = front.replace(f"<<{name}>>", value)
        body = body.replace(f"<<{name}>>", plain[name])
    return f"{front}\n---\n{body}" if front else body


def _quiz() -> str:
    """Return a quiz in which every text is still to be written; the correct options have different places."""
    parts: dict[str, list[dict]] = {}
    for part, count in NUMBER_OF_QUESTIONS.items():
        parts[part] = []
        for number in range(count):
            right = {"text": "TO WRITE: the answer", "correct": True, "reason": "TO WRITE: why it is right, in words"}
            wrong = {
                "text": "TO WRITE: a common mistake",
                "reason": "TO WRITE: why somebody thinks so, and what is wrong",
            }
            options = [wrong, right] if number % 2 else [right, wrong]
            parts[part].append({"question": f"TO WRITE: {part} question {number + 1}", "options": options})
    return yaml.safe_dump(parts, sort_keys=False, allow_unicode=True, width=200)


def _write_minutes(module: Module) -> None:
    lesson = steps_of_lesson(read_notebook(module.lesson).cells, NUMBER_OF_QUESTIONS)
    assignment = steps_of_assignment(read_notebook(module.assignment).cells)
    for path, steps in ((module.lesson, lesson), (module.assignment, assignment)):
        text = path.read_text(encoding="utf-8")
        minutes = f"minutes: {round_up(total_minutes(steps))}"
        path.write_text(re.sub(r"^minutes: \d+$", minutes, text, count=1, flags=re.MULTILINE), encoding="utf-8")
