"""Parses plain text into an Article."""
