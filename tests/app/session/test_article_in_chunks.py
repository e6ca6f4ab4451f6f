"""A session on an article that is still coming in: what is shown, what is saved, and where the notes are in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.app.saving.autosave import Autosave
from reader.app.saving.save_timer import Delays
from reader.app.session.session import Session
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.errors import StoreError
from reader.core.span import Span
from reader.core.view_choice import ViewChoice
from reader.sources.markdown.parser import parse_markdown
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import LoadedNotes, NotesRepository

BEGINNING = "# Tea\n\nGreen tea is hot."
WHOLE = parse_markdown(f"{BEGINNING}\n\n## Black\n\nBlack tea is strong.")
Clock = Callable[[], datetime]
PART = parse_markdown(BEGINNING)


def note(article: Article, words: str, when: datetime, name: str = "n") -> Annotation:
    start = article.text.index(words)
    return Annotation(name, when, when, describe(article, Span(start, start + len(words))), Colour.BLUE)


@pytest.fixture
def session(session: Session, clock: Callable[[], datetime]) -> Session:
    """A session on the beginning, with a note on it and one on what is yet to come."""
    notes = [note(WHOLE, "Green", clock(), "a"), note(WHOLE, "strong", clock(), "b")]
    session.open(PART, AnnotationSet({one.id: one for one in notes}), whole=False)
    return session


def test_only_what_is_there_is_shown(session: Session) -> None:
    assert (set(session.visible_annotations.by_id), set(session.annotations.by_id)) == ({"a"}, {"a", "b"})


def test_what_comes_is_shown_with_its_part(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.grown):
        session.grow(WHOLE)
    assert set(session.visible_annotations.by_id) == {"a", "b"}


def test_a_note_on_other_words_is_not_shown_before_the_whole_is_there(session: Session) -> None:
    session.grow(parse_markdown(f"{BEGINNING}\n\n## Black\n\nBlack tea is bitter, they say."))
    assert set(session.visible_annotations.by_id) == {"a"}


def test_with_the_whole_all_notes_are_shown(session: Session) -> None:
    session.grow(WHOLE, whole=True)
    assert session.visible_annotations is session.annotations


def test_a_mark_made_meanwhile_is_shown_and_can_be_undone(session: Session) -> None:
    key = session.commands.mark(Span(4, 9), Colour.PINK)
    assert key in session.visible_annotations.by_id
    session.history.undo()
    assert key not in session.visible_annotations.by_id


def test_the_history_stays_when_no_note_is_found_elsewhere(session: Session) -> None:
    session.commands.mark(Span(4, 9), Colour.PINK)
    session.grow(WHOLE, whole=True)
    session.accept_positions(session.annotations)
    assert session.history.canUndo()


def test_the_history_goes_when_a_note_is_found_elsewhere(session: Session, clock: Callable[[], datetime]) -> None:
    session.commands.recolour(["b"], Colour.PINK)
    session.grow(WHOLE, whole=True)
    session.accept_positions(AnnotationSet({**session.annotations.by_id, "b": note(WHOLE, "Black tea", clock(), "b")}))
    assert not session.history.canUndo()


class Disk:
    """Notes what it is asked to do."""

    def __init__(self) -> None:
        self.digests: list[str] = []
        self.texts: list[str] = []

    def keep_text(self, text: str) -> str:
        """Keep a text."""
        self.texts.append(text)
        return text_digest(text)

    def remove_unused_texts(self) -> int:
        """Remove nothing."""
        return 0

    def merge_from_disk(
        self,
        key: ArticleKey,  # noqa: ARG002 - as the store has it
        annotations: AnnotationSet,
        base: AnnotationSet | None = None,  # noqa: ARG002
    ) -> AnnotationSet:
        """Find nothing."""
        return annotations

    def save(
        self,
        key: ArticleKey,
        annotations: AnnotationSet,
        base: AnnotationSet | None = None,  # noqa: ARG002
        choice: ViewChoice | None = None,  # noqa: ARG002
    ) -> AnnotationSet:
        """Keep the notes."""
        self.digests.append(key.digest)
        return annotations


def test_what_was_saved_meanwhile_is_saved_once_more_with_the_whole(session: Session) -> None:
    disk = Disk()
    saver = Autosave(
        session, disk, lambda: ArticleKey(Path("/tea"), "Tea", "sha256:x" if session.whole else ""), Delays()
    )
    session.commands.mark(Span(4, 9), Colour.PINK)
    saver.flush()
    assert (disk.digests, disk.texts) == ([""], [])
    session.grow(WHOLE, whole=True)
    saver.close()
    assert (disk.digests, disk.texts) == (["", "sha256:x"], [WHOLE.text])


def test_where_nothing_was_saved_nothing_is_saved_at_the_end(session: Session) -> None:
    disk = Disk()
    saver = Autosave(session, disk, lambda: ArticleKey(Path("/tea"), "Tea", "sha256:x"), Delays())
    session.grow(WHOLE, whole=True)
    saver.close()
    assert disk.digests == []


# The loader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "tea.md"
    file.write_text(f"{BEGINNING}\n\n## Black\n\nBlack tea is strong.")
    return file


def completed(store: NotesRepository, path: Path, *made: Annotation) -> OpenedArticle:
    """Begin and complete, with some notes made in between and saved."""
    loader, article = ArticleLoader(store, read_article), read_article(path)
    begun = loader.open_beginning(path, article)
    annotations = AnnotationSet({**begun.annotations.by_id, **{one.id: one for one in made}})
    if made:
        store.save(begun.key, annotations)
    return loader.complete(begun, article, text_digest(article.text), annotations)


def words(opened: OpenedArticle) -> list[str]:
    return [one.span.extract(opened.article.text) if one.span else "" for one in opened.annotations]


def test_an_unchanged_text_leaves_the_notes_where_they_are(store: NotesRepository, path: Path, clock: Clock) -> None:
    opened = ArticleLoader(store, read_article).open(path)
    store.save(opened.key, AnnotationSet({"a": note(WHOLE, "strong", clock(), "a")}))
    assert words(completed(store, path)) == ["strong"]


def test_in_a_changed_text_they_are_found_and_new_ones_stay(store: NotesRepository, path: Path, clock: Clock) -> None:
    opened = ArticleLoader(store, read_article).open(path)
    store.save(opened.key, AnnotationSet({"a": note(WHOLE, "strong", clock(), "a")}))
    path.write_text(f"# Tea\n\nA word. Tea, tea, tea.\n\n{path.read_text()}")
    made = note(read_article(path), "tea, tea.", clock(), "b")
    assert words(completed(store, path, made)) == ["tea, tea.", "strong"]


def test_a_reading_that_was_broken_off_leaves_notes_that_are_found(
    store: NotesRepository, path: Path, clock: Clock
) -> None:
    begun = ArticleLoader(store, read_article).open_beginning(path, PART)
    store.save(begun.key, AnnotationSet({"a": note(PART, "Green", clock(), "a")}))
    path.write_text(f"Preface.\n\n{path.read_text()}")
    assert words(completed(store, path)) == ["Green"]
    assert words(ArticleLoader(store, read_article).open(path)) == ["Green"]


@pytest.mark.parametrize("marked", [0, 1])
def test_the_notes_of_a_moved_file_are_found_by_its_whole_text(
    store: NotesRepository, path: Path, clock: Clock, marked: int
) -> None:
    opened = ArticleLoader(store, read_article).open(path)
    store.save(opened.key, AnnotationSet({"a": note(WHOLE, "strong", clock(), "a")}))
    moved = path.rename(path.with_name("moved.md"))
    made = [note(WHOLE, "Green", clock(), "b")] * marked
    assert words(completed(store, moved, *made)) == ["Green", "strong"][1 - marked :]


def test_where_the_notes_cannot_be_read_once_more_what_was_there_goes_on(
    store: NotesRepository, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = NotesRepository.load

    def failing(self: NotesRepository, key: ArticleKey) -> LoadedNotes:
        if key.digest:
            raise StoreError("The folder is gone.")
        return load(self, key)

    monkeypatch.setattr(NotesRepository, "load", failing)
    opened = completed(store, path)
    assert (opened.messages, opened.read_only) == (("The folder is gone.",), False)
    assert opened.key.digest
