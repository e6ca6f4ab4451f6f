"""Copying notes from their panel: what is on the clipboard, for one card, several, deleted ones, and all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.copy_form import CopyForm
from reader.core.links.deep_link import parse_deep_link
from reader.core.span import Span
from tests.open_postil import OpenPostil

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def choose(postil: OpenPostil, *words: str) -> None:
    """Choose an entry of *Copy As* in the menu of the selected cards."""
    cards = postil.notes_panel.cards
    QApplication.sendEvent(cards, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    below = next(action.menu() for action in menu.actions() if action.text() == "Copy As")
    assert isinstance(below, QMenu)
    next(action for action in below.actions() if action.text() in words).trigger()
    menu.close()


@pytest.fixture
def marked(postil: OpenPostil) -> OpenPostil:
    """Two highlights, the first with a note that links to the second."""
    commands = postil.session.commands
    first = commands.mark(Span(11, 19), Colour.BLUE)
    commands.mark(Span(20, 28), Colour.GREEN)
    postil.session.typing.set_text(first, "See [[that#1a2b3c4d]].")
    postil.notes_panel.select(first)
    postil.notes_panel.cards.setFocus()
    return postil


def quotes(postil: OpenPostil) -> list[str]:
    return [note.quote.strip() for note in postil.session.annotations]


def path(postil: OpenPostil) -> Path:
    article = postil.session.article
    assert article is not None
    assert article.path is not None
    return article.path


def test_a_card_is_copied_as_words_by_its_key(marked: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(marked.notes_panel.cards, Qt.Key.Key_C, CONTROL)
    assert clipboard().strip() == quotes(marked)[0]


def test_a_card_is_copied_with_its_reference_by_its_key(marked: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(marked.notes_panel.cards, Qt.Key.Key_C, CONTROL | SHIFT)
    quote, note, reference = clipboard().split("\n\n")
    assert (quote, note) == (f"“{quotes(marked)[0]}”", "See that.")
    assert reference.splitlines()[1].startswith(f"{path(marked)}:")
    assert marked.toast.text() == "Copied with reference"


def test_a_link_to_a_card_is_copied_with_its_words_for_word_processors(marked: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(marked.notes_panel.cards, Qt.Key.Key_K, CONTROL | SHIFT)
    link = parse_deep_link(clipboard())
    assert link is not None
    assert (link.path, link.note_id) == (str(path(marked)), next(iter(marked.session.annotations)).id)
    assert f">{quotes(marked)[0]}</a>" in QGuiApplication.clipboard().mimeData().html()


def test_a_card_is_copied_as_markdown_from_its_menu(marked: OpenPostil) -> None:
    choose(marked, "Copy as Markdown")
    assert clipboard() == f"> {quotes(marked)[0]}\n\nSee that."


def test_several_cards_as_markdown_are_as_they_are_exported(marked: OpenPostil, qtbot: QtBot) -> None:
    marked.notes_panel.select_all([note.id for note in marked.session.annotations])
    choose(marked, "Copy as Markdown")
    qtbot.waitUntil(lambda: marked.toast.text() == "Copied 2 annotations as Markdown")
    assert clipboard().startswith("# ")
    assert "See that." in clipboard()
    assert not clipboard().startswith("---")


def test_several_cards_have_a_link_each(marked: OpenPostil, qtbot: QtBot) -> None:
    marked.notes_panel.select_all([note.id for note in marked.session.annotations])
    qtbot.keyClick(marked.notes_panel.cards, Qt.Key.Key_K, CONTROL | SHIFT)
    links = [parse_deep_link(line) for line in clipboard().splitlines()]
    assert [link.note_id for link in links if link] == [note.id for note in marked.session.annotations]
    assert marked.toast.text() == "Links to 2 notes copied"


@pytest.mark.parametrize(("key", "hold"), [(Qt.Key.Key_C, CONTROL), (Qt.Key.Key_C, CONTROL | SHIFT)])
def test_deleted_notes_are_copied_from_the_trash(
    marked: OpenPostil, qtbot: QtBot, key: Qt.Key, hold: Qt.KeyboardModifier
) -> None:
    deleted, words, panel = next(iter(marked.session.annotations)).id, quotes(marked)[0], marked.notes_panel
    marked.session.commands.delete([deleted])
    panel.show_trash(True)
    qtbot.waitUntil(lambda: panel.cards.model().rowCount() > 0)
    panel.select_all([deleted])
    panel.cards.setFocus()
    qtbot.keyClick(panel.cards, key, hold)
    assert words in clipboard()


def test_a_deleted_note_is_copied_from_its_menu(marked: OpenPostil, qtbot: QtBot) -> None:
    key, words = next(iter(marked.session.annotations)).id, quotes(marked)[0]
    marked.session.commands.delete([key])
    marked.notes_panel.show_trash(True)
    qtbot.waitUntil(lambda: marked.notes_panel.cards.model().rowCount() > 0)
    marked.notes_panel.select_all([key])
    choose(marked, "Copy as Markdown")
    assert clipboard() == f"> {words}\n\nSee that."


def test_all_notes_are_copied(marked: OpenPostil, qtbot: QtBot) -> None:
    marked.actions["copy_all"].trigger()
    qtbot.waitUntil(lambda: marked.toast.text() == "Copied 2 annotations as Markdown")
    assert all(quote.split()[0] in clipboard() for quote in quotes(marked))


def test_of_notes_that_are_narrowed_those_that_are_listed_are_copied(marked: OpenPostil, qtbot: QtBot) -> None:
    marked.notes_panel.search.setText("colour:green")
    qtbot.waitUntil(lambda: marked.notes_panel.listed_notes() is not None)
    marked.actions["copy_all"].trigger()
    qtbot.waitUntil(lambda: marked.toast.text() == "Copied 1 annotation as Markdown")
    assert "See that." not in clipboard()


TEMPLATE = (
    "{% for article in articles %}{% for note in article.notes %}"
    "{{ note.quote }} ({{ article.title }}, line {{ note.first_line }}){{ ': ' + note.note if note.note }}\n"
    "{% endfor %}{% endfor %}"
)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The reader's own template for references."""
    file = tmp_path / "settings" / "templates" / "reference.txt.j2"
    file.parent.mkdir(parents=True)
    file.write_text(TEMPLATE, "utf-8")
    return file


