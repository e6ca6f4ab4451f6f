"""The commands that need no window, one module for those of a kind; ``reader.arguments`` has their arguments."""
