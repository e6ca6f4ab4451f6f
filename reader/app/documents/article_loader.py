"""Loading an article: its text, its notes anchored in it, and what has changed since it was last read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.app.documents.notes_prefetch import NotesPrefetchTask, NotesSource
from reader.app.tasks.throttle import Throttle
from reader.core.annotation_set import AnnotationSet
from reader.core.article import TEXT_VERSION, Article, text_digest
from reader.core.errors import StoreError
from reader.core.revision.position_check import misplaced_ids, unanchored_ids
from reader.core.view_choice import ViewChoice
from reader.paths import resolved
from reader.store.article_key import ArticleKey

if TYPE_CHECKING:
    from reader.core.revision.revision import Revision

logger = logging.getLogger(__name__)


class ReadingLimit(Enum):
    """Why not all of an article is shown as it should be."""

    NONE = "none"
    """It is, or it is still being read."""
    WORDS = "words"
    """A part of it was read as plain text, because reading its structure would have taken too long."""
    STOPPED = "stopped"
    """The reader has stopped the reading."""
    BROKEN = "broken"
    """The reading has failed after the beginning."""


class OpenedArticle(NamedTuple):
    """All that is shown of one file."""

    article: Article
    annotations: AnnotationSet
    key: ArticleKey
    """The key of the notes in the store; its digest is empty while not all of the text has been read."""
    messages: tuple[str, ...] = ()
    """Sentences for the reader."""
    read_only: bool = False
    anchored_to: tuple[str, int] = ("", 0)
    """The digest and TEXT_VERSION of the text that the saved positions of the notes refer to."""
    last_read_digest: str = ""
    """The digest of the text when the article was last read; empty if that is not known."""
    file: Path | None = None
    """The notes file, whether it exists yet or not."""
    unread_reason: str = ""
    """Why the notes could not be read, in a sentence; then there are none, and none can be made."""
    choice: ViewChoice = ViewChoice()
    """What the reader wants to see of a web page."""
    was_reanchored: bool = False
    """Whether notes were anchored again, so that their positions are to be saved."""
    revision: Revision | None = None
    """What has changed since the notes were anchored, or the article was last read; None if nothing is known to."""


class LastRead(NamedTuple):
    """What is known of the last time that an article was read."""

    digest: Callable[[Path], str] = lambda _path: ""
    """Returns the digest of the text that was read last, by the absolute path; empty if none is known."""
    text: Callable[[str], str | None] = lambda _digest: None
    """Returns a text that was read, by its digest; None if it was not stored."""
    version: Callable[[Path], int] = lambda _path: TEXT_VERSION
    """Returns the version of the flattening rules of the text that was read last; 0 if it is not known."""


def _do_nothing() -> None:
    """Do nothing: the default of ``checkpoint``."""


class ArticleLoader:
    """Reads articles with their notes. All but ``prefetch_notes`` and ``open_beginning`` may run on a worker thread."""

    def __init__(
        self,
        store: NotesSource,
        read: Callable[[Path], Article],
        throttle: Throttle | None = None,
        last: LastRead | None = None,
    ) -> None:
        """``read`` reads a file, or raises SourceError; ``throttle`` slows down the store on worker threads."""
        self._notes, self._read, self._last = NotesPrefetchTask(store, throttle), read, last or LastRead()
        self._kept_text = store.text

    def open(self, path: Path) -> OpenedArticle:
        """Read a file and the notes on it; where those cannot be read, ``unread_reason`` says so.

        Where the text has changed since the notes were anchored, they are anchored again.

        Raises:
            SourceError: the file cannot be read.
        """
        article = self._read(path)
        return self.open_article(path, article, text_digest(article.text))

    def open_article(self, path: Path, article: Article, digest: str) -> OpenedArticle:
        """As ``open``, with an article that has been read completely; ``digest`` is that of its text."""
        opened = self._load(ArticleKey(resolved(path), article.title, digest), article)
        return self._reanchored(opened, opened.annotations.by_id.keys())

    def prefetch_notes(self, path: Path, article: Article) -> bool:
        """Start to read, on a thread, the notes on an article that is still being read; returns whether that is done.

        To be called until it is, before ``open_beginning``, which would wait.
        """
        return self._notes.start(ArticleKey(resolved(path), article.title, ""))

    def open_beginning(self, path: Path, article: Article) -> OpenedArticle:
        """The beginning of an article, or what could be read of it, with all notes on the article."""
        return self._load(ArticleKey(resolved(path), article.title, ""), article)

    def complete(
        self,
        begun: OpenedArticle,
        article: Article,
        name: str,
        annotations: AnnotationSet,
        checkpoint: Callable[[], None] = _do_nothing,
    ) -> OpenedArticle:
        """The complete article, whose digest is ``name``, with its notes anchored.

        ``annotations`` are the notes as they are now. Those made after ``open_beginning`` already have their positions.
        ``checkpoint`` is called often while notes are anchored.
        """
        opened = begun._replace(
            article=article, annotations=annotations, key=begun.key._replace(digest=name), messages=()
        )
        old = set(begun.annotations.by_id)
        if begun.unread_reason:
            return opened
        if not begun.anchored_to[0]:  # a file that was moved is recognized by its complete text only
            from reader.core.notes.merge import merge

            found = self._load(opened.key, article)
            if found.unread_reason:  # the notes from the beginning stay
                return opened._replace(messages=(found.unread_reason,))
            old |= found.annotations.by_id.keys() - annotations.by_id.keys()
            messages = tuple(message for message in found.messages if message not in begun.messages)
            opened = found._replace(
                annotations=merge(annotations, found.annotations),
                messages=messages,
                last_read_digest=begun.last_read_digest,
            )
        return self._reanchored(opened, old, checkpoint)

    @property
    def late_notes_ready(self) -> bool:
        """Whether notes that took too long to read have been read by now."""
        return self._notes.late_result_ready

    def text(self, name: str) -> str | None:
        """A text stored with the notes or when it was read, by its digest; None if it is not there or unreadable."""
        text = self._kept_text(name)
        return text if text is not None else self._last.text(name)

    def _load(self, key: ArticleKey, article: Article) -> OpenedArticle:
        try:
            loaded = self._notes.load(key)
        except StoreError as error:
            logger.exception("The notes on %s cannot be read", key.path)
            return OpenedArticle(article, AnnotationSet(), key, read_only=True, unread_reason=str(error))
        return OpenedArticle(
            article,
            loaded.annotations,
            key,
            loaded.messages,
            loaded.read_only,
            anchored_to=(loaded.digest, loaded.text_version),
            last_read_digest=self._last.digest(key.path),
            file=loaded.file,
            was_reanchored=loaded.needs_saving,
            choice=loaded.choice,
        )

    def _reanchored(
        self, opened: OpenedArticle, old: Collection[str], checkpoint: Callable[[], None] = _do_nothing
    ) -> OpenedArticle:
        """Anchor the notes; those with the ids ``old`` only if their positions refer to another text.

        Notes whose quote is not at their position are anchored in any case: the file may have changed between reading
        and marking, or another window may have added them.
        """
        article, annotations, name = opened.article, opened.annotations, opened.anchored_to[0]
        away = misplaced_ids(article.text, annotations)
        same = opened.anchored_to == (opened.key.digest, TEXT_VERSION) or (not name and not away)
        keys = away if same else away | {key for key in old if key in annotations.by_id}
        if same:  # what was an orphan before is one in this text
            keys = unanchored_ids(article.text, annotations) | (away - set(old))
        if not keys:
            opened = opened._replace(
                was_reanchored=opened.was_reanchored or (name != opened.key.digest and bool(annotations.by_id))
            )
            return self._with_changes_since_last_read(opened, checkpoint)
        from reader.core.revision.imported import anchor_imported, with_positions_in  # late: seldom needed

        if same or not name:
            annotations = anchor_imported(article, annotations, keys, self.text, checkpoint)
            opened = opened._replace(annotations=annotations, was_reanchored=True)
            return self._with_changes_since_last_read(opened, checkpoint)
        from reader.core.revision.reanchoring import revise  # late: needed only where a text has changed
        from reader.core.revision.revision import tally_placements  # late, too

        before = self.text(name)
        some = AnnotationSet({key: annotation for key, annotation in annotations.by_id.items() if key in keys})
        some = some if before is None else with_positions_in(before, some, checkpoint)
        found, revision, _ = revise(article, before, some, old_digest=name, texts=self.text, checkpoint=checkpoint)
        if opened.anchored_to[1] != TEXT_VERSION:
            from reader.core.revision.formulas_anew import settle_at_formulas  # late, as those above

            found = settle_at_formulas(article, some, found)
            revision = replace(revision, tally=tally_placements(some, found))
        opened = opened._replace(annotations=AnnotationSet({**annotations.by_id, **found.by_id}, annotations.removed))
        if opened.anchored_to[1] != TEXT_VERSION and not (revision.tally.lost or revision.tally.to_check):
            revision = replace(revision, same_text=True)
        return opened._replace(was_reanchored=True, revision=revision)

    def _with_changes_since_last_read(self, opened: OpenedArticle, checkpoint: Callable[[], None]) -> OpenedArticle:
        """Add what has changed since the article was last read, where the notes do not show it."""
        before = self.text(opened.last_read_digest) if opened.last_read_digest not in ("", opened.key.digest) else None
        if before is None:
            return opened
        from reader.core.revision.reanchoring import revise

        revision = revise(opened.article, before, AnnotationSet(), checkpoint=checkpoint).revision
        same = self._last.version(opened.key.path) != TEXT_VERSION
        return opened._replace(revision=replace(revision, same_text=same))
