"""All notes of the store at once, small and quick to search."""
