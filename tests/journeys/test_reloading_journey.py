"""The open article is edited in another program: the window follows, and everything stays where the reader has it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

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


def height(walk: Postil, words: str) -> int:
    """How many pixels below the window's upper edge a line stands."""
    page = walk.page
    return page.mapTo(walk.window, QPoint(0, page.positions.line_y(walk.text.index(words)))).y()


def test_the_lines_on_the_screen_stay_where_they_are(walk: Postil, file: Path) -> None:
    page = walk.page
    page.reading.go_to(walk.text.index("In part 12"))
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 30)
    before, top = height(walk, "Then part 12"), page.mapTo(walk.window, QPoint()).y()
    save(file, TEXT.replace("A first line.", "New. " * 400))
    wait_for(walk, "New. New.")
    walk.bot.waitUntil(walk.changes.bar.isVisible)
    walk.bot.waitUntil(lambda: height(walk, "Then part 12") == before)  # the bar takes its place in a later turn
    walk.changes.close()
    walk.bot.waitUntil(lambda: page.mapTo(walk.window, QPoint()).y() == top)
    assert height(walk, "Then part 12") == before


def test_a_place_jumped_to_is_not_covered_by_the_bar(walk: Postil, file: Path) -> None:
    page = walk.page
    page.reading.go_to(walk.text.index("In part 12"))
    save(file, TEXT.replace("A first line.", "New. " * 400))
    wait_for(walk, "New. New.")
    walk.bot.waitUntil(walk.changes.bar.isVisible)
    assert page.positions.is_visible(walk.text.index("In part 12"))


def test_the_selection_and_its_bar_stay(walk: Postil, file: Path) -> None:
    walk.select("over hill 2 and")
    save(file, TEXT.replace("A first line.", "Another line, and one more of them."))
    wait_for(walk, "one more")
    assert walk.page.selection.span.extract(walk.text) == "over hill 2 and"
    assert walk.selection_bar.isVisible()


def test_a_selection_that_is_gone_takes_its_bar_along(walk: Postil, file: Path) -> None:
    walk.select("over hill 2 and bridge 2")
    save(file, TEXT.replace("In part 2 the road goes on, over hill 2 and bridge 2.\n\n", ""))
    walk.bot.waitUntil(lambda: "hill 2 " not in walk.text)
    assert not walk.page.selection.span.length
    assert not walk.selection_bar.isVisible()


