"""One HTML file of an article with its notes: what a browser makes of it, and that nothing breaks out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, MarkStyle, NoteStatus, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block, BlockKind, Cell, Container, ContainerKind, Run, RunStyle
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


def test_links_back_to_postil_do_not_tell_where_the_article_lies(page: Page) -> None:
    links = [node.attributes["href"] or "" for node in page.tree.css("a[href^='postil:']")]
    assert len(links) > 9
    assert "/tea" not in page.html


def test_notes_and_their_passages_lead_to_each_other(page: Page) -> None:
    for node in page.tree.css("a.no"):
        card = page.tree.css_first(node.attributes["href"] or "")
        assert card is not None
        back = card.css_first(".number a")
        assert back is not None
        assert back.text() == node.text()
        assert node.attributes["aria-label"] == card.attributes["aria-label"] == f"Reader’s note {node.text()}"
        assert page.tree.css_first(back.attributes["href"] or "") is not None


def test_a_note_stands_behind_the_block_that_its_passage_ends_in(page: Page) -> None:
    found = [node.css_first("aside .note") for node in page.tree.css(".noted")]
    words = [node.css_first(".words, .says") for node in found if node]
    assert [" ".join(node.text().split()) for node in words if node] == [
        "Which cup?", "Both", "In the table", "Code", "On the section", "Replace with: When b",
    ]  # fmt: skip


def test_notes_that_do_not_fit_beside_the_article_stand_below_their_block() -> None:
    article = parse_markdown("one\n\n| two | three |\n| --- | --- |\n| four | five |\n\nsix\n\n" + "seven " * 900)
    words = {"one": "A", "three": "word " * 200, "five": "word " * 200, "six": "A", "seven": "word " * 400}
    notes = [marked(article, at, number, note=note) for number, (at, note) in enumerate(words.items())]
    page = page_of(article, *notes)
    crowded = [(" crowded" in (node.attributes["class"] or "")) for node in page.tree.css(".noted")]
    assert crowded == [False, True, False, False]


def test_marks_are_told_by_colour_and_style(page: Page) -> None:
    classes = {node.text(): (node.attributes["class"] or "").split() for node in page.tree.css("mark")}
    assert "ul" in classes[" is the best of all"]
    assert "hl" in classes["cup"]
    assert "st" in classes["Where "]
    assert {"sq", "settled"} <= set(classes["pour"])
    assert page.tree.css_first("mark[title='Pink highlight']") is not None


def test_marks_on_the_same_letters_are_all_there(page: Page) -> None:
    both = page.tree.css_first("mark.hl > mark.ul, mark.ul > mark.hl")
    assert both is not None
    assert both.text() == "tea"


def test_notes_on_all_of_it_stand_below_the_title_and_lost_ones_after_the_end(page: Page) -> None:
    assert "On all of it" in page.one("article header")
    assert "slowly" in page.one("section.unplaced blockquote")


def test_formulas_are_drawings_that_say_their_tex(page: Page) -> None:
    assert [node.attributes["aria-label"] for node in page.tree.css("svg.formula")] == ["a^2", "b"]
    assert page.words(".eqno") == ["(3)"]
    assert len(page.tree.css(".outlines path")) == 1


def test_pictures_are_in_the_page_or_say_why_not(page: Page) -> None:
    assert page.one("article img").startswith('<img alt="a leaf" width="3" height="2" src="data:image/png;base64,')
    assert page.words(".chip") == ["gone"]


def test_lines_on_a_clear_ground_are_seen_on_a_dark_page(article: Article) -> None:
    clear = PictureData(bytes(25) + b"\6", "image/png", 3, 2)
    page = page_of(article, assets=ArticleAssets({"leaf.png": clear}))
    assert page.one("article img").startswith('<img class="clear"')
    assert re.search(r"@media screen and \(prefers-color-scheme: dark\) { img\.clear { background: #fcfbf8", page.html)


def test_faces_are_in_the_page(page: Page) -> None:
    assert '@font-face { font-family: "Postil Serif"; font-style: normal;' in page.html


def test_the_index_has_sections_tags_colours_and_bookmarks(page: Page) -> None:
    assert page.words(".index h3") == ["By Section", "By Tag", "By Colour", "Bookmarks"]
    assert page.words(".index .section") == ["One cup", "Two cups", "Unplaced"]
    assert page.words(".index dt") == ["#drinks", "Yellow", "Blue", "Pink"]


def test_a_mark_that_is_not_drawn_has_its_place(article: Article) -> None:
    page = page_of(article, *(marked(article, "first", number) for number in range(1, 12)))
    names = {node.attributes["id"] for node in page.tree.css("[id]")}
    assert {(node.attributes["href"] or "")[1:] for node in page.tree.css(".index a")} <= names


def test_an_article_that_is_not_at_hand_has_its_notes_with_their_quotes(article: Article) -> None:
    page = page_of(replace(article, blocks=()), marked(article, "first", 1, note="A"))
    assert page.words("section.unplaced blockquote") == ["first"]


def test_what_runs_from_the_right_says_so() -> None:
    page = page_of(parse_markdown("- البند الأول\n- البند الثاني\n- English\n\nكلام\n\n> اقتباس"))
    (item, _, other) = page.tree.css("ul[dir=rtl] > li > p")
    assert (item.attributes["dir"], other.attributes["dir"]) == ("rtl", "rtl")
    assert page.tree.css("blockquote[dir=rtl] p[dir=auto]")


def test_japanese_is_emphasized_by_dots() -> None:
    page = page_of(parse_markdown("吾輩は*猫*である。"))
    assert (page.words("em.dots"), 'lang="ja"' in page.html) == (["猫"], True)


def test_what_folds_is_open_where_something_in_it_is_marked() -> None:
    article = parse_markdown("<details><summary>More</summary>\n\nWords here.\n\n</details>\n")
    assert page_of(article).words("details:not([open]) > summary") == ["More"]
    assert page_of(article, marked(article, "here", 1, note="A")).words("details[open] > .noted mark") == ["here"]


def test_no_level_of_headings_is_skipped() -> None:
    page = page_of(parse_markdown("# A\n\n#### B\n\n## C\n\n#### D"))
    assert page.words("h2.look-4, h2:not([class]):not([id=index-title]), h3.look-4") == ["B", "C", "D"]


ATTACKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><script>x</script>", "' onclick='x", "-->",
    "]]>", "javascript:alert(1)", "&lt;b&gt;", "\x00\x1b\ufffe", "</mark></article>", "x", "\n", "${a}", "\ud800",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(ATTACKS), max_size=3).map("".join)
SAFE = re.compile(r"#[^\s<>\"']*|https?://[^\s<>\"']*|mailto:[^\s<>\"']*|postil:[^\s<>\"']*")
ATTRIBUTES = {
    *("id", "class", "href", "style", "title", "dir", "lang", "role", "tabindex", "alt", "width", "height", "src"),
    *("aria-label", "aria-labelledby", "aria-hidden", "open", "datetime", "scope", "start", "transform", "fill", "d"),
    *("viewbox", "x", "y", "charset", "content", "name", "http-equiv"),
}


@given(words=HOSTILE, href=HOSTILE, name=HOSTILE, note=HOSTILE, tag=HOSTILE)
def test_nothing_breaks_out(words: str, href: str, name: str, note: str, tag: str) -> None:
    text = f"a{words}b"
    end = len(text)
    styles = (RunStyle.ITALIC, RunStyle.CODE, RunStyle.FORMULA, RunStyle.PLAIN)
    runs = (Run(0, end, styles[len(words) % 4], href, name, name if len(name) % 2 else ""),)
    item = Container(ContainerKind.ITEM, 1, name, name, direction=name)
    blocks = (
        Block(BlockKind.HEADING, Span(0, end), runs, level=1, slug=name, align=name, direction=name),
        Block(BlockKind.CODE, Span(0, end), (), (item,), language=name),
        Block(BlockKind.CELL, Span(0, end), runs, cell=Cell(1, 0, 0, 1, 1, header=True, align=name, direction=name)),
        Block(BlockKind.PARAGRAPH, Span(0, end), runs, (Container(ContainerKind.ADMONITION, 2, "", name, open=True),)),
    )
    article = Article(words, text, blocks, author=name, language=name, date=name, path=Path("/a.md"))
    mark = marked(article, "a", 1, note=note, tags=(tag,), suggestion=note, colour=Colour("c-mine"))
    whole = Annotation("urn:uuid:00000000-0000-4000-8000-000000000002", NOON, NOON, note=note)
    saved = (page_of(article, mark, whole, marked(article, "a", 3, note=note, role=Role.BOOKMARK))).html
    tree = LexborHTMLParser(saved)
    assert tree.css("body > .page > main > article > h1")
    assert len(tree.css("style")) == 1
    for node in tree.css("*"):
        assert node.tag not in ("script", "iframe", "object", "embed", "form", "link", "base")
        assert set(node.attributes) <= ATTRIBUTES
        assert SAFE.fullmatch(node.attributes.get("href") or "#")
