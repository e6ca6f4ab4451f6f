"""Folds typographic quotation marks and dashes to plain ones."""

from __future__ import annotations

TYPOGRAPHIC_FOLDS = str.maketrans("‘’‚‛“”„‟‐‑‒–—―−", "''''\"\"\"\"-------")
"""A table for ``str.translate``; lengths do not change."""
