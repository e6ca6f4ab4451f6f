"""Passages and notes as Markdown."""
