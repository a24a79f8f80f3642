"""Analyses: features become findings; one file a question."""