def test_a_half_written_note_goes_on_letter_by_letter(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("n")
    walk.write("The hi")
    field = walk.window.focusWidget()
    save(file, TEXT.replace("A first line.", "Quite new."))
    wait_for(walk, "Quite new")
    assert walk.window.focusWidget() is field
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
    walk.navigator.jump_to(walk.text.index("Part 20"))
    walk.navigator.jump_to(walk.text.index("Part 5"))
    save(file, TEXT.replace("A first line.", "Quite new. " * 50))
    wait_for(walk, "Quite new")
    walk.navigator.back()
    assert walk.section == "Part 20"


def test_the_find_bar_searches_the_new_text_and_nothing_scrolls(walk: Postil, file: Path) -> None:
    walk.control("f")
    walk.write("bridge")
    walk.bot.waitUntil(lambda: "of 30" in walk.find_bar.count_text())
    value = walk.page.verticalScrollBar().value()
    save(file, TEXT + "\n\nOne more bridge.")
    walk.bot.waitUntil(lambda: walk.find_bar.count_text() == "1 of 31")
    assert walk.page.verticalScrollBar().value() == value


def test_the_contents_follow_and_keep_their_filter(walk: Postil, file: Path) -> None:
    walk.contents_panel.filter.setText("part 1")
    save(file, TEXT.replace("## Part 11\n", "## Part 11 and more\n"))
    wait_for(walk, "Part 11 and more")
    rows = walk.contents_panel.list.model()
    titles = [rows.index(number, 0).data() for number in range(rows.rowCount())]
    assert "Part 11 and more" in titles
    assert walk.contents_panel.filter.text() == "part 1"


def test_the_title_is_the_windows_too(walk: Postil, file: Path) -> None:
    save(file, TEXT.replace("# The Walk", "# The Ride"))
    walk.bot.waitUntil(lambda: walk.window.windowTitle() == "The Ride — Postil")


def test_the_notes_are_saved_for_the_new_text(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("2")
    save(file, TEXT.replace("A first line.", "Quite new."))
    wait_for(walk, "Quite new")
    walk.restart(file)
    assert walk.marks == [("hill 3", Colour.GREEN)]
    assert not walk.message_bar.isVisible()


def git(folder: Path, *words: str) -> None:
    """Run git there, as whoever."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_another_branch_is_another_state_and_back(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("2")
    git(file.parent, "init")
    git(file.parent, "add", file.name)
    git(file.parent, "commit", "-m", "One")
    git(file.parent, "checkout", "-b", "other")
    file.write_text(TEXT.replace("A first line.", "Another branch."), "utf-8")
    git(file.parent, "commit", "-am", "Two")
    wait_for(walk, "Another branch")
    git(file.parent, "checkout", "main")
    wait_for(walk, "A first line")
    assert walk.marks == [("hill 3", Colour.GREEN)]


def test_another_folder_takes_the_place_of_the_files(postil: Postil, tmp_path: Path) -> None:
    here, other = tmp_path / "here", tmp_path / "other"
    for folder, text in ((here, TEXT), (other, TEXT.replace("first", "whole new"))):
        folder.mkdir()
        (folder / "walk.md").write_text(text, "utf-8")
    postil.start(here / "walk.md")
    here.rename(tmp_path / "old")
    other.rename(here)
    wait_for(postil, "whole new")


def test_a_link_is_followed_to_what_it_leads_to(postil: Postil, file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(file)
    postil.start(link)
    save(file, TEXT.replace("first", "whole new"))
    wait_for(postil, "whole new")


def test_a_bar_says_that_the_file_is_gone_as_long_as_it_is(walk: Postil, file: Path) -> None:
    bar = walk.message_bar
    file.unlink()
    walk.bot.waitUntil(lambda: bar.text() == "article.md was deleted or moved; showing the last version.")
    file.write_text(TEXT.replace("first", "whole new"), "utf-8")
    wait_for(walk, "whole new")
    assert not bar.isVisible()


def test_ends_of_a_mark_that_are_being_moved_stay_in_the_hand(walk: Postil, file: Path) -> None:
    walk.select("hill 3")
    walk.key("2")
    walk.click("hill 3")
    walk.key("e")
    walk.control(Qt.Key.Key_Right)
    save(file, TEXT.replace("A first line.", "Quite new, and some more."))
    wait_for(walk, "Quite new")
    walk.key(Qt.Key.Key_Return)
    assert walk.marks == [("hill 3 and", Colour.GREEN)]


def test_a_long_book_is_followed(postil: Postil, tmp_path: Path) -> None:
    file = tmp_path / "book.md"
    text = "# The Book\n\n" + "".join(f"## Part {n}\n\nPart {n} begins. {'Words go on. ' * 52}\n\n" for n in range(400))
    file.write_text(text, "utf-8")
    postil.start(file)
    postil.wait_whole()
    postil.select("Part 300 begins")
    postil.key("2")
    save(file, text.replace("## Part 7\n", "## Part 7\n\nQuite new.\n"))
    postil.bot.waitUntil(lambda: "Quite new" in postil.text)
    assert postil.marks == [("Part 300 begins", Colour.GREEN)]


def test_a_half_written_name_of_a_bookmark_stays_in_the_hand(walk: Postil, file: Path) -> None:
    walk.page.reading.go_to(walk.text.index("In part 12"))
    walk.key("b")
    walk.write("Ha")
    save(file, TEXT.replace("A first line.", "Quite new. " * 90))
    wait_for(walk, "Quite new")
    walk.write("lf")
    walk.key(Qt.Key.Key_Return)
    assert [one.note for one in walk.session.annotations.bookmarks] == ["Half"]
