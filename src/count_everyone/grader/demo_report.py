"""A calm table of points, and what cost them."""

from collections.abc import Mapping

from count_everyone.grader.nbgrader_results import Result, first_sentence
from count_everyone.source.tasks import Task

AUTOMATIC = "all tests"
NO_STORY = "Nobody has named the misconception yet."


def report(tasks: list[Task], results: Mapping[str, list[Result]], stories: Mapping[str, str]) -> str:
    """Return the points of each student for each task, and for each lost point the reason.

    Parameters
    ----------
    tasks : list of Task
        Of the assignment.
    results : mapping of str to list of Result
        For each student.
    stories : mapping of str to str
        For a grade cell, who would write the answer that fails it; it may be empty.
    """
    rows = [("task", *results)]
    rows += [(task.name, *(_points_in_words(_of(task, own)) for own in results.values())) for task in tasks]
    automatic = {cell.metadata["nbgrader"]["grade_id"] for task in tasks if not task.is_memo for cell in task.tests}
    tested = {name: [result for result in own if result.name in automatic] for name, own in results.items()}
    rows.insert(-1 if tasks[-1].is_memo else len(rows), (AUTOMATIC, *map(_points_in_words, tested.values())))
    parts = [_table(rows)]
    parts += [_losses(name, own, stories) for name, own in results.items() if any(result.lost for result in own)]
    return "\n\n".join(parts)


def _of(task: Task, results: list[Result]) -> list[Result]:
    cells = [task.solution] if task.is_memo else task.tests
    names = {cell.metadata["nbgrader"]["grade_id"] for cell in cells}
    return [result for result in results if result.name in names]


def _points_in_words(results: list[Result]) -> str:
    possible = sum(result.max_points for result in results)
    if any(result.points is None for result in results):
        return f"waits for a person (of {possible:g})"
    return f"{sum(result.points or 0 for result in results):g} of {possible:g}"


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows = [rows[0], tuple("-" * width for width in widths), *rows[1:]]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _losses(student: str, results: list[Result], stories: Mapping[str, str]) -> str:
    groups: dict[str, list[Result]] = {}
    for result in results:
        if result.lost:
            groups.setdefault(stories.get(result.name, NO_STORY), []).append(result)
    lines = [f"What cost {student} points:"]
    for story, lost in groups.items():
        lines += ["", f"  -{sum(result.lost for result in lost):g}  {story}"]
        lines += [f"      {result.lost:g} in {result.name}: {first_sentence(result.message)}" for result in lost]
    return "\n".join(lines)
