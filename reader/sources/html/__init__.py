"""Parses HTML into an Article."""
