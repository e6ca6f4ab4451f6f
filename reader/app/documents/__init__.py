"""From a file to an open article, and to its next state."""
