"""Runs notebooks in copies of one warm process: the libraries are imported once, and each copy is jailed."""
