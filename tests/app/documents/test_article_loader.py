"""From a file to an article with its notes in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from reader.app.documents.article_loader import ArticleLoader, LastRead, OpenedArticle
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.errors import SourceError
from reader.core.revision.revision import PlacementTally
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.notes.repository import NotesRepository

TEXT = "# Tea\n\nGreen tea is hot.\n\nBlack tea is strong, and there is a good deal of it.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "tea.md"
    file.write_text(TEXT)
    return file


@pytest.fixture
def loader(store: NotesRepository) -> ArticleLoader:
    return ArticleLoader(store, read_article)


def keep(store: NotesRepository, opened: OpenedArticle, quote: str, when: datetime) -> None:
    """Save one note on some words."""
    start = opened.article.text.index(quote)
    target = describe(opened.article, Span(start, start + len(quote)))
    note = Annotation("urn:uuid:00000000-0000-4000-8000-000000000001", when, when, target, Colour.BLUE, note="mine")
    store.keep_text(opened.article.text)
    store.save(opened.key, AnnotationSet({note.id: note}))


def quotes(opened: OpenedArticle) -> list[str]:
    return [one.span.extract(opened.article.text) if one.span else "" for one in opened.annotations]


def test_a_file_without_notes_has_none(loader: ArticleLoader, path: Path) -> None:
    opened = loader.open(path)
    assert (opened.article.title, len(opened.annotations), opened.messages) == ("Tea", 0, ())


def test_a_relative_path_is_the_same_article(
    loader: ArticleLoader, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    assert loader.open(Path("tea.md")).key == loader.open(path).key


def test_what_was_saved_is_there_again(
    loader: ArticleLoader, store: NotesRepository, path: Path, clock: Callable[[], datetime]
) -> None:
    keep(store, loader.open(path), "tea is hot", clock())
    assert quotes(loader.open(path)) == ["tea is hot"]


def test_in_an_edited_text_the_passage_is_found(
    loader: ArticleLoader, store: NotesRepository, path: Path, clock: Callable[[], datetime]
) -> None:
    keep(store, loader.open(path), "strong, and there is a good deal", clock())
    path.write_text(TEXT.replace("Green", "A new beginning, and then some more of it.\n\nGreen"))
    again = loader.open(path)
    assert (quotes(again), again.messages) == (["strong, and there is a good deal"], ())


def test_a_lost_passage_is_kept_and_told(
    loader: ArticleLoader, store: NotesRepository, path: Path, clock: Callable[[], datetime]
) -> None:
    keep(store, loader.open(path), "strong, and there is a good deal", clock())
    path.write_text("# Tea\n\nNothing whatever remains here.\n")
    again = loader.open(path)
    assert [one.is_orphan for one in again.annotations] == [True]
    assert again.revision
    assert again.revision.tally.lost == tuple(again.annotations.by_id)


def test_a_lost_bookmark_is_kept_and_told(
    loader: ArticleLoader, store: NotesRepository, path: Path, clock: Callable[[], datetime]
) -> None:
    opened = loader.open(path)
    start = opened.article.text.index("strong")
    target = describe(opened.article, Span(start, start + 30))
    one = Annotation("urn:uuid:1", clock(), clock(), target, note="Strong tea", role=Role.BOOKMARK)
    store.keep_text(opened.article.text)
    store.save(opened.key, AnnotationSet({one.id: one}))
    path.write_text("# Tea\n\nNothing whatever remains here.\n")
    again = loader.open(path)
    assert [mark.is_orphan for mark in again.annotations.bookmarks] == [True]
    assert again.revision
    assert again.revision.tally.lost == (one.id,)


def test_what_cannot_be_read_raises(loader: ArticleLoader, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="none"):
        loader.open(tmp_path / "none.md")


BEFORE = "# Tea\n\nGreen tea is hot.\n\nTea is a drink, and a very old one, made of leaves and of water.\n"
AFTER = BEFORE.replace("hot", "warm")


def test_what_changed_comes_with_the_notes_from_the_text_that_was_kept(
    loader: ArticleLoader, store: NotesRepository, path: Path, clock: Callable[[], datetime]
) -> None:
    path.write_text(BEFORE)
    keep(store, loader.open(path), "made of leaves", clock())
    path.write_text(AFTER)
    again = loader.open(path)
    assert again.revision
    assert [span.extract(again.article.text) for span in again.revision.changed] == ["warm"]
    assert (quotes(again), again.was_reanchored) == (["made of leaves"], True)


def test_where_nothing_has_changed_there_is_nothing_to_tell_or_to_save(
    loader: ArticleLoader, store: NotesRepository, path: Path, clock: Callable[[], datetime]
) -> None:
    keep(store, loader.open(path), "tea is hot", clock())
    assert loader.open(path)[-2:] == (False, None)


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"\x1f"), lambda file: file.chmod(0)])
def test_without_the_kept_text_the_selectors_do(
    loader: ArticleLoader,
    store: NotesRepository,
    path: Path,
    clock: Callable[[], datetime],
    damage: Callable[[Path], object],
) -> None:
    path.write_text(BEFORE)
    keep(store, loader.open(path), "Tea is a drink, and a very old one", clock())
    for file in (store.folder / "texts").iterdir():
        damage(file)
    path.write_text(AFTER.replace("Green", "In the morning, green"))
    assert quotes(loader.open(path)) == ["Tea is a drink, and a very old one"]


def test_a_file_that_changed_between_reading_and_marking_is_not_believed(
    loader: ArticleLoader, store: NotesRepository, path: Path, clock: Callable[[], datetime]
) -> None:
    path.write_text(AFTER)
    now = loader.open(path)
    path.write_text(BEFORE.replace("Green", "In the morning, green"))
    keep(store, loader.open(path)._replace(key=now.key), "Tea is a drink, and a very old one", clock())
    path.write_text(AFTER)
    again = loader.open(path)
    assert (again.anchored_to[0], again.was_reanchored) == (now.key.digest, True)
    assert quotes(again) == ["Tea is a drink, and a very old one"]


def test_without_notes_it_is_told_what_changed_since_the_last_reading(store: NotesRepository, path: Path) -> None:
    path.write_text(AFTER)
    text = read_article(path).text.replace("warm", "hot")
    last = LastRead(lambda _path: text_digest(text), lambda _name: text)
    revision = ArticleLoader(store, read_article, last=last).open(path).revision
    assert revision
    assert (revision.old_text, revision.tally) == (text, PlacementTally())


def test_a_last_reading_that_was_not_kept_tells_nothing(store: NotesRepository, path: Path) -> None:
    last = LastRead(lambda _path: text_digest("something"))
    assert ArticleLoader(store, read_article, last=last).open(path).revision is None
