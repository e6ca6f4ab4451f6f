"""Reads the files of a book's spine into block drafts, one after the other."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from reader.core.article import BlockKind, RunStyle
from reader.core.errors import SourceError
from reader.core.pictures.embedded import member_address
from reader.sources.blocks.block_drafts import BlockDraft, RunFormat
from reader.sources.containers.addresses import as_fragment, member_of
from reader.sources.containers.zip_archive import MemberError, ZipArchive
from reader.sources.encodings.parts import PartDecoder
from reader.sources.epub.frames import ZippedFrames
from reader.sources.epub.package import Item
from reader.sources.html.frames import insert_frames
from reader.sources.html.nesting import bound_depth
from reader.sources.html.safe_links import safe_link, safe_picture
from reader.sources.html.tree_reader import TreeReader
from reader.sources.html.xhtml import xhtml_to_html
from reader.translation import tr


def target_name(name: str, fragment: str = "") -> str:
    """The name of the link target that is a file of the book, or a place in it."""
    return f"{name}#{fragment}" if fragment else name


class BookAddresses:
    """Addresses in the file that is being read: links to files of the spine lead to places in the article."""

    def __init__(self, archive: ZipArchive, spine: Collection[str]) -> None:
        self._archive, self._spine = archive, spine
        self.base = ""
        """The name of the file."""

    def link(self, href: str) -> str:
        """Where a link leads; nowhere if that is a file of the book that is not read."""
        place = member_of(href, self.base) if href.strip() else None
        if place is None:
            found = safe_link(href)
            return found if ":" in found else ""
        name = place[0] if place[0] in self._spine else self._archive.find(place[0])
        return as_fragment(target_name(name, place[1])) if name and name in self._spine else ""

    def picture(self, source: str) -> str:
        """Where a picture lies."""
        place = member_of(source, self.base) if source.strip() else None
        if place is not None:
            return member_address(place[0])
        return "" if source.strip()[:5].lower() == "file:" else safe_picture(source)  # a book names no file outside

    def name(self, written: str) -> str:
        """The name of a link target, of which each file may have one with the same id."""
        return target_name(self.base, written)


class ChapterReader:
    """Reads one file after the other; containers and tables are numbered through the book."""

    def __init__(self, archive: ZipArchive, spine: Collection[str], decoder: PartDecoder) -> None:
        self._archive, self._spine, self._decoder = archive, spine, decoder
        self._addresses = BookAddresses(archive, spine)
        self._reader = TreeReader(find_urls=False, addresses=self._addresses, in_book=True)

    def read(self, item: Item) -> list[BlockDraft]:
        """The drafts of a file. What cannot be read is said in its place."""
        found = self._archive.find(item.name)
        self._addresses.base = item.name
        builder = self._reader.builder
        builder.add_link_target(item.name)
        if found is None:
            self._say(tr("{name} is missing from the book.", name=item.name))
        elif item.is_picture:
            builder.add_picture(RunFormat(image=self._addresses.picture("/" + quote(item.name))))
        elif not item.is_page:
            self._say(tr("{name} is of a kind that Postil cannot read.", name=item.name))
        else:
            self._read_page(found, item)
        return builder.take_all()

    def text_of(self, item: Item) -> str:
        """The source of a file; empty if it cannot be read."""
        try:
            return self._decoder.part(self._archive.read(item.name)) if item.is_page else ""
        except (MemberError, SourceError):
            return ""

    def _read_page(self, found: str, item: Item) -> None:
        try:
            page = self._html_of(self._archive.read(found))
        except (MemberError, SourceError):
            self._say(tr("{name} is damaged, and cannot be read.", name=item.name))
            return
        tree = LexborHTMLParser(page)
        insert_frames(tree, page, ZippedFrames(self._archive, found, self._html_of, self._spine))
        self._reader.walk(tree)

    def _html_of(self, data: bytes) -> str:
        return bound_depth(xhtml_to_html(self._decoder.part(data)))

    def _say(self, words: str) -> None:
        """A sentence of ours, in the place of what is not there."""
        self._reader.builder.begin_block(BlockKind.PARAGRAPH)
        self._reader.builder.add_text(words, RunFormat(RunStyle.ITALIC | RunStyle.SMALL))
        self._reader.builder.end_block()
