"""Finds notes for an article that has none: those on a similar text that is no longer at its path."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.note_count import note_count
from reader.core.text.folding import without_invisible
from reader.core.text.similarity import text_similarity
from reader.paths import file_status
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of, read_bytes, store_errors, time_written
from reader.store.format.article_header import ArticleHeader, read_header
from reader.store.format.codec import NotesFile, decode, encode
from reader.store.lock import locked
from reader.store.notes.locator import NotesLocator
from reader.store.shared_file import replace_shared
from reader.translation import tr

logger = logging.getLogger(__name__)

POSSIBLE, SURE, SAME = 0.2, 0.5, 0.9
"""Similarities of two texts, from 0 to 1: from the first on they may be versions of one article; from the second on
they are if they also have the same name; from the third on they are in any case."""
OTHER_TEXT = 0.05
"""Similarity below which the text at an article's path is another text."""
MAX_COMPARED = 40
"""How many articles with other names are compared, those with the latest notes first."""


class MovedNotesCandidate(NamedTuple):
    """A notes file that may be on an article."""

    file: Path
    header: ArticleHeader
    """The article that the notes were on."""
    note_count: int
    similarity: float
    """Of the texts, 0 to 1."""
    is_sure: bool = False
    """Whether it is certainly that article, at another path."""
    is_copy: bool = False
    """Whether that article is still at its path: then one of the two is a copy of the other."""
    is_other_text: bool = False
    """Whether the notes are for this path, but on quite another text."""


