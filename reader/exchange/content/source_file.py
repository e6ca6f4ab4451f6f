"""The file of an article as an export needs it that writes the file again, with the notes in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.core.article import Article


class SourceFile(NamedTuple):
    """What is in an article's file if that is Markdown, and how Markdown is read."""

    read: Callable[[str], Article | None]
    """Reads a text as a Markdown file; None if it cannot be read."""
    data: bytes = b""
    """The bytes of the file; empty where it is no Markdown, is not at hand, or has another text by now."""
    text: str = ""
    """These bytes decoded, without a byte order mark; each line ends in a bare newline."""
    codec: str = "utf-8"

    def decoded(self, data: bytes) -> str:
        """The text of what was made of the file, which keeps its encoding; else it is UTF-8."""
        return data.decode(self.codec if self.data else "utf-8", "replace").removeprefix("\ufeff")
