"""Through the notebook: two articles, one of which is gone; searching, opening at the passage, coming back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from shiboken6 import delete

from reader.core.annotation import Colour, MarkStyle
from reader.core.copy_form import CopyForm
from reader.core.links.deep_link import parse_deep_link
from reader.store.format.migrations import SCHEMA
from reader.view.notebook.context_menu import NotebookContextMenu
from reader.view.notebook.window import NotebookWindow

Postil = Any
"""A whole Postil, from this folder's conftest."""
TEA = "# Tea\n\nGreen leaves are steamed.\n\n" + "## Water\n\nIt boils soon enough.\n\n" * 40 + "The last cup.\n"
INK = "# Ink\n\nIron gall ink is black.\n\n## Paper\n\nRag paper lasts longer than wood.\n"


TEMPLATE = """{% for article in articles %}{% for note in article.notes -%}
{{ note.quote or note.note }} ({{ article.title }}, {{ note.section }})
{% endfor %}{% endfor %}"""


@pytest.fixture
def articles(postil: Postil, tmp_path: Path) -> tuple[Path, Path]:
    """Two articles, each with marks and notes; the second one is open."""
    tea, ink = tmp_path / "tea.md", tmp_path / "ink.md"
    tea.write_text(TEA, "utf-8")
    ink.write_text(INK, "utf-8")
    postil.start(tea)
    mark(postil, "The last cup", Qt.Key.Key_1)
    mark(postil, "Green leaves", Qt.Key.Key_2)
    postil.drop(ink)
    mark(postil, "Rag paper lasts", Qt.Key.Key_3)
    postil.note_on_article("Écrire tout cela.")
    return tea, ink


def mark(postil: Postil, words: str, key: Qt.Key) -> None:
    postil.select(words)
    postil.key(key)


def in_hand(postil: Postil) -> str:
    """The words of the mark that the reader was led to."""
    one = postil.current_mark.mark
    return postil.words(one) if one else ""


