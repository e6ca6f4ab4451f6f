"""Blocks on their way to an Article, shared by all sources."""
