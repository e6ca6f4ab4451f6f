"""Reads front matter: the block at the top of a Markdown file that says what the file is about."""
