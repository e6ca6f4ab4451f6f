"""What a bibliography says of an article: who wrote it, when, where it is, and what the reader noted about it."""
