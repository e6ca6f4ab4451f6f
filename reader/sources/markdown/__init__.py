"""Markdown to an Article."""
