"""Finding passages by their selectors alone: the quote, its context, and where it stood."""
