"""Writes what stands in a line as HTML, in one pass: a table has a function for each sign that may begin something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

Found = tuple[str, int] | None
"""The HTML of what begins at a sign, and where it ends; None if the sign is text."""
ReadSign = Callable[[str, int], Found]
"""Reads what begins in a text at a place."""
_DEEPEST = 12
"""How deep signs are looked for within what other signs enclose."""


class SignScanner:
    """Writes texts of one markup."""

    def __init__(self, sign: re.Pattern[str], readers: Mapping[str, ReadSign], read_name: ReadSign) -> None:
        """``sign`` finds what may begin something; who reads it says its first letter.

        ``read_name`` reads what begins with a letter that is not in ``readers``, such as ``https://``.
        """
        self._sign, self._readers, self._read_name = sign, readers, read_name
        self.depth = 0
        """In how many texts that enclose each other the present one is; 0 if none is being written."""
        self._closers: dict[str, int] = {}

    def write(self, text: str) -> str:
        """The HTML of a text, which may stand in one that is being written."""
        if self.depth >= _DEEPEST:
            return escape(text, quote=False)
        self.depth += 1
        before, self._closers = self._closers, {}
        pieces, done, at = [], 0, 0
        while (sign := self._sign.search(text, at)) is not None:
            at = sign.start()
            found = self.read(text, at)
            if found is None:
                at = sign.end() if text[at].isalpha() else at + 1
                continue
            pieces += [escape(text[done:at], quote=False), found[0]]
            done = at = found[1]
        self.depth -= 1
        self._closers = before
        return "".join((*pieces, escape(text[done:], quote=False)))

    def read(self, text: str, at: int) -> Found:
        """What begins with the sign at a place."""
        return self._readers.get(text[at], self._read_name)(text, at)

    def plain(self, text: str) -> str:
        """A text without its signs, as for a title."""
        return unescape(re.sub(r"<[^>]*>", "", self.write(text)))

    def closer(self, text: str, begin: int, sign: str, closes: Callable[[str, int], bool]) -> int:
        """The first place from ``begin`` on where a sign closes, if ``closes`` says so; -1 if there is none.

        What was found is kept for the next one, so that all of a text is looked through once for each sign.
        """
        end = self._closers.get(sign, 0)
        if end < 0 or end >= begin:
            return end
        end = text.find(sign, begin)
        while end >= 0 and not closes(text, end):
            end = text.find(sign, end + 1)
        self._closers[sign] = end
        return end