class MovedNotesFinder:
    """Searches one notes folder."""

    def __init__(
        self, folder: Path, finding: NotesLocator, text: Callable[[str], str | None], now: Callable[[], datetime]
    ) -> None:
        """``text`` returns a kept text by its digest, ``now`` the time, for the names of notes that are set aside."""
        self._folder, self._locator, self._text, self._now = folder, finding, text, now

    def find(
        self, key: ArticleKey, text: str, placed_on: str, checkpoint: Callable[[], None]
    ) -> MovedNotesCandidate | None:
        """Find notes that the reader has to decide about; None if there are none.

        ``placed_on`` is the digest of the text that the notes were on when the article was opened. For any thread.
        """
        return self._other_text(key, text, placed_on) or self._likely(key, text, checkpoint)

    def _other_text(self, key: ArticleKey, text: str, placed_on: str) -> MovedNotesCandidate | None:
        before = self._text(placed_on) if placed_on not in ("", key.digest) else None
        if before is None or (share := text_similarity(before, text)) >= OTHER_TEXT:
            return None
        for file in self._locator.files_of(key):
            notes = _read(file).annotations
            header = next(
                (
                    found
                    for path in (file, backup_of(file))
                    if (found := read_header(path)) and found.digest == placed_on
                ),
                None,
            )
            if any(note.target for note in notes.by_id.values()):
                header = header or ArticleHeader(str(key.path), digest=placed_on)
                return MovedNotesCandidate(file, header, _count(notes), share, is_other_text=True)
        return None

    def _likely(self, key: ArticleKey, text: str, checkpoint: Callable[[], None]) -> MovedNotesCandidate | None:
        if not key.digest or self._locator.files_of(key):
            return None
        found = [
            candidate
            for file, header in self._candidates(key)
            if (candidate := self._compared(key, text, file, header, checkpoint))
        ]
        found.sort(key=lambda candidate: (candidate.is_copy, -candidate.similarity, -candidate.note_count))
        doubles = sum(not candidate.is_copy and candidate.similarity >= SURE for candidate in found) > 1
        return found[0]._replace(is_sure=found[0].is_sure and not doubles) if found else None

    def _candidates(self, key: ArticleKey) -> Iterator[tuple[Path, ArticleHeader]]:
        """The articles that it may have been, those with its name or text first."""
        articles = [(file, header) for file, header in self._locator.articles() if header.path != str(key.path)]
        near = [article for article in articles if article[1].digest == key.digest or _same_name(key, article[1])]
        rest = (article for article in articles if article not in near)
        far = sorted(rest, key=lambda article: -_modified(article[0]))
        yield from near
        yield from islice(((file, header) for file, header in far if header.is_missing), MAX_COMPARED)

    def _compared(
        self, key: ArticleKey, text: str, file: Path, header: ArticleHeader, checkpoint: Callable[[], None]
    ) -> MovedNotesCandidate | None:
        checkpoint()
        gone, named = header.is_missing, _same_name(key, header)
        share = 1.0 if header.digest == key.digest else self._similarity(file, header, text)
        if share < (POSSIBLE if gone else SURE):
            return None
        page = _read(file)
        sure = gone and share >= (SURE if named else SAME)
        return (
            MovedNotesCandidate(file, header, _count(page.annotations), share, is_sure=sure, is_copy=not gone)
            if page.annotations.by_id and not page.is_newer
            else None
        )

    def _similarity(self, file: Path, header: ArticleHeader, text: str) -> float:
        """Of the texts; if theirs was not kept, the share of the quotes that are in ours."""
        before = self._text(header.digest)
        if before is not None:
            return text_similarity(before, text)
        text = without_invisible(text)
        quotes = [without_invisible(note.quote) for note in _read(file).annotations.by_id.values()]
        quotes = [quote for quote in quotes if len(quote.split()) > 1]
        return sum(quote in text for quote in quotes) / len(quotes) if quotes else 0.0

    def read(self, candidate: MovedNotesCandidate) -> NotesFile:
        """Read the notes of a candidate.

        Raises:
            StoreError: the folder cannot be read.

        """
        with store_errors(self._folder):
            return _read(candidate.file)

    def assign(self, key: ArticleKey, candidate: MovedNotesCandidate) -> None:
        """Use the file for the notes on this article from now on; the next save writes the path to it."""
        self._locator.assign(key.path, candidate.file)

    def start_empty(self, key: ArticleKey, before: MovedNotesCandidate | None = None) -> None:
        """Give the article an empty notes file of its own, so that the question does not come up again.

        With ``before``, the notes for its path are set aside as those on an earlier text at this path.

        Raises:
            StoreError: a file cannot be written.

        """
        with store_errors(self._folder), locked(self._folder):
            if before is not None:
                self._set_aside(key, before)
            self._locator.forget(key.path)
            replace_shared(self._locator.free_file(key), encode(key, AnnotationSet(), {}), None, keep_backup=False)

    def _set_aside(self, key: ArticleKey, before: MovedNotesCandidate) -> None:
        page = _read(before.file)
        if page.is_newer or page.faults:
            raise StoreError(tr("{file} cannot be moved aside: parts of it cannot be read.", file=before.file))
        place = Path(f"{key.path} (until {self._now():%Y-%m-%d %H.%M})")
        left = ArticleKey(place, before.header.title or key.title, before.header.digest)
        earlier = {name: _at_earlier_position(note, left.digest) for name, note in page.annotations.by_id.items()}
        raw = {name: value for name, value in page.raw.items() if name not in ("article", "id")}
        data = encode(left, AnnotationSet(earlier, page.annotations.removed), raw)
        new = self._locator.free_file(left)
        replace_shared(new, data, None, keep_backup=False)
        before.file.replace(backup_of(new))
        backup_of(before.file).unlink(missing_ok=True)


def _at_earlier_position(note: Annotation, digest: str) -> Annotation:
    """A note with the position that it had in the text with this digest, if that is known."""
    was = note.target.match.origin if note.target and note.target.match else None
    if note.target is None or was is None or was.digest != digest:
        return note
    return replace(note, target=note.target._replace(span=was.span, match=None))


def _same_name(key: ArticleKey, header: ArticleHeader) -> bool:
    """Whether the titles or the file names are equal."""
    titled = bool(header.title) and header.title.casefold() == key.title.casefold()
    return titled or key.path.name in {Path(path).name for path in header.all_paths}


def _count(annotations: AnnotationSet) -> int:
    """How many notes there are; of a file that has bookmarks alone, how many of those."""
    return note_count(annotations) or len(annotations.bookmarks)


def _modified(file: Path) -> float:
    status = file_status(file)
    return status.st_mtime if status else 0


def _read(file: Path) -> NotesFile:
    """Decode a notes file; an empty page if it cannot be read."""
    try:
        return decode(read_bytes(file) or b"", undated=time_written(file))
    except (ValueError, StoreError):
        logger.warning("%s cannot be read", file, exc_info=True)
        return NotesFile()
