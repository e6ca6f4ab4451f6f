"""Focus reading: which passage is kept; and going by paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.application import Application
from reader.core.span import Span
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


@pytest.fixture
def focused(postil: OpenPostil) -> OpenPostil:
    postil.actions["focus_reading"].trigger()
    return postil


def text(postil: OpenPostil) -> str:
    return postil.page.article.text if postil.page.article else ""


def kept(postil: OpenPostil) -> str:
    return postil.focus_mode.focused.extract(text(postil)) if postil.focus_mode.focused else ""


def test_without_it_nothing_is_dimmed(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    assert postil.focus_mode.focused is None


def test_the_passage_at_the_reading_line_is_kept(focused: OpenPostil) -> None:
    assert kept(focused).startswith("The Walk\nA first line")


def test_it_follows_the_reading(focused: OpenPostil) -> None:
    for _ in range(3):
        focused.actions["next_passage"].trigger()
    assert kept(focused).startswith("Second part\nParagraph 0 ")
    focused.actions["previous_passage"].trigger()
    assert kept(focused).startswith("Name\nSum")


def test_a_selection_is_kept_first(focused: OpenPostil) -> None:
    start = text(focused).index("Snow")
    focused.page.selection.select(Span(start, text(focused).index("Ann")))
    focused.page.selection.changed.emit(focused.page.selection.span)
    assert kept(focused).startswith("First part\nSnow")
    assert kept(focused).endswith("7")


def test_a_click_chooses_a_passage_until_the_page_is_scrolled(focused: OpenPostil) -> None:
    focused.page.pointer.clicked.emit(text(focused).index("Bob"))
    assert kept(focused).startswith("Name\nSum")
    focused.page.verticalScrollBar().setValue(focused.page.verticalScrollBar().maximum())
    assert "Paragraph 5" in kept(focused)


@pytest.mark.parametrize("paragraphs", [9, 30])
def test_every_passage_has_its_turn(open_reader: OpenReader, paragraphs: int) -> None:
    postil = OpenPostil(open_reader("\n\n".join(f"Paragraph {n} of some. " * 9 for n in range(paragraphs))))
    bar = postil.page.verticalScrollBar()
    postil.actions["focus_reading"].trigger()
    assert bar.maximum() > 0
    seen = {kept(postil).split(" of")[0]}
    while bar.value() < bar.maximum():  # which comes to be known better on the way
        bar.setValue(bar.value() + 10)
        seen.add(kept(postil).split(" of")[0])
    assert seen == {f"Paragraph {n}" for n in range(paragraphs)}


def test_turning_it_off_shows_all_again(focused: OpenPostil) -> None:
    focused.actions["focus_reading"].trigger()
    assert focused.focus_mode.focused is None


def test_paragraphs_are_no_jumps(postil: OpenPostil) -> None:
    postil.actions["next_passage"].trigger()
    assert postil.page.reading.position() > 0
    assert not postil.actions["back"].isEnabled()


def test_after_the_last_paragraph_there_is_none(postil: OpenPostil) -> None:
    postil.actions["end"].trigger()
    before = postil.page.verticalScrollBar().value()
    postil.actions["next_passage"].trigger()
    assert postil.page.verticalScrollBar().value() == before
