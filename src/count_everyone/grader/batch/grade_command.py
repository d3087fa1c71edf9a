"""What ``count-everyone grade`` does, and what it says."""

import argparse

from count_everyone.grader.batch.accepted import accept
from count_everyone.grader.batch.bundles import grade_shard, merge
from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.grade_class import grade
from count_everyone.grader.batch.record import GRADED
from count_everyone.grader.batch.strays import find_strays
from count_everyone.grader.batch.summary import Report
from count_everyone.grader.class_folder import class_folder
from count_everyone.grader.limits import Limits
from count_everyone.grader.repair import read_source


def run(options: argparse.Namespace) -> int:
    """Grade, say what happened, and return the exit code: 2 if anybody could not be graded."""
    classroom = Classroom(class_folder(options.root, options.folder), options.assignment)
    if not options.merge and not classroom.students:
        raise ValueError(
            f"Nobody has handed in {options.assignment}: submitted/<student>/{options.assignment}/ was expected in "
            f"{classroom.folder}. {find_strays(classroom)}".strip()
        )
    if options.accept:
        source = read_source(classroom.folder, classroom.assignment, classroom.config)
        accept(classroom, source, options.accept)
    limits = Limits(cell_seconds=options.timeout)
    if options.merge:
        report = merge(classroom, options.merge)
    elif options.shard:
        part, parts = options.shard
        report, bundle = grade_shard(
            classroom, part, parts, jobs=options.jobs, allow_unsafe=options.allow_unsafe, limits=limits
        )
        print(f"The marks are in {bundle}. Bring it to the computer with the gradebook, and type there:")
        print(f"  count-everyone grade {options.assignment} --merge {bundle.name}")
    else:
        report = grade(
            classroom,
            jobs=options.jobs,
            force=options.force,
            allow_unsafe=options.allow_unsafe,
            dask=options.dask,
            limits=limits,
        )
    print(report)
    if options.feedback and not options.shard:
        _write_feedback(classroom, report, options.jobs)
    return 2 if report.quarantined else 0


def _write_feedback(classroom: Classroom, report: Report, jobs: int) -> None:
    from count_everyone.grader.feedback.write_feedback import write_feedback

    graded = [record.student_id for record in report.records.values() if record.state == GRADED]
    written = write_feedback(classroom.folder, classroom.assignment, graded, processes=jobs)
    print(f"Feedback pages: {len(written.pages)}, in {classroom.folder / 'feedback'}.")
    for problem in written.problems:
        print(problem)
