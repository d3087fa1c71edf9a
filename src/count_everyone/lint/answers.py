"""Right and wrong answers: each test is tested."""

from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.notebook import grade_id


def files_of_answers(sources: Sources) -> Iterator[Finding]:
    """Find files in ``answers/`` that belong to no task, or have no title."""
    names = [task.name for task in sources.assignment.tasks if not task.is_memo]
    folder = sources.module.answers
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0] if path.suffix == ".md" else ""
        if path.stem in names and first != f"# Answers to {path.stem}":
            yield Finding(path, 1, "The file does not open with its title.", f"Write # Answers to {path.stem}.")
        if path.name not in [f"{name}.md" for name in names] and not path.name.startswith(("__", ".")):
            reason = f"'{path.name}' is no task that a test grades. These are {', '.join(names)}."
            yield Finding(path, 1, reason, "Rename it, or take it away.")


def answers_of_tasks(sources: Sources) -> Iterator[Finding]:
    """Find tasks without a right and a wrong answer, and grade cells that no wrong answer fails."""
    page = sources.assignment
    for task in page.tasks:
        if task.is_memo:
            continue
        answers = [answer for answer in sources.answers if answer.task == task.name]
        for kind in ("right", "wrong"):
            if not any(answer.is_right == (kind == "right") for answer in answers):
                reason = f"The task '{task.name}' has no {kind} answer."
                mend = f"Write a section '{kind}: some-words' in answers/{task.name}.md."
                yield page.find(task.solution, 0, reason, mend)
        failed = {name for answer in answers for name in answer.fails}
        for cell in task.tests:
            if grade_id(cell) not in failed:
                reason = f"No wrong answer fails the grade cell '{grade_id(cell)}'."
                mend = f"Write one in answers/{task.name}.md, as somebody would really do it."
                yield Finding(page.path, page.head(cell, grade_id(cell)), reason, mend)


def grade_cells_that_answers_fail(sources: Sources) -> Iterator[Finding]:
    """Find answers that name grade cells which their task does not have."""
    names = {task.name: [grade_id(cell) for cell in task.tests] for task in sources.assignment.tasks}
    for answer in sources.answers:
        for name in answer.fails:
            if answer.task in names and name not in names[answer.task]:
                lines = answer.path.read_text(encoding="utf-8").splitlines()
                line = next(n for n, text in enumerate(lines, 1) if n > answer.line and text.startswith(f"- `{name}`:"))
                reason = f"The task '{answer.task}' has no grade cell '{name}'."
                yield Finding(answer.path, line, reason, f"It has {', '.join(names[answer.task])}.")
