"""The page: scrolled, selected in, and read."""
