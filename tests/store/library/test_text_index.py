"""The index of the library: what is written is found, what is forgotten is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp, Passage
from reader.store.library.text_index import TextIndex


def article(name: str, text: str, title: str = "", *, folder: str = "") -> IndexedArticle:
    """An article of one passage."""
    file = IndexedFile(f"/articles/{name}.md", folder, IndexedStamp(len(text), 1), title, length=len(text))
    return IndexedArticle(file, (Passage(0, text),))


@pytest.fixture
def index(tmp_path: Path) -> TextIndex:
    return TextIndex(tmp_path / "cache")


def found(index: TextIndex, words: str) -> list[str]:
    return [Path(one.file.path).stem for one in index.search(words).articles]


@pytest.mark.parametrize(
    "words",
    [
        "harbour",
        "HARBOUR in",
        '"the harbour"',
        "harb",
        "café",
        "cafe",
        "水滸",
        "水",
        "滸傳",
        "傳",
        "ไทย",
        "harbour -ledger",
    ],
)
def test_what_stands_in_a_text_is_found(index: TextIndex, words: str) -> None:
    index.write([article("a", "In the harbour, a café. 水滸傳 ภาษาไทย"), article("b", "A ledger.")])
    assert found(index, words) == ["a"]


@pytest.mark.parametrize("words", ["arbour", '"harbour the"', "harbour -café", "滸水", "harb x", "-ledger", "—", ""])
def test_what_does_not_stand_in_it_is_not(index: TextIndex, words: str) -> None:
    index.write([article("a", "In the harbour, a café. 水滸傳")])
    assert found(index, words) == []


def test_a_hit_has_its_place_and_the_words_around_it(index: TextIndex) -> None:
    file = IndexedFile("/a.md", "", IndexedStamp(1, 1), "Title")
    passage = Passage(100, "One ﬁne day.\nAnd more", ((100, ("One",)), (113, ("One", "Two"))), ((100, 7), (113, 9)))
    index.write([IndexedArticle(file, (passage,))])
    first, second = index.search("fine").hits[0], index.search("more").hits[0]
    assert (first.start, first.end, first.line, first.section) == (104, 107, 7, ("One",))
    assert (second.before, second.match, second.line, second.section) == (
        "One ﬁne day. And ",
        "more",
        9,
        ("One", "Two"),
    )


def test_a_position_has_a_place_in_the_text_that_the_index_has_alone(index: TextIndex) -> None:
    file = IndexedFile("/tea.md", "", IndexedStamp(9, 1), "Tea", digest="sha256:1")
    passage = Passage(10, "Leaves. Water.", ((10, ("Tea",)), (18, ("Tea", "Water"))), ((10, 3), (18, 7)))
    index.write([IndexedArticle(file, (passage,))])
    assert index.places("/tea.md", "sha256:1", (19, 99)) == {19: (("Tea", "Water"), 7)}
    assert index.places("/tea.md", "sha256:2", (19,)) == {}


def test_a_hit_is_shown_in_one_line_without_what_is_no_text(index: TextIndex) -> None:
    index.write([article("a", "A pic\u00adture \ufffc\nin a  harbour,\n\tand more")])
    (hit,) = index.search("harbour").hits
    assert (hit.before, hit.match, hit.after) == ("A picture in a ", "harbour", ", and more")


def test_places_with_all_words_come_first_and_each_word_in_them_is_known(index: TextIndex) -> None:
    apart = "Long words are between them. " * 8
    index.write([article("a", f"A lédger.\n{apart}\nThe HARBOUR’s old ledgers, and a ledge; {apart} The harbour.")])
    hits = index.search("harbour ledg", places=3).hits
    marked = [[mark.extract(hit.before + hit.match + hit.after) for mark in hit.marks] for hit in hits]
    assert marked == [["HARBOUR", "ledg", "ledg"], ["lédg"], ["harbour"]]


def test_where_words_are_apart_a_place_of_each_is_shown(index: TextIndex) -> None:
    index.write([article("a", "harbour. ".ljust(200, "-") * 5 + "A ledger.")])
    assert [hit.match for hit in index.search("harbour ledger ", places=2).hits] == ["harbour", "ledger"]


def test_what_is_written_again_or_forgotten_is_not_found_as_it_was(index: TextIndex) -> None:
    index.write([article("a", "harbour"), article("b", "harbour")])
    index.write([article("a", "ledger")])
    index.forget(["/articles/b.md"])
    assert (found(index, "harbour"), found(index, "ledger")) == ([], ["a"])
    assert [file.path for file in index.files()] == ["/articles/a.md"]


def test_an_index_that_is_not_there_is_empty(index: TextIndex) -> None:
    assert (index.files(), index.search("word").articles) == ((), ())


def test_a_long_article_is_found_by_words_that_are_far_apart_and_shown_where_they_are_near(index: TextIndex) -> None:
    texts = ["harbour", "ledger", "vellum, harbour and ledger", "an e-mail", "elder milk"]
    passages = tuple(Passage(1000 * number, text) for number, text in enumerate(texts))
    index.write([IndexedArticle(IndexedFile("/book.epub", "", IndexedStamp(1, 1)), passages)])
    assert [hit.start // 1000 for hit in index.search("harbour ledger ").hits] == [2]
    assert [hit.start // 1000 for hit in index.search("harbour mail ").hits] == [0, 3]
    assert [hit.start // 1000 for hit in index.search("e-m").hits] == [3]
    assert found(index, "e-mi") == []
    assert found(index, "harbour -milk") == []


def test_titles_come_first_and_what_is_found_comes_in_parts(index: TextIndex) -> None:
    index.write(
        [article("one", "harbour " * 9), article("two", "a harbour", "The Harbour"), article("sub/three", "harbour")]
    )
    assert found(index, "harbour")[0] == "two"
    assert found(index, "harb")[0] == "two"
    pages = [index.search("harbour", 2, offset) for offset in (0, 2)]
    assert [(len(page.articles), page.more) for page in pages] == [(2, True), (1, False)]


def test_names_authors_and_tags_count_as_words_of_the_article(index: TextIndex) -> None:
    file = IndexedFile(
        "/articles/moby-dick.md", "", IndexedStamp(1, 1), "The Whale", "Herman Melville", tags=("sea story",)
    )
    index.write([IndexedArticle(file, (Passage(0, "Call me Ishmael."),))])
    assert [found(index, words) for words in ("melville ishmael", "moby", "sea call")] == [["moby-dick"]] * 3
