"""The window around the page."""
