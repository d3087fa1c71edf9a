"""Feedback pages: points, reasons and the learner's own work, without hidden tests and without scripts."""
