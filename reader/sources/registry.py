"""The formats that can be opened, and the entry point: from a path to an Article."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk, split_into_chunks
from reader.core.errors import SourceError
from reader.sources.blocks.encoding import decode_text
from reader.translation import msgid, tr

WORDS_BATCH = 1_000
"""The number of paragraphs of a chunk where only the words are read."""
CHUNK_LENGTH = 64_000
"""The length of the chunks of an article that was parsed as a whole, in code points."""


def _markdown(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.markdown.parser import (
        MAX_UNCHUNKED_LENGTH,
        parse_markdown,
        stream_markdown,
    )  # late: plain text does not need it

    return (
        split_into_chunks(parse_markdown(source, path), CHUNK_LENGTH)
        if len(source) < MAX_UNCHUNKED_LENGTH
        else stream_markdown(source, path)
    )


def _html(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.html.parser import parse_html  # late: other formats do not need it

    if source.startswith("<?xml"):
        return _xhtml(source, path)
    return split_into_chunks(parse_html(source, path), CHUNK_LENGTH)


def _xhtml(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.html.parser import parse_html  # late: other formats do not need it
    from reader.sources.html.xhtml import xhtml_to_html

    return split_into_chunks(parse_html(xhtml_to_html(source), path), CHUNK_LENGTH)


def _plain(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.plaintext.parser import parse_plain  # late: other formats do not need it

    return split_into_chunks(parse_plain(source, path), CHUNK_LENGTH)


class SourceFormat(NamedTuple):
    """One file format that can be opened."""

    label: str
    suffixes: tuple[str, ...]
    parse: Callable[[str, Path], Iterator[ArticleChunk]]
    """Parses a text into an article, chunk by chunk."""
    is_markup: bool = False
    """Whether a text of this format is HTML."""

    @property
    def patterns(self) -> tuple[str, ...]:
        """The file name patterns for an open dialog."""
        return tuple(f"*{suffix}" for suffix in self.suffixes)


PLAIN_TEXT = SourceFormat(msgid("Plain text"), (".txt", ".text"), _plain)
"""The format of plain text, also used for every file with an unknown suffix."""

SOURCES = (
    SourceFormat(msgid("Markdown"), (".md", ".markdown", ".mkd", ".mdown"), _markdown),
    SourceFormat(msgid("Web page"), (".html", ".htm"), _html, is_markup=True),
    SourceFormat(msgid("XHTML page"), (".xhtml", ".xht"), _xhtml, is_markup=True),
    PLAIN_TEXT,
)
"""All formats that can be opened, in the order of the open dialog."""


def format_for(path: Path) -> SourceFormat:
    """The format for the suffix of ``path``; plain text if it is unknown."""
    suffix = path.suffix.lower()
    return next((source for source in SOURCES if suffix in source.suffixes), PLAIN_TEXT)


def read_article(path: Path) -> Article:
    """Read one file as an article.

    Raises:
        SourceError: it is missing, no regular file, not readable, not text, or empty.

    """
    article: Article | None = None
    for chunk in stream_article(path):
        article = append_chunk(article, chunk)
    if article is None:
        raise SourceError(tr("{path} is empty.", path=path))
    return article


def stream_article(path: Path) -> Iterator[ArticleChunk]:
    """Read one file, and yield each chunk of the article as soon as it is parsed.

    If its structure cannot be read within the limits of this process, only its words are read.

    Raises:
        SourceError: as ``read_article``, before the first chunk.

    """
    from reader.sources.blocks.plain_words import LIMIT_ERRORS  # late: the command line loads this module to say help

    source = format_for(path)
    text = decode_text(_bytes(path), path)
    begun = False
    try:
        for chunk in source.parse(text, path):
            begun = True
            yield chunk
    except LIMIT_ERRORS:
        if begun:  # a parser that yields its first chunk before it has read the whole text does this by itself
            raise
        yield from _words(text, path, markup=source.is_markup)


def read_source(path: Path) -> str:
    """Return the text of a file as it was written; each line ends in a bare newline.

    The tags of a web page are blanks: only what can be read of it is in its place.

    Raises:
        SourceError: as ``read_article``.

    """
    from reader.sources.blocks.plain_words import blank_tags  # late: only for who edits the file

    text = decode_text(_bytes(path), path)
    return blank_tags(text) if format_for(path).is_markup else text


def stream_words(path: Path) -> Iterator[ArticleChunk]:
    """Read only the words of a file, because its structure cannot be read within the limits.

    Raises:
        SourceError: as ``read_article``, before the first chunk.

    """
    yield from _words(decode_text(_bytes(path), path), path, markup=format_for(path).is_markup)


def _words(text: str, path: Path, *, markup: bool) -> Iterator[ArticleChunk]:
    from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata  # late: only for texts that run away
    from reader.sources.blocks.plain_words import plain_batches, without_tags

    composer = ChunkAssembler(SourceMetadata(), path, alone=False)
    for drafts, share in plain_batches(without_tags(text) if markup else text, WORDS_BATCH):
        yield composer.assemble_chunk(drafts, share)._replace(limited=True)


def _bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(tr("{path} is a folder; Postil opens single files.", path=path))
        if not stat.S_ISREG(mode):  # reading a device or a pipe might never end
            raise SourceError(tr("{path} is not a regular file.", path=path))
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(tr("{path} does not exist.", path=path)) from None
    except PermissionError:
        raise SourceError(tr("{path} cannot be read: you do not have permission.", path=path)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path itself
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(tr("{path} cannot be read: {reason}.", path=path, reason=reason)) from None
