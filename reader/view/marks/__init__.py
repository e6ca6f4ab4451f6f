"""Making and changing marks."""
