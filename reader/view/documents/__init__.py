"""Opening, reloading, saving and restoring, as the window sees it."""
