"""Plain texts that are kept for finding passages again."""
