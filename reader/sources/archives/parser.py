"""Reads a page that was saved with its pictures in one file: MHTML, web archive, HTMLZ, MAFF."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.core.article import Article
from reader.core.article_chunk import MAX_BLOCKS, ArticleChunk, split_into_chunks
from reader.core.errors import SourceError
from reader.core.pictures.embedded import member_address
from reader.sources.archives.frames import SavedFrames
from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.plain_words import plain_batches, without_tags
from reader.sources.containers.saved_pages import (
    ZIP_SUFFIXES,
    SavedPage,
    page_names,
    read_saved_page,
    read_zipped_page,
    resolved_address,
)
from reader.sources.containers.zip_archive import ArchiveError, ZipArchive
from reader.sources.encodings.parts import PartDecoder
from reader.sources.epub.chapters import BookAddresses, ChapterReader
from reader.sources.epub.frames import ZippedFrames
from reader.sources.epub.package import Item
from reader.sources.html.parser import parse_html
from reader.sources.html.safe_links import safe_link, safe_picture
from reader.sources.html.xhtml import as_html
from reader.translation import tr

logger = logging.getLogger(__name__)

CHUNK_LENGTH = 64_000
"""The length of the chunks, in code points."""
MAX_PAGES = 1_000
"""The most pages of one archive."""


class SavedAddresses:
    """Addresses in a page that was on the web: pictures that were saved with it are members of the file."""

    def __init__(self, page: SavedPage) -> None:
        self._members: Mapping[str, bytes] = page.members
        self._base = page.address

    def link(self, href: str) -> str:
        """Where a link leads: to a place in the page, or to the web."""
        if href.startswith("#") or not href.strip():
            return href
        address = resolved_address(href, self._base)
        fragment = href.partition("#")[2]
        if fragment and address == resolved_address(self._base, ""):
            return f"#{fragment}"
        return safe_link(f"{address}#{fragment}" if fragment else address)

    def picture(self, source: str) -> str:
        """Where a picture lies."""
        address = resolved_address(source, self._base)
        return member_address(address) if address in self._members else safe_picture(source)

    def name(self, written: str) -> str:
        """The name as it is written."""
        return written


def stream_archive(path: Path, encoding: str) -> Iterator[ArticleChunk]:
    """The chunks of a saved page, in the encoding that the reader has chosen, if it is not an empty string.

    Raises:
        SourceError: it is damaged, has no page, or is empty; before the first chunk.
        OSError: the file cannot be read.
    """
    decoder = PartDecoder(path, encoding)
    stream = _stream_zip if path.suffix.lower() in ZIP_SUFFIXES else _stream_saved
    try:
        yield from decoder.told(stream(path, decoder))
    except ArchiveError as error:
        raise _damaged(path, error) from error


def _stream_saved(path: Path, decoder: PartDecoder) -> Iterator[ArticleChunk]:
    """The page of a mail or of a web archive."""
    page = read_saved_page(path)
    frames = SavedFrames(page, lambda framed: as_html(decoder.part(framed.source, framed.codec), is_xml=framed.is_xml))
    text = as_html(decoder.main(page.source, page.codec), is_xml=page.is_xml)
    yield from split_into_chunks(parse_html(text, path, SavedAddresses(page), frames), CHUNK_LENGTH)


def stream_archive_words(path: Path, encoding: str) -> Iterator[ArticleChunk]:
    """The words of a saved page without their structure.

    Raises:
        SourceError: as ``stream_archive``.
        OSError: the file cannot be read.
    """
    try:
        if path.suffix.lower() in ZIP_SUFFIXES:
            with ZipArchive(path) as archive:
                pages = [SavedPage(read_zipped_page(archive, name), name) for name in page_names(archive)]
        else:
            pages = [read_saved_page(path)]
    except ArchiveError as error:
        raise _damaged(path, error) from error
    composer, decoder = ChunkAssembler(SourceMetadata(), path), PartDecoder(path, encoding)
    words = "\n\n".join(without_tags(decoder.main(page.source, page.codec)) for page in pages)
    for drafts, share in plain_batches(words):
        yield composer.assemble_chunk(drafts, share)._replace(limited=True, encoding=decoder.encoding)


def _stream_zip(path: Path, decoder: PartDecoder) -> Iterator[ArticleChunk]:
    """The page of an archive of files; several pages follow each other."""
    with ZipArchive(path) as archive:
        names = page_names(archive)
        if not 0 < len(names) <= MAX_PAGES:
            raise ArchiveError(f"{len(names)} pages")
        if len(names) > 1:
            yield from _stream_pages(archive, names, path, decoder)
            return
        addresses = BookAddresses(archive, names)
        addresses.base = names[0]
        frames = ZippedFrames(archive, names[0], lambda data: as_html(decoder.part(data)))
        text = as_html(decoder.main(read_zipped_page(archive, names[0])), is_xml=names[0].endswith(".xhtml"))
        article: Article = parse_html(text, path, addresses, frames)
    yield from split_into_chunks(article, CHUNK_LENGTH)


def _stream_pages(archive: ZipArchive, names: list[str], path: Path, decoder: PartDecoder) -> Iterator[ArticleChunk]:
    reader, drafts = ChapterReader(archive, names, decoder), list[BlockDraft]()
    assembler = ChunkAssembler(SourceMetadata(), path)
    for number, name in enumerate(names, 1):
        drafts += reader.read(Item(name, "text/html"))
        if number == len(names) or sum(draft.length for draft in drafts) >= CHUNK_LENGTH or len(drafts) >= MAX_BLOCKS:
            yield assembler.assemble_chunk(drafts, number / len(names))
            drafts = []


def _damaged(path: Path, error: ArchiveError) -> SourceError:
    logger.info("No saved page: %s", error)
    return SourceError(tr("{path} is damaged, or holds no web page.", path=path))
