"""Plain text to an Article."""
