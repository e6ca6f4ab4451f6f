"""The cards of the notes panel."""
