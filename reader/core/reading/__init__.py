"""Reading: units of text, the history of positions, excerpts, reading speed."""
