"""Reads the text inside Markdown's blocks: emphasis, links, code, tags; by CommonMark's rules, in one pass."""
