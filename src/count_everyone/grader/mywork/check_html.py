"""A check as HTML for a notebook: text and a table, no colour, nothing that moves."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from count_everyone.grader.feedback.points_and_reasons import in_points
from count_everyone.grader.mywork.check_parts import Check, Loss, TaskCheck
from count_everyone.grader.mywork.check_text import (
    FULL_CHECK,
    WHY,
    good_news,
    result_in_words,
    stop_in_words,
    task_in_words,
    total_in_words,
)


def as_html(lines: Iterable[str], check: Check) -> str:
    """Return the check for JupyterLab.

    Parameters
    ----------
    lines : iterable of str
        What was checked, a sentence each.
    check : Check
        What was found.
    """
    parts = [_paragraph("<br>".join(map(escape, lines)))]
    if check.stops:
        where, message, advice = map(_text, stop_in_words(check))
        parts.append(_paragraph(f"{where}<br><strong>{message}</strong><br>{advice}"))
    parts += [_table(check), *(_paragraph(escape(note)) for note in check.notes)]
    if check.losses:
        parts.append(_paragraph(WHY))
    for title, losses in groupby(check.losses, key=lambda loss: loss.title):
        parts.append(f"{_paragraph(f'<strong>{escape(title)}</strong>')}{_list(losses)}")
    parts += [_paragraph(escape(good_news(check)))] if good_news(check) else []
    return _box(parts)


def task_as_html(task: TaskCheck) -> str:
    """Return the check of one task for JupyterLab."""
    head, *lines = task_in_words(task)
    parts = [_paragraph(f"<strong>{escape(head)}</strong>"), *(_paragraph(escape(line)) for line in lines)]
    parts += [_list(task.losses)] if task.losses else []
    return _box([*parts, _paragraph(escape(FULL_CHECK))])


def _box(parts: Iterable[str]) -> str:
    return f'<div class="count-everyone-check" lang="en" style="max-width: 60em">{"".join(parts)}</div>'


def _list(losses: Iterable[Loss]) -> str:
    return f"<ul>{''.join(f'<li>{_loss(loss)}</li>' for loss in losses)}</ul>"


def _table(check: Check) -> str:
    rows = [(row.title, result_in_words(row)) for row in check.rows]
    body = "".join(_row(title, result) for title, result in rows)
    return (
        "<table><caption>The points of each task</caption>"
        '<thead><tr><th scope="col" style="text-align: left">task</th>'
        '<th scope="col" style="text-align: left">points</th></tr></thead>'
        f"<tbody>{body}</tbody><tfoot>{_row('all tests together', total_in_words(check.rows), 'bold')}</tfoot></table>"
    )


def _row(title: str, result: str, weight: str = "normal") -> str:
    style = f'style="text-align: left; font-weight: {weight}"'
    return f'<tr><th scope="row" {style}>{escape(title)}</th><td {style}>{escape(result)}</td></tr>'


def _loss(loss: Loss) -> str:
    tests = "<br>".join(map(escape, loss.tests))
    return f"<strong>{in_points(loss.points)} lost.</strong> {tests}<br>{_text(loss.message)}"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"
