"""Exports that are kept current: which they are, and how their files are written again."""
