"""Opening, reloading, saving and restoring articles and their notes in the window."""
