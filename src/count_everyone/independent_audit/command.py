"""What ``count-everyone report`` does."""

import argparse
import sys

from count_everyone.independent_audit.check import check_audit
from count_everyone.independent_audit.rendering import render


def run(options: argparse.Namespace) -> int:
    """Check an audit file, and write its documents or its problems."""
    problems = check_audit(options.audit)
    if problems:
        one = len(problems) == 1
        print(f"{options.audit} has {len(problems)} problem{'' if one else 's'}, so no document was made.\n")
        print("\n\n".join(map(str, problems)))
        return 1
    made = render(options.audit, options.to, lambda line: print(line, file=sys.stderr, flush=True))
    print(f"Open {made.files[0]}")
    if made.note:
        print(made.note)
    return 0
