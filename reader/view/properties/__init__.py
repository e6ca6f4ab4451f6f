"""The properties of an article, under its title."""
