"""Joins the pieces of a line with the signs of emphasis, and with what these need beside them to be read as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.exchange.org.words import ZERO_WIDTH_SPACE

_MAY_PRECEDE = frozenset(" \n-('\"{" + ZERO_WIDTH_SPACE)
_MAY_FOLLOW = frozenset(" \n-.,;:!?'\")}\\[" + ZERO_WIDTH_SPACE)
"""What may stand beside emphasis (Org Syntax, "Text Markup")."""
_ADDRESS_AT_END = re.compile(r"(?<![A-Za-z+])[A-Za-z+]+(?=:[^\s\[\]()<>]*\Z)")
"""What makes a link of a bare address, which would take what stands behind it for a part of it."""
_LONGEST = 500
"""The most code points of an address, or a subscript, that are looked at."""
_ENTITY = re.compile(r"(?:[^\W_]|[.,])*\\")
_SCRIPT_AT_END = re.compile(r"[_^][+-]?(?:[^\W_]|[.,])*\Z")
"""What takes an entity that follows for a part of a subscript."""


class WrittenPiece(NamedTuple):
    """A piece of a line as it is written, without blanks at its ends; or a blank."""

    text: str
    signs: tuple[str, ...] = ()
    """Those of the emphasis around it, from the outermost to the innermost."""
    is_markup: bool = False
    """Whether it has signs around it itself, as code has."""


BLANK = WrittenPiece(" ")


def joined_line(pieces: Sequence[WrittenPiece]) -> str:
    """The pieces in one line; a blank has the emphasis that the pieces on both of its sides have."""
    line = _Line()
    for number, piece in enumerate(pieces):
        if piece.text == " ":
            line.close(pieces[number + 1].signs if number + 1 < len(pieces) else ())
            line.text += " "
            line.needs_edge = False
        else:
            line.close(piece.signs)
            line.add(piece)
    line.close(())
    return line.text.strip()


class _Line:
    """A line that is being written."""

    def __init__(self) -> None:
        self.text = ""
        self.needs_edge = False
        """Whether it ends with a sign that only some letters may follow."""
        self._open: list[str] = []

    def close(self, kept: Sequence[str]) -> None:
        """End the emphasis that is not kept."""
        while self._open and not all(sign in kept for sign in self._open):
            self.text += self._open.pop()
            self.needs_edge = True

    def add(self, piece: WrittenPiece) -> None:
        """Write a piece, and begin its emphasis before it."""
        new = [sign for sign in piece.signs if sign not in self._open]
        written = "".join(new) + (self._script(piece.text) if piece.text.startswith(("_{", "^{")) else piece.text)
        self._end_address()
        if self._needs_room(written, begins_markup=bool(new) or piece.is_markup):
            self.text += ZERO_WIDTH_SPACE
        self.text += written
        self._open += new
        self.needs_edge = piece.is_markup

    def _script(self, written: str) -> str:
        """A subscript, or its mere words where none is read: at the beginning, after a blank or a sign of emphasis."""
        return written[2:-1] if self.needs_edge or self.text[-1:] in ("", " ", ZERO_WIDTH_SPACE) else written

    def _needs_room(self, written: str, *, begins_markup: bool) -> bool:
        """Whether what is written next would be read otherwise if it stood there at once."""
        last, first = self.text[-1:], written[:1]
        if not last:
            return False
        is_script = (last in "_^" and first in "{(*") or (
            _ENTITY.match(written) and _SCRIPT_AT_END.search(self.text[-_LONGEST:])
        )
        no_beginning = begins_markup and last not in _MAY_PRECEDE and last not in self._open
        return bool(is_script) or no_beginning or (self.needs_edge and first not in _MAY_FOLLOW)

    def _end_address(self) -> None:
        """Make words of an address that the line ends with."""
        end = self.text[-_LONGEST:]
        if ":" in end:
            self.text = self.text[: -len(end)] + _ADDRESS_AT_END.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", end)
