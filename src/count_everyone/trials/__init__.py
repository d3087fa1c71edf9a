"""Tries the tests of a module on right and wrong answers, and on mutants of its solutions."""
