"""Finding words on the page."""
