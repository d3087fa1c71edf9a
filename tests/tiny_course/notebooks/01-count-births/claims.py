"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

from count_everyone.source.module import front_matter

# says: "The lesson takes 15 minutes, the assignment 20."
assert [front_matter(Path(name))["minutes"] for name in ("lesson.md", "assignment.md")] == [15, 20]
