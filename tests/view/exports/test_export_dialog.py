"""The export dialog in the window: what it offers, previews, asks, writes and remembers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.exports.export_run import TargetKind
from reader.core.annotation import Colour
from reader.core.export_choice import ExportScope
from reader.view.exports.export_dialog import ExportDialog
from reader.view.exports.export_runner import ExportRunner
from reader.view.widgets.check_box import CheckBox
from tests.open_postil import OpenPostil

RUNAWAY = "[" * 6_000
"""A note that takes half a second to be exported, which is its limit."""
KEY = Qt.Key
Open = Callable[[], ExportDialog]


@pytest.fixture
def dialog(qtbot: QtBot, postil: OpenPostil) -> Open:
    """Opens the dialog by its key, once it shows what would be written."""

    def open_it() -> ExportDialog:
        postil.actions["export"].trigger()
        found = postil.window.findChild(ExportDialog)
        assert found is not None
        qtbot.waitUntil(lambda: bool(found.footer.count.text()) and found.isVisible())
        return found

    return open_it


def write(postil: OpenPostil, *notes: str) -> None:
    for note in notes:
        postil.session.commands.add_article_note(note)


def count(qtbot: QtBot, shown: ExportDialog, words: str) -> None:
    qtbot.waitUntil(lambda: shown.footer.count.text() == words)


def preview(qtbot: QtBot, shown: ExportDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in shown.preview.source.toPlainText())


def press(qtbot: QtBot, shown: ExportDialog, key: Qt.Key) -> None:
    qtbot.keyClick(shown.focusWidget() or shown, key)


def test_the_preview_is_the_very_output(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green *tea*.", "Black tea. #cup")
    shown = dialog()
    preview(qtbot, shown, "Black tea.")
    count(qtbot, shown, "2 annotations")
    seen = shown.preview.source.toPlainText()
    shown.target.path.setText("")
    out = shown.target.target().path
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: postil.toast.text() == f"Exported 2 annotations to {out.name}")
    assert out.read_text("utf-8") == seen
    assert not shown.isVisible()


def test_of_a_long_output_the_beginning_is_shown(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.\n\n" * 5_000)
    shown = dialog()
    qtbot.waitUntil(lambda: shown.preview.rest.text().startswith("The beginning: 40,000 of 6"))
    assert len(shown.preview.source.toPlainText()) == 40_000


def test_the_beginning_stays_as_it_is_scrolled_when_the_rest_is_there(dialog: Open) -> None:
    pane, page = dialog().preview, "<p>Green tea.</p>" * 200
    pane.show_text(page, 0, 1, is_page=True)
    assert pane.rest.text() == "The beginning: 3,400 characters"
    pane.page.verticalScrollBar().setValue(40)
    pane.show_text(page, 9_000, 1, is_page=True)
    assert (pane.rest.text(), pane.page.verticalScrollBar().value()) == (
        "The beginning: 3,400 of 9,000 characters",
        40,
    )


def test_the_filter_narrows_what_is_exported(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.", "Black tea. #cup")
    shown = dialog()
    qtbot.keyClicks(shown.scope.filter, "tag:cup")
    count(qtbot, shown, "1 annotation")
    qtbot.waitUntil(lambda: "Green" not in shown.preview.source.toPlainText())


def test_what_is_not_understood_is_said(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    said: list[str] = []
    shown = dialog()
    runner = shown.findChild(ExportRunner)
    assert runner is not None
    runner.announced.connect(said.append)
    qtbot.keyClicks(shown.scope.filter, "colour:nosuch from:2026")
    assert shown.scope.fault.text() == "Not understood: colour:nosuch, from:2026"
    qtbot.waitUntil(lambda: "Not understood: colour:nosuch, from:2026. 0 annotations" in said)
    count(qtbot, shown, "0 annotations")
    assert not shown.footer.export.isEnabled()


def test_what_the_panel_lists_can_be_exported(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.", "Black tea.")
    postil.notes_panel.search.setText("black")
    shown = dialog()
    assert shown.scope.scope.currentText() == "1 listed annotation"
    preview(qtbot, shown, "Black")
    assert "Green" not in shown.preview.source.toPlainText()


def test_the_lists_of_choices_have_room_for_all(postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    for box in (shown.scope.scope, shown.form.format):
        box.showPopup()
        assert box.view().verticalScrollBar().maximum() == 0, box.currentText()
        box.hidePopup()


def test_selected_cards_are_exported_by_their_own_button(qtbot: QtBot, postil: OpenPostil) -> None:
    write(postil, "Green tea.", "Black tea.", "Water.")
    green, black, _ = postil.session.annotations.by_id
    postil.notes_panel.bulk_commands.export.emit([green, black])
    shown = postil.window.findChild(ExportDialog)
    assert shown is not None
    assert shown.scope.scope.currentText() == "2 selected annotations"
    count(qtbot, shown, "2 annotations")


def test_kinds_can_be_left_out(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    article = postil.session.article
    assert article is not None
    postil.session.commands.mark(article.blocks[1].span, Colour.YELLOW)
    postil.session.commands.bookmark(article.blocks[2].span, "Here")
    shown = dialog()
    count(qtbot, shown, "3 annotations")
    shown.scope.bare_highlights.click()
    count(qtbot, shown, "2 annotations")
    shown.scope.bookmarks.click()
    count(qtbot, shown, "1 annotation")


def test_the_ending_follows_the_format_and_the_format_the_ending(
    qtbot: QtBot, postil: OpenPostil, dialog: Open
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("html")
    assert shown.target.path.text().endswith("-notes.html")
    shown.form.choose("footnotes")
    assert shown.target.path.text().endswith("-annotated.md")
    shown.form.choose("notes-pdf")
    assert shown.target.path.text().endswith("-notes.pdf")
    shown.target.path.clear()
    qtbot.keyClicks(shown.target.path, "/home/me/tea.csv")
    assert shown.form.chosen.key == "csv"
    shown.target.path.clear()
    qtbot.keyClicks(shown.target.path, "/home/me/my-notes.pdf")
    assert shown.form.chosen.key == "pdf"
    assert shown.target.path.text() == "/home/me/my-notes.pdf"


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("obsidian", ["Front matter", "Links back to passages"]),
        ("html", ["Links back to passages"]),
        ("csv", []),
        ("review", ["Done and dismissed"]),
    ],
)
def test_a_format_has_its_own_options(dialog: Open, kind: str, options: list[str]) -> None:
    shown = dialog()
    shown.form.choose(kind)
    boxes = shown.form.findChildren(CheckBox)
    assert [box.accessibleName() for box in boxes if box.isVisible()] == options


def test_an_unknown_ending_is_refused_before_anything_is_written(
    qtbot: QtBot, postil: OpenPostil, dialog: Open
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.target.path.clear()
    qtbot.keyClicks(shown.target.path, "/home/me/tea.docx")
    assert shown.target.remark.text().startswith("No notes are written to tea.docx: its ending is none of .md, ")
    assert not shown.footer.export.isEnabled()


def choose(qtbot: QtBot, shown: ExportDialog, path: Path) -> None:
    shown.target.path.clear()
    qtbot.keyClicks(shown.target.path, str(path))


def test_a_file_is_replaced_only_when_the_reader_says_so(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path
) -> None:
    write(postil, "Green tea.")
    out = tmp_path / "mine.md"
    out.write_text("mine", "utf-8")
    shown = dialog()
    choose(qtbot, shown, out)
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: shown.footer.text() == "mine.md exists. Replace it?")
    press(qtbot, shown, KEY.Key_Escape)
    assert (shown.isVisible(), shown.footer.text(), out.read_text("utf-8")) == (True, "", "mine")
    shown.footer.export.click()
    qtbot.waitUntil(lambda: shown.footer.asks)
    shown.footer.yes.click()
    qtbot.waitUntil(lambda: "Green tea." in out.read_text("utf-8"))


def test_the_article_is_never_replaced(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    article = postil.session.article
    assert article is not None
    assert article.path is not None
    before = article.path.read_bytes()
    shown = dialog()
    choose(qtbot, shown, article.path)
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: "is the article itself" in shown.footer.text())
    assert article.path.read_bytes() == before


def test_what_cannot_be_written_is_said_in_the_dialog(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    choose(qtbot, shown, tmp_path / "missing" / "tea.md")
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: "does not exist" in shown.footer.text())
    assert shown.isVisible()


def test_a_folder_gets_a_file_for_each_article(qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path) -> None:
    write(postil, "Green tea.")
    folder = tmp_path / "vault"
    folder.mkdir()
    shown = dialog()
    shown.target.choose(TargetKind.FOLDER)
    choose(qtbot, shown, folder)
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Exported" in postil.toast.text())
    (file,) = folder.iterdir()
    article = postil.session.article
    assert article is not None
    assert file.stem == article.title
    assert "Green tea." in file.read_text("utf-8")


def test_the_clipboard_gets_the_text(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.target.choose(TargetKind.CLIPBOARD)
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: postil.toast.text() == "Copied 1 annotation")
    assert "Green tea." in QGuiApplication.clipboard().text()


def test_a_page_goes_to_the_clipboard_as_one_too(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green *tea*.")
    shown = dialog()
    shown.form.choose("html")
    shown.target.choose(TargetKind.CLIPBOARD)
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: postil.toast.text() == "Copied 1 annotation")
    assert "<em>tea</em>" in QGuiApplication.clipboard().mimeData().html()


def test_articles_are_chosen_from_all_that_have_notes(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.scope.scope.setCurrentIndex(shown.scope.scope.findData(ExportScope.CHOSEN))
    count(qtbot, shown, "1 annotation")
    qtbot.waitUntil(lambda: shown.scope.picker.names() != ())
    rows = shown.scope.picker.list
    where = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    count(qtbot, shown, "0 annotations")


def test_the_next_export_begins_with_what_was_chosen(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("csv")
    shown.scope.bookmarks.click()
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    choose(qtbot, shown, folder / "tea.csv")
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: not shown.isVisible())
    again = dialog()
    assert (again.form.chosen.key, again.scope.bookmarks.isChecked()) == ("csv", False)
    assert again.target.target().path.parent == folder


@pytest.fixture
def busy(qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path) -> ExportDialog:
    """A dialog that is making a long export."""
    write(postil, *[RUNAWAY] * 10)
    shown = dialog()
    choose(qtbot, shown, tmp_path / "out.html")
    shown.footer.export.click()
    assert shown.footer.close_button.text() == "&Stop"
    return shown


def test_enter_does_what_the_button_says_that_has_the_keys(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    choose(qtbot, shown, tmp_path / "tea.md")
    shown.footer.close_button.setFocus()
    press(qtbot, shown, KEY.Key_Return)
    assert not shown.isVisible()
    assert not (tmp_path / "tea.md").exists()


def test_escape_stops_what_takes_long(qtbot: QtBot, busy: ExportDialog, tmp_path: Path) -> None:
    press(qtbot, busy, KEY.Key_Escape)
    assert (busy.isVisible(), busy.footer.text()) == (True, "Export stopped")
    assert not (tmp_path / "out.html").exists()
    press(qtbot, busy, KEY.Key_Escape)
    assert not busy.isVisible()


def test_what_is_stopped_leaves_no_preview_of_another_format(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    preview(qtbot, shown, "Green tea.")
    shown.form.choose("pdf")
    shown.footer.export.click()
    press(qtbot, shown, KEY.Key_Escape)
    assert shown.footer.text() == "Export stopped"
    assert not shown.preview.source.isVisible()


def test_closing_the_window_waits_for_what_is_exported(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    choose(qtbot, shown, tmp_path / "out.md")
    shown.footer.export.click()
    postil.window.close()
    assert "Green tea." in (tmp_path / "out.md").read_text("utf-8")


def test_browsing_asks_in_the_dialog_of_the_platform_and_not_again(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(postil, "Green tea.")
    out = tmp_path / "tea.txt"
    out.write_text("old", "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileUrl", lambda *_: (QUrl.fromLocalFile(str(out)), ""))
    shown = dialog()
    shown.target.browse.click()
    assert (shown.target.path.text(), shown.form.chosen.key) == (str(out), "text")
    shown.footer.export.click()
    qtbot.waitUntil(lambda: "Green tea." in out.read_text("utf-8"))


def test_the_kind_chosen_in_that_dialog_is_the_format_of_a_name_without_an_ending(
    dialog: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = QUrl.fromLocalFile(str(tmp_path / "tea")), "HTML (*.html)"
    monkeypatch.setattr(QFileDialog, "getSaveFileUrl", lambda *_: chosen)
    shown = dialog()
    shown.target.browse.click()
    assert (shown.target.target().path, shown.form.chosen.key) == (tmp_path / "tea.html", "html")


@pytest.mark.parametrize("typed", ["~nobody-of-this-name/tea.md", "folder/tea.md"])
def test_a_place_that_begins_nowhere_is_in_the_home_folder(qtbot: QtBot, dialog: Open, typed: str) -> None:
    shown = dialog()
    shown.target.path.clear()
    qtbot.keyClicks(shown.target.path, typed)
    assert shown.target.target().path == Path.home() / typed


def test_everything_has_a_name_for_screen_readers(dialog: Open) -> None:
    shown = dialog()
    parts = [part for part in shown.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    seen = [part for part in parts if part.isVisibleTo(shown) and not isinstance(part, QPushButton)]
    assert [part for part in seen if not part.accessibleName()] == []


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The folder of the reader's own templates, with one in it."""
    folder = tmp_path / "settings" / "templates"
    folder.mkdir(parents=True)
    (folder / "minutes.txt.j2").write_text("{{ articles | length }} article\n", "utf-8")
    return folder


