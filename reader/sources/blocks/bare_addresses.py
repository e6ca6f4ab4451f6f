"""Finds web addresses that are written in a text without anything around them (GitHub's rules, and some more)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CJK_PUNCTUATION = (
    "\u3000-\u3004\u3008-\u3020\u3030\u303d\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Chinese and Japanese have no blank after an address; what follows it is often one of these."""
ENDS_ADDRESS = rf"\s<>“”{_CJK_PUNCTUATION}"
"""What no address contains, for a set of a regular expression."""
_ADDRESS = re.compile(rf"https?://[^{ENDS_ADDRESS}\"]+")
_AFTER_ADDRESS = frozenset("?!.,:*_~'\"’|")
_BRACKETS = {")": "(", "]": "["}


def with_addresses(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the web address that it is, or with an empty string."""
    done = 0
    for match in _ADDRESS.finditer(text):
        address = text[match.start() : address_end(text, match.start(), match.end())]
        if match.start() > done:
            yield text[done : match.start()], ""
        yield address, address
        done = match.start() + len(address)
    if done < len(text):
        yield text[done:], ""


def address_end(text: str, start: int, end: int) -> int:
    """The end of the address from ``start`` to ``end``, without the punctuation of the sentence that it stands in."""
    surplus = {sign: text.count(sign, start, end) - text.count(begin, start, end) for sign, begin in _BRACKETS.items()}
    while end > start:
        last = text[end - 1]
        if last == ";":
            end = _before_entity(text, start, end)
        elif last in _AFTER_ADDRESS:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return end


def _before_entity(text: str, start: int, end: int) -> int:
    """The position before the entity (``&copy;``) that ends at ``end``, or else before its semicolon."""
    begin = end - 1
    while begin > start and text[begin - 1].isalnum():
        begin -= 1
    return begin - 1 if begin < end - 1 and begin > start and text[begin - 1] == "&" else end - 1
