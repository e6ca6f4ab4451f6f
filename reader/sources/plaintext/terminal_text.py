"""Reads what was written for a terminal or a printer: bold and italic letters stay so, all other codes are left out.

Bold is a letter that is struck twice, with a backspace between, and italic one over an underscore, as grotty(1) and
nroff write them; or both are ECMA-48's codes for them (``ESC [ 1 m``, ``ESC [ 4 m``), as grotty writes today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.core.article import RunStyle

_CODE = re.compile(
    r"\x1b\[(?P<sgr>[0-9;:]*+)m"
    r"|\x1b\[[0-?]*+[ -/]*+[@-~]"  # any other control sequence: the cursor, what is erased
    r"|\x1b[\]PX^_][^\x07\x1b]*+(?:\x07|\x1b\\|$)"  # the window's title, a link's address
    r"|\x1b[ -/]*+[0-~]|\x1b"
)
_STRUCK = re.compile(r"(?P<letter>[^\x08])(?P<others>(?:\x08[^\x08])++)|\x08++")
_ON = {"1": RunStyle.BOLD, "3": RunStyle.ITALIC, "4": RunStyle.ITALIC}
_OFF = {"22": RunStyle.BOLD, "21": RunStyle.BOLD, "23": RunStyle.ITALIC, "24": RunStyle.ITALIC}

StyledSpans = tuple[tuple[int, int, RunStyle], ...]
"""First column, the one after the last, and how the letters between look; from left to right."""


class TerminalText:
    """Reads lines one after the other: letters that are bold may be so over the ends of lines."""

    def __init__(self) -> None:
        self._style = RunStyle.PLAIN

    def read(self, line: str) -> tuple[str, StyledSpans]:
        """The letters of a line, and where they are bold or italic."""
        texts: list[str] = []
        spans: list[tuple[int, int, RunStyle]] = []
        length = 0
        for piece, style in self._pieces(line):
            texts.append(piece)
            if style and piece.strip():
                if spans and spans[-1][1] == length and spans[-1][2] == style:
                    spans[-1] = (spans[-1][0], length + len(piece), style)
                else:
                    spans.append((length, length + len(piece), style))
            length += len(piece)
        return "".join(texts), tuple(spans)

    def _pieces(self, line: str) -> Iterator[tuple[str, RunStyle]]:
        done = 0
        for code in _CODE.finditer(line):
            yield from _overstruck(line[done : code.start()], self._style)
            if code["sgr"] is not None:
                self._set(code["sgr"])
            done = code.end()
        yield from _overstruck(line[done:], self._style)

    def _set(self, numbers: str) -> None:
        """Do what a code says that selects how letters look."""
        parts = iter(re.split("[;:]", numbers))
        for number in parts:
            if number in ("38", "48"):  # a colour of its own: 5 and its number, or 2 and three numbers
                for _ in range(1 if next(parts, "") == "5" else 3):
                    next(parts, "")
            elif not number.strip("0"):
                self._style = RunStyle.PLAIN
            else:
                self._style = (self._style | _ON.get(number, RunStyle.PLAIN)) & ~_OFF.get(number, RunStyle.PLAIN)


def has_codes(text: str) -> bool:
    """Whether a text has anything that is not for readers."""
    return "\x1b" in text or "\b" in text


def _overstruck(text: str, style: RunStyle) -> Iterator[tuple[str, RunStyle]]:
    """A text without codes, in pieces by the letters that were struck one over the other."""
    if "\b" not in text:
        if text:
            yield text, style
        return
    done = 0
    for struck in _STRUCK.finditer(text):
        if struck.start() > done:
            yield text[done : struck.start()], style
        done = struck.end()
        if struck["letter"]:
            yield _struck(struck["letter"] + struck["others"].replace("\b", ""), style)
    if done < len(text):
        yield text[done:], style


def _struck(letters: str, style: RunStyle) -> tuple[str, RunStyle]:
    """Which letter is seen where several stand in one place, and how it looks."""
    if letters in ("+o", "o+"):
        return "•", style  # grotty draws a bullet so in ASCII
    seen = letters.replace("_", "") or "_"
    if "_" in letters and seen != "_":
        style |= RunStyle.ITALIC
    if len(seen) > 1 or (seen == "_" and len(letters) > 1):
        style |= RunStyle.BOLD
    return seen[-1], style
