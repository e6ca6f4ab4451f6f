"""Words as HTML: nothing in them can be taken for markup."""

from __future__ import annotations

import re

from reader.core.article import PICTURE

_SIGNS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"))
_UNSEEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ufdd0-\ufdef{PICTURE}"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""What HTML forbids (HTML Standard, section 13.2.3.5), what stands for pictures, and soft hyphens, which copies would
have."""


def escaped(words: str) -> str:
    """Words for the content of an element or for a value in quotation marks."""
    words = plain(words)
    for sign, written in _SIGNS:  # a table takes several times as long
        if sign in words:
            words = words.replace(sign, written)
    return words


def plain(words: str) -> str:
    """Words without the characters that an HTML file cannot have."""
    if words.isprintable() and PICTURE not in words:
        return words
    return _UNSEEN.sub("", words.replace("\r", "\n"))
