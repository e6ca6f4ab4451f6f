"""The notebook in the window's process: all notes, searches, and the rows of its list."""
