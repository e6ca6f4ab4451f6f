"""A journey without the mouse: caret, selecting, marking, notes, walking, undoing; and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Tea

Green tea grows in Japan. It is steamed, and not roasted. Some drink it cold.

| cup | bowl |
|---|---|
| small | wide |

## Its Cups

They are small. Nobody fills them to the brim.

"""
KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tea(postil: Postil, write_article: WriteArticle) -> Postil:
    """A Postil in caret mode, with the caret before "Green"."""
    postil.start(write_article(ARTICLE + "More to read.\n\n" * 60))
    postil.key(KEY.Key_F7, KEY.Key_Down)
    postil.key(KEY.Key_Home)
    return postil


@pytest.fixture
def said(tea: Postil) -> Iterator[list[str]]:
    """What is announced."""
    heard: list[str] = []
    tea.announcer.said.connect(heard.append)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


def chosen(tea: Postil) -> str:
    return tea.page.selection.span.extract(tea.text)


def test_the_caret_is_on_and_shown(tea: Postil) -> None:
    assert tea.actions["caret"].isChecked()
    assert "Caret" in tea.status_bar.text()
    tea.key(KEY.Key_F7)
    assert not tea.actions["caret"].isChecked()
    assert "Caret" not in tea.status_bar.text()


def test_a_passage_is_selected_marked_noted_tagged_and_deleted(tea: Postil) -> None:
    tea.key("v", "v")
    assert chosen(tea) == "Green tea grows in Japan."
    tea.key("2", "n")
    tea.write("In Japan?")
    tea.key(KEY.Key_Escape)
    assert (tea.marks, tea.notes[0].note) == ([("Green tea grows in Japan.", Colour.GREEN)], "In Japan?")
    assert tea.page.hasFocus()
    tea.key("t")
    tea.write("tea")
    tea.key(KEY.Key_Return, KEY.Key_Escape)
    assert tea.notes[0].tags == ("tea",)
    tea.key(KEY.Key_Delete)
    assert tea.marks == []
    tea.control("z")
    assert tea.notes[0].tags == ("tea",)


def test_the_keys_are_for_the_mark_that_the_caret_is_in(tea: Postil) -> None:
    tea.key("v", "1", KEY.Key_Escape, KEY.Key_End)
    tea.key("3")
    assert tea.marks == [("Green", Colour.YELLOW)]
    tea.key(KEY.Key_Home, KEY.Key_Right, "3")
    assert tea.marks == [("Green", Colour.BLUE)]


def test_walking_takes_the_caret_along(tea: Postil) -> None:
    tea.key("v", "1")
    tea.key(*[KEY.Key_Right] * (tea.text.index("ome ") - tea.text.index(" tea")))  # by letters: faces break lines
    tea.key("v", "1", KEY.Key_Escape)
    tea.control(KEY.Key_Home)
    tea.key(".", ".", "5")
    assert dict(tea.marks) == {"Green": Colour.YELLOW, "Some": Colour.VIOLET}
    tea.key(",", "4")
    assert dict(tea.marks)["Green"] == Colour.PINK


def test_on_by_sentences_and_over_a_table(tea: Postil) -> None:
    tea.key(KEY.Key_Right, KEY.Key_Right, hold=SHIFT | ALT)
    assert chosen(tea) == "Green tea grows in Japan. It is steamed, and not roasted."
    tea.key(KEY.Key_Down, KEY.Key_Down, hold=SHIFT | ALT)
    assert chosen(tea).endswith("cold.\ncup")
    tea.key("1")
    assert len(tea.marks) == 1


def test_found_words_and_sections_take_the_caret_along(tea: Postil) -> None:
    tea.key("]")
    tea.key("v", "1")
    assert tea.marks[0][0] == "Its"
    tea.control("f")
    tea.write("steamed")
    tea.key(KEY.Key_Escape)
    tea.page.setFocus()
    tea.key(KEY.Key_Escape, "v", "2")
    assert ("steamed", Colour.GREEN) in tea.marks


def test_without_a_caret_the_sentence_at_the_top_is_selected(tea: Postil) -> None:
    tea.key(KEY.Key_F7)
    tea.key("]")
    tea.key("s", hold=CONTROL | SHIFT)
    assert chosen(tea) == "Its Cups"


def test_what_happens_is_said(tea: Postil, said: list[str]) -> None:
    for keys, words in (
        (("v",), "Word selected"),
        (("1",), "yellow highlight: Green"),
        (("3",), "Recolour Highlight"),
        ((KEY.Key_Delete,), "Deleted highlight. Undo: Ctrl+Z"),
    ):
        said.clear()
        tea.key(*keys)
        tea.bot.waitUntil(lambda words=words: any(words.lower() in one.lower() for one in said))


def test_what_is_undone_and_the_section_are_said(tea: Postil, said: list[str]) -> None:
    tea.key("v", "1")
    tea.control("z")
    tea.bot.waitUntil(lambda: any("Undone: Highlight" in one for one in said))
    tea.key("]")
    tea.bot.waitUntil(lambda: "Section: Its Cups" in said)


def test_another_article_is_read_with_the_caret_where_it_opens(tea: Postil, tmp_path: Path) -> None:
    tea.control(KEY.Key_End)
    other = tmp_path / "other.md"
    other.write_text("# Other\n\nShort.\n", "utf-8")
    tea.drop(other)
    tea.key(KEY.Key_Down, "v", "1")
    assert tea.marks == [("Short", Colour.YELLOW)]


def test_a_long_article_has_its_caret_while_it_comes(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article("# Long\n\n" + "Some words of a paragraph.\n\n" * 12_000))
    postil.wait_begun()
    postil.key(KEY.Key_F7)
    postil.control(KEY.Key_End)
    postil.wait_whole()
    postil.control(KEY.Key_End)
    page = postil.page
    assert page.reading.keyboard_position() == len(postil.text)
