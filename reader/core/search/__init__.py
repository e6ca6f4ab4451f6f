"""Finding words in an article."""
