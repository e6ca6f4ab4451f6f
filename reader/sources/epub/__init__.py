"""Reads EPUB books into an Article."""
