"""The numbers of the first page of the sittings, and of the pages beside it."""

from pathlib import Path

from count_everyone.source.sitting import minutes_of_sitting

sittings = sorted(Path().resolve().glob("*/sitting.md"))

# says: "One office, six weeks, six sittings."
assert len(sittings) == 6

# says: "Each sitting takes 25 to 35 minutes."
assert all(25 <= minutes_of_sitting(page) <= 35 for page in sittings)

# from: "45 minutes, cards to print", our plan
