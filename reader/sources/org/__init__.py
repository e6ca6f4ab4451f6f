"""Articles in Org, the markup of Emacs."""
