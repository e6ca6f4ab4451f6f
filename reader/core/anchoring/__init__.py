"""Finding a passage again: from a place to selectors, and from selectors to a place. Pure text."""
