"""Makes the skeletons of new modules and new tables, for an author to fill."""
