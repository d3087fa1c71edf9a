"""What an instructor reads at the end: how many were graded, and who needs to be looked at."""

from dataclasses import dataclass, field
from pathlib import Path

from count_everyone.grader.batch.record import GRADED, QUARANTINED, Record

RELEASE = (
    "  Where a feedback page says that a person looks at a notebook first, its points are withheld. If the notebook is "
    "honest, release them: count-everyone grade {} --accept STUDENT"
)
MAX_LINES = 25  # lines of one kind, so that a large class does not fill the screen


@dataclass
class Report:
    """What happened to a class.

    Parameters
    ----------
    records : dict of str to Record
        The last record of each student, without its notebook.
    skipped : int
        How many of them were graded before, and had not changed.
    missing : str
        Which part of the class was not brought in; empty where none is missing, or it is not known.
    strays : str
        What was handed in where nobody looks for it; empty where there is nothing.
    penalties : dict of str to (float, float)
        The late penalties that changed for work that was graded before: by student, before and now.
    table : pathlib.Path or None
        The file with a line for each student.
    """

    records: dict[str, Record] = field(default_factory=dict)
    skipped: int = 0
    missing: str = ""
    strays: str = ""
    penalties: dict[str, tuple[float, float]] = field(default_factory=dict)
    table: Path | None = None

    @property
    def quarantined(self) -> list[Record]:
        """Those that could not be graded."""
        return [record for record in self.records.values() if record.state == QUARANTINED]

    def __str__(self):
        graded = [record for record in self.records.values() if record.state == GRADED]
        untouched = [record for record in graded if record.untouched]
        levels = sorted({record.level for record in graded})
        lines = [
            f"Graded: {len(graded)}.",
            f"Not run again, since nothing had changed: {self.skipped} of {len(self.records)}." if self.skipped else "",
            f"Jail: {', '.join(levels)}." if levels else "",
            self.missing,
            self.strays,
        ]
        lines += _part(
            "Quarantined, not graded (send the sentence to the student)",
            self.quarantined,
            lambda r: [r.sentence, *r.notes],
        )
        flagged = [record for record in graded if record.flags]
        lines += _part("Flagged, look at these", flagged, lambda r: r.flags)
        lines += [RELEASE.format(flagged[0].assignment)] if flagged else []
        lines += _part("Not begun (ask whether another file was meant)", untouched, lambda r: [r.untouched])
        lines += _part("Ended early", [r for r in graded if r.sentence], lambda r: [r.sentence])
        lines += _part("Repaired", [r for r in graded if r.notes], lambda r: r.notes)
        lines += _named(
            "Late penalty changed since the last run (due date, extension, points or configuration)",
            [f"{student}: {now:g} points, before {before:g}" for student, (before, now) in self.penalties.items()],
        )
        lines.append(f"A line for each student: {self.table}." if self.table else "")
        return "\n".join(line for line in lines if line)


def _part(title: str, records: list[Record], sentences) -> list[str]:
    records = sorted(records, key=lambda record: record.student_id)
    lines = [f"{record.student_id}: {sentence}" for record in records for sentence in sentences(record)]
    return _named(title, lines, len(records)) if records else []


def _named(title: str, lines: list[str], count: int | None = None) -> list[str]:
    """Return a title with a number, and what stands under it, as long as the screen has room."""
    if not lines:
        return []
    more = [f"  and {len(lines) - MAX_LINES} more lines; the file has them all."] if len(lines) > MAX_LINES else []
    return [f"{title}: {count or len(lines)}.", *(f"  {line}" for line in lines[:MAX_LINES]), *more]
