"""Links on cards: those of the note, and those that lead to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import parse_address
from reader.view.notes.cards.painter import CardPainter
from reader.view.style.theme import Theme

MakeNote = Callable[..., Annotation]
ONE, OTHER = "urn:uuid:1a2b3c4d-0000-4000-8000-000000000001", "urn:uuid:2a2b3c4d-0000-4000-8000-000000000002"


@pytest.fixture
def notes(make_note: MakeNote) -> tuple[Annotation, Annotation]:
    return make_note(ONE, "hot"), make_note(OTHER, "blue", Colour.BLUE, "See [[hot]].")


@pytest.fixture
def links(small_article: Article, notes: tuple[Annotation, Annotation]) -> LinkIndex:
    made = LinkIndex()
    made.update(small_article, AnnotationSet({one.id: one for one in notes}))
    return made


@pytest.fixture
def painter(qtbot: QtBot, theme: Theme, notes: tuple[Annotation, Annotation], links: LinkIndex) -> CardPainter:
    return CardPainter(theme, lambda: notes[0].modified, links)


def followed(painter: CardPainter, one: Annotation) -> set[str]:
    """The keys of all links under any point of a card."""
    height = painter.layout(one, 300).height
    points = (QPoint(x, y) for x in range(0, 300, 6) for y in range(0, height, 4))
    found = (parse_address(painter.address_at(one, 300, point)) for point in points)
    return {link.id_prefix for link in found if link}


def test_a_link_by_words_is_followed_to_the_note_it_leads_to(painter: CardPainter, notes: list[Annotation]) -> None:
    assert followed(painter, notes[1]) == {ONE.removeprefix("urn:uuid:").replace("-", "")}


def test_a_card_names_what_links_to_it(painter: CardPainter, notes: list[Annotation]) -> None:
    back = painter.layout(notes[0], 300).back
    assert back is not None
    assert back.toPlainText() == "Linked from: blue"
    assert followed(painter, notes[0]) == {OTHER.removeprefix("urn:uuid:").replace("-", "")}


def test_a_card_is_laid_out_anew_when_what_links_to_it_changes(
    painter: CardPainter, links: LinkIndex, notes: list[Annotation], small_article: Article
) -> None:
    before = painter.layout(notes[0], 300).height
    gone = replace(notes[1], note="See nothing.")
    links.update(small_article, AnnotationSet({one.id: one for one in (notes[0], gone)}))
    assert painter.layout(notes[0], 300).height < before


def test_all_of_them_can_be_chosen_in_the_menu(painter: CardPainter, notes: list[Annotation]) -> None:
    assert [len(painter.addresses(one, 300)) for one in notes] == [1, 1]
