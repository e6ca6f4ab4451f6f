"""Stores of an earlier version of the text: a later Postil reads a page otherwise, and the notes are where they were.

``tests/data/text-v1`` is a page with a store that Postil wrote when the version of the text was 1, and so on.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.app.documents.article_loader import ArticleLoader, LastRead, OpenedArticle
from reader.core.article import TEXT_VERSION, Article, text_digest
from reader.core.revision.position_check import misplaced_ids
from reader.sources.registry import read_article
from reader.store.notes.repository import NotesRepository
from reader.store.texts.text_archive import read_text

DATA = Path(__file__).parents[2] / "data"


class EarlierStore(NamedTuple):
    """A page, a store with its notes, and the version of the text when the store was written."""

    folder: Path
    page: Path
    version: int
    otherwise: int
    """How many notes, at most, are on words among which some are read otherwise now."""

    @property
    def digest(self) -> str:
        """That of the text which the store has kept."""
        name = next((self.folder / "store" / "texts").iterdir()).name
        return f"sha256:{name.removesuffix('.txt.gz')}"


@pytest.fixture(
    params=[("text-v1/page.html", 1, 0), ("text-v2/page.md", 2, 12), ("text-v3/page.txt", 3, 12)],
    ids=lambda given: given[0],
)
def earlier(request: pytest.FixtureRequest) -> EarlierStore:
    name, version, otherwise = request.param
    return EarlierStore((DATA / name).parent, DATA / name, version, otherwise)


@pytest.fixture
def opened(earlier: EarlierStore, tmp_path: Path, clock: Callable[[], datetime]) -> OpenedArticle:
    """The page as it is read now, with the notes of the store."""
    shutil.copytree(earlier.folder / "store", tmp_path / "store")
    article = read_article(earlier.page)
    loader = ArticleLoader(NotesRepository(tmp_path / "store", clock), read_article)
    return loader.open_article(Path("/home/reader", earlier.page.name), article, text_digest(article.text))


def test_the_store_is_of_an_earlier_version(opened: OpenedArticle, earlier: EarlierStore) -> None:
    assert opened.anchored_to == (earlier.digest, earlier.version)
    assert earlier.version < TEXT_VERSION
    assert opened.anchored_to[0] != opened.key.digest


def test_nearly_all_notes_are_found_again(opened: OpenedArticle) -> None:
    notes = opened.annotations
    found = [note for note in notes if note.span is not None and not note.needs_check]
    assert len(notes.by_id) == 120
    assert len(found) >= 0.99 * len(notes.by_id)
    assert not misplaced_ids(opened.article.text, notes) - {note.id for note in notes if note.match}


def test_they_are_at_the_words_that_were_marked(opened: OpenedArticle, earlier: EarlierStore) -> None:
    otherwise = 0
    for note in opened.annotations:
        if note.span is not None:
            now, then = note.span.extract(opened.article.text).split(), note.quote.split()
            otherwise += now != then
            assert [word.strip("[]()$_") for word in (now[0], now[-1])] == [
                word.strip("[]()$_") for word in (then[0], then[-1])
            ]
    assert otherwise <= earlier.otherwise


def test_nothing_is_said_of_it(opened: OpenedArticle) -> None:
    assert opened.messages == ()
    assert opened.revision is not None
    assert opened.revision.same_text
    assert opened.was_reanchored


def test_a_page_without_notes_that_was_read_before_has_not_changed_either(
    earlier: EarlierStore, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    article: Article = read_article(earlier.page)
    before = read_text(earlier.folder / "store", earlier.digest)
    assert before is not None
    last = LastRead(lambda _path: earlier.digest, lambda _digest: before, lambda _path: 0)
    loader = ArticleLoader(NotesRepository(tmp_path, clock), read_article, last=last)
    revision = loader.open_article(earlier.page, article, text_digest(article.text)).revision
    assert revision is not None
    assert revision.same_text
