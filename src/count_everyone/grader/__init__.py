"""Grades with plain nbgrader, and says in plain words what it found."""
