"""Panes side by side in one window."""
