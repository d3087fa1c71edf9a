"""The same over several computers: each grades a part of the class into a file, and one brings the files together."""

from collections import defaultdict
from hashlib import sha256
from pathlib import Path

from count_everyone.grader.batch.accepted import accepted
from count_everyone.grader.batch.class_table import write_table
from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.common import (
    class_lock,
    journal_of,
    keep_record,
    marks_of,
    submissions,
    table_of,
    with_progress,
)
from count_everyone.grader.batch.grade_one import Course
from count_everyone.grader.batch.journal import Journal, read_records
from count_everyone.grader.batch.record import END, Record
from count_everyone.grader.batch.strays import find_strays
from count_everyone.grader.batch.summary import Report
from count_everyone.grader.batch.workers import grade_all
from count_everyone.grader.limits import DEFAULT, Limits
from count_everyone.grader.repair import read_source
from count_everyone.grader.repair.display_text import listed, shown_id


def grade_shard(
    classroom: Classroom, part: int, parts: int, *, jobs: int = 1, allow_unsafe: bool = False, limits: Limits = DEFAULT
) -> tuple[Report, Path]:
    """Grade one part of a class into a bundle, which :func:`merge` brings into the gradebook.

    Parameters
    ----------
    classroom : Classroom
        The course and the assignment.
    part, parts : int
        Such as 3 and 8. Who is in which part depends on the name alone.
    jobs, allow_unsafe, limits
        As in :func:`grade`.

    Returns
    -------
    Report, pathlib.Path
        What happened, and the bundle. A bundle that was begun is resumed.
    """
    name = f"-{part}-of-{parts}"
    bundle = classroom.folder / f"{classroom.assignment}{name}.bundle"
    source = read_source(classroom.folder, classroom.assignment, classroom.config)
    with class_lock(classroom), Journal(bundle) as journal:
        course = Course(source, limits, classroom.config, accepted(classroom, source))
        before, report, todo = journal.last(), Report(strays=find_strays(classroom)), []
        for student, folder, key in submissions(classroom, course):
            if part_of(student, parts) != part:
                continue
            last = before.get(shown_id(student))
            if last and key and last.key == key:
                report.records[last.student_id] = last.short()
                report.skipped += 1
            else:
                todo.append((student, folder, key))
        with with_progress(grade_all(todo, course, jobs, allow_unsafe=allow_unsafe), len(todo)) as found:
            for record in found:
                journal.add(record)
                report.records[record.student_id] = record.short()
        journal.add(Record("", classroom.assignment, "", END, f"{part}/{parts}"))
        report.table = write_table(table_of(classroom, name), report.records.values())
    return report, bundle


def merge(classroom: Classroom, bundles: list[Path]) -> Report:
    """Bring the marks of bundles into the gradebook. The same bundle twice changes nothing.

    Raises
    ------
    ValueError
        If a bundle holds no whole record of this assignment.
    """
    report, whole, broken = Report(), [], []
    with class_lock(classroom), Journal(journal_of(classroom)) as journal, marks_of(classroom) as marks:
        source = read_source(classroom.folder, classroom.assignment, classroom.config)
        for bundle in bundles:
            records = [record for record in read_records(bundle) if record.assignment == classroom.assignment]
            if not records:
                raise ValueError(
                    f"{bundle} holds no marks of {classroom.assignment}. Was it copied whole? Name the files that "
                    "count-everyone grade --shard wrote."
                )
            if records[-1].state == END:
                whole.append(records[-1].sentence)
            else:
                broken.append(bundle.name)
            last = {record.student_id: record for record in records if record.state != END}
            with with_progress((record for record in last.values()), len(last)) as found:
                for record in found:
                    kept = keep_record(record, classroom, source, marks, journal)
                    report.records[kept.student_id] = kept
        report.penalties = marks.renew_late_penalties(classroom.assignment)
        report.missing = _missing(whole, broken, classroom, journal)
        report.table = write_table(table_of(classroom), journal.last().values())
    return report


def _missing(whole: list[str], broken: list[str], classroom: Classroom, journal: Journal) -> str:
    """Say what may be missing: by the ends of the bundles, and by those who handed in, where they are here."""
    known = set(journal.last())
    parts: dict[int, set[int]] = defaultdict(set)
    for part, count in (map(int, end.split("/")) for end in whole):
        parts[count] |= {part, *(part_of(student, count) for student in known)}
    sentences = [f"Not complete, so copy it again, or grade that part again: {name}." for name in broken]
    for count, there in parts.items():
        if absent := sorted(set(range(1, count + 1)) - there):
            sentences.append(f"Not brought in yet: {', '.join(f'part {part} of {count}' for part in absent)}.")
    if without := sorted(set(map(shown_id, classroom.students)) - known):
        sentences.append(f"Handed in here, but in no bundle ({len(without)}): {listed(without)}.")
    return "\n".join(sentences)


def part_of(student: str, parts: int) -> int:
    """Return in which part, from 1, a student is.

    Examples
    --------
    >>> sorted({part_of(f"student-{number}", 3) for number in range(50)})
    [1, 2, 3]
    """
    return int(sha256(shown_id(student).encode()).hexdigest(), 16) % parts + 1
