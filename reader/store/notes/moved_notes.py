"""Whose notes an article without any may have: those on a text that is gone from its place, and is like this one."""

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
from reader.core.text.similarity import text_similarity
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of, read_bytes, store_errors, write_atomically
from reader.store.format.article_header import ArticleHeader, read_header
from reader.store.format.codec import NotesFile, decode, encode
from reader.store.lock import locked
from reader.store.notes.locator import NotesLocator

logger = logging.getLogger(__name__)

POSSIBLE, SURE, SAME = 0.2, 0.5, 0.9
"""Likeness from which texts may be states of one article; are, if they also have one name; and are, whatever it is."""
OTHER_TEXT = 0.05
"""Likeness below which what stands at an article's place is another text."""
MAX_COMPARED = 40
"""So many articles of other names are compared, those with the youngest notes first."""


class MovedNotesCandidate(NamedTuple):
    """Notes that may be on an article."""

    file: Path
    header: ArticleHeader
    """The article that they are on, as far as is known."""
    note_count: int
    similarity: float
    """How much alike the texts are, 0 to 1."""
    sure: bool = False
    """Whether there is no doubt that it is that article, in another place."""
    copy: bool = False
    """Whether that article is still in its place: then this is a copy of it, or it of this."""
    other_text: bool = False
    """Whether they are kept for this very place, but are on quite another text."""


class MovedNotesFinder:
    """Looks for them in one store."""

    def __init__(
        self, folder: Path, finding: NotesLocator, text: Callable[[str], str | None], now: Callable[[], datetime]
    ) -> None:
        """``text`` gives a kept text by its digest; ``now`` the time, for the names of what is put away."""
        self._folder, self._locator, self._text, self._now = folder, finding, text, now

    def find(
        self, key: ArticleKey, text: str, placed_on: str, breathe: Callable[[], None]
    ) -> MovedNotesCandidate | None:
        """What the reader has to be asked or told about the notes on an article; None where all is clear.

        ``placed_on`` is the digest of the text that the notes were on when it was opened. For any thread.
        """
        return self._other_text(key, text, placed_on) or self._likely(key, text, breathe)

    def _other_text(self, key: ArticleKey, text: str, placed_on: str) -> MovedNotesCandidate | None:
        before = self._text(placed_on) if placed_on not in ("", key.digest) else None
        if before is None or (share := text_similarity(before, text)) >= OTHER_TEXT:
            return None
        for file in self._locator.files_of(key):
            many = sum(1 for one in _read(file).annotations.by_id.values() if one.target)
            told = next(
                (one for place in (file, backup_of(file)) if (one := read_header(place)) and one.digest == placed_on),
                None,
            )
            if many:
                return MovedNotesCandidate(
                    file, told or ArticleHeader(str(key.path), digest=placed_on), many, share, other_text=True
                )
        return None

    def _likely(self, key: ArticleKey, text: str, breathe: Callable[[], None]) -> MovedNotesCandidate | None:
        if not key.digest or self._locator.files_of(key):
            return None
        found = [one for file, told in self._candidates(key) if (one := self._compared(key, text, file, told, breathe))]
        found.sort(key=lambda one: (one.copy, -one.similarity, -one.note_count))
        doubles = sum(not one.copy and one.similarity >= SURE for one in found) > 1
        return found[0]._replace(sure=found[0].sure and not doubles) if found else None

    def _candidates(self, key: ArticleKey) -> Iterator[tuple[Path, ArticleHeader]]:
        """The articles that it may have been, those of its name or text first."""
        articles = [(file, told) for file, told in self._locator.articles() if told.path != str(key.path)]
        near = [one for one in articles if one[1].digest == key.digest or _is_named(key, one[1])]
        far = sorted((one for one in articles if one not in near), key=lambda one: -_age(one[0]))
        yield from near
        yield from islice(((file, told) for file, told in far if told.missing), MAX_COMPARED)

    def _compared(
        self, key: ArticleKey, text: str, file: Path, told: ArticleHeader, breathe: Callable[[], None]
    ) -> MovedNotesCandidate | None:
        breathe()
        gone, named = told.missing, _is_named(key, told)
        share = 1.0 if told.digest == key.digest else self._similarity(file, told, text)
        if share < (POSSIBLE if gone else SURE):
            return None
        page = _read(file)
        many = len(page.annotations.by_id)
        sure = gone and share >= (SURE if named else SAME)
        return (
            MovedNotesCandidate(file, told, many, share, sure=sure, copy=not gone) if many and not page.newer else None
        )

    def _similarity(self, file: Path, told: ArticleHeader, text: str) -> float:
        """How much alike the texts are; where theirs was not kept, how many of the marked passages are in ours."""
        before = self._text(told.digest)
        if before is not None:
            return text_similarity(before, text)
        quotes = [one.quote for one in _read(file).annotations.by_id.values() if len(one.quote.split()) > 1]
        return sum(quote in text for quote in quotes) / len(quotes) if quotes else 0.0

    def read(self, one: MovedNotesCandidate) -> NotesFile:
        """What it holds.

        Raises:
            StoreError: the system does not let us read it.

        """
        with store_errors(self._folder):
            return _read(one.file)

    def assign(self, key: ArticleKey, one: MovedNotesCandidate) -> None:
        """Have them for the notes on this article from now on; the next saving writes it down."""
        self._locator.assign(key.path, one.file)

    def start_empty(self, key: ArticleKey, before: MovedNotesCandidate | None = None) -> None:
        """Give the article a notes file of its own, with nothing in it, so that nothing is asked again.

        The notes that are kept for its place are put down as those on ``before``, a text that is not there any more.

        Raises:
            StoreError: it cannot be written.

        """
        with store_errors(self._folder), locked(self._folder):
            if before is not None:
                self._set_aside(key, before)
            self._locator.forget(key.path)
            write_atomically(self._locator.free_file(key), encode(key, AnnotationSet(), {}), keep_backup=False)

    def _set_aside(self, key: ArticleKey, before: MovedNotesCandidate) -> None:
        page = _read(before.file)
        if page.newer or page.faults:
            raise StoreError(f"{before.file} cannot be put away: not all of it can be read.")
        place = Path(f"{key.path} (until {self._now():%Y-%m-%d %H.%M})")
        left = ArticleKey(place, before.header.title or key.title, before.header.digest)
        stood = {name: _at_earlier_position(one, left.digest) for name, one in page.annotations.by_id.items()}
        raw = {name: value for name, value in page.raw.items() if name not in ("article", "id")}
        data = encode(left, AnnotationSet(stood, page.annotations.removed), raw)
        new = self._locator.free_file(left)
        write_atomically(new, data, keep_backup=False)
        before.file.replace(backup_of(new))
        backup_of(before.file).unlink(missing_ok=True)


def _at_earlier_position(one: Annotation, digest: str) -> Annotation:
    """A note with the place that it had in the text with this digest, if it is known to have been there."""
    was = one.target.match.origin if one.target and one.target.match else None
    if one.target is None or was is None or was.digest != digest:
        return one
    return replace(one, target=one.target._replace(span=was.span, match=None))


def _is_named(key: ArticleKey, told: ArticleHeader) -> bool:
    """Whether the two have one title, or their files one name."""
    titled = bool(told.title) and told.title.casefold() == key.title.casefold()
    return titled or key.path.name in {Path(place).name for place in told.all_paths}


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0


def _read(file: Path) -> NotesFile:
    """A notes file, as far as it can be read."""
    try:
        return decode(read_bytes(file) or b"")
    except (ValueError, StoreError):
        logger.warning("%s cannot be read", file, exc_info=True)
        return NotesFile()
