"""Reads all notes files of the notes folder, without changing any.

What ``NotesRepository`` does to the files of an article that is opened is done here in memory only: conflict copies are
merged, the backup replaces a file that cannot be read, and broken files that were moved aside are skipped.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial, reduce
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.merge import merge
from reader.core.text.written_paths import read_path, written_path
from reader.core.webannotation.colours import pens_from_json
from reader.store.article_key import article_code
from reader.store.files import backup_of, error_reason, read_bytes, time_written
from reader.store.format.codec import NotesFile, decode
from reader.store.format.fast_decoder import decode_annotation_fast, decode_page_fast
from reader.store.format.migrations import SAME_RECORDS
from reader.store.format.page_colours import with_colours_of
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.packing import all_note_fields, pack_article_notes
from reader.store.notebook.page_fields import is_plain, page_fields
from reader.store.texts.text_archive import read_text
from reader.translation import tr

logger = logging.getLogger(__name__)

_ASIDE = re.compile(r"\.broken-", re.IGNORECASE)


class _Items(msgspec.Struct, gc=False):
    items: list[msgspec.Raw]


_ITEMS = msgspec.json.Decoder(_Items)


class ArticleFiles(NamedTuple):
    """The files of one article's notes."""

    name: str
    """The name of the file that saves write, in a form that processes can send (`reader.core.text.written_paths`)."""
    stamp: str
    """Identifies the state of the files: it changes when one of them is written."""
    others: tuple[str, ...] = ()
    """The names of conflict copies in the same form, which are read as well."""

    def paths_in(self, folder: Path) -> tuple[Path, ...]:
        """The files, the one that saves write first."""
        return tuple(folder / read_path(name) for name in (self.name, *self.others))


