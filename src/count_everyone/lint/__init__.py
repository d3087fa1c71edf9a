"""Checks the sources of the course: file, line, reason, how to mend it."""