@pytest.mark.usefixtures("template")
def test_references_are_written_by_the_readers_template(marked: OpenPostil, qtbot: QtBot) -> None:
    article = marked.session.article
    assert article is not None
    choose(marked, "Copy with Reference")
    qtbot.waitUntil(lambda: marked.toast.text() == "Copied with reference")
    copied = clipboard()
    assert copied.startswith(f"{quotes(marked)[0]} ({article.title}, line ")
    assert copied.endswith("): See that.")


@pytest.mark.usefixtures("template")
def test_so_is_that_of_a_selection(marked: OpenPostil, qtbot: QtBot) -> None:
    article = marked.session.article
    assert article is not None
    span = Span(11, 28)
    marked.page.selection.select(span)
    marked.actions["copy_reference"].trigger()
    qtbot.waitUntil(lambda: marked.toast.text() == "Copied with reference")
    assert " ".join(clipboard().split()).startswith(" ".join(span.extract(article.text).split()))
    assert "See that." in clipboard()


def test_a_fault_of_the_template_is_told(marked: OpenPostil, qtbot: QtBot, template: Path) -> None:
    template.write_text("{% for %}", "utf-8")
    choose(marked, "Copy with Reference")
    qtbot.waitUntil(lambda: "reference.txt.j2" in marked.message_bar.text())


def test_without_notes_it_is_said(postil: OpenPostil) -> None:
    postil.actions["copy_all"].trigger()
    assert postil.toast.text() == "There are no notes to copy"


def test_a_selection_keeps_its_emphasis_for_word_processors(open_reader: Callable[[str], Application]) -> None:
    postil = OpenPostil(open_reader("It *bites* into the paper."))
    postil.page.selection.select(Span(0, 8))
    postil.actions["copy"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert "<i>bites</i>" in data.html()
    assert data.text() == "It bites"


def test_each_form_has_its_action() -> None:
    from reader.view.marks.clipboard import FORMS

    assert set(FORMS.values()) | {CopyForm.LINK} == set(CopyForm)
