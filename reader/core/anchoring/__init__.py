"""Finds a passage again in a changed text: from a position to selectors, and back. Works on plain text only."""
