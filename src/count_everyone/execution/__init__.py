"""Runs notebooks, and keeps what they put out."""
