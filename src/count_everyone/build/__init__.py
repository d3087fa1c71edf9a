"""Makes what a learner, an instructor and a reader open out of the sources."""
