"""The window over the notes of all articles."""
