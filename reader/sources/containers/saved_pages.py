"""Reads pages that a browser saved with their pictures in one file: MHTML, Safari's web archives, HTMLZ and MAFF.

Sources: RFC 2557 (MHTML), and what Chromium, Internet Explorer and Safari write. HTMLZ is calibre's, and MAFF was that
of an extension for Firefox.
"""

from __future__ import annotations

import logging
import plistlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from reader.sources.containers.zip_archive import ArchiveError, MemberError, ZipArchive
from reader.sources.encodings.labels import codec_for
from reader.sources.html.safe_links import absolute_address

logger = logging.getLogger(__name__)

MAX_FILE = 256 * 1024 * 1024
"""A file of more bytes is not read: all of it has to be in memory."""
MAIL_SUFFIXES, PLIST_SUFFIXES, ZIP_SUFFIXES = (".mht", ".mhtml"), (".webarchive",), (".htmlz", ".maff")
MAX_FRAMES = 500
"""The most archives of frames in one of Safari's that are looked at."""
_NOWHERE = ("about:", "cid:")
"""Addresses of frames whose pages have none of their own: what is in them is seen from the page around them."""
_PAGES = ("text/html", "application/xhtml+xml")
_PAGE_NAMES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class SavedPage:
    """A page, and what it was saved with."""

    source: bytes
    address: str = ""
    """Where it was on the web; in an archive of files, its name."""
    codec: str = ""
    """The codec that the file states for it; empty if it states none."""
    is_xml: bool = False
    members: Mapping[str, bytes] = field(default_factory=dict)
    """The content of the other parts, by their addresses and their ids (``cid:…``)."""
    frames: Mapping[str, SavedPage] = field(default_factory=dict)
    """The pages among them, which stand in frames of the page or of each other."""


def read_saved_page(path: Path) -> SavedPage:
    """The page in a mail or in a web archive, with all of its parts.

    Raises:
        ArchiveError: it has no page, or is damaged.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise ArchiveError("too large")
    try:
        return _read_mail(data) if path.suffix.lower() in MAIL_SUFFIXES else _read_plist(data)
    except (ArchiveError, MemoryError):
        raise
    except Exception as error:  # both libraries raise many kinds for what is damaged on purpose
        raise ArchiveError(str(error)) from error


def page_names(archive: ZipArchive) -> list[str]:
    """The names of the pages in an archive of files: of those in one folder the first, by their names."""
    found: dict[str, str] = {}
    names = [name for name in archive.names() if name.lower().endswith(_PAGE_NAMES) and name.count("/") <= 1]
    for name in sorted(names, key=lambda name: (not posixpath.basename(name).lower().startswith("index."), name)):
        found.setdefault(posixpath.dirname(name), name)
    if "" in found:
        return [found[""]]
    return [name for name in archive.names() if name in found.values()]


def read_zipped_page(archive: ZipArchive, name: str) -> bytes:
    """The page ``name`` of an archive of files.

    Raises:
        ArchiveError: it is damaged.
    """
    try:
        return archive.read(name)
    except MemberError as error:
        raise ArchiveError(str(error)) from error


def _read_mail(data: bytes) -> SavedPage:
    mail = message_from_bytes(data)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    root = _root(mail, parts)
    base = _location(root) or _location(mail) or (mail.get("Snapshot-Content-Location") or "").strip()
    members: dict[str, bytes] = {}
    frames: dict[str, SavedPage] = {}
    for part in parts:
        if part is not root:
            page = _page_of(part, base)
            for name in _names(part, base):
                members.setdefault(name, page.source)
                if part.get_content_type() in _PAGES:
                    frames.setdefault(name, page)
    return replace(_page_of(root, base), address=base, members=members, frames=frames)


def _page_of(part: Message, around: str) -> SavedPage:
    """A part as a page, whose address is seen from the page ``around``."""
    address = resolved_address(_location(part), around)
    codec = codec_for(part.get_content_charset() or "") or ""
    is_xml = part.get_content_type() == _PAGES[1]
    return SavedPage(_payload(part), around if address.startswith(_NOWHERE) else address, codec, is_xml)


def _root(mail: Message, parts: list[Message]) -> Message:
    """The part that the mail names as its start, if that is a page; else the first page."""
    start = str(mail.get_param("start") or "")
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    named = [part for part in pages if start and (part.get("Content-ID") or "").strip() == start.strip()]
    if not pages:
        raise ArchiveError("no page")
    return (named or pages)[0]


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _location(part: Message) -> str:
    return "".join((part.get("Content-Location") or "").split())


def _names(part: Message, base: str) -> Iterator[str]:
    """By what a page may call a part: its id, and its address, as it is and resolved."""
    if number := (part.get("Content-ID") or "").strip().strip("<>"):
        yield f"cid:{number}"
    if location := _location(part):
        yield resolved_address(location, base)


def _read_plist(data: bytes) -> SavedPage:
    root = plistlib.loads(data)
    page = _page_in(root)
    members: dict[str, bytes] = {}
    frames: dict[str, SavedPage] = {}
    archives = [(root, page.address)]
    for archive, base in archives:  # which grows
        for part in archive.get("WebSubresources", ()):
            address = resolved_address(str(part.get("WebResourceURL", "")), base)
            members.setdefault(address, bytes(part.get("WebResourceData", b"")))
        for inner in archive.get("WebSubframeArchives", ())[: MAX_FRAMES - len(archives)]:
            framed = _page_in(inner)
            frames.setdefault(framed.address, framed)
            archives.append((inner, framed.address))
    return replace(page, members=members, frames=frames)


def _page_in(archive: dict[str, Any]) -> SavedPage:
    main = archive["WebMainResource"]
    return SavedPage(
        bytes(main["WebResourceData"]),
        str(main.get("WebResourceURL", "")),
        codec_for(str(main.get("WebResourceTextEncodingName", ""))) or "",
        main.get("WebResourceMIMEType") == _PAGES[1],
    )


def resolved_address(address: str, base: str) -> str:
    """As ``absolute_address``; the id of a part is one already."""
    address = address.strip()
    return "cid:" + address[4:] if address[:4].lower() == "cid:" else absolute_address(address, base)
