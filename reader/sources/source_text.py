"""The text of a file as it is written, with the lines that editors and Git number as the article's blocks do.

Web pages and books have no such lines: nobody edits them by their lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.core.article import Article
from reader.core.article_chunk import append_chunk
from reader.core.errors import SourceError
from reader.core.text_encoding import TextEncoding
from reader.sources.encodings.decoding import decode_text
from reader.sources.formats import format_for
from reader.sources.registry import explained
from reader.translation import tr


@dataclass(frozen=True, slots=True)
class SourceText:
    """What was in a file at one moment."""

    path: Path
    data: bytes
    text: str
    """Decoded; each line ends in a bare newline."""
    encoding: TextEncoding

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, without line ends."""
        lines = self.text.split("\n")
        return tuple(lines if lines[-1] else lines[:-1])


def has_lines(path: Path) -> bool:
    """Whether the blocks of such a file know their lines."""
    return format_for(path).parse_lines is not None


def read_source_text(path: Path, encoding: str = "") -> SourceText:
    """Read a file, in the encoding that the reader has chosen for it, if it is not an empty string.

    Raises:
        SourceError: it cannot be read, is not text, or is empty.
    """
    data = explained(path.read_bytes, path)
    return decoded_source(data, path, encoding)


def decoded_source(data: bytes, path: Path, encoding: str = "") -> SourceText:
    """The same for the bytes of a file.

    Raises:
        SourceError: they are not text, or there are none.
    """
    found = decode_text(data, path, chosen=encoding)
    return SourceText(path, data, found.text, found.encoding)


def parse_source(source: SourceText) -> Article:
    """Parse a text as the file of this name would be parsed.

    Raises:
        SourceError: nothing is in it, or such a file has no lines.
    """
    parse, article = format_for(source.path).parse_lines, None
    for chunk in parse(source.text, source.path) if parse else ():
        article = append_chunk(article, chunk._replace(encoding=source.encoding))
    if article is None:
        raise SourceError(tr("{path} is empty.", path=source.path))
    return article
