"""Filters of the notes panel."""
