"""The numbers of the datasheet, computed from the table and from the mechanisms."""

from pathlib import Path

import numpy as np
import pandas as pd

from count_everyone.nuvaria import AssistantMechanisms, assistant, assistant_package, extract
from count_everyone.source.page_tables import rows_below

log = pd.read_csv("assistant_log.csv")
first, second = log[log["version"] == 1], log[log["version"] == 2]
rated = first[first["agreed_wrong"].notna()]

# says: "Rows: 6,450."
# says: "Columns: 12."
# says: "Version 1 of the assistant has 6,000 rows, version 2 has 450"
# says: "Version 2 answered the 450 drawn questions."
# says: "| 1 to 6,000 |"
assert log.shape == (6450, 12)
assert (len(first), len(second), len(rated)) == (6000, 450, 450)
assert first["question"].tolist() == list(range(1, 6001))
assert set(second["question"]) == set(rated["question"])

# says: "Size: 299,219 bytes."
assert Path("assistant_log.csv").stat().st_size == 299_219

# says: "Its seed is 2032, the next after that of the households."
assert assistant_package.SEED == 2032 == extract.SEED + 1

# says: "Appeals are asked about most in Iskan."
appeals = {language: shares[assistant.TYPES.index("appeal")] for language, shares in assistant.ASKED.items()}
assert max(appeals, key=appeals.get) == "Iskan"

# says: "more of them in Sorela and Iskan, and where the answer would have been wrong"
# says: "and takes right ones for wrong, more often in Sorela and Iskan"
ways = AssistantMechanisms()
assert assistant.FURTHER["Nuvari"] == 0 < min(assistant.FURTHER["Sorela"], assistant.FURTHER["Iskan"])
assert min(ways.gives_up_language, ways.gives_up_wrong, ways.judge_misses_language, ways.judge_invents_language) > 0

# says: "In each language 150 answers were drawn by lot among those that were given."
assert (rated.groupby("language").size() == 150).all()
assert (rated["gave_up"] == 0).all()

# says: "| Language | Questions | Left before an answer | Rated | Wrong by both people |"
table = rows_below("README.md", "| Language | Questions | Left before an answer | Rated | Wrong by both people |")
assert [row[0] for row in table] == ["Nuvari", "Sorela", "Iskan"]
for language, *cells in table:
    of_it = first[first["language"] == language]
    found = [len(of_it), of_it["gave_up"].sum(), of_it["agreed_wrong"].count(), of_it["agreed_wrong"].sum()]
    assert [int(cell.replace(",", "")) for cell in cells] == [int(count) for count in found]

# says: "Two people marked them, each alone."
assert sum(name.startswith("rater_") for name in log) == 2

# says: "534 askers left before an answer."
assert first["gave_up"].sum() == 534

# says: "The age is missing for 2,396 of 6,000 questions."
assert (first["age_group"].isna().sum(), len(first)) == (2396, 6000)

# says: "each has 150, and Nuvari is asked five times as often as Iskan"
assert np.array_equal(rated["language"].value_counts().to_numpy(), [150, 150, 150])
asked = first["language"].value_counts()
assert round(asked["Nuvari"] / asked["Iskan"]) == 5

# says: "No answer that does serious harm is among the 450 rated ones of version 1, and 2 are among those of version 2."
assert len(rated) == 450
assert (rated["agreed_serious"].sum(), second["agreed_serious"].sum()) == (0, 2)
