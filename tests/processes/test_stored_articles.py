"""What is exported of articles that are not open: with the article where it can be read, else from the notes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.palette import DEFAULT_PALETTE
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.exchange.registry import EXPORTERS
from reader.processes.article_reader import MOST_DEAD, ArticleReader
from reader.processes.helper_client import HelperClient, HelperSilentError
from reader.processes.stored_articles import StoredArticle, StoredArticles
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey, file_name
from reader.store.notes.repository import NotesRepository
from tests.edited_passage import edited

THEN = datetime(2026, 1, 2, tzinfo=UTC)
SOURCE = "# Tea\n\n## Kinds\n\n- *Green* tea\n- Black tea\n\nMore of it.\n"
Read = Callable[..., list[StoredArticle]]


@pytest.fixture(scope="module")
def helper() -> Iterator[HelperClient]:
    """A warm helper for all tests."""
    client = HelperClient()
    yield client
    client.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An article with a note on both items of its list; the store has the text that it is on."""
    file = tmp_path / "tea.md"
    file.write_text(SOURCE, "utf-8")
    noted(tmp_path / "store", file, "Green tea\nBlack tea")
    return file


def noted(store: Path, file: Path, words: str) -> None:
    """Save a note on some words of an article."""
    article = read_article(file)
    start = article.text.index(words)
    note = Annotation(f"urn:uuid:{file.stem}", THEN, THEN, describe(article, Span(start, start + len(words))))
    repository = NotesRepository(store, lambda: THEN)
    key = ArticleKey(file, article.title, repository.keep_text(article.text))
    assert key.digest == text_digest(article.text)
    repository.save(key, AnnotationSet({note.id: note}))


@pytest.fixture
def read(tmp_path: Path, helper: HelperClient) -> Read:
    """Reads the articles of the store, or those of these names."""

    def all_read(*names: str) -> list[StoredArticle]:
        articles = StoredArticles(tmp_path / "store", ArticleReader(helper), DEFAULT_PALETTE)
        return [articles.read(files) for files in articles.files(names or None)]

    return all_read


def quotes(found: StoredArticle) -> str:
    return "\n".join(line for line in EXPORTERS["markdown"].write([found.notes]).splitlines() if line[:1] == ">")


def test_a_quote_has_the_structure_of_its_article(file: Path, read: Read) -> None:
    (found,) = read()
    assert found.at_hand
    assert quotes(found) == "> - *Green* tea\n> - Black tea"


def test_passages_are_found_again_in_an_article_that_has_changed(file: Path, read: Read) -> None:
    file.write_text(SOURCE.replace("## Kinds", "A line in between.\n\n## Kinds").replace("More", "Less"), "utf-8")
    (found,) = read()
    (note,) = found.notes.annotations
    assert note.span is not None
    assert note.span.extract(found.notes.article.text) == "Green tea\nBlack tea"
    assert found.notes.digest == text_digest(read_article(file).text)


def test_the_notes_are_there_without_their_article(file: Path, read: Read) -> None:
    file.unlink()
    (found,) = read()
    assert not found.at_hand
    assert (found.notes.article.title, found.notes.article.path) == ("Tea", file)
    assert "Green tea" in quotes(found)


def test_an_edited_passage_has_the_words_of_now_and_of_then_without_its_article(tmp_path: Path, read: Read) -> None:
    repository = NotesRepository(tmp_path / "store", lambda: THEN)
    text = "Water that simmers"
    target = Target(TextQuote("Boiling water"), Span(0, len(text)))
    note = edited(Annotation("urn:uuid:1", THEN, THEN, target, note="Hot."))
    key = ArticleKey(tmp_path / "gone.md", "Tea", repository.keep_text(text))
    repository.save(key, AnnotationSet({note.id: note}))
    (found,) = read()
    written = EXPORTERS["markdown"].write([found.notes])
    assert "> Water that simmers\n\n*Was:* “Boiling water”\n\nHot.\n" in written


def test_an_article_that_ends_its_reader_is_left_out_and_the_next_one_is_read(file: Path, read: Read) -> None:
    other = file.with_name("broken.html")
    other.write_text("<p>Words of it.</p>", "utf-8")
    noted(file.parent / "store", other, "Words")
    other.write_bytes(b"")  # which is no article
    found = {one.notes.article.path: one.at_hand for one in read()}
    assert found == {file: True, other: False}


def test_of_an_article_only_the_marked_blocks_are_kept(file: Path, read: Read) -> None:
    article = read()[0].notes.article
    assert len(article.blocks) == 2
    assert article.text == read_article(file).text


def test_names_choose_articles_and_unknown_ones_are_passed_over(file: Path, read: Read) -> None:
    name = file_name(ArticleKey(file, "Tea", ""))
    assert [one.notes.article.title for one in read("none.json", name)] == ["Tea"]
    assert read("none.json") == []


class DeadDisk(HelperClient):
    """A helper whose files lie on a disk that does not answer."""

    asked = 0

    def send(self, _request: bytes) -> None:
        """Count it."""
        self.asked += 1

    def receive(self) -> bytes:
        """Never answers."""
        raise HelperSilentError


def test_a_dead_folder_is_asked_once_and_few_of_them_at_all(tmp_path: Path) -> None:
    disk = DeadDisk()
    reader = ArticleReader(disk)
    for number in range(20):
        assert reader.read([tmp_path / str(number // 2) / f"{number}.md"]) is None
    assert disk.asked == MOST_DEAD
