"""The foot: what it says of the place, the notes and the link under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.view.style.theme import Theme
from reader.view.window.status_bar import StatusBar


@pytest.fixture
def foot(qtbot: QtBot, theme: Theme) -> StatusBar:
    made = StatusBar(theme)
    qtbot.addWidget(made)
    made.resize(1000, 30)
    made.show()
    return made


def test_of_a_whole_that_is_not_known_it_says_no_more_than_the_section(foot: StatusBar) -> None:
    foot.set_place(2, 9, 0.5, 10, 2)
    foot.set_section(3)
    assert foot.text() == "Section 3"


@pytest.mark.parametrize(
    ("share", "left", "here", "says"),
    [
        (0.0, 10, 2.4, "Section 2 of 9  0 %  10 min left (2 in this section)"),
        (0.5, 5, 0.1, "Section 2 of 9  50 %  5 min left (1 in this section)"),
        (0.5, 5, 4.8, "Section 2 of 9  50 %  5 min left"),
        (0.0, 119, 60, "Section 2 of 9  0 %  119 min left (60 in this section)"),
        (0.0, 2373, 3, "Section 2 of 9  0 %  40 h left (3 min in this section)"),
        (0.0, 2373, 240, "Section 2 of 9  0 %  40 h left (4 h in this section)"),
        (0.99, 0.3, 0.3, "Section 2 of 9  99 %  Less than a minute left"),
        (0.99, 1.2, 0.3, "Section 2 of 9  99 %  1 min left"),
        (1.0, 0, 0, "Section 2 of 9  100 %"),
    ],
)
def test_it_says_how_far_the_reader_has_come(
    foot: StatusBar, share: float, left: float, here: float, says: str
) -> None:
    foot.set_place(2, 9, share, left, here)
    assert foot.text() == says


def test_without_sections_it_says_nothing_of_them(foot: StatusBar) -> None:
    foot.set_place(1, 1, 0.5, 5, 2)
    assert foot.text() == "50 %  5 min left"
    first = next(label for label in foot.findChildren(QLabel) if label.isVisible())
    assert (first.text(), first.x()) == ("50 %", 16)


@pytest.mark.parametrize(
    ("count", "state", "says"),
    [
        (0, "", "No annotations yet"),
        (1, "saved", "1 annotation · saved"),
        (7_000, "saving", "7,000 annotations · saving"),
    ],
)
def test_it_says_how_many_notes_there_are(foot: StatusBar, count: int, state: str, says: str) -> None:
    foot.set_notes(count, state)
    assert foot.text() == says


def test_a_link_takes_the_place_of_the_place(foot: StatusBar) -> None:
    foot.set_place(2, 9, 0.5, 5, 5)
    foot.set_link("https://example.org")
    assert foot.text() == "https://example.org"
    foot.set_link("")
    assert foot.text() == "Section 2 of 9  50 %  5 min left"


def test_a_long_link_is_shortened_in_its_middle(foot: StatusBar) -> None:
    foot.set_link("https://example.org/" + "x" * 500 + "/end")
    assert foot.text().startswith("https://example.org")
    assert foot.text().endswith("/end")
    assert "…" in foot.text()


def test_a_link_is_shown_as_it_is_written(foot: StatusBar) -> None:
    foot.set_link("https://example.org")
    before = foot.grab().toImage()
    foot.set_link("<b></b>https://example.org")
    assert foot.grab().toImage() != before


def test_the_page_of_the_printed_edition_stands_beside_the_section(foot: StatusBar) -> None:
    foot.set_place(2, 9, 0.5, 5, 4.8)
    foot.set_page("xii")
    assert foot.text() == "Section 2 of 9  p. xii  50 %  5 min left"
    foot.set_link("https://example.org")
    foot.set_page("xiii")
    assert foot.text() == "https://example.org"
    foot.set_link("")
    assert "p. xiii" in foot.text()
    foot.set_page("")
    assert foot.text() == "Section 2 of 9  50 %  5 min left"
