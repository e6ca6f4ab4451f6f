"""Parses files of all supported formats into an Article. No Qt, no notes."""
