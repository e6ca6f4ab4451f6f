"""Passages of a book are named in its documents exactly, as the DOM has them, and found again by such names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Role
from reader.core.article import Article
from reader.core.notes.imported_file import ImportedFile, ImportedNote
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.core.webannotation.document_place import DocumentSelectors
from reader.sources.epub.css_paths import select, tree_of
from reader.sources.epub.document_text import BookDocumentText
from reader.sources.epub.passage_places import passage_places
from reader.sources.epub.selected_passages import with_passages
from reader.sources.registry import read_article
from tests.sources.epub.books import page, write_book

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CHAPTERS = {
    "text/a b.xhtml": "<h1 id='top'>Tea</h1>\n<p>The&nbsp;quick <em>brown</em> fox.</p>\n<p>Tea, and <b>tea</b>.</p>",
    "text/b.xhtml": "<script>var tea;</script><div id='i.1'><p>Tea is\n hot<!-- so --> <i>and<sup>2</sup></i> green."
    "</p><ul><li>one</li><li>two 😀 three</li></ul><math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math>"
    "<p>The end.</p></div>",
}
POSITION = {"type": "TextPositionSelector"}
MARKUP = st.recursive(
    st.sampled_from(["tea ", "hot", " tea\n", "&amp;", "😀", "<br/>", "<!-- x -->", "<script>no</script>"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["p", "em", "div", "li", "blockquote", "span", "td"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def book(folder: Path, chapters: Mapping[str, str] = CHAPTERS) -> Article:
    path = write_book(folder / "tea.epub", {name: page(body) for name, body in chapters.items()})
    return read_article(path)


def on(article: Article, words: str, role: Role = Role.MARK) -> Annotation:
    start = article.text.index(words)
    return Annotation("urn:x:1", NOON, NOON, describe(article, Span(start, start + len(words))), role=role)


def place_of(article: Article, note: Annotation) -> tuple[str, Any]:
    place = passage_places(article, {note.id: note})[note.id]
    return place.source, place.selector


def imported(article: Article, document: str, *selectors: Mapping[str, object], words: str = "") -> ImportedNote:
    target = Target(TextQuote(words), None) if words else None
    note = ImportedNote(Annotation("urn:x:1", NOON, NOON, target), place=DocumentSelectors(document, selectors))
    return with_passages(ImportedFile([note]), article).notes[0]


def words_at(article: Article, document: str, *selectors: Mapping[str, object], words: str = "") -> str:
    note = imported(article, document, *selectors, words=words)
    return note.annotation.quote if note.is_placed else ""


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Article:
    return book(tmp_path_factory.mktemp("book"))


def test_a_passage_is_named_by_its_paragraph_and_its_place_in_that(tea: Article) -> None:
    source, selector = place_of(tea, on(tea, "quick brown"))
    assert source == "text/a b.xhtml"
    assert selector == {
        "type": "CssSelector",
        "value": "body > p:nth-child(2)",
        "refinedBy": {"type": "TextPositionSelector", "start": 4, "end": 15},
    }


def test_an_element_with_a_name_begins_the_path(tea: Article) -> None:
    assert place_of(tea, on(tea, "😀"))[1]["value"] == '[id="i.1"] > ul:nth-child(2) > li:nth-child(2)'


def test_a_bookmark_is_a_place_without_extent(tea: Article) -> None:
    position = place_of(tea, on(tea, "The end", Role.BOOKMARK))[1]["refinedBy"]
    assert (position["start"], position["end"]) == (0, 0)


def test_what_is_on_no_passage_is_on_the_first_document(tea: Article) -> None:
    note = on(tea, "Tea")
    for one in (replace(note, target=None), replace(note, target=Target(TextQuote("gone"), None))):
        assert place_of(tea, one) == ("text/a b.xhtml", None)


def test_an_article_that_is_no_book_or_a_damaged_one_has_no_such_places(tea: Article, tmp_path: Path) -> None:
    (broken := tmp_path / "b.epub").write_bytes(b"PK\x03\x04")
    for path in (None, Path("/t/tea.md"), broken, tmp_path / "gone.epub"):
        assert passage_places(replace(tea, path=path), {"x": on(tea, "Tea")}) == {}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MARKUP, min_size=1, max_size=6), st.data())
def test_a_name_names_the_very_passage(tmp_path: Path, parts: list[str], data: st.DataObject) -> None:
    body = f"<h1>Head</h1>{''.join(parts)}"
    article = book(tmp_path, {"a.xhtml": body})
    start = data.draw(st.integers(article.text.index("Head"), len(article.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(article.text))))
    note = Annotation("urn:x:1", NOON, NOON, describe(article, span))
    source, selector = place_of(article, note)
    if selector is None:
        return
    document = BookDocumentText(page(body).encode())
    element = select(document.root, selector["value"], document.tree)
    assert element is not None
    position = Span(selector["refinedBy"]["start"], selector["refinedBy"]["end"])
    bare = note.quote.replace("\ufffc", "")
    assert "".join(position.extract("".join(element.itertext())).split()) == "".join(bare.split())
    assert "".join(words_at(article, source, selector).split()) == "".join(bare.split())


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ({"type": "CssSelector", "value": "#top"}, "Tea"),
        ({"type": "CssSelector", "value": "h1 + p > em"}, "brown"),
        ({"type": "CssSelector", "value": "p:last-child b:first-of-type"}, "tea"),
        ({"type": "CssSelector", "value": "p:has(em)"}, ""),
        ({"type": "CssSelector", "value": "p > p"}, ""),
        ({"type": "FragmentSelector", "value": "top"}, "Tea"),
        ({"type": "FragmentSelector", "value": ":~:text=brown-,fox.,tea,-."}, "fox.\nTea, and tea"),
        ({"type": "TextPositionSelector", "start": 4, "end": 13}, "The\xa0quick"),
        ({"type": "TextPositionSelector", "start": 4, "end": 99}, ""),
        ({"type": "ProgressionSelector", "value": 0.5}, ""),
        (
            {
                "type": "CssSelector",
                "value": "p",
                "refinedBy": [{"type": "TextPositionSelector", "start": 4, "end": 9}],
            },
            "quick",
        ),
        (
            {"type": "CssSelector", "value": "em", "refinedBy": POSITION | {"start": 2, "end": 2}},
            "own fox.",
        ),
    ],
)
def test_what_another_program_selects_is_found(tea: Article, selector: dict[str, object], found: str) -> None:
    assert words_at(tea, "text/a%20b.xhtml", selector) == found


def test_a_document_may_be_named_from_the_top_of_the_book_and_stand_for_itself(tea: Article) -> None:
    assert words_at(tea, "OEBPS/text/b.xhtml") == "Tea is hot and2 green."
    assert words_at(tea, "OEBPS/text/c.xhtml") == ""


def test_words_that_are_known_decide(tea: Article) -> None:
    head = {"type": "CssSelector", "value": "#top"}
    assert words_at(tea, "text/a b.xhtml", head, words="TEA") == "Tea"
    assert words_at(tea, "text/a b.xhtml", head, words="coffee") == ""


def test_selectors_select_what_a_browser_s_parser_selects() -> None:
    html = "<div id=a class='x y'><p>1<p class=y title='q \"z'>2<p><b>3</b><i>4</i></div><div><p>5</div>"
    tree = LexborHTMLParser(f"<html><body>{html}</body></html>")
    xml = (
        '<html><head/><body><div id="a" class="x y"><p>1</p><p class="y" title="q &quot;z">2</p><p><b>3</b><i>4</i></p>'
        "</div><div><p>5</p></div></body></html>"
    )
    document = BookDocumentText(xml.encode())
    for selector in (
        *("p", "div p", "#a > p", ".y", "p.y", "div.x.y > p:nth-child(3) > i", "p:nth-of-type(2)", "b ~ i", "p + p"),
        *("div:last-child p", "* > b", "[class=y]", "[title='q \"z']", "i:first-child", "p:last-of-type", "body"),
        *("\\70", "div:nth-child(2) > p:first-child", "html body div + div p"),
    ):
        theirs = tree.css_first(selector)
        ours = select(document.root, selector, tree_of(document.root))
        assert ("".join(ours.itertext()) if ours is not None else None) == (theirs.text() if theirs else None), selector
