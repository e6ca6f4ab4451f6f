"""Reads saved pages that have their pictures with them into an Article."""
