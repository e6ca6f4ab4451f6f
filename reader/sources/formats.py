"""The formats that can be opened: their names, the suffixes of their files, and how each is parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from reader.core.article_chunk import ArticleChunk, split_into_chunks
from reader.core.errors import SourceError
from reader.core.text_encoding import TextEncoding
from reader.sources.encodings.decoding import DecodedText, decode_text
from reader.translation import msgid, tr

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
    parse_lines: Callable[[str, Path], Iterator[ArticleChunk]] | None = None
    """Parses a text whose blocks know their lines; None where nobody edits lines, as in web pages and books."""

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

    return SourceFormat(label, suffixes, stream, stream_words, read_source, None if is_markup else parse)


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


MARKDOWN = _text_format(msgid("Markdown"), (".md", ".markdown", ".mkd", ".mdown"), _markdown)
PLAIN_TEXT = _text_format(msgid("Plain text"), (".txt", ".text", ".eml", ".mbox", ".log"), _plain)
"""The format of plain text, also used for every file with an unknown suffix."""

SOURCES = (
    MARKDOWN,
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


def is_markdown(path: Path) -> bool:
    """Whether such a file is read as Markdown."""
    return format_for(path) is MARKDOWN


def _words(text: str, path: Path, *, markup: bool) -> Iterator[ArticleChunk]:
    from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata  # late: only for texts that run away
    from reader.sources.blocks.plain_words import plain_batches, without_tags

    composer = ChunkAssembler(SourceMetadata(), path)
    for drafts, share in plain_batches(without_tags(text) if markup else text, WORDS_BATCH):
        yield composer.assemble_chunk(drafts, share)._replace(limited=True)
