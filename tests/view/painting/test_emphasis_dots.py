"""Words that are emphasized in scripts without italics: dots, weight or a line, never slanted letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.page.page import PageView
from reader.view.painting.emphasis_dots import paint_dots

ShowPage = Callable[..., PageView]


def fonts(page: PageView, number: int = 0) -> list[QFont]:
    """The fonts of the pieces of a block, in order."""
    return [one.format.font() for one in page.shown.layout.placed_block(number).block.layout().formats()]


def painted(page: PageView) -> QImage:
    """The dots of the first block alone, on white."""
    image = QImage(800, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paint_dots(painter, page.shown.layout, page.shown.layout.placed_block(0), QRectF(0, 0, 800, 200))
    return image


def dots(page: PageView) -> list[QPointF]:
    """Where dots are painted for the first block, from its first baseline, in shares of the letters' size."""
    layout, image = page.shown.layout, painted(page)
    placed = layout.placed_block(0)
    line, origin = placed.block.layout().lineAt(0), layout.origin(placed)
    dark = [(x, y) for x in range(800) for y in range(200) if image.pixelColor(x, y).lightness() < 128]
    columns = sorted({x for x, _ in dark if x - 1 not in {other for other, _ in dark}})
    baseline = origin.y() + line.y() + line.ascent()
    return [QPointF(x - origin.x(), next(y for at, y in dark if at == x) - baseline) for x in columns]


@pytest.mark.parametrize(
    ("text", "over"), [("*強調された*", True), ("*강조*", True), ("*强调们*", False)], ids=["ja", "ko", "zh"]
)
def test_dots_are_where_the_language_has_them(show_page: ShowPage, text: str, over: bool) -> None:  # noqa: FBT001
    page = show_page(text)
    found = dots(page)
    assert len(found) == len(text) - 2
    assert all((dot.y() < 0) is over for dot in found)


@pytest.mark.parametrize(("text", "token"), [("*強*く", "ink"), ("[*強*く](#a)", "accent"), ("> *強*く", "quote")])
def test_they_have_the_colour_of_their_letters(show_page: ShowPage, text: str, token: str) -> None:
    page = show_page(text)
    image = painted(page)
    seen = {image.pixelColor(x, y).name() for x in range(800) for y in range(200)}
    assert seen - {"#ffffff"} == {page.shown.theme.colour(token).name()}


def test_what_the_article_says_of_its_language_counts(show_page: ShowPage) -> None:
    page = show_page("*東京*")
    page.show_article(replace(parse_markdown("*東京*"), language="ja"))
    assert all(dot.y() < 0 for dot in dots(page))


@pytest.mark.parametrize(("text", "count"), [("*字、字。「字」*", 3), ("*字 Word 字*", 2), ("*𠮷野*家", 2), ("字", 0)])
def test_letters_alone_have_dots(show_page: ShowPage, text: str, count: int) -> None:
    assert len(dots(show_page(text))) == count


@pytest.mark.parametrize("text", ["*字*", "> 字", "*كلمة*", "*שלום*", "*शब्द*", "*คำ*", "*글자*", "*བོད*"])
def test_no_letters_without_italics_are_slanted(show_page: ShowPage, text: str) -> None:
    assert not any(font.italic() for font in fonts(show_page(text)))


@pytest.mark.parametrize("text", ["*كلمة*", "*שלום*", "*शब्द*", "*คำ*"])
def test_words_of_other_scripts_are_stronger(show_page: ShowPage, text: str) -> None:
    assert all(font.weight() >= QFont.Weight.DemiBold for font in fonts(show_page(text)))


def test_they_are_underlined_where_all_is_strong(show_page: ShowPage) -> None:
    first, *_, second = fonts(show_page("## शब्द *शब्द*"))
    assert not first.underline()
    assert second.underline()


def test_a_quotation_in_another_script_is_upright_and_no_stronger(show_page: ShowPage) -> None:
    assert all(font.weight() < QFont.Weight.DemiBold for font in fonts(show_page("> यह एक छोटा उद्धरण है।")))


def test_each_script_of_a_mixed_run_has_its_own(show_page: ShowPage) -> None:
    latin, japanese = fonts(show_page("*English と日本語*"))
    assert latin.italic()
    assert not japanese.italic()


def test_marks_and_the_caret_know_no_pieces(show_page: ShowPage) -> None:
    page = show_page("字*字*Word字 **字**")
    rects = [page.positions.rect_of(Span(at, at + 1)) for at in range(len("字字Word字 字"))]
    assert all(before.right() <= after.left() + 1 for before, after in pairwise(rects))
