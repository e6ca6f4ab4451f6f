"""The notebook: the notes on all articles, in a compact form that is quick to search."""
