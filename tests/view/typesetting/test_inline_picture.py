"""Pictures on the page: their place first, then they themselves; words where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from reader.core.annotation_set import AnnotationSet
from reader.core.article import PICTURE
from reader.core.revision.reanchoring import Reanchoring
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.page.page import PageView
from reader.view.style.theme import Theme

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


def test_a_small_picture_is_there_at_once(show: ShowText) -> None:
    page = show("![A label](small.png)")
    assert colour(page, place(page).center()).name() == "#cc0000"


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


def test_a_frame_follows_the_theme(show: ShowText) -> None:
    page = show("![A label](none.png)")
    edge = QPoint(place(page).center().x(), place(page).top() + 1)
    before = colour(page, edge)
    page.set_appearance(Theme.load(THEMES / "dark.json"), Settings())
    assert colour(page, edge) != before


@pytest.mark.parametrize(("name", "ground"), [("light", "page"), ("dark", "ink")])
def test_black_lines_stand_on_a_light_ground(show: ShowText, name: str, ground: str) -> None:
    page, theme = show("![A label](shape.svg)"), Theme.load(THEMES / f"{name}.json")
    page.set_appearance(theme, Settings())
    assert colour(page, place(page).topLeft() + QPoint(4, 4)) == theme.colour(ground)
    assert colour(page, place(page).center()) == QColor("black")
