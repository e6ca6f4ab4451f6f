"""Saving notes without being asked."""
