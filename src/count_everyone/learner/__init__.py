"""Makes the folder that a learner opens, and never overwrites the learner's work."""
