"""Count Everyone: a course in machine learning and fairness auditing for people who work for the public."""

__version__ = "0.1.0"
