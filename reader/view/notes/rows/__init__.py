"""The rows of the notes panel."""
