"""Grades a whole class: in parallel, to be continued after any stop, with nbgrader's own marks."""
