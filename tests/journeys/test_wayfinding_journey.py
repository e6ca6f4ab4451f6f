"""A journey: a reader finds the way by letters, links, bookmarks and full screen, and finds the bookmarks next day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.bundled import sample_article

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_reader_finds_the_way_by_keys_alone(postil: Postil) -> None:
    postil.start(sample_article())
    postil.control("g")
    postil.write("stance")
    postil.key(Qt.Key.Key_Return)
    assert postil.section == "The OpenAI Stance"
    postil.key("b")
    postil.write("Where the weights went")
    postil.key(Qt.Key.Key_Return)
    assert postil.page.hasFocus()

    postil.key(Qt.Key.Key_End)
    QApplication.processEvents()
    postil.control("g")
    postil.write("weights")
    postil.key(Qt.Key.Key_Return)
    assert postil.section == "The OpenAI Stance"
    for _ in range(2):
        postil.key(Qt.Key.Key_Left, hold=ALT)
    assert postil.section == "The OpenAI Stance"
    postil.key(Qt.Key.Key_Left, hold=ALT)
    assert postil.page.reading.position() == 0


def test_a_reader_looks_at_a_footnote_and_goes_to_it(postil: Postil) -> None:
    postil.start(sample_article())
    postil.key("f")
    postil.key("a", hold=SHIFT)
    popup = postil.link_previews.popup
    assert popup
    words = popup.text().split("\n")[0][:30]
    assert words
    postil.key(Qt.Key.Key_Return)
    assert postil.text[postil.page.reading.position() :].startswith(words)
    postil.key(Qt.Key.Key_Left, hold=ALT)
    assert postil.page.reading.position() == 0


def test_a_reader_reads_with_nothing_but_the_page(postil: Postil) -> None:
    postil.start(sample_article())
    postil.key("z", Qt.Key.Key_F11, "j", "j")
    kept = postil.focus_mode.focused
    assert kept
    assert kept.start == postil.page.reading.position() > 0
    assert not postil.status_bar.isVisible()
    postil.key(Qt.Key.Key_Escape)
    assert postil.status_bar.isVisible()
    assert postil.contents_panel.isVisible()


def test_bookmarks_are_kept_in_the_notes_file_and_are_no_notes(postil: Postil) -> None:
    postil.start(sample_article())
    postil.key("]", "b", Qt.Key.Key_Return)
    postil.restart(sample_article())
    assert [one.note for one in postil.session.annotations.bookmarks] == ["Understanding Open Source"]
    assert postil.notes == []
    (file,) = postil.store.glob("*.json")
    (item,) = json.loads(file.read_text("utf-8"))["items"]
    assert item["motivation"] == "bookmarking"


def test_contents_are_folded_next_day_as_they_were_left(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article("# Book\n\n## One\n\n### 1.1\n\n### 1.2\n\n## Two\n\n### 2.1\n\n## Three\n")
    postil.start(file)
    postil.actions["fold_all"].trigger()
    postil.contents_panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    postil.key(Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert titles(postil) == ["Book", "One", "Two", "2.1", "Three"]
    postil.restart(file)
    assert titles(postil) == ["Book", "One", "Two", "2.1", "Three"]


def titles(postil: Postil) -> list[str]:
    rows = postil.contents_panel.list.model()
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]
