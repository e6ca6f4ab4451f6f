"""An article on pages: what is on which page, and where its headings are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import PICTURE, Article
from reader.core.printing.navigation import PagePlace
from reader.core.printing.page_setup import PageSetup, Paper, PrintedNotes
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.processes.picture_client import PictureClient
from reader.sources.markdown.parser import parse_markdown
from reader.view.painting.letter_painter import lines_within
from reader.view.printing.paged_article import PagedArticle, PrintResources
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_rects
from reader.view.typesetting.page_layout import PageLayout

Paged = Callable[..., PagedArticle]
LONG = "# Title\n\n" + "\n\n".join(f"## Section {n}\n\n" + "Some words of a paragraph. " * 40 for n in range(12))


@pytest.fixture
def paged(theme: Theme, qapp: object) -> Paged:
    """Lays Markdown out on pages."""

    def make(
        markdown: str, setup: PageSetup | None = None, notes: Mapping[str, str] = MappingProxyType({})
    ) -> PagedArticle:
        """``notes`` are by the words that they are on; by none, an orphan."""
        article = parse_markdown(markdown, Path("/articles/one.md"))
        part = ExportedNotes(article, AnnotationSet(dict(annotations(article, notes))))
        made = PagedArticle(part, setup or PageSetup(), PrintResources(theme, parse_markdown, PictureClient()))
        list(made.lay_out())
        return made

    return make


def annotations(article: Article, notes: Mapping[str, str]) -> Iterator[tuple[str, Annotation]]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for number, (words, note) in enumerate(notes.items()):
        start = article.text.index(words)
        target = describe(article, Span(start, start + max(1, len(words))))
        key = f"urn:uuid:{number:08d}-0000-4000-8000-000000000000"
        yield key, Annotation(key, now, now, target if words else target._replace(span=None), note=note)


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


BLOCKS = (
    "Some words of a paragraph that goes on for a while, so that it has several lines. " * 6,
    "## A heading",
    "- one item\n- another item, with more words in it than fit into a single line of the page, so that it has two",
    "> a quotation of some words " * 12,
    "```\n" + "a line of code\n" * 14 + "a line of code that is much longer than any page is wide " * 5 + "\n```",
    "| a | b |\n|---|---|\n" + "".join(f"| {n} | {'words ' * (n * 7)} |\n" for n in range(14)),
    "| a | b |\n|---|---|\n| one | " + "a row higher than a page " * 300 + "|",
    "> [!NOTE]\n> A call-out\n>\n> " + "with some words " * 30,
    "日本語の文章です。" * 30,
    "مرحبا بالعالم " * 40,
)


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8), st.sampled_from(list(Paper)), st.booleans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_line_is_on_one_page_and_within_it(paged: Paged, blocks: list[str], paper: Paper, wide: bool) -> None:  # noqa: FBT001 - drawn
    article = paged("\n\n".join(blocks), PageSetup(paper=paper, landscape=wide))
    makeup = article.makeup
    assert makeup.body is not None
    layout = makeup.body.layout
    seen: Counter[tuple[int, int]] = Counter()
    for page in makeup.pages:
        for _, strip, *_ in page:
            assert 0 <= strip.y < strip.y + strip.bottom - strip.top <= makeup.room + 0.01
            for box in layout.boxes_between(strip.top + 0.5, strip.bottom - 0.5) if not strip.repeated else ():
                for placed in layout.box(box).placed:
                    top = strip.top - layout.origin(placed).y()
                    lines = lines_within(placed, top, top + strip.bottom - strip.top)
                    seen.update((placed.number, line) for line in lines)
    every = [(n, k) for n in range(len(layout.article.blocks)) for k in range(lines_of(layout, n))]
    assert seen == Counter(every)


def lines_of(layout: PageLayout, number: int) -> int:
    """How many lines a block has."""
    return layout.placed_block(number).block.layout().lineCount()


def test_a_wide_table_and_long_lines_of_code_are_within_the_column(paged: Paged) -> None:
    table = "|" + "wide_words_of_a_column|" * 12 + "\n" + "|" + "---|" * 12 + "\n" + "|" + "some_long_value|" * 12
    article = paged(f"{BLOCKS[4]}\n\n{table}")
    assert article.makeup.body is not None
    layout = article.makeup.body.layout
    boxes = [layout.box(number) for number in range(3)]
    assert [box.overflow for box in boxes] == [0, 0, 0]
    assert all(box.left + box.width <= article.makeup.body.metrics.column + 1 for box in boxes)


def test_what_goes_on_from_a_line_of_code_is_indented_more_than_that(paged: Paged) -> None:
    body = paged(f"```\n    four {'blanks ' * 40}\nnone {'of_them ' * 40}\n```").makeup.body
    assert body is not None
    lines = body.layout.placed_block(0).block.layout()
    drawn = [lines.lineAt(number) for number in range(lines.lineCount())]
    starts = [line.x() for line in drawn]
    first, second = (at for at, x in enumerate(starts) if not x)
    assert min(starts[first + 1 : second]) > max(starts[second + 1 :]) > 10
    assert max(line.naturalTextRect().right() for line in drawn) <= body.metrics.column


def test_passages_and_notes_lead_to_each_other(paged: Paged) -> None:
    for place in (PrintedNotes.MARGIN, PrintedNotes.END):
        article = paged(
            LONG, PageSetup(notes=place), {"Section 2": "See [this](https://example.org/)", "Section 5": "b"}
        )
        inner = [link for link in article.links if isinstance(link.target, PagePlace)]
        outer = [link.target for link in article.links if isinstance(link.target, str)]
        assert outer == ["https://example.org/"]
        assert len(inner) == 4
        for link in inner:  # each leads to where one is that leads back
            assert isinstance(link.target, PagePlace)
            back = [
                one.target for one in inner if abs(one.rect[1] - link.target.y) < 20 and one.page == link.target.page
            ]
            assert any(isinstance(one, PagePlace) and one.page == link.page for one in back)


def test_notes_without_a_passage_are_on_a_page_after_the_article(paged: Paged) -> None:
    article = paged("Words.", None, {"": "An orphan's note"})
    assert article.page_count == 2
    assert [entry.title for entry in article.outline] == ["Unplaced notes"]


def test_without_colours_marks_are_grey_and_lines_black(paged: Paged) -> None:
    grey = drawn(paged("# Title\n\nSome words.", PageSetup(colours=False), {"Some words": "why"}), 0)
    seen = {grey.pixel(x, y) & 0xFFFFFF for x in range(0, grey.width(), 2) for y in range(300)}
    shades = [{one >> 16, one >> 8 & 0xFF, one & 0xFF} for one in seen]
    assert all(max(shade) - min(shade) < 3 for shade in shades)
    assert any(210 < max(shade) < 230 for shade in shades)


def test_no_page_ends_with_the_title_of_a_call_out(paged: Paged) -> None:
    for lines in range(30, 44):
        article = paged("\n\n".join(["One line."] * lines) + "\n\n> [!NOTE]\n> Words\n>\n> More words")
        places = [
            article.makeup.place(body, body.block_top(lines + n)) for n in (0, 1) if (body := article.makeup.body)
        ]
        assert places[0].page == places[1].page


@pytest.mark.parametrize(
    ("markdown", "passage", "before"),
    [
        ("The words of a paragraph.", "words of a par", "paragraph"),
        ("A well-known one.", "well", "well-known"),
        ("A well-known one.", "well-", "well-known"),
        ("شبکه\u200cهای", "شبکه\u200c", "شبکه\u200cهای"),
        ("Some `code_words` here.", "code", "code_words"),
        ("A formula $x^2 + y$ here.", "x^2", "A formula x^2 + y "),
        ("مرحبا بالعالم", "مرح", "مرحبا"),
        ("مرحبا (بالعالم) هنا", "مرحبا (بالعالم)", "مرحبا (بالعالم)"),
        ("日本語の文章です", "日本", "日本"),
    ],
)
def test_a_number_stands_after_the_word_in_which_its_passage_ends(
    paged: Paged, markdown: str, passage: str, before: str
) -> None:
    (placed,) = paged(markdown, None, {passage: "why"}).makeup.signs
    text = parse_markdown(markdown).text
    assert placed.sign.place.last == text.index(before) + len(before) - 1


@pytest.mark.parametrize("words", ["Letters that run on.", "حروف عربية كثيرة.", "漢字仮名交じり文"])
def test_no_number_lies_over_letters(paged: Paged, words: str) -> None:
    for length in range(1, len(words)):
        makeup = paged(words, None, {words[:length]: "why"}).makeup
        ((area,),) = [placed.areas for placed in makeup.signs]
        assert makeup.body is not None
        layout = makeup.body.layout
        placed = layout.placed_block(0)
        origin = layout.origin(placed) - QPointF(layout.left, 0)
        for run in placed.block.layout().lineAt(0).glyphRuns():
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                ink = run.rawFont().pathForGlyph(glyph).boundingRect().translated(origin + place)
                assert not area.adjusted(0.5, 0.5, -0.5, -0.5).intersects(ink)


@pytest.mark.parametrize("markdown", ["![](missing.png)", "Words ![](missing.png)", "![](missing.png) and words"])
def test_no_number_lies_over_a_picture(paged: Paged, markdown: str) -> None:
    makeup = paged(markdown, None, {PICTURE: "why"}).makeup
    assert makeup.body is not None
    layout = makeup.body.layout
    (picture,) = line_rects(layout, *(layout.article.text.index(PICTURE) + n for n in (0, 1)))
    assert makeup.signs[0].areas[0].left() + layout.left >= picture.right()


def test_a_cell_has_room_for_the_numbers_in_it(paged: Paged) -> None:
    makeup = paged("| Column | b |\n|---|---|\n| one | c |", None, {"Column": "why"}).makeup
    assert makeup.body is not None
    assert lines_of(makeup.body.layout, 0) == 1


def test_of_many_notes_on_one_passage_the_first_and_the_last_number_are_shown(paged: Paged) -> None:
    notes = {"and more words"[at:]: "why" for at in range(6)}
    (placed,) = paged("Words and more words", None, notes).makeup.signs
    assert placed.sign.labels == ("1", "…6")


def test_notes_of_a_text_from_the_right_are_at_its_left(paged: Paged) -> None:
    for words, is_left in (("مرحبا بالعالم", True), ("Hello, world", False)):
        ((body, note),) = paged(words, None, {words[:3]: "why"}).makeup.pages
        assert (note.left + note.column.metrics.column < body.left) == is_left
        assert (note.left > body.left + body.column.metrics.column) != is_left


@pytest.mark.parametrize("place", [PrintedNotes.MARGIN, PrintedNotes.END])
def test_a_note_has_its_number_before_it(paged: Paged, place: PrintedNotes) -> None:
    (notes,) = paged("Words.\n\nMore.", PageSetup(notes=place), {"Words": "why", "More": "how"}).makeup.notes
    assert [placed.sign.labels for placed in notes.signs.placed] == [("1",), ("2",)]
    for placed, blocks in zip(notes.signs.placed, notes.text.blocks, strict=True):
        line = notes.column.layout.placed_block(blocks.start)
        assert placed.areas[0].right() <= notes.column.layout.origin(line).x() - notes.column.layout.left + 40


def test_no_page_ends_with_the_quote_of_a_note_that_follows_it(paged: Paged) -> None:
    words = [f"words{number}." for number in range(40)]
    makeup = paged(" ".join(words), PageSetup(notes=PrintedNotes.END), dict.fromkeys(words, "why")).makeup
    (notes,) = makeup.notes
    places = [makeup.place(notes.column, notes.column.block_top(block)) for own in notes.text.blocks for block in own]
    firsts = [makeup.place(notes.column, notes.column.block_top(own[1])) for own in notes.text.blocks]
    assert len({place.page for place in places}) > 2
    assert all(place.y > 1 for place in firsts)  # no page begins with it
