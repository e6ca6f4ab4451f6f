"""The formats that can be opened, and the entry point: from a path to an Article."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk, split_into_chunks
from reader.core.errors import SourceError
from reader.core.text_encoding import TextEncoding
from reader.sources.encodings.decoding import DecodedText, decode_text
from reader.translation import msgid, tr

Result = TypeVar("Result")

WORDS_BATCH = 1_000
"""The number of paragraphs of a chunk where only the words are read."""
CHUNK_LENGTH = 64_000
"""The length of the chunks of an article that was parsed as a whole, in code points."""


class SourceFormat(NamedTuple):
    """One file format that can be opened. Its functions raise SourceError or OSError, before the first chunk."""

    label: str
    suffixes: tuple[str, ...]
    stream: Callable[[Path, str], Iterator[ArticleChunk]]
    """Reads a file, chunk by chunk, in the encoding that the reader has chosen, if it is not an empty string."""
    stream_words: Callable[[Path, str], Iterator[ArticleChunk]]
    """Reads the words of a file whose structure cannot be read within the limits."""
    read_source: Callable[[Path, str], str]
    """Reads the text of a file as it was written, as ``read_source`` below."""

    @property
    def patterns(self) -> tuple[str, ...]:
        """The file name patterns for an open dialog."""
        return tuple(f"*{suffix}" for suffix in self.suffixes)


def _text_format(
    label: str,
    suffixes: tuple[str, ...],
    parse: Callable[[str, Path], Iterator[ArticleChunk]],
    *,
    is_markup: bool = False,
) -> SourceFormat:
    """A format whose files are text, which ``parse`` reads; ``is_markup`` says whether that is HTML."""

    def decoded(path: Path, encoding: str) -> DecodedText:
        return decode_text(path.read_bytes(), path, is_markup=is_markup, chosen=encoding)

    def stream(path: Path, encoding: str) -> Iterator[ArticleChunk]:
        found = decoded(path, encoding)
        return _with_encoding(parse(found.text, path), found.encoding)

    def stream_words(path: Path, encoding: str) -> Iterator[ArticleChunk]:
        found = decoded(path, encoding)
        return _with_encoding(_words(found.text, path, markup=is_markup), found.encoding)

    def read_source(path: Path, encoding: str) -> str:
        from reader.sources.blocks.plain_words import blank_tags  # late: only for who edits the file

        text = decoded(path, encoding).text
        return blank_tags(text) if is_markup else text

    return SourceFormat(label, suffixes, stream, stream_words, read_source)


def _with_encoding(chunks: Iterator[ArticleChunk], encoding: TextEncoding) -> Iterator[ArticleChunk]:
    """The chunks, of which the first says how the file was decoded."""
    for first in chunks:
        yield first._replace(encoding=encoding)
        yield from chunks


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
    return _page(source, path, is_xml=False)


def _xhtml(source: str, path: Path) -> Iterator[ArticleChunk]:
    return _page(source, path, is_xml=True)


def _page(source: str, path: Path, *, is_xml: bool) -> Iterator[ArticleChunk]:
    from reader.sources.html.frame_folder import FrameFolder  # late: other formats do not need it
    from reader.sources.html.parser import parse_html
    from reader.sources.html.xhtml import as_html

    article = parse_html(as_html(source, is_xml=is_xml), path, frames=FrameFolder(path))
    return split_into_chunks(article, CHUNK_LENGTH)


def _restructured(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.restructured.parser import parse_restructured  # late: other formats do not need it

    return split_into_chunks(parse_restructured(source, path), CHUNK_LENGTH)


def _asciidoc(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.asciidoc.parser import parse_asciidoc  # late: other formats do not need it

    if source.lstrip().startswith("-----BEGIN PGP"):  # OpenPGP's files are called .asc, too
        return _plain(source, path)
    return split_into_chunks(parse_asciidoc(source, path), CHUNK_LENGTH)


def _org(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.org.parser import parse_org  # late: other formats do not need it

    return split_into_chunks(parse_org(source, path), CHUNK_LENGTH)


def _plain(source: str, path: Path) -> Iterator[ArticleChunk]:
    from reader.sources.plaintext.parser import stream_plain  # late: other formats do not need it

    return stream_plain(source, path)


def _epub(path: Path, encoding: str) -> Iterator[ArticleChunk]:
    from reader.sources.epub.parser import stream_epub  # late: other formats do not need it

    return stream_epub(path, encoding)


def _epub_words(path: Path, encoding: str) -> Iterator[ArticleChunk]:
    from reader.sources.epub.parser import stream_epub_words  # late: other formats do not need it

    return stream_epub_words(path, encoding)


def _archive(path: Path, encoding: str) -> Iterator[ArticleChunk]:
    from reader.sources.archives.parser import stream_archive  # late: other formats do not need it

    return stream_archive(path, encoding)


def _archive_words(path: Path, encoding: str) -> Iterator[ArticleChunk]:
    from reader.sources.archives.parser import stream_archive_words  # late: other formats do not need it

    return stream_archive_words(path, encoding)


def _no_source(path: Path, _encoding: str) -> str:
    raise SourceError(tr("{path} holds several files, so that no editor can change its text.", path=path))


PLAIN_TEXT = _text_format(msgid("Plain text"), (".txt", ".text", ".eml", ".mbox", ".log"), _plain)
"""The format of plain text, also used for every file with an unknown suffix."""

SOURCES = (
    _text_format(msgid("Markdown"), (".md", ".markdown", ".mkd", ".mdown"), _markdown),
    _text_format(msgid("reStructuredText"), (".rst", ".rest"), _restructured),
    _text_format(msgid("AsciiDoc"), (".adoc", ".asciidoc", ".asc"), _asciidoc),
    _text_format(msgid("Org"), (".org",), _org),
    _text_format(msgid("Web page"), (".html", ".htm"), _html, is_markup=True),
    _text_format(msgid("XHTML page"), (".xhtml", ".xht"), _xhtml, is_markup=True),
    SourceFormat(
        msgid("Web page with its pictures"),
        (".mht", ".mhtml", ".webarchive", ".htmlz", ".maff"),
        _archive,
        _archive_words,
        _no_source,
    ),
    SourceFormat(msgid("EPUB book"), (".epub",), _epub, _epub_words, _no_source),
    PLAIN_TEXT,
)
"""All formats that can be opened, in the order of the open dialog."""


def format_for(path: Path) -> SourceFormat:
    """The format for the suffix of ``path``; plain text if it is unknown."""
    suffix = path.suffix.lower()
    return next((source for source in SOURCES if suffix in source.suffixes), PLAIN_TEXT)


def read_article(path: Path, encoding: str = "") -> Article:
    """Read one file as an article, in the encoding that the reader has chosen, if it is not an empty string.

    Raises:
        SourceError: it is missing, no regular file, not readable, not text, or empty.

    """
    article: Article | None = None
    for chunk in stream_article(path, encoding):
        article = append_chunk(article, chunk)
    if article is None:
        raise SourceError(tr("{path} is empty.", path=path))
    return article


def stream_article(path: Path, encoding: str = "") -> Iterator[ArticleChunk]:
    """Read one file, and yield each chunk of the article as soon as it is parsed.

    If its structure cannot be read within the limits of this process, only its words are read.

    Raises:
        SourceError: as ``read_article``, before the first chunk.

    """
    from reader.sources.blocks.plain_words import LIMIT_ERRORS  # late: the command line loads this module to say help

    source = format_for(path)
    begun = False
    try:
        for chunk in _readable(source.stream, path, encoding):
            begun = True
            yield chunk
    except LIMIT_ERRORS:
        if begun:  # a parser that yields its first chunk before it has read the whole text does this by itself
            raise
        yield from _readable(source.stream_words, path, encoding)


def read_source(path: Path, encoding: str = "") -> str:
    """Return the text of a file as it was written; each line ends in a bare newline.

    The tags of a web page are blanks: only what can be read of it is in its place.

    Raises:
        SourceError: as ``read_article``, or no editor can change the file.

    """
    return _explained(lambda: format_for(path).read_source(path, encoding), path)


def stream_words(path: Path, encoding: str = "") -> Iterator[ArticleChunk]:
    """Read only the words of a file, because its structure cannot be read within the limits.

    Raises:
        SourceError: as ``read_article``, before the first chunk.

    """
    yield from _readable(format_for(path).stream_words, path, encoding)


def _words(text: str, path: Path, *, markup: bool) -> Iterator[ArticleChunk]:
    from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata  # late: only for texts that run away
    from reader.sources.blocks.plain_words import plain_batches, without_tags

    composer = ChunkAssembler(SourceMetadata(), path)
    for drafts, share in plain_batches(without_tags(text) if markup else text, WORDS_BATCH):
        yield composer.assemble_chunk(drafts, share)._replace(limited=True)


def _readable(
    stream: Callable[[Path, str], Iterator[ArticleChunk]], path: Path, encoding: str
) -> Iterator[ArticleChunk]:
    """The chunks that ``stream`` makes of a file; the first one shows whether it can be read."""
    chunks = _explained(lambda: stream(path, encoding), path)
    first = _explained(lambda: next(chunks, None), path)
    if first is not None:
        yield first
        yield from chunks


def _explained(read: Callable[[], Result], path: Path) -> Result:
    """What ``read`` makes of the file ``path``; what the system says against that becomes a sentence.

    Raises:
        SourceError: as ``read_article``.
    """
    try:
        _check_regular(path)
        return read()
    except FileNotFoundError:
        raise SourceError(tr("{path} does not exist.", path=path)) from None
    except PermissionError:
        raise SourceError(tr("{path} cannot be read: you do not have permission.", path=path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(tr("{path} cannot be read: {reason}.", path=path, reason=reason)) from None


def _check_regular(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except ValueError as error:  # a NUL in the path itself
        raise OSError(errno.EINVAL, str(error)) from error
    if stat.S_ISDIR(mode):
        raise SourceError(tr("{path} is a folder; Postil opens single files.", path=path))
    if not stat.S_ISREG(mode):  # reading a device or a pipe might never end
        raise SourceError(tr("{path} is not a regular file.", path=path))
