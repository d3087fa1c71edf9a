"""What an instructor reads at the end: how many were graded, and who needs to be looked at."""

from dataclasses import dataclass, field

from count_everyone.grader.batch.record import GRADED, QUARANTINED, Record


@dataclass
class Report:
    """What happened to a class.

    Parameters
    ----------
    records : dict of str to Record
        The last record of each student, without its notebook.
    skipped : int
        How many of them were graded before, and had not changed.
    """

    records: dict[str, Record] = field(default_factory=dict)
    skipped: int = 0

    @property
    def quarantined(self) -> list[Record]:
        """Those that could not be graded."""
        return [record for record in self.records.values() if record.state == QUARANTINED]

    def __str__(self):
        graded = [record for record in self.records.values() if record.state == GRADED]
        levels = sorted({record.level for record in graded})
        lines = [
            f"Graded: {len(graded)}.",
            f"Not run again, since nothing had changed: {self.skipped} of {len(self.records)}." if self.skipped else "",
            f"Jail: {', '.join(levels)}." if levels else "",
        ]
        lines += _part(
            "Quarantined, not graded (send the sentence to the student)", self.quarantined, lambda r: [r.sentence]
        )
        lines += _part("Flagged, look at these", [r for r in graded if r.flags], lambda r: r.flags)
        lines += _part("Ended early", [r for r in graded if r.sentence], lambda r: [r.sentence])
        lines += _part("Repaired", [r for r in graded if r.notes], lambda r: r.notes)
        return "\n".join(line for line in lines if line)


def _part(title: str, records: list[Record], sentences) -> list[str]:
    if not records:
        return []
    lines = [f"{title}: {len(records)}."]
    for record in sorted(records, key=lambda record: record.student_id):
        lines += [f"  {record.student_id}: {sentence}" for sentence in sentences(record)]
    return lines
