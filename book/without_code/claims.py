"""The numbers of the first page of the sittings, and of the pages beside it."""

import re
from itertools import pairwise
from pathlib import Path

from count_everyone.audit import rates_by_group
from count_everyone.figures import worlds
from count_everyone.figures.frames import numbers_at, read_figure
from count_everyone.source.sitting import minutes_of_sitting

sittings = sorted(Path().resolve().glob("*/sitting.md"))

# says: "One office, six weeks, six sittings."
assert len(sittings) == 6

# says: "Each sitting takes 25 to 35 minutes; in the last one the supplier's page takes 15 more."
assert all(25 <= minutes_of_sitting(page) <= 35 for page in sittings)
assert 10 < len(read_figure(Path("figures/supplier.py")).lines) <= 15, "a minute a line"

# from: "60 minutes, cards to print", our plan

# the role play: its case and its cards speak of the figures
ROOT = Path("../..").resolve()
PLAY = Path("role-play.md").read_text("utf-8")

# says: "There is money for 28 of 100 households."
# says: "that there is money for 28 of 100 households"
# says: "Of 1,000 households 359 are poor."
# says: "With the score, 204 of these would be paid and 155 would get nothing; 76 payments would go to households that are not poor."
# says: "the 155 are two groups: 89 are not in the registry, and for 66 no payment is left"
# says: "Of the 155 poor households that get nothing, 89 are in no registry, and get none."
at = numbers_at(ROOT, "budget", money=28)
assert sum(at[name] for name in ("town_poor", "town_others", "country_poor", "country_others")) == 1000
assert (at["poor"], at["reached"], at["missed"], at["leaked"]) == (359, 204, 155, 76)
assert (at["unregistered"], at["waiting"]) == (89, 66), "two groups"

# says: "of registered poor households with a woman at the head, 164 of 517 are missed, with a man 281 of 1,279"
# says: "In the survey 2 of them are poor, and 1 gets nothing."
decided = worlds.paid(0.28)[["household_id", "selected", "registered"]]
told = worlds.interviews().merge(decided, on="household_id").query("poor == 1")
file = told[told["registered"] == 1]
rates = rates_by_group(file["poor"].astype(int), file["selected"], file["head_sex"]).loc["false_negative_rate"]
counts = [f"{int(rates.loc[sex, 'numerator'])} of {int(rates.loc[sex, 'n_counted']):,}" for sex in ("female", "male")]
assert counts == ["164 of 517", "281 of 1,279"]
few = numbers_at(ROOT, "supplier")
assert (few["few"], few["few_missed"]) == (2, 1)

# says: "it is right for 77 of 100 households, and that paying nobody would be right for 64"
assert (few["right"], few["not_poor"]) == (77, 64), "77 of 100"

# says: "you tried five years of it on a computer"
# says: "57 of 100 registered poor households with a woman at the head got nothing in year 5"
# says: "it was 24"
# says: "The office's report said 33 of 100 both times."
as_it_is, right = (numbers_at(ROOT, "years", year=5, world=world) for world in ("as it is", "records right"))
assert as_it_is["last"] == 5
assert (as_it_is["women"], right["women"]) == (57, 24), "57 of 100"
assert as_it_is["report"] == right["report"] == 33, "33 of 100"

# says: "In 1,000 households there are 119 like yours, poor and without a phone; 54 of them would be paid."
phones = numbers_at(ROOT, "registry", kept_out=30)
assert (phones["poor_without"], phones["paid"]) == (119, 54), "of 1,000 households, as in the figure"

# says: "A role play for six"
# says: "You need six people, one more who leads"
# says: "if all six can sign it"
# says: ":::{admonition} What all six can sign"
# says: "Which of the six secrets came out?"
cards = PLAY.split(":::{admonition} Card: ")[1:]
assert len(cards) == 6
assert all(card.count("**Only if somebody asks") == card.count("**Your question:**") == 1 for card in cards)

# says: "Six people sit at one table and have 60 minutes."
# says: "| 0 to 5 | The case"
# says: "| 5 to 11 | Each speaks for one minute"
# says: "| 11 to 23 | Talks of two"
# says: "| 23 to 47 | All together: the checklist, eight lines of 3 minutes."
# says: "| 47 to 52 | Each signs"
# says: "| 52 to 60 | The cards are laid down"
# says: "read out that card's secret yourself at minute 23"
# says: "At minute 23 ask"
# says: "Some lines take longer than 3 minutes"
times = [(int(start), int(end)) for start, end in re.findall(r"^\| (\d+) to (\d+) \|", PLAY, re.MULTILINE)]
assert times == [(0, 5), (5, 11), (11, 23), (23, 47), (47, 52), (52, 60)]
assert all(end == start for (_, end), (start, _) in pairwise(times))
assert times[1][1] - times[1][0] == len(cards), "six people, one minute each"
lines = re.findall(r"^\| [A-Z] \|", PLAY, re.MULTILINE)
assert (len(lines), times[3][1] - times[3][0]) == (8, 8 * 3)

# says: "three rounds of 4 minutes, three talks at a time"
# says: "| 1 | minister, applicant |"
# says: "| 2 | minister, supplier |"
# says: "| 3 | minister, ombudsperson |"
rounds = [re.findall(r"(\w[\w ]+), (\w[\w ]+?) \|", row) for row in re.findall(r"^\| [123] \|.*$", PLAY, re.MULTILINE)]
assert (len(rounds), times[2][1] - times[2][0]) == (3, 3 * 4)

# says: "In 45 minutes: leave out the third round of talks (4 minutes) and two lines of the checklist (6), and end the last talk after 3 minutes of 8 (5)."
assert (times[-1][1] - times[-1][0], 8 - 3, 2 * 3) == (8, 5, 6)
assert times[-1][1] - 4 - 6 - 5 == 45
roles = sorted(card.split("\n")[0].removeprefix("the ") for card in cards)
assert all(sorted(role for talk in talks for role in talk) == roles for talks in rounds), "nobody waits"
assert len({frozenset(talk) for talks in rounds for talk in talks}) == 9, "no pair meets again"

# says: "Then ask these four questions"
assert len(re.findall(r"^\d\. ", PLAY.split("**At the end.**")[1], re.MULTILINE)) == 4
