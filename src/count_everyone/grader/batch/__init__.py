"""Grades a whole class: in parallel, resumable after any stop, with nbgrader's own marks."""
