"""One state of an article's text to the next: positions, notes, what has changed."""
