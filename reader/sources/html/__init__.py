"""HTML to an Article."""
