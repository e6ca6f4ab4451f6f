"""Exports annotations to other formats: pure functions, the same input gives the same bytes. No Qt."""
