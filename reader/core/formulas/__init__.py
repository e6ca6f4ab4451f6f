"""Formulas set for the page: what is asked of the process that sets them, and what it answers."""