def test_an_own_template_is_a_format_and_its_faults_have_a_line(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, templates: Path
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("template:minutes.txt.j2")
    preview(qtbot, shown, "1 article")
    assert shown.target.path.text().endswith("-notes.txt")
    (templates / "minutes.txt.j2").write_text("fine\n{% nonsense %}\n", "utf-8")
    shown.refresh()
    qtbot.waitUntil(lambda: "minutes.txt.j2, line 2" in shown.preview.fault.text())


def test_a_template_of_ours_is_copied_and_chosen(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("text")
    shown.form.copy.click()
    assert shown.form.format.currentText() == "my-text.txt.j2"
    preview(qtbot, shown, "Green tea.")
    assert shown.footer.text().startswith("Copied to my-text.txt.j2.")
    press(qtbot, shown, KEY.Key_Escape)
    assert dialog().footer.text() == "", "what was told is not told again"


def test_an_export_is_kept_current_until_it_is_removed(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path
) -> None:
    write(postil, "Green tea.")
    out = tmp_path / "vault.md"
    shown = dialog()
    shown.target.keep.click()
    choose(qtbot, shown, out)
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(out.exists)
    write(postil, "Black tea.")
    qtbot.waitUntil(lambda: "Black tea." in out.read_text("utf-8"))
    again = dialog()
    (row,) = again.target.kept.rows.values()
    row.button.click()
    qtbot.waitUntil(lambda: not again.target.kept.rows)


def test_what_is_listed_cannot_be_kept_current(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.", "Black tea.")
    postil.notes_panel.search.setText("black")
    assert not dialog().target.keep.isEnabled()


def rows(box: QComboBox) -> Iterator[tuple[str, bool]]:
    """The words of the rows of a list, and whether they can be chosen."""
    for row in range(box.count()):
        index = box.model().index(row, 0)
        yield box.itemText(row), bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)


def test_the_formats_stand_under_headings_that_cannot_be_chosen(dialog: Open) -> None:
    shown = dialog()
    listed = list(rows(shown.form.format))
    headings = [number for number, (_, usable) in enumerate(listed) if not usable]
    assert [listed[number][0] for number in headings] == ["Notes", "Annotated article"]
    names = [name for name, _ in listed]
    assert headings[0] < names.index("Markdown") < headings[1] < names.index("Web page (HTML)")


def test_a_pdf_is_shown_as_a_page_and_has_the_options_of_pages(
    qtbot: QtBot, postil: OpenPostil, dialog: Open, tmp_path: Path
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("pdf")
    pages = shown.form.page
    assert (pages.isVisible(), pages.places.isVisible(), shown.form.links.isVisible()) == (True, True, False)
    qtbot.waitUntil(lambda: shown.preview.picture.isVisible() and not shown.preview.picture.page_size.isEmpty())
    upright = shown.preview.picture.page_size
    assert upright.height() > upright.width()
    assert shown.preview.rest.text().endswith(("page", "pages"))
    pages.landscape.click()
    qtbot.waitUntil(lambda: shown.preview.picture.page_size.width() > shown.preview.picture.page_size.height())
    choose(qtbot, shown, tmp_path / "tea.pdf")
    press(qtbot, shown, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Exported" in postil.toast.text())
    assert (tmp_path / "tea.pdf").read_bytes().startswith(b"%PDF-")
    assert dialog().form.page.landscape.isChecked()


def test_what_is_no_text_is_not_pasted(postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.target.choose(TargetKind.CLIPBOARD)
    shown.form.choose("annotations")
    assert shown.target.kind is TargetKind.FILE
    assert shown.target.remark.text() == "This format is no text that could be pasted."
    shown.form.choose("html")
    assert shown.target.kind is TargetKind.CLIPBOARD


def test_several_articles_go_into_a_folder_where_a_file_has_one(postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("article-html")
    assert shown.target.kind is TargetKind.FILE
    shown.scope.scope.setCurrentIndex(shown.scope.scope.findData(ExportScope.STORE))
    assert shown.target.kind is TargetKind.FOLDER
    assert shown.target.remark.text().startswith("A file of this format has one article.")


def test_an_annotated_article_is_shown_with_its_marks(dialog: Open) -> None:
    pane, head = dialog().preview, "<style>.c0 { --fill: #F7E8A1; --line: #A37900; }</style>"
    number = '<a class="no c0" href="#note-1" aria-label="Reader’s note 1">1</a>'
    pane.show_text(f'{head}<p>Green <mark class="c0 hl">tea</mark>{number}.</p>', 0, 1, is_page=True)
    assert pane.page.toPlainText() == "Green tea[1]."
    assert "background-color:#f7e8a1" in pane.page.toHtml()


def test_an_article_without_notes_can_be_exported_itself(qtbot: QtBot, dialog: Open) -> None:
    shown = dialog()
    count(qtbot, shown, "0 annotations")
    assert not shown.footer.export.isEnabled()
    shown.form.choose("footnotes")
    qtbot.waitUntil(shown.footer.export.isEnabled)


def test_of_all_articles_none_is_exported_that_the_filter_leaves_without_annotations(
    qtbot: QtBot, postil: OpenPostil, dialog: Open
) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("footnotes")
    preview(qtbot, shown, "Green tea.")
    shown.scope.scope.setCurrentIndex(shown.scope.scope.findData(ExportScope.STORE))
    shown.scope.filter.setText("tag:nosuch")
    told = "No article has annotations that are to be exported."
    qtbot.waitUntil(lambda: shown.preview.fault.text() == told and not shown.footer.export.isEnabled())


def test_each_label_of_the_pages_has_a_letter_of_its_own(qtbot: QtBot, postil: OpenPostil, dialog: Open) -> None:
    write(postil, "Green tea.")
    shown = dialog()
    shown.form.choose("pdf")
    parts = [*shown.findChildren(QLabel), *shown.findChildren(QAbstractButton)]
    letters = [letter.lower() for part in parts if part.isVisible() for letter in re.findall("&(.)", part.text())]
    assert sorted(set(letters)) == sorted(letters)
    for box in (shown.form.page.header, shown.form.page.numbers, shown.form.page.colours, shown.form.page.landscape):
        assert "&" in box.text()
    qtbot.keyClick(shown, "n", Qt.KeyboardModifier.AltModifier)
    keys = shown.focusWidget()
    assert keys is not None
    assert keys.accessibleName() == "Notes: Margin"


def test_an_article_that_is_still_being_read_is_not_exported_by_halves(
    qtbot: QtBot, postil: OpenPostil, dialog: Open
) -> None:
    write(postil, "Green tea.")
    postil.session.whole = False
    shown = dialog()
    shown.form.choose("footnotes")
    qtbot.waitUntil(lambda: shown.preview.fault.text() == "The article is still being read.")
    postil.session.whole = True
    postil.session.grown.emit(postil.session.article)
    preview(qtbot, shown, "Green tea.")
