"""Why a formula cannot be set."""

from __future__ import annotations


class FormulaError(Exception):
    """A formula cannot be set; its text is a sentence for the reader that says why."""
