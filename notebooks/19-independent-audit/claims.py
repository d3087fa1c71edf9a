"""The numbers of the page for teachers that no claim of the lesson proves."""

from pathlib import Path

assignment = Path("assignment.md").read_text(encoding="utf-8")

# says: "The memo has at most 120 words"
assert "Write at most 120 words" in assignment
