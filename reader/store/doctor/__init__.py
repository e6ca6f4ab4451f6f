"""Checks a notes folder, and repairs what can be repaired."""
