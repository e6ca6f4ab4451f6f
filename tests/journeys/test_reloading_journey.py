"""The open article is edited in another program: the window follows, and everything stays where the reader has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from conftest import Postil

WriteArticle = Callable[[str], Path]

TEXT = "# The Walk\n\nA first line.\n\n" + "\n\n".join(
    f"## Part {n}\n\nIn part {n} the road goes on, over hill {n} and bridge {n}.\n\nThen part {n} ends at inn {n}."
    for n in range(30)
)


@pytest.fixture
def file(write_article: WriteArticle) -> Path:
    return write_article(TEXT)


@pytest.fixture
def walk(postil: Postil, file: Path) -> Postil:
    postil.start(file)
    return postil


def save(file: Path, text: str) -> None:
    """As most editors save: another file takes the name."""
    fresh = file.with_suffix(".tmp")
    fresh.write_text(text, "utf-8")
    fresh.replace(file)


def wait_for(walk: Postil, words: str) -> None:
    walk.bot.waitUntil(lambda: words in walk.text)


def test_the_marks_go_with_their_words(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("2")
    save(file, TEXT.replace("A first line.", "A first line.\n\nAnd a second one, quite new."))
    wait_for(walk, "quite new")
    assert walk.marks == [("hill 3", Colour.GREEN)]


def test_a_file_saved_in_place_is_shown(walk: Postil, file: Path) -> None:
    file.write_text(TEXT.replace("first", "whole new"), "utf-8")
    wait_for(walk, "whole new")


def test_the_line_at_the_top_stays(walk: Postil, file: Path) -> None:
    page = walk.desk.page
    page.go_to(walk.text.index("In part 12"))
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 30)
    below = page.line_below(walk.text.index("Then part 12"))
    save(file, TEXT.replace("A first line.", "New. " * 400))
    wait_for(walk, "New. New.")
    assert page.line_below(walk.text.index("Then part 12")) == below


def test_the_selection_and_its_bar_stay(walk: Postil, file: Path) -> None:
    walk.select("over hill 2 and")
    save(file, TEXT.replace("A first line.", "Another line, and one more of them."))
    wait_for(walk, "one more")
    assert walk.desk.page.selection().of(walk.text) == "over hill 2 and"
    assert walk.desk.selection_bar.isVisible()


def test_a_selection_that_is_gone_takes_its_bar_along(walk: Postil, file: Path) -> None:
    walk.select("over hill 2 and bridge 2")
    save(file, TEXT.replace("In part 2 the road goes on, over hill 2 and bridge 2.\n\n", ""))
    walk.bot.waitUntil(lambda: "hill 2 " not in walk.text)
    assert not walk.desk.page.selection().length
    assert not walk.desk.selection_bar.isVisible()


def test_a_half_written_note_goes_on_letter_by_letter(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("n")
    walk.write("The hi")
    field = walk.desk.window.focusWidget()
    save(file, TEXT.replace("A first line.", "Quite new."))
    wait_for(walk, "Quite new")
    assert walk.desk.window.focusWidget() is field
    walk.write("ll is high")
    assert [one.note for one in walk.notes] == ["The hill is high"]
    walk.key(Qt.Key.Key_Escape)
    walk.control("z")
    assert [one.note for one in walk.notes] == [""]


def test_undo_goes_back_beyond_the_change(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("2")
    walk.select("inn 4")
    walk.key("3")
    save(file, TEXT.replace("A first line.", "Quite new."))
    wait_for(walk, "Quite new")
    walk.control("z")
    assert walk.marks == [("hill 3", Colour.GREEN)]
    walk.control("z", "y")
    assert walk.marks == [("hill 3", Colour.GREEN)]


def test_back_leads_to_the_words_that_were_left(walk: Postil, file: Path) -> None:
    walk.desk.reading.jump(walk.text.index("Part 20"))
    walk.desk.reading.jump(walk.text.index("Part 5"))
    save(file, TEXT.replace("A first line.", "Quite new. " * 50))
    wait_for(walk, "Quite new")
    walk.desk.reading.back()
    assert walk.section == "Part 20"


def test_the_find_bar_searches_the_new_text_and_nothing_scrolls(walk: Postil, file: Path) -> None:
    walk.control("f")
    walk.write("bridge")
    walk.bot.waitUntil(lambda: "of 30" in walk.desk.find_bar.count_text())
    value = walk.desk.page.verticalScrollBar().value()
    save(file, TEXT + "\n\nOne more bridge.")
    walk.bot.waitUntil(lambda: walk.desk.find_bar.count_text() == "1 of 31")
    assert walk.desk.page.verticalScrollBar().value() == value


def test_the_contents_follow_and_keep_their_filter(walk: Postil, file: Path) -> None:
    walk.desk.contents.filter.setText("part 1")
    save(file, TEXT.replace("## Part 11\n", "## Part 11 and more\n"))
    wait_for(walk, "Part 11 and more")
    rows = walk.desk.contents.list.model()
    titles = [rows.index(number, 0).data() for number in range(rows.rowCount())]
    assert "Part 11 and more" in titles
    assert walk.desk.contents.filter.text() == "part 1"


def test_the_title_is_the_windows_too(walk: Postil, file: Path) -> None:
    save(file, TEXT.replace("# The Walk", "# The Ride"))
    walk.bot.waitUntil(lambda: walk.desk.window.windowTitle() == "The Ride — Postil")


def test_the_notes_are_saved_for_the_new_text(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("2")
    save(file, TEXT.replace("A first line.", "Quite new."))
    wait_for(walk, "Quite new")
    walk.restart(file)
    assert walk.marks == [("hill 3", Colour.GREEN)]
    assert not walk.desk.message_bar.isVisible()


def test_a_file_emptied_before_it_is_written_is_never_empty_here(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("2")
    file.write_text("", "utf-8")
    walk.bot.wait(300)
    file.write_text(TEXT.replace("first", "whole new"), "utf-8")
    wait_for(walk, "whole new")
    assert walk.marks == [("hill 3", Colour.GREEN)]
    assert not walk.desk.message_bar.isVisible()


def test_the_same_bytes_again_are_no_change(walk: Postil, file: Path) -> None:
    article = walk.desk.session.article
    save(file, TEXT)
    file.touch()
    walk.bot.wait(500)
    assert walk.desk.session.article is article
