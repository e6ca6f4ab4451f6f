"""Articles in reStructuredText."""
