"""What the formats say of bookmarks: a list of their own, and nothing among the quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.terminal_listing import notes_json, notes_text
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import to_html
from reader.exchange.to_json import to_json
from reader.exchange.to_markdown import to_markdown


@pytest.fixture
def annotation_set(mark: Callable[..., Annotation]) -> AnnotationSet:
    some = [
        mark("stands", "A note"),
        mark("more", "A *place*", role=Role.BOOKMARK),
        mark("Two", "Two", role=Role.BOOKMARK),
    ]
    return AnnotationSet({one.id: one for one in some})


def test_markdown_lists_them_last(article: Article, annotation_set: AnnotationSet) -> None:
    without_links = ExportOptions(links=False)
    assert to_markdown([ExportedNotes(article, annotation_set)], without_links).endswith(
        "## Bookmarks\n\n- A \\*place\\* (One & only › A part)\n- Two\n"
    )


def test_html_lists_them_last(article: Article, annotation_set: AnnotationSet) -> None:
    after = to_html([ExportedNotes(article, annotation_set)]).partition("<h2>Bookmarks</h2>")[2]
    without_links = re.sub("</?a[^>]*>", "", after)
    assert '<li dir="auto">A *place* (One &amp; only › A part)</li>\n<li dir="auto">Two</li>' in without_links
    assert after.count('<a href="postil://open?') == 2
    assert "blockquote" not in after


def test_without_bookmarks_nothing_is_said_of_them(article: Article) -> None:
    for write in (to_markdown, to_html):
        assert "Bookmarks" not in write([ExportedNotes(article, AnnotationSet())])
    assert "Bookmarks" not in notes_text(article, AnnotationSet())


def test_a_table_of_notes_has_none(article: Article, annotation_set: AnnotationSet) -> None:
    assert len(to_csv([ExportedNotes(article, annotation_set)]).splitlines()) == 2


def test_the_w3c_page_has_them_all(article: Article, annotation_set: AnnotationSet) -> None:
    items = json.loads(to_json([ExportedNotes(article, annotation_set)]))["items"]
    assert [one["motivation"] for one in items] == ["commenting", "bookmarking", "bookmarking"]


def test_the_listing_has_them_apart(article: Article, annotation_set: AnnotationSet) -> None:
    assert notes_text(article, annotation_set).endswith("Bookmarks\n  A *place* (One & only › A part)\n  Two (Two)\n")
    listed = notes_json(article, annotation_set)
    assert [one["name"] for one in listed["bookmarks"]] == ["A *place*", "Two"]
    assert len(listed["notes"]) == 1
