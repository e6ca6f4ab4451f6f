"""What has changed: told in a bar, walked through, shown in the contents and on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.revision.reanchoring import revise
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.changes.change_bar import ChangeBar
from reader.view.changes.changes_controller import NOTHING
from reader.view.contents.model import ContentsModel
from tests.open_postil import OpenPostil

TEXT = "# Tea\n\n" + "\n\n".join(
    f"## Part {n}\n\nThe leaves of the tea plant number {n} are picked by hand in spring.\n\n"
    f"They are dried and rolled, and then they are sent over the sea in chest {n}.\n\n" + "More of it. " * 200
    for n in range(1, 7)
)
SPRING, AUTUMN = "number 4 are picked by hand in spring", "number 4 are picked by hand in autumn"


class Opened(OpenPostil):
    """A Postil whose article can be edited under its reader's eyes."""

    def __init__(self, reader: Application) -> None:
        super().__init__(reader)
        self.text = TEXT

    def edit(self, *pairs: tuple[str, str]) -> None:
        """Replace words of the file."""
        for old, new in pairs:
            assert old in self.text
            self.text = self.text.replace(old, new)
        session, before = self.session, self.session.article
        assert before is not None
        after = replace(parse_markdown(self.text), path=before.path)
        session.revise(revise(after, before.text, session.annotations, also=session.targets()).reanchoring)

    def mark(self, words: str) -> str:
        article = self.session.article
        assert article is not None
        start = article.text.index(words)
        return self.session.commands.mark(Span(start, start + len(words)), Colour.GREEN)

    @property
    def bar(self) -> ChangeBar:
        assert self.changes.bar is not None
        return self.changes.bar

    def rect(self, words: str) -> QRect:
        """Where some words stand on the page."""
        article = self.session.article
        assert article is not None
        start = article.text.index(words)
        return self.page.positions.rect_of(Span(start, start + len(words)))

    def height_on_screen(self, position: int) -> int:
        QApplication.processEvents()
        return self.page.mapToGlobal(QPoint(0, self.page.positions.line_y(position))).y()

    def tip(self, point: QPoint) -> str:
        assert self.changes.tips is not None
        return self.changes.tips.words_at(point)

    def words_shown(self) -> list[str]:
        shown, article = self.page.overlays.changes, self.session.article
        return [span.extract(article.text) for span in shown.changed] if shown and article else []

    def rows_changed(self) -> list[str]:
        model = self.contents_panel.list.model()
        assert isinstance(model, ContentsModel)
        looks = [model.appearance(row) for row in range(model.rowCount())]
        return [look.title for look in looks if look.changed]


@pytest.fixture
def opened(open_reader: Callable[..., Application]) -> Opened:
    return Opened(open_reader(TEXT))


def test_a_change_is_told_in_a_bar(opened: Opened) -> None:
    opened.mark("The leaves of the tea plant number 2")
    opened.edit((SPRING, AUTUMN))
    assert opened.bar.isVisible()
    assert opened.bar.text() == "1 section changed; 1 annotation kept"


def test_white_space_alone_is_not_told(opened: Opened) -> None:
    opened.edit((SPRING, SPRING.replace(" by ", "\nby ")))
    assert opened.changes.bar is None


