"""Reads the sources of the course: modules, notebooks, tasks, quizzes, answers."""
