"""Exports by Jinja2 templates, ours and the reader's own: the variables that they have, and the sandbox."""
