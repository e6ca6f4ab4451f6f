"""Exports from the window: what is exported, how it looks beforehand, and the files that are written."""
