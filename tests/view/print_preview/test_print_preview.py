"""The print preview in the window: its pages, its set-up, and what is taken up while it is open."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.core.annotation_set import AnnotationSet
from reader.core.printing.messages import PRINT_ARTICLE, PRINT_LAY_OUT, PRINT_PAGE
from reader.core.printing.page_setup import PageSetup, Paper, PrintedContent, PrintedNotes
from reader.exchange.content.exported_notes import ExportedNotes
from reader.sources.markdown.parser import parse_markdown
from reader.view.print_preview.page_sheets_view import Fit
from reader.view.print_preview.print_preview import PrintPreview
from tests.open_postil import OpenPostil
from tests.printing_fake import FakePrinting

KEY = Qt.Key
Open = Callable[[], PrintPreview]


def press(qtbot: QtBot, shown: PrintPreview, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(shown.focusWidget() or shown, key)


def last_setup(printing: FakePrinting) -> PageSetup:
    setup = printing.sent(PRINT_LAY_OUT)[-1][0]
    assert isinstance(setup, PageSetup)
    return setup


def last_notes(printing: FakePrinting) -> list[str]:
    part = printing.sent(PRINT_ARTICLE)[-1][0]
    assert isinstance(part, ExportedNotes)
    return [note.note for note in part.annotations]


def texts_of(shown: PrintPreview) -> list[str]:
    """The texts of what is seen, with the letters that Alt takes."""
    parts = [*shown.findChildren(QLabel), *shown.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisible()]


def laid_out_with(qtbot: QtBot, printing: FakePrinting, **choice: object) -> None:
    def is_so() -> bool:
        setup = last_setup(printing)._asdict()
        return all(setup[name] == value for name, value in choice.items())

    qtbot.waitUntil(is_so)


def test_keys_turn_the_pages_and_escape_returns_to_the_article(qtbot: QtBot, postil: OpenPostil, preview: Open) -> None:
    postil.page.setFocus()
    shown = preview()
    said: list[str] = []
    shown.announced.connect(said.append)
    press(qtbot, shown, KEY.Key_PageDown)
    assert (shown.bar.number.text(), said[-1]) == ("2", "Page 2 of 5")
    press(qtbot, shown, KEY.Key_End, KEY.Key_PageDown)
    assert (shown.sheets.page, shown.sheets.accessibleDescription()) == (4, "Page 5 of 5")
    assert not shown.bar.buttons["next"].isEnabled()
    press(qtbot, shown, KEY.Key_PageUp, KEY.Key_Home)
    assert shown.sheets.page == 0
    shown.bar.number.setFocus()
    shown.bar.number.selectAll()
    qtbot.keyClicks(shown.bar.number, "4")
    press(qtbot, shown, KEY.Key_Return)
    assert shown.sheets.page == 3
    press(qtbot, shown, KEY.Key_Escape)
    assert not shown.isVisible()
    assert postil.window.focusWidget() is postil.page


def test_pages_are_drawn_as_large_as_they_are_seen_and_some_ahead(
    qtbot: QtBot, printing: FakePrinting, preview: Open
) -> None:
    shown = preview()
    qtbot.waitUntil(lambda: len(printing.sent(PRINT_PAGE)) >= 3)
    widths = {width for _, width in printing.sent(PRINT_PAGE)}
    assert widths == {round(shown.sheets.sheets().sheet.width())}
    assert [page for page, _ in printing.sent(PRINT_PAGE)][:2] == [0, 1]
    assert 4 not in [page for page, _ in printing.sent(PRINT_PAGE)], "not what nobody looks at"
    press(qtbot, shown, KEY.Key_Plus)
    qtbot.waitUntil(lambda: printing.sent(PRINT_PAGE)[-1][1] == round(shown.sheets.sheets().sheet.width()))
    assert shown.bar.zoom.text().endswith("%")
    press(qtbot, shown, KEY.Key_0)
    assert (shown.sheets.zoom, shown.bar.zoom.text()) == (Fit.PAGE, "Fit Page")


def test_each_choice_lays_the_pages_out_anew_and_is_remembered(
    qtbot: QtBot, postil: OpenPostil, printing: FakePrinting, preview: Open
) -> None:
    shown = preview()
    shown.sheets.go_to(2)
    column = shown.column
    column.paper.setCurrentIndex(column.paper.findData(Paper.LETTER))
    qtbot.keyClick(column.text_size, KEY.Key_Right)
    column.places.chosen.emit(PrintedNotes.END)
    column.orientations.chosen.emit(True)
    for box in (column.header, column.numbers, column.colours):
        qtbot.keyClick(box, KEY.Key_Space)
    wanted = PageSetup(Paper.LETTER, True, PrintedNotes.END, 11.0, header=False, page_numbers=False, colours=False)
    laid_out_with(qtbot, printing, **wanted._asdict())
    qtbot.waitUntil(shown.stop.isHidden)
    assert shown.sheets.page == 2, "the reader stays where they were"
    qtbot.mouseClick(shown.bar.buttons["two"], Qt.MouseButton.LeftButton)
    shown.reject()
    again = preview()
    assert (again.column.setup, again.sheets.columns) == (wanted, 2)


def test_notes_alone_have_no_place_on_the_page(qtbot: QtBot, printing: FakePrinting, preview: Open) -> None:
    column = preview().column
    column.content.setCurrentIndex(column.content.findData(PrintedContent.NOTES))
    laid_out_with(qtbot, printing, content=PrintedContent.NOTES)
    assert column.places.isHidden()


def test_what_is_listed_can_be_printed_and_changes_are_taken_up(
    qtbot: QtBot, postil: OpenPostil, printing: FakePrinting, preview: Open
) -> None:
    for note in ("Green tea.", "Black tea."):
        postil.session.commands.add_article_note(note)
    postil.notes_panel.search.setText("black")
    column = preview().column
    assert sorted(last_notes(printing)) == ["Black tea.", "Green tea."]
    column.scope.setCurrentIndex(column.scope.findText("1 listed annotation"))
    qtbot.waitUntil(lambda: last_notes(printing) == ["Black tea."])
    postil.session.commands.add_article_note("Black coffee.")
    qtbot.waitUntil(lambda: sorted(last_notes(printing)) == ["Black coffee.", "Black tea."])
    assert column.scope.currentText() == "2 listed annotations"


def test_another_article_is_taken_up(
    qtbot: QtBot, postil: OpenPostil, printing: FakePrinting, preview: Open, tmp_path: Path
) -> None:
    shown = preview()
    other = tmp_path / "coffee.md"
    other.write_text("# Coffee\n\nAlso hot.\n", "utf-8")
    postil.documents.open(other)

    def last_title() -> str:
        part = printing.sent(PRINT_ARTICLE)[-1][0]
        assert isinstance(part, ExportedNotes)
        return part.article.title

    qtbot.waitUntil(lambda: last_title() == "Coffee")
    assert shown.windowTitle() == "Print “Coffee”"


def test_another_article_is_laid_out_when_all_of_it_is_read(
    qtbot: QtBot, postil: OpenPostil, printing: FakePrinting, preview: Open
) -> None:
    shown = preview()
    layouts = len(printing.sent(PRINT_LAY_OUT))
    postil.session.open(parse_markdown("# Coffee\n\nHot.\n"), AnnotationSet(), whole=False)
    qtbot.waitUntil(lambda: not shown.print.isEnabled())
    assert len(printing.sent(PRINT_LAY_OUT)) == layouts
    postil.session.grow(parse_markdown("# Coffee\n\nHot.\n\nBlack.\n"), whole=True)
    qtbot.waitUntil(shown.print.isEnabled)
    part = printing.sent(PRINT_ARTICLE)[-1][0]
    assert isinstance(part, ExportedNotes)
    assert part.article.text.endswith("Black.")


def test_laying_out_is_stopped_and_begun_again(qtbot: QtBot, printing: FakePrinting, preview: Open) -> None:
    printing.holds = True
    shown = preview()
    qtbot.waitUntil(lambda: "40 %" in shown.sheets.notice)
    assert shown.stop.text() == "&Stop"
    qtbot.mouseClick(shown.stop, Qt.MouseButton.LeftButton)
    assert (shown.sheets.notice, shown.print.isEnabled()) == ("Stopped", False)
    assert not any(process.alive for process in printing.processes)
    printing.holds = False
    letters = [letter.lower() for text in texts_of(shown) for letter in re.findall("&(.)", text)]
    assert sorted(set(letters)) == sorted(letters), "each key with Alt does one thing"
    qtbot.keyClick(shown.stop, "r", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown.sheets.count == 5)
    assert shown.print.isEnabled()


def test_every_control_has_a_name(preview: Open) -> None:
    shown = preview()
    nameless = [
        widget
        for widget in shown.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert not nameless


def test_closing_the_preview_ends_its_process(printing: FakePrinting, preview: Open) -> None:
    preview().reject()
    assert not any(process.alive for process in printing.processes)
