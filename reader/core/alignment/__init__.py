"""Two texts as tokens, and which of them answer to each other."""
