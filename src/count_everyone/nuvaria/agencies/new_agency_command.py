"""The command ``new-agency``: the folder of a new agency for a class, and what is said afterwards."""

import argparse

import numpy as np

from count_everyone.nuvaria.agencies.folder import write_agency

DRAWN_BELOW = 10**12


def run(options: argparse.Namespace) -> int:
    """Write the folder, and say the number of the cohort, which is nowhere in it."""
    drawn = options.cohort is None
    cohort = int(np.random.default_rng().integers(1, DRAWN_BELOW)) if drawn else options.cohort
    for path in write_agency(options.folder, cohort, planted=not options.nothing_planted):
        print(f"Wrote {path}")
    also = " --nothing-planted" if options.nothing_planted else ""
    print(f"\nThe cohort is {cohort}. Write it down, and do not give it to the class: the truth follows from it.")
    print(f"The same agency again: count-everyone new-agency FOLDER --cohort {cohort}{also}")
    return 0
