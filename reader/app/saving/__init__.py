"""Saving notes without being asked, and taking over what others save."""
