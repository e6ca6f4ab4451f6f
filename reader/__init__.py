"""Postil: a desktop reader that lets its reader mark passages and keep notes on them."""

__version__ = "0.2.0"
