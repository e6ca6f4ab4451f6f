"""Pictures on the page: their place first, then they themselves; words where there is none."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from reader.core.annotation_set import AnnotationSet
from reader.core.article import PICTURE
from reader.core.pictures.fault import PictureFault
from reader.core.revision.reanchoring import Reanchoring
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.picture_chip import REASONS
from tests.torture.hostile_pictures import png

THEMES = Path(__file__).resolve().parents[3] / "resources" / "themes"
SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="80"><circle cx="50" cy="40" r="20"/></svg>'

ShowText = Callable[[str], PageView]


@pytest.fixture
def show(show_page: Callable[..., PageView], tmp_path: Path) -> ShowText:
    """``show(text)``: a page with an article that has pictures beside it."""
    image = QImage(2000, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc0000"))
    assert image.save(str(tmp_path / "large.jpg"))
    assert image.scaled(200, 100).save(str(tmp_path / "small.png"))
    (tmp_path / "shape.svg").write_text(SHAPE)
    (tmp_path / "odd.svg").write_text(SHAPE.replace('"100"', '"10cm"').replace('"80"', '"10cm" viewBox="0 0 100 80"'))
    (tmp_path / "broken.png").write_bytes(png(300, 200)[:60])
    return lambda text: show_page(replace(parse_markdown(text), path=tmp_path / "a.md"))


def place(page: PageView, number: int = 0) -> QRect:
    """Where the page's picture stands in the viewport."""
    assert page.article
    start = [at for at, letter in enumerate(page.article.text) if letter == PICTURE][number]
    return page.positions.rect_of(Span(start, start + 1))


def colour(page: PageView, point: QPoint) -> QColor:
    return page.viewport().grab(QRect(point, point)).toImage().pixelColor(0, 0)


def test_a_large_picture_comes_to_its_place(qtbot: QtBot, show: ShowText) -> None:
    page = show("Words\n\n![A label](large.jpg)\n\nMore")
    before = place(page)
    qtbot.waitUntil(lambda: colour(page, before.center()).blue() < 60)
    assert place(page) == before


def test_a_large_picture_stays_in_sight_when_the_text_around_it_changes(qtbot: QtBot, show: ShowText) -> None:
    text = "Words\n\n![A label](large.jpg)\n\nMore"
    page = show(text)
    qtbot.waitUntil(lambda: colour(page, place(page).center()).blue() < 60)
    assert page.article
    new, none = replace(parse_markdown(f"{text} of it"), path=page.article.path), AnnotationSet()
    page.replacement.apply(new, Reanchoring(new, page.article.text).revision(none, none).mapping)
    assert colour(page, place(page).center()).blue() < 60


def test_a_small_picture_comes_to_its_place(qtbot: QtBot, show: ShowText) -> None:
    page = show("![A label](small.png)")
    before = place(page)
    qtbot.waitUntil(lambda: colour(page, before.center()).name() == "#cc0000")
    assert place(page) == before


def test_a_picture_alone_stands_in_the_middle_with_its_caption(show: ShowText) -> None:
    page = show('![A label](small.png "A caption")')
    assert page.article
    middle = page.column.rect.center().x() - page.viewport().x()
    caption = page.positions.rect_of(page.article.blocks[1].span)
    assert abs(place(page).center().x() - middle) <= 1
    assert abs(caption.center().x() - middle) <= 1


def test_a_picture_among_words_or_in_a_list_stands_where_it_is_put(show: ShowText) -> None:
    page = show("![A label](small.png) words\n\n- ![A label](small.png)")
    left = page.column.rect.left() - page.viewport().x()
    assert abs(place(page).left() - left) <= 2
    assert place(page, 1).left() < left + 60


def test_a_mark_beside_a_picture_is_as_high_as_its_letters(show: ShowText) -> None:
    page = show("![A label](small.png) words\n\nwords")
    assert page.article
    text = page.article.text
    beside, below = (page.positions.rect_of(Span(at, at + 5)) for at in (text.index("words"), text.rindex("words")))
    assert abs(beside.height() - below.height()) <= 1  # whole pixels
    assert place(page).top() < beside.top() <= place(page).bottom()


def test_a_frame_follows_the_theme(show: ShowText) -> None:
    page = show("![A label](none.png)")
    edge = QPoint(place(page).center().x(), place(page).top() + 1)
    before = colour(page, edge)
    page.set_appearance(Theme.load(THEMES / "dark.json"), Settings())
    assert colour(page, edge) != before


@pytest.mark.parametrize(("name", "ground"), [("light", "page"), ("dark", "ink")])
def test_black_lines_stand_on_a_light_ground(qtbot: QtBot, show: ShowText, name: str, ground: str) -> None:
    page, theme = show("![A label](shape.svg)"), Theme.load(THEMES / f"{name}.json")
    page.set_appearance(theme, Settings())
    qtbot.waitUntil(lambda: colour(page, place(page).center()) == QColor("black"))
    assert colour(page, place(page).topLeft() + QPoint(4, 4)) == theme.colour(ground)