def list_article_files(folder: Path) -> list[ArticleFiles]:
    """List the articles in a notes folder, the one that was written last first; none if the folder does not exist.

    Raises:
        StoreError: the folder cannot be read.

    """
    found: dict[str, list[tuple[str, int, int]]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((".json", ".json.bak")) and not _ASIDE.search(entry.name) and entry.is_file():
                    status = entry.stat()
                    found.setdefault(article_code(entry.name), []).append(
                        (entry.name, status.st_mtime_ns, status.st_size)
                    )
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(tr("{folder} cannot be read: {reason}.", folder=folder, reason=error_reason(error))) from error
    ordered = sorted(found.values(), key=lambda files: max(when for _, when, _ in files), reverse=True)
    return [_grouped(files) for files in ordered]


def _grouped(files: list[tuple[str, int, int]]) -> ArticleFiles:
    names = {written_path(name.removesuffix(".bak")) for name, _, _ in files}
    name, *others = sorted(names, key=lambda name: ("conflict" in name, name))
    there = sorted(file for file in files if not file[0].endswith(".bak")) or files
    stamp = "|".join(f"{when}:{size}" for _, when, size in there)
    return ArticleFiles(name, stamp, tuple(others))


def part_number(name: str, parts: int) -> int:
    """The part of the notebook, from 0 to ``parts`` - 1, to which an article belongs: always the same one."""
    return crc32(name.encode("utf-8", "surrogateescape")) % parts


def read_article_notes(folder: Path, files: ArticleFiles) -> ArticleNotes:
    """Read the notes of one article. What cannot be read is described in its ``fault``."""
    file = files.paths_in(folder)[0]
    try:
        data = read_bytes(file)
        page = decode_page_fast(data) if data and not files.others else None  # most files
        if page is not None and page.schema in SAME_RECORDS and is_plain(page):
            fields = page_fields(page, _anchored_text(folder, page.article.digest))
            about, pens = (page.article.title, page.article.path), pens_from_json(page.colours)
            return pack_article_notes(files.name, files.stamp, about, fields, pens=pens)
        return _read_with_copies(folder, files)
    except StoreError as error:
        logger.warning("The notes in %s cannot be read", file, exc_info=True)
        return pack_article_notes(files.name, "", ("", ""), (), str(error))


def read_annotations(folder: Path, files: ArticleFiles) -> tuple[NotesFile, AnnotationSet, list[str]]:
    """Read everything on one article, with bookmarks and removed notes; also returns messages about faults.

    Raises:
        StoreError: a file cannot be read.

    """
    messages: list[str] = []
    pages = [page for file in files.paths_in(folder) if (page := _page(file, messages)) is not None]
    if not pages:
        return NotesFile(), AnnotationSet(), messages
    raw = with_colours_of(pages[0].raw, *(page.raw for page in pages[1:]))
    return replace(pages[0], raw=raw), reduce(merge, (page.annotations for page in pages)), messages


def read_note(folder: Path, name: str, key: str) -> Annotation | None:
    """Read one note by the name of its file and its id; None if it is not there any more.

    Raises:
        StoreError: the file cannot be read.

    """
    data = read_bytes(folder / read_path(name))
    quoted = json.dumps(key, ensure_ascii=False).encode("utf-8", "replace")
    try:
        items = _ITEMS.decode(data).items if data else []
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        items = []
    for item in items:
        if quoted in bytes(item) and (note := decode_annotation_fast(item)) is not None and note.id == key:
            return note
    files = next((files for files in list_article_files(folder) if files.name == name), None)
    return read_annotations(folder, files)[1].by_id.get(key) if files else None


def find_note(folder: Path, key: str) -> tuple[str, str] | None:
    """Find a note of any article, but no bookmark, by the first digits of its UUID or by its whole id.

    Returns the path of the article and the id; None if there is no such note. This may read all notes files.

    Raises:
        StoreError: the folder cannot be read.

    """
    prefix = key if key.startswith("urn:") else f"urn:uuid:{_hyphened(key.lower())}"
    data = prefix.encode("utf-8", "replace")
    for files in list_article_files(folder):
        with suppress(StoreError):
            if not any(data in (read_bytes(file) or b"") for file in files.paths_in(folder)):
                continue
            article = read_article_notes(folder, files)
            ids = article.ids.decode().split("\n")
            found = next((note_id for note_id in ids if note_id.lower().startswith(prefix)), None)
            if found:
                return article.path, found
    return None


def _hyphened(digits: str) -> str:
    """The first digits of a UUID in its written form: groups of 8, 4, 4, 4 and 12."""
    digits = digits.replace("-", "")
    return "-".join(part for part in (digits[a:b] for a, b in pairwise((0, 8, 12, 16, 20, 32))) if part)


def _read_with_copies(folder: Path, files: ArticleFiles) -> ArticleNotes:
    page, annotations, messages = read_annotations(folder, files)
    about = page.raw.get("article")
    title = about.get("title") if isinstance(about, dict) else ""
    written = (str(title or ""), written_path(page.path))
    # What a conflict copy adds may have its positions in another text.
    fields = all_note_fields(annotations, _anchored_text(folder, "" if files.others else page.digest))
    return pack_article_notes(files.name, files.stamp, written, fields, " ".join(messages), page.pens)


def _anchored_text(folder: Path, digest: str) -> Callable[[], str]:
    """A function that reads the text in which the notes have their positions, when it is first called."""
    return cache(partial(read_anchored_text, folder, digest))


def read_anchored_text(folder: Path, digest: str) -> str:
    """The text with this digest, in which notes have their positions; empty if it is not kept or cannot be read."""
    try:
        return read_text(folder, digest) or ""
    except StoreError:
        logger.warning("The text that notes are anchored to cannot be read", exc_info=True)
        return ""


def _page(file: Path, messages: list[str]) -> NotesFile | None:
    """Read one file, or its backup if it cannot be read; messages are added to ``messages``."""
    page: NotesFile | None = None
    data = read_bytes(file)
    try:
        page = decode(data, undated=time_written(file)) if data is not None else None
        fault = tr("the file is missing")
    except ValueError as error:
        logger.warning("%s cannot be read", file, exc_info=True)
        fault = str(error)
    if page is None:
        page = _backup(backup_of(file))
        messages.append(
            tr("{file} cannot be read ({fault}); showing its backup.", file=file, fault=fault)
            if page
            else tr("{file} cannot be read ({fault}).", file=file, fault=fault)
        )
    faults = page.faults if page else ()
    messages += [tr("A note in {file} cannot be read: {fault}.", file=file, fault=fault) for fault in faults]
    return page


def _backup(file: Path) -> NotesFile | None:
    data = read_bytes(file)
    try:
        return decode(data, undated=time_written(file)) if data else None
    except ValueError:
        return None
