"""The open articles of one reading pane, as a list: what is in it, and what becomes of it."""
