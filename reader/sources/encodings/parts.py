"""Decodes the pages in one container, and keeps how, so that a reader can be told, and can choose.

Each page may say its own encoding. What the reader chooses is for those that are in doubt: a page that is all UTF-8 is
not read as anything else because another page of the file is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.core.article_chunk import ArticleChunk
from reader.core.text_encoding import TextEncoding
from reader.sources.encodings.decoding import SEVEN_BIT, decode_text, decode_utf8


class PartDecoder:
    """Decodes the pages of one file. An object is good for one reading of it."""

    def __init__(self, path: Path, chosen: str = "") -> None:
        """``chosen`` is the codec that the reader has chosen for the file, or an empty string."""
        self._path, self._chosen = path, chosen
        self.encoding: TextEncoding | None = None
        """How the pages were decoded until now: of those that are in doubt the first, or else the first of all."""

    def main(self, data: bytes, stated: str = "") -> str:
        """The text of the page that the file is about. ``stated`` is the codec that the file states for it.

        Raises:
            SourceError: it is empty, or is not text.
        """
        found = decode_text(data, self._path, is_markup=True, chosen=self._chosen, stated=stated)
        self._keep(found.encoding)
        return found.text

    def part(self, data: bytes, stated: str = "") -> str:
        """The text of one of several pages, which may be empty.

        Raises:
            SourceError: it is not text.
        """
        text = None if self._chosen in SEVEN_BIT else decode_utf8(data)
        if text is None or b"\x1b$" in data:
            return self.main(data, stated)
        self._keep(TextEncoding())
        return text

    def told(self, chunks: Iterator[ArticleChunk]) -> Iterator[ArticleChunk]:
        """The chunks that are made of these pages, which say how they were decoded as soon as it is known."""
        said = None
        for chunk in chunks:
            yield chunk if self.encoding == said else chunk._replace(encoding=self.encoding)
            said = self.encoding

    def _keep(self, encoding: TextEncoding) -> None:
        before = self.encoding
        if before is None or (_is_telling(encoding) and not _is_telling(before)):
            self.encoding = encoding
        elif before.codec == encoding.codec:
            self.encoding = before._replace(bad_bytes=before.bad_bytes + encoding.bad_bytes)


def _is_telling(encoding: TextEncoding) -> bool:
    return encoding.chosen or encoding.is_doubtful
