"""Makes the book: stages pages, lessons, tables and the reference, and calls the engine."""
