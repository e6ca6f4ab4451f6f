"""Reads the blocks of a Markdown text: CommonMark's algorithm, a line at a time with a stack of open containers."""
