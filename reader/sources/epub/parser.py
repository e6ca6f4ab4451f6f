"""Reads an EPUB book as one article, file by file of its spine, so that its first pages are there at once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from reader.core.article import PICTURE, BlockKind
from reader.core.article_chunk import MAX_BLOCKS, ArticleChunk
from reader.core.errors import SourceError
from reader.core.pictures.embedded import member_address
from reader.sources.blocks.assembly import ChunkAssembler
from reader.sources.blocks.block_drafts import BlockDraft, RunFormat
from reader.sources.blocks.plain_words import LIMIT_ERRORS, plain_batches, without_tags
from reader.sources.containers.zip_archive import ArchiveError, MemberError, ZipArchive
from reader.sources.encodings.parts import PartDecoder
from reader.sources.epub.chapters import ChapterReader
from reader.sources.epub.outline import Outline, book_contents
from reader.sources.epub.package import Item, Package, find_package, read_package
from reader.sources.epub.protection import ENCRYPTED, FIXED, has_fixed_pages, is_encrypted
from reader.sources.epub.title_page import find_title
from reader.translation import tr

logger = logging.getLogger(__name__)

FIRST_LENGTH, LENGTH = 4_000, 64_000
"""The least lengths of the first chunk and of the others, in code points: the first fills a screen."""
_COVER_BLOCKS = 3
"""If one of the first so many blocks has a picture, the book begins with a cover of its own."""


def stream_epub(path: Path, encoding: str = "") -> Iterator[ArticleChunk]:
    """The chunks of a book; the encoding that the reader has chosen is for pages that do not say theirs.

    Raises:
        SourceError: it is damaged, encrypted, or of fixed pages; before the first chunk.
        OSError: the file cannot be read.
    """
    with _opened(path) as archive:
        package = _package(archive, path)
        decoder = PartDecoder(path, encoding)
        yield from decoder.told(_BookStream(archive, package, path, decoder).chunks())


def stream_epub_words(path: Path, encoding: str = "") -> Iterator[ArticleChunk]:
    """The words of a book without their structure.

    Raises:
        SourceError: as ``stream_epub``.
        OSError: the file cannot be read.
    """
    with _opened(path) as archive:
        package = _package(archive, path)
        decoder = PartDecoder(path, encoding)
        yield from decoder.told(_BookStream(archive, package, path, decoder).words(package.spine))


def _opened(path: Path) -> ZipArchive:
    try:
        return ZipArchive(path)
    except ArchiveError as error:
        logger.info("No book: %s", error)
        raise SourceError(tr("{path} is damaged, or is no EPUB book.", path=path)) from error


def _package(archive: ZipArchive, path: Path) -> Package:
    name = find_package(archive)
    try:
        package = read_package(archive.read(name), name)
    except (MemberError, ValueError) as error:
        logger.info("No book: %s", error)
        raise SourceError(tr("{path} is damaged, or is no EPUB book.", path=path)) from error
    if is_encrypted(archive, package):
        raise SourceError(tr(ENCRYPTED, path=path))
    if has_fixed_pages(archive, package):
        raise SourceError(tr(FIXED, path=path))
    if not package.spine:
        raise SourceError(tr("{path} is empty.", path=path))
    return package


class _BookStream:
    """Makes the chunks of one book."""

    def __init__(self, archive: ZipArchive, package: Package, path: Path, decoder: PartDecoder) -> None:
        self._archive, self._package = archive, package
        self._names = frozenset(item.name for item in package.spine)
        self._chapters = ChapterReader(archive, self._names, decoder)
        self._assembler = ChunkAssembler(package.about, path)
        self._outline = Outline(book_contents(archive, package, decoder), archive, self._names)
        sizes = [archive.size(found) if (found := archive.find(item.name)) else 0 for item in package.spine]
        self._sizes, self._whole = sizes, sum(sizes) + 1

    def chunks(self) -> Iterator[ArticleChunk]:
        """The whole book; if its structure takes too long, its rest as words."""
        spine = self._package.spine
        drafts: list[BlockDraft] = []
        length = done = sent = 0
        try:
            for number, item in enumerate(spine):
                drafts += self._chapters.read(item) if number else self._with_cover(self._chapters.read(item))
                length, done = sum(draft.length for draft in drafts), number + 1
                if done < len(spine) and length >= (LENGTH if sent else FIRST_LENGTH):
                    yield from self._assembled(drafts, sent, done)
                    drafts, sent = [], done
            yield from self._assembled(drafts, sent, len(spine))
        except LIMIT_ERRORS:
            if not sent:
                raise
            yield from self.words(spine[sent:])

    def words(self, items: tuple[Item, ...]) -> Iterator[ArticleChunk]:
        """The words of these files, which are the last ones of the spine."""
        text = "\n\n".join(without_tags(self._chapters.text_of(item)) for item in items)
        begun = 1 - sum(self._sizes[len(self._sizes) - len(items) :]) / self._whole
        for drafts, share in plain_batches(text):
            yield self._chunk(drafts, 1.0 if share == 1 else begun + (1 - begun) * share)._replace(limited=True)

    def _assembled(self, drafts: list[BlockDraft], before: int, done: int) -> Iterator[ArticleChunk]:
        """The drafts of the files from ``before`` up to ``done`` as chunks of bounded length."""
        begun, ended = (sum(self._sizes[:number]) / self._whole for number in (before, done))
        ended = 1.0 if done == len(self._sizes) else ended
        batches = list(_batches(drafts))
        for number, batch in enumerate(batches, 1):
            share = ended if number == len(batches) else begun + (ended - begun) * number / len(batches)
            yield self._chunk(batch, share, complete=number == len(batches))

    def _chunk(self, drafts: list[BlockDraft], share: float, *, complete: bool = True) -> ArticleChunk:
        page = find_title(drafts, self._package.about)
        chunk = self._assembler.assemble_chunk(drafts, share, page.title, is_signed=page.is_signed)
        return self._outline.entered(chunk, complete=complete)

    def _with_cover(self, drafts: list[BlockDraft]) -> list[BlockDraft]:
        """The first drafts, with the picture of the cover before them unless it is among them."""
        address = member_address(self._package.cover)
        has_cover = any(form.image for draft in drafts[:_COVER_BLOCKS] for _, form in draft.pieces)
        if not self._package.cover or has_cover:
            return drafts
        cover = BlockDraft(BlockKind.PICTURE)
        cover.append(PICTURE, RunFormat(title=tr("Cover"), image=address))
        return [cover, *drafts]


def _batches(drafts: list[BlockDraft]) -> Iterator[list[BlockDraft]]:
    """The drafts in batches of bounded length, none of which ends within a table."""
    batch: list[BlockDraft] = []
    length = 0
    for draft in drafts:
        ends = length >= LENGTH or len(batch) >= MAX_BLOCKS
        if ends and not (draft.cell and batch[-1].cell and draft.cell.table == batch[-1].cell.table):
            yield batch
            batch, length = [], 0
        batch.append(draft)
        length += draft.length
    yield batch
