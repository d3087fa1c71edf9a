"""Item analysis: what the points of a class say about the tests."""
