"""The commands ``new-module`` and ``new-table``: what is asked, and what is said afterwards."""

import argparse
from difflib import get_close_matches
from pathlib import Path

from count_everyone.authoring.new_module import Plan, new_module
from count_everyone.authoring.new_table import columns_that_may_name_a_person, new_table
from count_everyone.authoring.table_file import SEPARATORS, read_table

LIKENESS = 0.85  # of two names, from 0 to 1: one letter more or less in ten


def run_new_module(options: argparse.Namespace) -> int:
    """Make the folder of a module, and say what to do next."""
    plan = Plan(options.number, options.title.strip(), options.question.strip(), options.tables, options.small)
    _say(options.root, new_module(options.root, plan))
    print(f"\nWhat is still to be written: count-everyone lint {plan.number}")
    print(f"Whether it runs, with its first task: count-everyone check {plan.number}")
    return 0


def run_new_table(options: argparse.Namespace) -> int:
    """Make the folder of a table, and say what was changed and what to look at."""
    separator = options.separator.replace("\\t", "\t")
    if len(separator) != 1:
        raise ValueError(f"The separator is {separator!r}, one of {' '.join(map(repr, SEPARATORS))} was expected.")
    table = read_table(options.file, separator, options.encoding, options.decimal)
    name = options.name or options.file.stem.lower().replace("-", "_").replace(" ", "_")
    alike = tables_of_a_similar_name(options.root, name)
    paths = new_table(options.root, table, name)
    _say(options.root, paths)
    for change in table.changes:
        print(change)
    if names := columns_that_may_name_a_person(table):
        print(f"\nLook first at {', '.join(names)}: does it name a person or a home?")
        print(f"Then delete datasets/{name}/, take it out of your file, and type the command again.")
    if alike:
        print(f"\nThe name {name} is nearly that of {' and '.join(alike)}: a reader may take one for the other.")
        print(f"To choose another, delete datasets/{name}/ and type the command again with --name other_words.")
    print("\nWhat is still to be written: count-everyone lint")
    return 0


def tables_of_a_similar_name(root: Path, name: str) -> list[str]:
    """Return the tables of which a reader may take a new one for another, such as water_points and waterpoints."""
    others = {path.parent.name for path in root.glob("datasets/*/datapackage.json")} - {name}
    return sorted(other for other in others if get_close_matches(_plain(name), [_plain(other)], cutoff=LIKENESS))


def _plain(name: str) -> str:
    return name.replace("_", "")


def _say(root: Path, paths: list[Path]) -> None:
    for path in paths:
        print(f"Wrote {path.relative_to(root)}")
