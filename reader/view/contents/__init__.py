"""Contents and bookmarks."""
