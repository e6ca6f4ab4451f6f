"""Choosing which notes are shown."""