def test_changed_sections_have_a_sign_until_the_bar_is_closed(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    assert opened.rows_changed() == ["Part 4"]
    opened.bar.close_button.click()
    assert opened.rows_changed() == []


def test_the_sign_is_said(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    model = opened.contents_panel.list.model()
    assert "Part 4, changed" in model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_two_changes_add_up(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.edit(("in chest 6", "in box 6"))
    assert opened.bar.text() == "2 sections changed"


def test_what_is_taken_back_is_told_no_more(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.edit((AUTUMN, SPRING))
    assert not opened.bar.isVisible()


def test_after_closing_it_is_counted_anew(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.changes.close()
    opened.edit(("in chest 6", "in box 6"))
    assert opened.bar.text() == "1 section changed"


def test_it_can_be_brought_back_and_has_the_keys(qtbot: QtBot, opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.changes.close()
    opened.actions["changes"].trigger()
    qtbot.waitUntil(opened.bar.next.hasFocus)


def test_without_a_change_it_says_so(opened: Opened) -> None:
    opened.actions["changes"].trigger()
    assert opened.toast.text() == NOTHING


def test_without_a_change_no_words_can_be_shown(opened: Opened) -> None:
    opened.actions["show_changes"].trigger()
    assert not opened.actions["show_changes"].isChecked()
    assert opened.changes.bar is None


def test_another_theme_is_taken(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    before = opened.bar.styleSheet()
    opened.actions["theme_dark"].trigger()
    assert opened.bar.styleSheet() != before


def test_escape_gives_the_keys_back_to_the_page(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.changes.reopen()
    QTest.keyClick(opened.bar.next, Qt.Key.Key_Escape)
    assert not opened.bar.isVisible()
    assert opened.page.hasFocus()


def test_the_walk_goes_through_the_places_and_round(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN), ("in chest 6", "in box 6"))
    seen = []
    for _ in range(3):
        opened.actions["next_change"].trigger()
        seen.append(opened.bar.count_text())
    assert seen == ["1 of 2", "2 of 2", "1 of 2"]


def test_the_walk_back_begins_at_the_end(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN), ("in chest 6", "in box 6"))
    opened.actions["previous_change"].trigger()
    assert opened.bar.count_text() == "2 of 2"


def test_a_step_brings_the_place_into_view(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.changes.step(1)
    article = opened.session.article
    assert article is not None
    assert opened.page.positions.is_visible(article.text.index("autumn"))


def test_back_leads_to_where_the_walk_began(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN), ("in chest 6", "in box 6"))
    opened.changes.step(1)
    opened.changes.step(1)
    opened.actions["back"].trigger()
    assert opened.page.reading.position() == 0


def test_a_lost_note_is_shown_in_the_panel(opened: Opened) -> None:
    key = opened.mark("They are dried and rolled, and then they are sent over the sea in chest 3.")
    opened.edit(("They are dried and rolled, and then they are sent over the sea in chest 3.\n", ""))
    opened.changes.step(-1)
    assert opened.bar.text() == "1 section changed; 1 annotation unplaced"
    assert opened.current_mark.key == key


def test_a_note_that_was_dealt_with_is_counted_as_it_stands(opened: Opened) -> None:
    key = opened.mark("They are dried and rolled, and then they are sent over the sea in chest 3.")
    opened.edit(("They are dried and rolled, and then they are sent over the sea in chest 3.\n", ""))
    opened.session.commands.place(key, Span(8, 14))
    assert opened.bar.text() == "1 section changed; 1 annotation kept"


def test_no_words_are_shown_before_they_are_asked_for(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    assert opened.words_shown() == []


def test_the_words_are_shown_when_they_are_asked_for(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN), ("in chest 6", "in box 6"))
    opened.actions["show_changes"].trigger()
    assert opened.words_shown() == ["autumn", "box"]


def test_a_step_of_the_walk_shows_its_own_words_only(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN), ("in chest 6", "in box 6"))
    opened.changes.step(1)
    assert opened.words_shown() == ["autumn"]


def test_changed_words_say_what_stood_there(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.changes.step(1)
    assert opened.tip(opened.rect("autumn").center()) == "Before: spring"


def test_a_wedge_says_which_words_went(opened: Opened) -> None:
    opened.edit((" by hand in spring", " by hand"))
    opened.changes.step(1)
    place = opened.rect("number 1 are picked by hand").bottomRight()
    assert opened.tip(place) == "Words were removed here: in spring"


def test_another_article_has_none_of_it(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.session.open(parse_markdown("# Else\n\nwords"), opened.session.annotations)
    assert not opened.bar.isVisible()


def test_it_is_announced(qtbot: QtBot, opened: Opened) -> None:
    with qtbot.waitSignal(opened.changes.announced) as told:
        opened.edit((SPRING, AUTUMN))
    assert told.args == ["1 section changed"]


def test_in_a_narrow_window_the_buttons_stand_below(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    opened.window.resize(700, 700)
    QApplication.processEvents()
    sentence = next(label for label in opened.bar.findChildren(QLabel) if label.text() == opened.bar.text())
    assert opened.bar.next.geometry().top() >= sentence.geometry().bottom()


def test_the_text_stands_still_when_the_bar_comes_and_goes(opened: Opened) -> None:
    page = opened.page
    page.verticalScrollBar().setValue(900)
    place = page.positions.position_at_y(300)
    heights = [opened.height_on_screen(place)]
    opened.edit((SPRING, AUTUMN))
    heights.append(opened.height_on_screen(place))
    opened.changes.close()
    heights.append(opened.height_on_screen(place))
    assert heights == [heights[0]] * 3


def test_the_walk_goes_on_where_nothing_more_has_changed(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN), ("in chest 6", "in box 6"))
    opened.changes.step(-1)
    opened.edit((AUTUMN, AUTUMN.replace(" by ", "\nby ")))
    assert opened.bar.count_text() == "2 of 2"


def test_after_another_change_the_walk_begins_anew(opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN), ("in chest 6", "in box 6"))
    opened.changes.step(-1)
    opened.edit(("in chest 2", "in box 2"))
    assert opened.bar.count_text() == ""


def test_when_it_is_brought_it_says_what_has_changed(qtbot: QtBot, opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    with qtbot.waitSignal(opened.changes.announced) as told:
        opened.changes.reopen()
    assert told.args == ["1 section changed"]


def test_a_step_says_where_it_has_led(qtbot: QtBot, opened: Opened) -> None:
    opened.edit((SPRING, AUTUMN))
    with qtbot.waitSignal(opened.changes.announced) as told:
        opened.changes.step(1)
    assert told.args == ["1 of 1: in Part 4, new: autumn"]
