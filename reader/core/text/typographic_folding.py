"""Letters that are the same but for typography: quotation marks and dashes."""

from __future__ import annotations

TYPOGRAPHIC_FOLDS = str.maketrans("‘’‚‛“”„‟‐‑‒–—―−", "''''\"\"\"\"-------")
"""To be given to ``str.translate``; every letter stays one."""
