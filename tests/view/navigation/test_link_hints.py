"""Link hints: the labels on the links in view, and what typing them does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.view.navigation.link_hints import LinkHints, spread_out
from reader.view.navigation.visible_links import links_in_view
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


@pytest.fixture
def hints(postil: OpenPostil) -> LinkHints:
    postil.actions["follow_link"].trigger()
    assert postil.link_hints
    return postil.link_hints


def section(postil: OpenPostil) -> str:
    found = postil.session.article and postil.session.article.section_at(postil.page.reading.position())
    return found.title if found else ""


def test_each_link_in_view_has_a_label(hints: LinkHints) -> None:
    assert [(label, link.href) for label, link in hints.shown().items()] == [
        ("a", "#second-part"),
        ("s", "https://example.org/a?b=c"),
    ]


def test_typing_a_label_follows_the_link(postil: OpenPostil, hints: LinkHints, qtbot: QtBot) -> None:
    qtbot.keyClick(hints, Qt.Key.Key_A)
    assert section(postil) == "Second part"
    assert not hints.isVisible()


def test_with_shift_it_is_only_looked_at(postil: OpenPostil, hints: LinkHints, qtbot: QtBot) -> None:
    qtbot.keyClick(hints, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert postil.page.reading.position() == 0
    assert postil.link_previews.popup
    assert postil.link_previews.popup.text().startswith("Second part\nParagraph 0")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Q])
def test_any_other_key_ends_it(hints: LinkHints, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(hints, key)
    assert not hints.isVisible()


def test_a_letter_of_no_label_is_a_slip(hints: LinkHints, qtbot: QtBot) -> None:
    qtbot.keyClick(hints, Qt.Key.Key_L)
    assert hints.isVisible()
    assert len(hints.shown()) == 2


def test_scrolling_ends_it(postil: OpenPostil, hints: LinkHints) -> None:
    postil.page.verticalScrollBar().setValue(40)
    assert not hints.isVisible()


def test_many_links_have_labels_of_two_letters(open_reader: OpenReader, qtbot: QtBot) -> None:
    postil = OpenPostil(open_reader("# T\n\n" + " ".join(f"[l{n}](#p{n})" for n in range(20)) + "\n\n## P {#p11}\n"))
    postil.actions["follow_link"].trigger()
    hints = postil.link_hints
    assert hints
    label = next(label for label, link in hints.shown().items() if link.href == "#p11")
    qtbot.keyClick(hints, label[0])
    assert {shown[0] for shown in hints.shown()} == {label[0]}
    qtbot.keyClick(hints, Qt.Key.Key_Backspace)
    assert len(hints.shown()) == 20
    qtbot.keyClicks(hints, label)
    assert section(postil) == "P"


def test_a_link_in_several_styles_is_one(open_reader: OpenReader) -> None:
    postil = OpenPostil(open_reader("# T\n\nSee [**bold** and *slanted* words](#t) here."))
    (link,) = links_in_view(postil.page)
    assert postil.session.article
    assert link.span.extract(postil.session.article.text) == "bold and slanted words"


def test_where_there_is_no_link_it_says_so(open_reader: OpenReader) -> None:
    postil = OpenPostil(open_reader("Only words."))
    postil.actions["follow_link"].trigger()
    assert postil.toast.text() == "No links in view"


def test_a_screen_reader_hears_labels_and_words(hints: LinkHints) -> None:
    assert hints.accessibleDescription() == "A: link inside; S: outside"


PLACES = st.tuples(st.floats(-50, 850), st.floats(-50, 650))


@given(st.lists(PLACES, max_size=30))
def test_labels_stand_inside_and_never_over_each_other(places: list[tuple[float, float]]) -> None:
    room = QRectF(0, 0, 800, 600)
    chips = spread_out([QRectF(x, y, 20, 19) for x, y in places], room)
    assert all(room.contains(chip) for chip in chips)
    assert not any(one.intersects(other) for number, one in enumerate(chips) for other in chips[:number])


def test_footnotes_side_by_side_have_labels_side_by_side() -> None:
    chips = spread_out([QRectF(100 + 8 * n, 50, 20, 19) for n in range(3)], QRectF(0, 0, 800, 600))
    assert [chip.left() for chip in chips] == [100, 121, 142]


def test_thousands_of_labels_are_placed_in_a_moment(count_calls: Callable[[Callable[[], object]], int]) -> None:
    chips = [QRectF(11 * (n % 60), 30 * (n // 60), 24, 19) for n in range(2_400)]
    some, all_ = (
        count_calls(lambda many=many: spread_out(chips[:many], QRectF(0, 0, 700, 1200))) for many in (600, 2_400)
    )
    assert all_ < 2 * some
