"""The notes panel, as its reader sees and uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.view.notes.editor.editor import NoteEditor
from reader.view.notes.panel import NotesPanel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.chip import Chip
from reader.view.widgets.markdown_document import MarkdownDocument, is_safe_address
from reader.view.widgets.relative_time import ago

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def annotation_set(make_note: Callable[..., Annotation]) -> AnnotationSet:
    notes = (
        make_note("hot", "hot", Colour.YELLOW, "Mind your *tongue*", "tea"),
        make_note("green", "green", Colour.GREEN, "", "tea", "herbs"),
        make_note("blue", "blue", Colour.BLUE, "See [here](https://example.org)"),
        make_note("all", note="A good read"),
        make_note("lost", "not in the text", Colour.GREEN),
    )
    return AnnotationSet({one.id: one for one in notes})


@pytest.fixture
def panel(
    qtbot: QtBot, theme: Theme, icons: IconSet, small_article: Article, annotation_set: AnnotationSet
) -> NotesPanel:
    made = NotesPanel(theme, icons, lambda: NOON)
    qtbot.addWidget(made)
    made.set_notes(small_article, annotation_set)
    made.resize(340, 900)
    made.show()
    return made


def seen(panel: NotesPanel) -> list[str]:
    model = panel.cards.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def card(panel: NotesPanel, words: str) -> QPoint:
    """A point on the card that holds these words, at its quote."""
    row = next(row for row, text in enumerate(seen(panel)) if words in text)
    return panel.cards.visualRect(panel.cards.model().index(row, 0)).topLeft() + QPoint(40, 20)


def chips(panel: NotesPanel) -> dict[str, Chip]:
    return {one.accessibleName(): one for one in panel.chips.chips() if not one.isHidden()}


def chosen(panel: NotesPanel) -> str | None:
    one = panel.selection.current()
    return one.id if one else None


def test_cards_stand_under_their_sections(panel: NotesPanel) -> None:
    headings = ["Whole article", "Tea", "Étude one", "A part of it", "Unplaced"]
    assert seen(panel)[::2] == headings


def test_a_card_says_colour_quote_note_and_tags(panel: NotesPanel) -> None:
    assert seen(panel)[3] == "yellow highlight: hot; note: Mind your *tongue*; tags: tea"


def test_a_click_jumps_and_chooses(qtbot: QtBot, panel: NotesPanel) -> None:
    with qtbot.waitSignal(panel.note_commands.jump) as jumped:
        qtbot.mouseClick(panel.cards.viewport(), LEFT, pos=card(panel, "green highlight: green"))
    assert jumped.args == ["green"]
    assert chosen(panel) == "green"


def test_a_click_on_a_link_opens_it(qtbot: QtBot, panel: NotesPanel) -> None:
    with qtbot.assertNotEmitted(panel.note_commands.jump), qtbot.waitSignal(panel.link) as opened:
        qtbot.mouseClick(panel.cards.viewport(), LEFT, pos=card(panel, "blue") + QPoint(12, 25))
    assert opened.args == ["https://example.org"]


def test_keys_walk_the_cards_past_the_headings(qtbot: QtBot, panel: NotesPanel) -> None:
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    walked = [chosen(panel)]
    for _ in range(4):
        qtbot.keyClick(panel.cards, Qt.Key.Key_Down)
        walked.append(chosen(panel))
    assert walked == ["all", "hot", "green", "blue", "lost"]


@pytest.mark.parametrize(
    ("key", "signal", "told"),
    [
        (Qt.Key.Key_Return, "jump", ["green"]),
        (Qt.Key.Key_Delete, "delete", ["green"]),
        (Qt.Key.Key_4, "recolour", ["green", Colour.PINK]),
    ],
)
def test_keys_act_on_the_chosen_card(
    qtbot: QtBot, panel: NotesPanel, key: Qt.Key, signal: str, told: list[object]
) -> None:
    panel.select("green")
    with qtbot.waitSignal(getattr(panel.note_commands, signal)) as got:
        qtbot.keyClick(panel.cards, key)
    assert got.args == told


def test_copy_is_a_key_of_the_card(qtbot: QtBot, panel: NotesPanel) -> None:
    panel.select("green")
    with qtbot.waitSignal(panel.note_commands.copy):
        qtbot.keyClick(panel.cards, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_the_search_needs_neither_case_nor_accents(qtbot: QtBot, panel: NotesPanel) -> None:
    panel.search.setText("TÖNGUE tea")
    assert seen(panel) == ["Best matches", "yellow highlight: hot; note: Mind your *tongue*; tags: tea"]


def test_what_fits_nothing_says_so(panel: NotesPanel) -> None:
    panel.search.setText("coffee")
    assert panel.empty_state.isVisible()
    sentence = panel.empty_state.findChild(QLabel)
    assert isinstance(sentence, QLabel)
    assert "No matches" in sentence.text()
    assert "Try fewer words" in sentence.text()


def test_chips_count_colours_and_tags(panel: NotesPanel) -> None:
    assert [*chips(panel)] == ["All 5", "Filter: 1 unplaced", "Yellow 1", "Green 2", "Blue 1", "#tea 2", "#herbs 1"]


def test_chips_narrow_the_cards_and_all_widens_them(qtbot: QtBot, panel: NotesPanel) -> None:
    qtbot.mouseClick(chips(panel)["Green 2"], LEFT)
    qtbot.mouseClick(chips(panel)["#tea 2"], LEFT)
    assert seen(panel) == ["Étude one", "green highlight: green; tags: tea, herbs"]
    qtbot.mouseClick(chips(panel)["All 5"], LEFT)
    assert len(seen(panel)) == 10


def test_a_chip_is_worked_by_keys(qtbot: QtBot, panel: NotesPanel) -> None:
    qtbot.keyClick(chips(panel)["Blue 1"], Qt.Key.Key_Space)
    assert seen(panel)[0] == "A part of it"


def test_a_filter_that_has_nothing_left_goes(
    qtbot: QtBot, panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    qtbot.mouseClick(chips(panel)["Blue 1"], LEFT)
    panel.set_notes(small_article, annotation_set.updated({"blue": None}, NOON))
    assert len(seen(panel)) == 8


def test_selecting_shows_a_card_that_the_filter_hides(qtbot: QtBot, panel: NotesPanel) -> None:
    qtbot.mouseClick(chips(panel)["Blue 1"], LEFT)
    panel.select("hot")
    assert chosen(panel) == "hot"


def test_a_change_keeps_the_choice(panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet) -> None:
    panel.select("green")
    panel.set_notes(small_article, annotation_set.updated({"hot": None}, NOON))
    assert chosen(panel) == "green"


def test_cards_wait_for_the_sections_of_what_is_still_to_come(
    panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    begun = replace(small_article, text=small_article.text[:20], sections=())
    panel.set_notes(begun, annotation_set, growing=True)
    before = seen(panel)
    panel.set_notes(small_article, annotation_set, growing=True)
    assert seen(panel) == before
    panel.set_notes(small_article, annotation_set)
    assert "A part of it" in seen(panel)
    assert "A part of it" not in before


def test_a_note_on_the_article_is_asked_for(qtbot: QtBot, panel: NotesPanel) -> None:
    with qtbot.waitSignal(panel.article_note_requested):
        qtbot.mouseClick(panel.new_note_button, LEFT)


def test_the_card_under_the_pointer_has_buttons(qtbot: QtBot, panel: NotesPanel) -> None:
    qtbot.mouseMove(panel.cards.viewport(), card(panel, "green highlight: green"))
    button = next(one for one in panel.findChildren(QToolButton) if one.toolTip().startswith("Delete"))
    with qtbot.waitSignal(panel.note_commands.delete) as deleted:
        qtbot.mouseClick(button, LEFT)
    assert deleted.args == ["green"]


def test_the_menu_changes_the_style(qtbot: QtBot, panel: NotesPanel) -> None:
    viewport, where = panel.cards.viewport(), card(panel, "blue highlight: blue")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, event)
    menu = panel.findChild(QMenu)
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(panel.note_commands.restyle) as restyled:
        next(one for one in menu.actions() if one.text() == "Underline").trigger()
    menu.close()
    assert restyled.args == ["blue", MarkStyle.UNDERLINE]


# Writing in the panel.


def editor(panel: NotesPanel) -> NoteEditor | None:
    found = panel.findChild(NoteEditor)
    return found if isinstance(found, NoteEditor) and found.isVisible() else None


def writing(panel: NotesPanel, key: str) -> NoteEditor:
    panel.edit(key)
    opened = editor(panel)
    assert opened is not None
    return opened


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_F2])
def test_a_key_opens_the_editor(qtbot: QtBot, panel: NotesPanel, key: Qt.Key) -> None:
    panel.select("hot")
    qtbot.keyClick(panel.cards, key)
    opened = editor(panel)
    assert opened is not None
    assert opened.text.toPlainText() == "Mind your *tongue*"


def test_what_is_written_is_told_with_its_note(qtbot: QtBot, panel: NotesPanel) -> None:
    opened = writing(panel, "green")
    with qtbot.waitSignal(panel.editing.written) as written:
        qtbot.keyClicks(opened.text, "M")
    assert written.args == ["green", "M"]


def test_tags_are_told_with_their_note(qtbot: QtBot, panel: NotesPanel) -> None:
    opened = writing(panel, "green")
    opened.tags.setText("leaf")
    with qtbot.waitSignal(panel.editing.tagged) as written:
        panel.finish_editing()
    assert written.args == ["green", ["leaf"]]


def test_a_card_grows_downwards_while_its_note_is_written(panel: NotesPanel) -> None:
    opened = writing(panel, "hot")
    row = panel.cards.currentIndex().row()
    before = panel.cards.row_rect(row)
    opened.text.setPlainText("\n".join("line" for _ in range(12)))
    after = panel.cards.row_rect(row)
    assert (after.top(), after.height() > before.height() + 100) == (before.top(), True)
    assert opened.geometry().bottom() <= after.bottom()


def test_a_tag_written_in_a_note_has_a_chip_once_it_is_written(
    panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    writing(panel, "green")
    for note in ("#le", "#leaf"):
        changed = replace(annotation_set.by_id["green"], note=note)
        panel.set_notes(small_article, AnnotationSet(annotation_set.by_id | {"green": changed}))
    assert not any("le" in name for name in chips(panel))
    panel.finish_editing()
    next(chip for name, chip in chips(panel).items() if "#leaf" in name).click()
    assert [row for row in seen(panel) if "In green" in row or "#leaf" in row] == seen(panel)[-1:]


def test_the_editor_stays_open_while_its_note_changes(
    qtbot: QtBot, panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    opened = writing(panel, "hot")
    with qtbot.assertNotEmitted(panel.editing.written):
        changed = replace(annotation_set.by_id["hot"], note="Undone")
        panel.set_notes(small_article, annotation_set.updated({"hot": changed}, NOON))
    assert editor(panel) is opened
    assert opened.text.toPlainText() == "Undone"


def test_the_editor_closes_when_its_note_is_gone(
    panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    writing(panel, "hot")
    panel.set_notes(small_article, annotation_set.updated({"hot": None}, NOON))
    assert editor(panel) is None


def test_read_only_notes_are_not_written(panel: NotesPanel) -> None:
    panel.set_read_only(True)
    panel.edit("hot")
    assert editor(panel) is None
    assert not panel.new_note_button.isEnabled()


def test_the_keyboard_goes_back_where_it_came_from(
    qtbot: QtBot, theme: Theme, icons: IconSet, small_article: Article, annotation_set: AnnotationSet
) -> None:
    window = QWidget()
    page, panel = QWidget(), NotesPanel(theme, icons, lambda: NOON)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (page, panel):
        (window.layout() or QVBoxLayout(window)).addWidget(widget)
    qtbot.addWidget(window)
    panel.set_notes(small_article, annotation_set)
    window.show()
    page.setFocus()
    qtbot.keyClick(writing(panel, "hot").text, Qt.Key.Key_Escape)
    assert window.focusWidget() is page


def test_undo_in_the_editor_leaves_the_windows_alone(qtbot: QtBot, panel: NotesPanel) -> None:
    undo = QAction(panel)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    panel.addAction(undo)
    with qtbot.waitActive(panel):
        panel.activateWindow()
    opened = writing(panel, "hot")
    with qtbot.assertNotEmitted(undo.triggered):
        qtbot.keyClick(opened.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


# Words.


def test_a_note_loads_no_picture_and_shows_its_words(qtbot: QtBot, theme: Theme) -> None:
    text = MarkdownDocument("![A cup](http://example.org/cup.png) <b>raw</b>", theme, 300)
    assert text.toPlainText() == "[A cup] <b>raw</b>"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "other.md", "http://[bad"])
def test_only_addresses_of_the_web_and_mail_are_followed(address: str) -> None:
    assert not is_safe_address(address)
    assert is_safe_address("https://example.org") and is_safe_address("mailto:a@example.org")  # noqa: PT018 - one fact


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=2), "2 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=4), "4 days ago"),
        (timedelta(days=40), "20 Jan"),
        (timedelta(days=400), "26 Jan 2024"),
    ],
)
def test_how_long_ago(past: timedelta, words: str) -> None:
    assert ago(NOON - past, NOON) == words


def test_ten_thousand_notes_open_and_scroll_at_once(
    panel: NotesPanel,
    small_article: Article,
    make_note: Callable[..., Annotation],
    count_calls: Callable[[Callable[[], object]], int],
) -> None:
    many = {str(n): make_note(str(n), "hot", Colour.BLUE, f"Note *{n}*", "tea") for n in range(10_000)}

    def open_and_scroll() -> None:
        panel.set_notes(small_article, AnnotationSet(many))
        panel.select("9999")
        panel.grab()

    assert count_calls(open_and_scroll) < 100 * len(many)
    assert panel.cards.viewport().rect().contains(panel.cards.visualRect(panel.cards.currentIndex()))
