"""Parses Markdown into an Article."""
