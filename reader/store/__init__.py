"""Postil's own files: notes, settings, recent articles, caches and the log. No Qt; depends only on ``reader.core``."""
