"""One HTML file of an article with its notes: what a browser makes of it, and that nothing breaks out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, MarkStyle, NoteStatus, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import Colour
from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest, GlyphPlacement
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.core.span import Span
from reader.exchange.content.article_assets import ArticleAssets, FaceCut, PictureData
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_article_html import to_article_html
from reader.sources.markdown.parser import parse_markdown

PALETTE = replace(DEFAULT_PALETTE, others=(Pen(Colour("c-mine"), "Mine", "A & b", "#00BFA5"),))
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
TEXT = """\
# Tea

By the [author](https://example.org/a?b=1&c=2), see [below](#two-cups) and [a file](other.md).

## One cup

The first *cup* of tea is the best of all, says everyone who drinks it before noon.

- boil the water
- pour
  1. slowly
  2. twice

> A short quotation.

| Leaf | Time |
| --- | --: |
| green | 2 |
| black | 4 |

```python
def brew(leaf):
    return leaf
```

## Two cups

Where $a^2$ holds.[^1] ![a leaf](leaf.png) ![gone](gone.png)

$$
b
$$

[^1]: Nobody knows.
"""


class Page(NamedTuple):
    """A page that was written, and what it was written of."""

    html: str
    tree: LexborHTMLParser

    def words(self, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self.tree.css(selector)]

    def one(self, selector: str) -> str:
        (found,) = self.tree.css(selector)
        return found.html or ""


def marked(article: Article, words: str, number: int, **more: object) -> Annotation:
    start = article.text.index(words)
    key = f"urn:uuid:00000000-0000-4000-8000-{number:012}"
    return Annotation(key, NOON, NOON, describe(article, Span(start, start + len(words))), **more)  # type: ignore[arg-type]


def page_of(article: Article, *notes: Annotation, assets: ArticleAssets | None = None) -> Page:
    part = ExportedNotes(article, AnnotationSet({note.id: note for note in notes}), PALETTE, assets=assets)
    html = to_article_html([part])
    return Page(html, LexborHTMLParser(html))


@pytest.fixture(scope="module")
def article() -> Article:
    return parse_markdown(TEXT, Path("/tea/tea.md"))


@pytest.fixture(scope="module")
def page(article: Article) -> Page:
    glyph = GlyphPlacement("M0 0L1 0Z", 0.1, 0.0, 0.001, -0.001)
    drawings = {
        FormulaRequest("a^2", display=False): FormulaDrawing(1.0, 0.7, 0.2, (glyph, glyph)),
        FormulaRequest("b", display=True): FormulaDrawing(1.0, 0.7, 0.2, (glyph,), "(3)"),
    }
    pictures = {"leaf.png": PictureData(b"\x89PNG", "image/png", 3, 2)}
    assets = ArticleAssets(pictures, {}, drawings, {FaceCut(serif=True, italic=False): b"wOFF"})
    lost = marked(article, "slowly", 9, note="Lost")
    notes = (
        marked(article, "cup of tea", 1, note="Which **cup**?", tags=("drinks",)),
        marked(article, "tea is the best of all", 2, style=MarkStyle.UNDERLINE, colour=Colour.BLUE, note="Is it?"),
        marked(article, "everyone", 3, colour=Colour.PINK),
        marked(article, "water\npour", 4, style=MarkStyle.SQUIGGLE, note="Both", status=NoteStatus.DONE),
        marked(article, "2\nblack", 5, note="In the table"),
        marked(article, "brew(leaf):\n", 6, note="Code"),
        marked(article, "Where a", 7, suggestion="When b"),
        Annotation("urn:uuid:00000000-0000-4000-8000-000000000008", NOON, NOON, note="On all of it"),
        replace(lost, target=lost.target and lost.target._replace(span=None)),
        marked(article, "Two cups", 10, role=Role.SECTION, note="On the section"),
        marked(article, "pour", 11, role=Role.BOOKMARK, note="Here"),
    )
    return page_of(article, *notes, assets=assets)


def test_the_page_asks_nothing_of_anybody(page: Page) -> None:
    policy = page.tree.css_first("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert "default-src 'none'" in (policy.attributes["content"] or "")
    assert not page.tree.css("script, link, iframe, object, embed, form, base")
    sources = [node.attributes["src"] or "" for node in page.tree.css("[src]")]
    assert sources
    assert all(source.startswith("data:image/") for source in sources)
    assert not re.search(r"url\((?![\"']?data:)|@import", page.html)


def test_the_article_keeps_its_structure(page: Page) -> None:
    assert page.words("article h1, article h2") == ["Tea", "One cup", "Two cups7"]
    assert page.words("ul > li > ol > li") == ["1. slowly", "2. twice"]
    assert page.words("thead th, tbody td") == ["Leaf", "Time", "green", "2", "black5", "4"]
    assert page.words("blockquote p.leaning") == ["A short quotation."]
    assert page.tree.css("pre code span[class^=k]")


def test_links_lead_to_places_of_the_page_or_to_the_web(page: Page) -> None:
    links = [node.attributes["href"] for node in page.tree.css("article p:not([class]) > a:not(.no)")]
    assert links[:2] == ["https://example.org/a?b=1&c=2", "#two-cups"]
    assert page.words(".elsewhere") == ["a file"]


def test_every_link_within_the_page_has_its_place(page: Page) -> None:
    names = [node.attributes["id"] for node in page.tree.css("[id]")]
    targets = [(node.attributes["href"] or "")[1:] for node in page.tree.css("a[href^='#'], use")]
    assert len(names) == len(set(names))
    assert set(targets) <= set(names)


def test_notes_and_their_passages_lead_to_each_other(page: Page) -> None:
    for node in page.tree.css("a.no"):
        card = page.tree.css_first(node.attributes["href"] or "")
        assert card is not None
        back = card.css_first(".number a")
        assert back is not None
        assert back.text() == node.text()
        assert page.tree.css_first(back.attributes["href"] or "") is not None