@pytest.fixture
def call(postil: Postil) -> Callable[[], NotebookWindow]:
    """Presses the notebook's key, and waits until it shows all."""

    def press() -> NotebookWindow:
        postil.page.setFocus()
        postil.key(Qt.Key.Key_L, hold=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        notebook = postil.notebook()
        postil.bot.waitUntil(lambda: not notebook.busy)
        return notebook

    return press


def quotes(notebook: NotebookWindow) -> list[str]:
    cards = (notebook.model.card(row) for row in range(notebook.model.rowCount()))
    return [card.quote.words or card.note for card in cards if card]


def search(postil: Postil, notebook: NotebookWindow, words: str) -> list[str]:
    postil.bot.keyClicks(notebook.filters.search, words)
    postil.bot.waitUntil(lambda: not notebook.busy)
    return quotes(notebook)


Call = Callable[[], NotebookWindow]


@pytest.mark.usefixtures("articles")
def test_the_notebook_has_what_was_written_just_now(postil: Postil, call: Call) -> None:
    assert sorted(quotes(call())) == ["Green leaves", "Rag paper lasts", "The last cup", "Écrire tout cela."]


@pytest.mark.usefixtures("articles")
def test_a_note_of_another_article_is_searched_and_opened_at_its_passage(postil: Postil, call: Call) -> None:
    notebook = call()
    assert search(postil, notebook, "last cup") == ["The last cup"]
    postil.bot.keyClick(notebook.filters.search, Qt.Key.Key_Down)
    postil.bot.keyClick(notebook.list, Qt.Key.Key_Return)
    postil.bot.waitUntil(lambda: in_hand(postil) == "The last cup")
    assert postil.text.startswith("Tea")
    assert postil.page.positions.visible_span().contains(postil.text.index("The last cup"))


@pytest.mark.usefixtures("articles")
def test_a_note_of_the_open_article_is_jumped_to(postil: Postil, call: Call) -> None:
    notebook = call()
    search(postil, notebook, "rag")
    postil.bot.keyClick(notebook.filters.search, Qt.Key.Key_Down)
    postil.bot.mouseDClick(notebook.list.viewport(), Qt.MouseButton.LeftButton, pos=middle(notebook))
    assert postil.text.startswith("Ink")
    assert postil.current_mark.key == notebook.selected()[1]


def middle(notebook: NotebookWindow) -> QPoint:
    return notebook.list.visualRect(notebook.list.currentIndex()).center()


def test_where_an_article_is_gone_its_notes_are_still_to_be_read(
    postil: Postil, call: Call, articles: tuple[Path, Path]
) -> None:
    articles[0].unlink()
    notebook = call()
    search(postil, notebook, "green")
    postil.bot.keyClick(notebook.filters.search, Qt.Key.Key_Down)
    postil.bot.waitUntil(lambda: "Green leaves" in notebook.pane.text.toPlainText())
    shown = notebook.pane.text.toPlainText()
    assert "are steamed" in shown
    assert notebook.pane.gone.text() == f"The article was deleted or moved: {articles[0]}"


def test_an_article_that_was_moved_is_found_and_opened_at_the_note(
    postil: Postil, call: Call, articles: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = articles[0].rename(articles[0].with_name("moved.md"))
    monkeypatch.setattr(QFileDialog, "getOpenFileUrl", lambda *_: (QUrl.fromLocalFile(str(moved)), ""))
    notebook = call()
    search(postil, notebook, "green")
    postil.bot.keyClick(notebook.filters.search, Qt.Key.Key_Down)
    postil.bot.waitUntil(notebook.pane.find_button.isVisible)
    postil.bot.mouseClick(notebook.pane.find_button, Qt.MouseButton.LeftButton)
    postil.bot.waitUntil(lambda: in_hand(postil) == "Green leaves")
    notebook.open()
    postil.bot.waitUntil(lambda: not notebook.busy and notebook.pane.open_button.isVisible())
    assert str(moved) in notebook.pane.text.toPlainText()


@pytest.mark.usefixtures("articles")
def test_what_is_written_in_the_reader_is_soon_in_the_notebook(postil: Postil, call: Call) -> None:
    notebook = call()
    postil.window.activateWindow()
    postil.bot.waitUntil(postil.window.isActiveWindow)
    mark(postil, "Iron gall ink", Qt.Key.Key_1)
    postil.bot.waitUntil(lambda: "Iron gall ink" in quotes(notebook))


@pytest.mark.usefixtures("articles")
def test_a_note_is_copied_with_where_it_is_from(postil: Postil, call: Call) -> None:
    notebook = call()
    search(postil, notebook, "rag")
    postil.bot.keyClick(notebook.filters.search, Qt.Key.Key_Down)
    postil.bot.keyClick(notebook.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("“Rag paper lasts”\n\n— Ink › Paper")


@pytest.mark.usefixtures("articles")
def test_several_notes_are_copied_as_they_are_exported_and_by_the_readers_template(
    postil: Postil, call: Call, tmp_path: Path
) -> None:
    template = tmp_path / "settings" / "templates" / "reference.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text(TEMPLATE, "utf-8")
    notebook = call()
    search(postil, notebook, "la")  # last, lasts, cela
    notebook.list.setFocus()
    notebook.list.selectAll()
    postil.bot.keyClick(notebook.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    postil.bot.waitUntil(lambda: notebook.toast.text() == "Copied 3 notes")
    references = ["Écrire tout cela. (Ink, )", "Rag paper lasts (Ink, Paper)", "The last cup (Tea, Water)"]
    assert QGuiApplication.clipboard().text().splitlines() == references
    notebook.copy_selected(CopyForm.MARKDOWN)
    postil.bot.waitUntil(lambda: QGuiApplication.clipboard().text().startswith("# Ink"))
    headed = [line for line in QGuiApplication.clipboard().text().splitlines() if line[:1] in ("#", ">")]
    assert headed == ["# Ink", "## Paper", "> Rag paper lasts", "# Tea", "## Water", "> The last cup"]


@pytest.mark.usefixtures("articles")
def test_several_notes_are_copied_as_links_and_lead_there(postil: Postil, call: Call) -> None:
    notebook = call()
    notebook.list.setFocus()
    notebook.list.selectAll()
    hold = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    postil.bot.keyClick(notebook.list, Qt.Key.Key_K, hold)
    links = [parse_deep_link(line) for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(links) == len(quotes(notebook)) > 1
    assert postil.application is not None
    for link in links:
        assert link is not None
        postil.application.follow(link)
        postil.bot.waitUntil(lambda link=link: postil.current_mark.key == link.note_id)


@pytest.mark.usefixtures("articles")
def test_what_is_listed_can_be_exported(postil: Postil, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "all.md"
    notebook = call()
    search(postil, notebook, "la")  # last, lasts, cela
    notebook.filters.export.click()
    dialog = postil.export_dialog(notebook)
    dialog.target.path.selectAll()
    postil.bot.keyClicks(dialog.target.path, str(file))
    postil.bot.keyClick(dialog.target.path, Qt.Key.Key_Return)
    postil.bot.waitUntil(notebook.toast.isVisible)
    assert notebook.toast.text() == "Exported 3 annotations to all.md"
    headed = [line for line in file.read_text("utf-8").splitlines() if line[:1] in ("#", ">")]
    assert headed == ["# Ink", "## Paper", "> Rag paper lasts", "# Tea", "## Water", "> The last cup"]


@pytest.mark.usefixtures("articles")
def test_quitting_waits_for_what_the_notebook_exports(postil: Postil, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "all.md"
    notebook = call()
    notebook.filters.export.click()
    dialog = postil.export_dialog(notebook)
    assert dialog.scope.scope.currentText() == "All articles"
    dialog.target.path.selectAll()
    postil.bot.keyClicks(dialog.target.path, str(file))
    dialog.footer.export.click()
    postil.window.close()
    assert "Rag paper lasts" in file.read_text("utf-8")


@pytest.mark.usefixtures("articles")
def test_closing_the_reader_closes_the_notebook(postil: Postil, call: Call) -> None:
    call()
    postil.window.close()
    assert postil.notebook() is None


@pytest.mark.usefixtures("articles")
def test_quitting_from_the_notebook_closes_both(postil: Postil, call: Call) -> None:
    notebook = call()
    postil.bot.waitUntil(notebook.isActiveWindow)
    postil.bot.keyClick(notebook.filters.search, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    postil.bot.waitUntil(lambda: postil.notebook() is None)
    assert not postil.window.isVisible()


def at_note(postil: Postil, notebook: NotebookWindow, words: str) -> None:
    """Bring the keyboard to the one note that has these words."""
    search(postil, notebook, words)
    postil.bot.keyClick(notebook.filters.search, Qt.Key.Key_Down)


def on_disk(postil: Postil, quote: str) -> dict[str, Any]:
    """The record of the one note on this passage, in whatever file it is; empty if it is in none."""
    pages = [json.loads(file.read_text("utf-8")) for file in postil.store.glob("*.json")]
    items = [item for page in pages for item in page["items"]]
    return next((item for item in items if quote in json.dumps(item["target"])), {})


def bodies(record: dict[str, Any], purpose: str) -> list[str]:
    return [body["value"] for body in record.get("body", []) if body["purpose"] == purpose]


@pytest.mark.usefixtures("articles")
def test_a_note_of_a_closed_article_is_written_tagged_coloured_and_deleted_by_keys(postil: Postil, call: Call) -> None:
    notebook, bot, control = call(), postil.bot, Qt.KeyboardModifier.ControlModifier
    at_note(postil, notebook, "last cup")
    bot.keyClick(notebook.list, Qt.Key.Key_N)
    editor = notebook.pane.editing.editor
    assert editor is not None
    bot.keyClicks(editor.text, "Whose? #to-ask")
    bot.keyClick(editor.text, Qt.Key.Key_Escape)
    bot.waitUntil(lambda: bodies(on_disk(postil, "The last cup"), "commenting") == ["Whose? #to-ask"])
    assert notebook.list.hasFocus()
    bot.keyClick(notebook.list, Qt.Key.Key_T)
    assert notebook.pane.editing.editor is not None
    bot.keyClicks(notebook.pane.editing.editor.tags, "green tea, cups")
    bot.keyClick(notebook.pane.editing.editor.tags, Qt.Key.Key_Return)
    tags = ["green tea", "cups", "to-ask"]
    bot.waitUntil(lambda: bodies(on_disk(postil, "The last cup"), "tagging") == tags)
    bot.keyClick(notebook.list, Qt.Key.Key_4)
    bot.waitUntil(lambda: "pink" in json.dumps(on_disk(postil, "The last cup")))
    bot.keyClick(notebook.list, Qt.Key.Key_X)
    bot.waitUntil(lambda: '"status": "done"' in json.dumps(on_disk(postil, "The last cup")))
    bot.waitUntil(lambda: quotes(notebook) == ["The last cup"] and notebook.list.selected() is not None)
    bot.waitUntil(lambda: "✓ Done" in notebook.pane.text.toPlainText())
    bot.keyClick(notebook.list, Qt.Key.Key_Delete)
    bot.waitUntil(lambda: notebook.toast.text() == "Deleted highlight")  # which goes, while a busy machine lists anew
    bot.waitUntil(lambda: not on_disk(postil, "The last cup") and quotes(notebook) == [])
    bot.keyClick(notebook, Qt.Key.Key_Z, control)
    bot.waitUntil(lambda: bodies(on_disk(postil, "The last cup"), "tagging") == tags)
    for _ in range(4):
        bot.keyClick(notebook, Qt.Key.Key_Z, control)
    bot.waitUntil(lambda: on_disk(postil, "The last cup").get("body", []) == [])


@pytest.mark.usefixtures("articles")
def test_notes_of_several_articles_are_changed_together_by_mouse_and_the_page_agrees(
    postil: Postil, call: Call
) -> None:
    notebook, bot = call(), postil.bot
    view, control = notebook.list.viewport(), Qt.KeyboardModifier.ControlModifier
    for words in ("Rag paper lasts", "The last cup"):
        row = next(r for r in range(len(notebook.model.rows)) if words in str(notebook.model.index(r).data()))
        where = notebook.list.visualRect(notebook.model.index(row)).center()
        held = Qt.KeyboardModifier.NoModifier if words.startswith("Rag") else control
        bot.mouseClick(view, Qt.MouseButton.LeftButton, held, where)
    bot.waitUntil(lambda: notebook.pane.text.toPlainText() == "2 selected")
    bar = notebook.pane.action_bar
    bot.mouseClick(bar.colours.buttons[Colour.VIOLET], Qt.MouseButton.LeftButton)
    bot.waitUntil(lambda: "violet" in json.dumps(on_disk(postil, "The last cup")))
    assert [note.colour for note in postil.session.annotations if note.is_mark] == [Colour.VIOLET]
    bot.mouseClick(bar.buttons["tag"], Qt.MouseButton.LeftButton)
    bot.keyClicks(bar.tag_edit, "two words")
    bot.keyClick(bar.tag_edit, Qt.Key.Key_Return)
    bot.waitUntil(lambda: bodies(on_disk(postil, "The last cup"), "tagging") == ["two words"])
    bot.mouseClick(bar.buttons["delete"], Qt.MouseButton.LeftButton)
    bot.waitUntil(lambda: len(quotes(notebook)) == 2)
    assert not [note for note in postil.session.annotations if note.is_mark]
    bot.mouseClick(notebook.toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    bot.waitUntil(lambda: len(quotes(notebook)) == 4)
    assert [note.tags for note in postil.session.annotations if note.is_mark] == [("two words",)]


def test_notes_that_a_newer_postil_wrote_are_not_edited(
    postil: Postil, call: Call, articles: tuple[Path, Path]
) -> None:
    notebook = call()
    file = next(file for file in postil.store.glob("*.json") if "last cup" in file.read_text("utf-8"))
    newer = file.read_text("utf-8").replace(f'"schema": {SCHEMA}', '"schema": 99')
    file.write_text(newer, "utf-8")
    at_note(postil, notebook, "last cup")
    for key in (Qt.Key.Key_N, Qt.Key.Key_Delete):
        notebook.message.hide()
        postil.bot.keyClick(notebook.list, key)
        postil.bot.waitUntil(notebook.message.isVisible)
        assert "a newer version of Postil" in notebook.message.text()
    assert file.read_text("utf-8") == newer
    assert articles[0].exists()


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("quote", ["Rag paper lasts", "The last cup"])
def test_what_is_being_typed_is_on_the_disk_when_postil_is_closed(postil: Postil, call: Call, quote: str) -> None:
    notebook = call()
    at_note(postil, notebook, quote)
    postil.bot.keyClick(notebook.list, Qt.Key.Key_N)
    assert notebook.pane.editing.editor is not None
    postil.bot.keyClicks(notebook.pane.editing.editor.text, "Half a sent")
    postil.window.close()
    assert bodies(on_disk(postil, quote), "commenting") == ["Half a sent"]


@pytest.mark.usefixtures("articles")
def test_the_keys_work_on_a_russian_keyboard(postil: Postil, call: Call) -> None:
    notebook = call()
    at_note(postil, notebook, "last cup")
    for letter, held in (("т", Qt.KeyboardModifier.NoModifier), ("я", Qt.KeyboardModifier.ControlModifier)):
        code = {"т": 57, "я": 52}[letter]  # as X11 counts the keys of N and Z
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter.upper()), held, code, 0, 0, letter)
            QGuiApplication.sendEvent(notebook.windowHandle(), event)
        if letter == "т":
            assert notebook.pane.editing.editor is not None
            postil.bot.keyClicks(notebook.pane.editing.editor.text, "Why?")
            postil.bot.keyClick(notebook.pane.editing.editor.text, Qt.Key.Key_Escape)
            postil.bot.waitUntil(lambda: bodies(on_disk(postil, "The last cup"), "commenting") == ["Why?"])
    postil.bot.waitUntil(lambda: bodies(on_disk(postil, "The last cup"), "commenting") == [])


@pytest.mark.usefixtures("articles")
def test_the_menu_of_a_note_does_what_keys_do(postil: Postil, call: Call) -> None:
    notebook, bot = call(), postil.bot
    at_note(postil, notebook, "last cup")
    for entry, find in (("Blue\t3", "blue"), ("Underline", "blue-underline")):
        corner = notebook.list.visualRect(notebook.list.currentIndex()).center()
        where = notebook.list.viewport().mapToGlobal(corner)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(notebook.list.viewport(), QContextMenuEvent(reason, corner, where))
        menu = notebook.findChild(NotebookContextMenu)
        assert menu is not None
        assert menu.actions()[0].text() == "Open at Passage"
        next(action for action in menu.actions() if action.text() == entry).trigger()
        delete(menu)
        bot.waitUntil(lambda find=find: find in json.dumps(on_disk(postil, "The last cup")))
    bot.waitUntil(lambda: [card.style for card in notebook.selected_cards()] == [MarkStyle.UNDERLINE])
    bot.keyClick(notebook.list, Qt.Key.Key_U)  # asked for twice, it is taken back
    bot.waitUntil(lambda: "blue-highlight" in json.dumps(on_disk(postil, "The last cup")))
