"""Makes the notebooks of a module: the lesson, and the assignment with and without its solutions."""
