"""Writes formulas as Markdown so that they are read again as the same: by Postil, GitHub, pandoc and their kin."""

from __future__ import annotations

import re

from reader.exchange.markdown.escaping import code_span, fence_for

_BARE_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")
_SIGN = re.compile(r"\\[A-Za-z]|[\^_={]")
"""A sign that sentences do not have."""
_AMOUNT = re.compile(r"\d\S*\s|\d[\d.,]*\s*[-–—]\s*$")
"""What could be an amount of money, and words after it."""


def formula_markdown(tex: str, *, before: str = "", after: str = "") -> str:
    """A formula in a line; ``before`` and ``after`` are the letters beside it, if there are any.

    What cannot be written so that it is read as a formula is code.
    """
    tex = " ".join(tex.split())
    is_beside_word = _is_word(before) or _is_word(after) or after == "$"
    if "`" not in tex and not is_beside_word:
        is_plain = not (_BARE_DOLLAR.search(tex) or tex.endswith("\\") or _AMOUNT.match(tex))
        return f"${tex}$" if is_plain else f"$`{tex}`$"
    if _SIGN.search(tex) and not {"\\(", "\\)"} & {tex[at : at + 2] for at in range(len(tex))}:
        return f"\\({tex}\\)"
    return code_span(tex)


def display_markdown(tex: str) -> str:
    """A formula that is set apart, in lines of its own: between dollars, or in a fence where they stand in it."""
    if "$$" in tex or not all(line.strip() for line in tex.split("\n")):
        fence = fence_for(tex)
        return f"{fence}math\n{tex}\n{fence}"
    return f"$$\n{tex}\n$$"


def _is_word(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
