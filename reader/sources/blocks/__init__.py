"""Builds the blocks of an Article; shared by all source formats."""