def test_a_picture_is_softened_on_a_dark_page_only(qtbot: QtBot, show: ShowText) -> None:
    page = show("![A label](small.png)")
    qtbot.waitUntil(lambda: colour(page, place(page).center()).name() == "#cc0000")
    page.set_appearance(Theme.load(THEMES / "dark.json"), Settings())
    assert 140 < colour(page, place(page).center()).red() < 0xCC
    page.set_appearance(Theme.load(THEMES / "light.json"), Settings())
    assert colour(page, place(page).center()).name() == "#cc0000"


def test_every_reason_has_its_sentence() -> None:
    assert set(REASONS) == set(PictureFault)
    assert len(set(REASONS.values())) == len(REASONS)


# Sizes that come late


def paragraphs(count: int) -> str:
    return "\n\n".join(f"Paragraph {number} has some words" for number in range(count))


def test_a_drawing_of_unknown_size_gets_its_room_when_it_is_measured(qtbot: QtBot, show: ShowText) -> None:
    page = show("Words\n\n![A label](odd.svg)\n\nMore")
    before = page.shown.layout.placed_block(1).height
    qtbot.waitUntil(lambda: place(page).height() > 300)
    assert page.shown.layout.placed_block(1).height > before
    qtbot.waitUntil(lambda: colour(page, place(page).center()) == QColor("black"))


def test_the_top_line_stands_still_when_a_size_comes(qtbot: QtBot, show: ShowText) -> None:
    page = show(f"{paragraphs(9)}\n\n![A label](odd.svg)\n\n{paragraphs(60)}")
    assert page.article
    line = page.article.text.index("Paragraph 8 has")
    page.reading.go_to(line)
    before = page.positions.line_y(line)
    qtbot.waitUntil(lambda: place(page).height() > 300)
    assert page.positions.line_y(line) == before


def test_a_picture_in_a_table_widens_its_column(qtbot: QtBot, show: ShowText) -> None:
    page = show("| a | b |\n|---|---|\n| ![A label](odd.svg) | c |\n| d | e |")
    qtbot.waitUntil(lambda: place(page).height() > 300)
    assert page.article
    columns = {page.positions.rect_of(page.article.blocks[number].span).left() for number in (1, 3, 5)}
    assert len(columns) == 1
    assert min(columns) >= place(page).right()


def test_a_broken_picture_gives_its_room_back(qtbot: QtBot, show: ShowText) -> None:
    page = show("Words\n\n![A label](broken.png)\n\nMore")
    assert place(page).height() == 200
    qtbot.waitUntil(lambda: place(page).height() < 60)


def test_a_picture_that_is_not_there_is_a_chip_in_its_line(show: ShowText) -> None:
    page = show("Words ![A cup](none.png) and ![](https://example.org/a.png) more ![" + "long " * 99 + "](none.png)")
    line = page.positions.rect_of(Span(0, 5))
    chip, remote, long = (place(page, number) for number in range(3))
    assert chip.top() < line.bottom()
    assert chip.bottom() > line.top()
    assert chip.width() < 100 < remote.width() < 300
    assert long.width() <= page.column.rect.width() + 1


def test_who_points_at_a_chip_reads_why_it_is_one(show: ShowText) -> None:
    page = show("![A cup](none.png) ![](https://example.org/a.png)")
    assert page.article
    runs = [run for run in page.article.blocks[0].runs if run.image]
    assert [page.positions.words_of(run) for run in runs] == [
        "Picture not found: A cup",
        "Remote pictures are not loaded: https://example.org/a.png",
    ]


def test_a_picture_in_its_own_address_is_shown(qtbot: QtBot, show: ShowText, tmp_path: Path) -> None:
    show("")
    data = b64encode((tmp_path / "small.png").read_bytes()).decode()
    page = show(f"Words\n\n![A label](data:image/png;base64,{data})")
    before = place(page)
    assert abs(before.width() - 200) <= 1
    assert before.height() == 100
    qtbot.waitUntil(lambda: colour(page, before.center()).name() == "#cc0000")
    drawing = quote(
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'><rect width='90' height='60'/></svg>"
    )
    page = show(f'<p>Words</p>\n\n<img src="data:image/svg+xml,{drawing}">')
    qtbot.waitUntil(lambda: place(page).height() == 60)
    qtbot.waitUntil(lambda: colour(page, place(page).center()).name() == "#000000")


def test_a_picture_and_its_caption_stand_on_the_side_that_the_page_states(
    show_page: Callable[..., PageView], tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(png(200, 100))
    figure = '<figure style="float:{}"><img src="a.png"><figcaption>Caption {}</figcaption></figure>'
    page = show_page(
        replace(parse_html(figure.format("right", 1) + figure.format("left", 2)), path=tmp_path / "a.html"), 900, 900
    )
    assert page.article is not None
    column, text = page.column.rect.translated(-page.viewport().x(), 0), page.article.text
    captions = [page.positions.rect_of(Span(start, start + 9)) for start in map(text.index, ("Caption 1", "Caption 2"))]
    assert [abs(rect.right() - column.right()) <= 2 for rect in (place(page), captions[0])] == [True, True]
    assert [abs(rect.left() - column.left()) <= 2 for rect in (place(page, 1), captions[1])] == [True, True]
