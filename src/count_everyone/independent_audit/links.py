"""What one part of an audit says about another: ids, owners and days."""

from collections import Counter
from collections.abc import Iterator

from count_everyone.independent_audit.problem import Problem, in_words
from count_everyone.independent_audit.prose import texts

NEEDS_AN_ANSWER = ("disparity", "found")
UNWRITTEN = ("todo", "to do", "to write", "tbd", "xxx", "lorem", "...", "…", "to be done", "fill in")
RECOMMENDATION = (
    '{"text": "Ask each poor household that was refused again.", "findings": ["F1"], "owner": "Head of payments", '
    '"by": "2027-03-31"}'
)


def link_problems(audit: dict) -> Iterator[Problem]:
    """Find ids that nobody has, findings without a recommendation, and days that have passed.

    Parameters
    ----------
    audit : dict
        In the form of the schema.
    """
    findings = audit["findings"]
    rates = [one["rate"] for one in findings if one["kind"] == "gap"]
    if "coverage" not in rates:
        what = "No gap is of the rate coverage, so the datasheet cannot say who is not in the data."
        yield Problem("findings", what, '{"kind": "gap", "rate": "coverage", ...}')
    if not set(rates) - {"coverage", "under_recording"}:
        what = "No gap is of a decision, so the model card cannot say how well the system works for whom."
        yield Problem("findings", what, '{"kind": "gap", "rate": "false_negative_rate", ...}')
    times = Counter(one["id"] for one in findings)
    for place, one in enumerate(findings):
        if times[one["id"]] > 1:
            what = f"The id {one['id']!r} stands {times[one['id']]} times. Each finding has one of its own."
            yield Problem(in_words(["findings", place, "id"]), what, f"F{place + 1}")
    for place, one in enumerate(audit["recommendations"]):
        for name in one["findings"]:
            if name not in times:
                what = f"No finding has the id {name!r}. The ids are: {', '.join(times)}."
                yield Problem(in_words(["recommendations", place, "findings"]), what, f'["{next(iter(times))}"]')
        if one["by"] <= audit["date"]:
            what = f"The day {one['by']} is not after the day of the audit, {audit['date']}: nobody could keep it."
            yield Problem(in_words(["recommendations", place, "by"]), what, f"{int(audit['date'][:4]) + 1}-03-31")
    answered = {name for one in audit["recommendations"] for name in one["findings"]}
    for place, one in enumerate(findings):
        if one["verdict"] in NEEDS_AN_ANSWER and one["id"] not in answered:
            what = f"Nothing is recommended for it, and its verdict is '{one['verdict']}'. Say what should be done."
            yield Problem(in_words(["findings", place], audit), what, RECOMMENDATION)
        if one["kind"] == "leak" and (one["verdict"] == "found") != bool(one["columns"]):
            what = f"The verdict is '{one['verdict']}', and {len(one['columns'])} columns are named."
            yield Problem(in_words(["findings", place, "columns"], audit), what, '["amount"] with "found"')


def unwritten(audit: dict) -> Iterator[Problem]:
    """Find texts that still have to be written.

    Parameters
    ----------
    audit : dict
        From :func:`read_audit`.
    """
    for path, text in texts(audit):
        plain = text.strip().lower()
        if any(plain.startswith(mark) or plain == mark for mark in UNWRITTEN):
            yield Problem(in_words(path, audit), f"'{text.strip()[:40]}' is still to be written.")
