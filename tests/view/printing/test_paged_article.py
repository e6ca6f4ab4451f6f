"""An article on pages: what is on which page, and where its headings are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from reader.core.annotation_set import AnnotationSet
from reader.core.printing.page_setup import PageSetup
from reader.exchange.content.exported_notes import ExportedNotes
from reader.sources.markdown.parser import parse_markdown
from reader.view.printing.paged_article import PagedArticle, PrintResources
from reader.view.style.theme import Theme

Paged = Callable[..., PagedArticle]
LONG = "# Title\n\n" + "\n\n".join(f"## Section {n}\n\n" + "Some words of a paragraph. " * 40 for n in range(12))


@pytest.fixture
def paged(theme: Theme, qapp: object) -> Paged:
    """Lays Markdown out on pages."""

    def make(markdown: str, setup: PageSetup | None = None) -> PagedArticle:
        article = parse_markdown(markdown, Path("/articles/one.md"))
        part = ExportedNotes(article, AnnotationSet())
        made = PagedArticle(part, setup or PageSetup(), PrintResources(theme, parse_markdown))
        list(made.lay_out())
        return made

    return make


def drawn(paged: PagedArticle, page: int) -> QImage:
    """A page as it is seen, a pixel a point."""
    width, height = paged.page_size
    image = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paged.draw(painter, page)
    return image


def test_an_article_has_as_many_pages_as_it_needs_and_each_has_something_on_it(paged: Paged) -> None:
    article = paged(LONG)
    assert article.page_count > 2
    for page in range(article.page_count):
        seen = drawn(article, page)
        assert any(seen.pixelColor(x, y).lightness() < 128 for x in range(60, 300) for y in range(50, 200))


def test_the_outline_has_every_section_where_it_is(paged: Paged) -> None:
    outline = paged(LONG).outline
    assert [entry.title for entry in outline] == [f"Section {n}" for n in range(12)]
    places = [(entry.page, entry.y) for entry in outline]
    assert places == sorted(set(places))
    assert places[0][0] == 0
    assert all(40 < y < 800 for _, y in places)
