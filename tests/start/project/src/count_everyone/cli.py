"""Stands for the build of the course, and for that of the book, which needs a package of its own."""

import sys
from pathlib import Path

if sys.argv[-1] == "book":
    import bookbinder

    sys.exit(print("Open", bookbinder.__file__))

Path("course").mkdir(exist_ok=True)
Path("course/welcome.md").write_text("# Count Everyone\n", encoding="utf-8")
