"""Tells in which encoding a file is written, and decodes it."""
