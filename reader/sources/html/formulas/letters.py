"""Letters of formulas in their shapes: ``mathvariant`` and Unicode's mathematical letters as commands of TeX."""

from __future__ import annotations

import unicodedata

_COMMANDS = {
    "bold": "\\mathbf",
    "double-struck": "\\mathbb",
    "script": "\\mathcal",
    "bold-script": "\\mathcal",
    "fraktur": "\\mathfrak",
    "bold-fraktur": "\\mathfrak",
    "sans-serif": "\\mathsf",
    "bold-sans-serif": "\\mathsf",
    "sans-serif-italic": "\\mathsf",
    "sans-serif-bold-italic": "\\mathsf",
    "monospace": "\\mathtt",
    "bold-italic": "\\boldsymbol",
    "italic": "\\mathit",
    "normal": "\\mathrm",
    "-tex-calligraphic": "\\mathcal",
    "-tex-bold-calligraphic": "\\mathcal",
    "-tex-oldstyle": "\\mathrm",
    "-tex-mathit": "\\mathit",
}
"""The command for each value of ``mathvariant``; the last ones are MathJax's own."""
_NAMES = (
    ("MATHEMATICAL BOLD ITALIC ", "bold-italic"),
    ("MATHEMATICAL BOLD SCRIPT ", "bold-script"),
    ("MATHEMATICAL BOLD FRAKTUR ", "bold-fraktur"),
    ("MATHEMATICAL SANS-SERIF BOLD ITALIC ", "sans-serif-bold-italic"),
    ("MATHEMATICAL SANS-SERIF BOLD ", "bold-sans-serif"),
    ("MATHEMATICAL SANS-SERIF ITALIC ", "sans-serif-italic"),
    ("MATHEMATICAL SANS-SERIF ", "sans-serif"),
    ("MATHEMATICAL BOLD ", "bold"),
    ("MATHEMATICAL ITALIC ", ""),
    ("MATHEMATICAL SCRIPT ", "script"),
    ("MATHEMATICAL FRAKTUR ", "fraktur"),
    ("MATHEMATICAL DOUBLE-STRUCK ", "double-struck"),
    ("MATHEMATICAL MONOSPACE ", "monospace"),
    ("SCRIPT CAPITAL ", "script"),
    ("SCRIPT SMALL ", "script"),
    ("DOUBLE-STRUCK CAPITAL ", "double-struck"),
    ("BLACK-LETTER CAPITAL ", "fraktur"),
)
"""How the names of mathematical letters begin in Unicode, and the variant that each means."""


def variant_of(letter: str) -> tuple[str, str]:
    """A mathematical letter as a plain one and its variant: ``𝐱`` is a bold ``x``; others are as they are."""
    if letter.isascii():
        return letter, ""
    name = unicodedata.name(letter, "")
    found = next((variant for beginning, variant in _NAMES if name.startswith(beginning)), None)
    code = unicodedata.decomposition(letter).removeprefix("<font> ") if found is not None else ""
    # One step alone: NFKC would make ε of ϵ, too, and φ of ϕ.
    return (letter, "") if found is None or not code.isalnum() or letter == "ℓ" else (chr(int(code, 16)), found)


def with_variant(letters: str, variant: str) -> str:
    """Letters as TeX in the command for a variant; Greek and other signs that TeX has upright anyway stay plain."""
    command = _COMMANDS.get(variant, "")
    if not command or (variant in ("normal", "italic") and not _is_latin(letters)):
        return letters
    if variant == "italic" and len(letters) == 1:
        return letters
    if variant == "bold" and not _is_latin(letters):
        command = "\\boldsymbol"
    return f"{command}{{{letters}}}"


def _is_latin(letters: str) -> bool:
    return letters.isascii() and letters.replace(" ", "").isalnum()
