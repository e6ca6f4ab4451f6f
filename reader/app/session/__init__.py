"""The open article, its notes, and the one way in which they change."""
