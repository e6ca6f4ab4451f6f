"""Archived plain texts of articles, needed to find passages again."""
