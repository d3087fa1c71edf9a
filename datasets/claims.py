"""The numbers of the list of tables, computed from the tables."""

import re
from pathlib import Path

import pandas as pd

from count_everyone.source.page_tables import rows_below

page = Path("README.md").read_text("utf-8")

# says: "| Table | A row is | Rows | Columns |"
for link, _, rows, columns in rows_below("README.md", "| Table | A row is | Rows | Columns |"):
    name = re.search(r"\((\w+)/README.md\)", link).group(1)
    table = pd.read_csv(f"{name}/{name}.csv")
    assert (rows, columns) == (f"{len(table):,}", f"{table.shape[1]}")

# says: "read two sections first: "Who is missing" and "What must not be done with it""
advice = next(line for line in page.splitlines() if "read two sections first" in line)
assert len(re.findall('"[^"]+"', advice)) == 2

# says: "Three licences are known to us only second-hand: students, liver patients, contraceptive use."
sheets = {path.parent.name: path.read_text("utf-8") for path in Path().glob("*/README.md")}
second_hand = {name for name, text in sheets.items() if re.search(r"Licence: .*second-hand", text)}
assert (second_hand, len(second_hand)) == ({"students", "liver_patients", "contraceptive_use"}, 3)
