"""The open article, its notes, and the only way to change them: commands on an undo history."""
