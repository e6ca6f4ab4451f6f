"""Splitting two texts into tokens, and matching the tokens of one with those of the other."""
