"""The caret on the page: it goes over everything that stands there, and selects."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.page.caret_mode import CaretMode
from reader.view.page.page import PageView

ShowPage = Callable[..., PageView]
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down
HOME, END, PAGE_DOWN = Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown
TEXT = """# Head

One two three.

| first | second |
|---|---|
| 😀 x | e\u0301t |

```
code line
more
```

שלום עולם טוב

""" + "\n\n".join(f"Paragraph {number} has a few words in it." for number in range(80))


@pytest.fixture
def page(show_page: ShowPage) -> PageView:
    page = show_page(TEXT)
    page.setFocus()
    return page


@pytest.fixture
def caret(page: PageView) -> CaretMode:
    made = CaretMode(page)
    made.set_enabled(on=True)
    return made


def text(page: PageView) -> str:
    assert page.article
    return page.article.text


def press(page: PageView, *keys: Qt.Key, hold: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(page, key, hold)


def at(page: PageView, caret: CaretMode, words: str) -> None:
    caret.move_to(text(page).index(words))


def before(page: PageView, caret: CaretMode, letters: int = 3) -> str:
    """What stands behind the caret."""
    return text(page)[caret.position() :][:letters]


def test_it_begins_at_the_top_of_the_view(page: PageView) -> None:
    page.reading.go_to(text(page).index("Paragraph 40"))
    caret = CaretMode(page)
    caret.set_enabled(on=True)
    assert page.positions.is_visible(caret.position())


def test_it_goes_by_letters_words_and_lines(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "One two")
    press(page, RIGHT, RIGHT)
    assert before(page, caret) == "e t"
    press(page, RIGHT, hold=CONTROL)
    assert before(page, caret) == "two"
    press(page, END)
    assert before(page, caret, 6) == "\nfirst"
    press(page, HOME)
    assert before(page, caret) == "One"


@pytest.mark.parametrize(
    ("words", "after"),
    [("first", "😀 x"), ("second", "e\u0301t"), ("One", "fir"), ("code", "mor"), ("e\u0301t", "line\n")],
)
def test_down_goes_to_what_stands_below(page: PageView, caret: CaretMode, words: str, after: str) -> None:
    at(page, caret, words)
    press(page, DOWN)
    here = caret.position()
    assert text(page)[max(0, here - 8) : here + 8].find(after) >= 0


def test_up_undoes_down_also_through_a_short_line(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "line\n")
    press(page, DOWN, DOWN, UP, UP)
    assert before(page, caret, 5) == "line\n"


def test_a_letter_of_several_code_points_is_one_step(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "😀")
    press(page, RIGHT)
    assert before(page, caret, 2) == " x"
    at(page, caret, "e\u0301t")
    press(page, RIGHT)
    assert before(page, caret, 1) == "t"


def test_a_flag_is_one_step_each_way(show_page: ShowPage) -> None:
    page = show_page("a🇫🇷🇩🇪b")
    page.setFocus()
    caret = CaretMode(page)
    caret.set_enabled(on=True)
    places = []
    for key in (RIGHT, RIGHT, RIGHT, LEFT, LEFT):
        press(page, key)
        places.append(caret.position())
    assert places == [1, 3, 5, 3, 1]


def test_in_a_text_from_right_to_left_left_goes_on(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "שלום")
    press(page, LEFT)
    assert before(page, caret, 3) == "לום"


def test_shift_selects(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "One")
    press(page, RIGHT, RIGHT, hold=CONTROL | SHIFT)
    assert page.selection.span.extract(text(page)) == "One two "
    press(page, LEFT)
    assert (page.selection.span.length, before(page, caret)) == (0, "One")


def test_a_selection_is_made_smaller_again(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "One")
    press(page, RIGHT, RIGHT, hold=CONTROL | SHIFT)
    press(page, LEFT, hold=SHIFT)
    assert page.selection.span.extract(text(page)) == "One two"


def test_to_the_end_and_back(page: PageView, caret: CaretMode) -> None:
    press(page, END, hold=CONTROL)
    assert caret.position() == len(text(page))
    assert page.positions.is_visible(caret.position())
    press(page, HOME, hold=CONTROL | SHIFT)
    assert page.selection.span == Span(0, len(text(page)))


def test_a_page_further_the_caret_is_at_the_same_height(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "few words")
    height = page.cursorRect().top()
    press(page, PAGE_DOWN)
    assert page.verticalScrollBar().value() > 300
    assert abs(page.cursorRect().top() - height) < 40


def test_it_is_brought_into_view_when_it_moves(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "One")
    for _ in range(60):
        press(page, DOWN)
        assert page.positions.is_visible(caret.position())
    assert page.verticalScrollBar().value() > 0


def test_what_was_scrolled_away_from_is_left_behind(page: PageView, caret: CaretMode) -> None:
    at(page, caret, "One")
    page.verticalScrollBar().setValue(1500)
    press(page, DOWN)
    assert page.verticalScrollBar().value() > 1300
    assert page.positions.is_visible(caret.position())


def test_a_jump_takes_it_along(page: PageView, caret: CaretMode) -> None:
    place = text(page).index("Paragraph 50")
    page.reading.go_to(place)
    assert caret.position() == place
    page.reading.reveal(Span(place + 10, place + 14))
    assert caret.position() == place + 10


def test_a_click_puts_it(page: PageView, caret: CaretMode) -> None:
    place = text(page).index("three")
    QTest.mouseClick(
        page.viewport(), Qt.MouseButton.LeftButton, pos=page.positions.rect_of(Span(place, place + 1)).center()
    )
    assert abs(caret.position() - place) <= 1
    assert page.cursorWidth()


def test_enter_follows_the_link_that_it_stands_in(show_page: ShowPage, qtbot: QtBot) -> None:
    page = show_page("See [there](#end) or not.")
    caret = CaretMode(page)
    caret.set_enabled(on=True)
    caret.move_to(6)
    with qtbot.waitSignal(page.pointer.link_clicked) as emitted:
        press(page, Qt.Key.Key_Return)
    assert emitted.args == ["#end"]


def test_off_the_arrows_scroll_again(page: PageView, caret: CaretMode) -> None:
    caret.set_enabled(on=False)
    place = caret.position()
    press(page, DOWN)
    assert page.verticalScrollBar().value() > 0
    assert (caret.position(), page.cursorWidth()) == (place, 0)


def test_at_the_end_of_a_growing_article_it_stays_where_it_is(show_page: ShowPage) -> None:
    page = show_page("One.\n\nTwo.")
    caret = CaretMode(page)
    caret.set_enabled(on=True)
    press(page, END, hold=CONTROL)
    page.extend_article(parse_markdown("One.\n\nTwo.\n\nThree."))
    assert caret.position() == 9


class Paints(QObject):
    """Notes how high what is painted of a widget is."""

    def __init__(self) -> None:
        super().__init__()
        self.heights = list[int]()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


def test_to_blink_paints_no_more_than_the_caret(page: PageView, caret: CaretMode, qtbot: QtBot) -> None:
    at(page, caret, "One")
    QTest.qWait(0)
    paints = Paints()
    page.viewport().installEventFilter(paints)
    page.caret.set_lit(lit=False)
    qtbot.waitUntil(lambda: bool(paints.heights))
    assert max(paints.heights) < 60


@pytest.mark.parametrize(
    ("words", "first", "then"),
    [("今日は天気がいい。", "今日", "は"), ("ภาษาไทยเป็นภาษา", "ภาษาไทย", "เป็น"), ("हिन्दी भाषा", "हिन्दी ", "भाषा")],
    ids=["Japanese", "Thai", "Hindi"],
)
def test_control_moves_by_words_that_no_blanks_part(show_page: ShowPage, words: str, first: str, then: str) -> None:
    page = show_page(words)
    page.setFocus()
    CaretMode(page).set_enabled(on=True)
    press(page, HOME, hold=CONTROL)
    for expected in (first, first + then):
        press(page, RIGHT, hold=CONTROL | SHIFT)
        assert page.selection.span.extract(words).rstrip() == expected.rstrip()
    press(page, LEFT, hold=CONTROL | SHIFT)
    assert page.selection.span.extract(words).rstrip() == first.rstrip()


def test_the_caret_passes_over_whole_letters(show_page: ShowPage) -> None:
    page = show_page("क्षत्रिय กำ")
    page.setFocus()
    CaretMode(page).set_enabled(on=True)
    press(page, HOME, hold=CONTROL)
    press(page, RIGHT, hold=SHIFT)
    assert page.selection.span.extract("क्षत्रिय กำ") == "क्ष"
