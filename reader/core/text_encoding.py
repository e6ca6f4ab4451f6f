"""How the bytes of a file were read as letters."""

from __future__ import annotations

from typing import NamedTuple


class TextEncoding(NamedTuple):
    """An encoding, and how well it fits."""

    codec: str = "utf-8"
    """Python's name of it."""
    bad_bytes: int = 0
    """How many places of the file are not of this encoding; each is U+FFFD in the text."""
    guessed: bool = False
    """Whether the file does not say its encoding."""
    chosen: bool = False
    """Whether the reader has chosen it."""
    likely: tuple[str, ...] = ()
    """Python's names of others that the file may be in, the likeliest first."""

    @property
    def is_doubtful(self) -> bool:
        """Whether the reader should be told, and offered another."""
        return not self.chosen and (self.guessed or self.bad_bytes > 0)
