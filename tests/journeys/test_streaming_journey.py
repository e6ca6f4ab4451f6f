"""Reading a long book while the rest of it is still being read by the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.core.annotation import Colour
from reader.core.article import text_digest

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

CHAPTERS = 800


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Half a megabyte."""
    path = tmp_path / "book.md"
    write(path)
    return path


def write(path: Path, preface: str = "The preface.") -> None:
    chapters = (
        f"## Chapter {i}\n\nHere begins the part {i} of it. {'Words go on. ' * 52}\n\n" for i in range(CHAPTERS)
    )
    path.write_text(f"# The Book\n\n{preface}\n\n{''.join(chapters)}")


@pytest.fixture
def begun(postil: Postil, book: Path) -> Postil:
    """A Postil in which the beginning of the book is there, and no more."""
    postil.start(book)
    postil.wait_begun()
    assert not postil.session.whole
    return postil


def test_what_is_there_can_be_marked_and_stays_marked(begun: Postil, book: Path) -> None:
    begun.select("the part 3 of it")
    begun.key("2")
    begun.wait_whole()
    assert begun.marks == [("the part 3 of it", Colour.GREEN)]
    begun.restart(book)
    begun.wait_whole()
    assert begun.marks == [("the part 3 of it", Colour.GREEN)]


def test_undo_takes_back_what_was_marked_before_the_whole_was_there(begun: Postil) -> None:
    begun.select("the part 3 of it")
    begun.key("2")
    begun.wait_whole()
    begun.control("z")
    assert begun.marks == []


def test_notes_are_saved_while_the_book_comes_in(begun: Postil) -> None:
    begun.select("the part 3 of it")
    begun.key("2")
    begun.wait_saved()
    (file,) = begun.store.glob("*.json")
    assert "the part 3 of it" in file.read_text()
    begun.wait_whole()
    begun.wait_saved()
    begun.bot.waitUntil(lambda: '"sha256:' in file.read_text())


def test_contents_and_foot_tell_of_the_whole_when_it_is_there(begun: Postil) -> None:
    assert "%" not in begun.status_bar.text()
    begun.wait_whole()
    assert begun.contents_panel.list.model().rowCount() == CHAPTERS + 1
    assert "0 %" in begun.status_bar.text()


def test_the_last_place_is_gone_to_when_it_is_there(postil: Postil, book: Path) -> None:
    postil.start(book)
    postil.wait_whole()
    postil.navigator.jump_to(postil.text.index("Chapter 740"))
    postil.restart(book)
    postil.wait_begun()
    assert postil.page.positions.top_position() < 1000
    postil.wait_whole()
    assert postil.section == "Chapter 740"


def test_whoever_has_gone_elsewhere_stays_there(postil: Postil, book: Path) -> None:
    postil.start(book)
    postil.wait_whole()
    postil.navigator.jump_to(postil.text.index("Chapter 740"))
    postil.restart(book)
    postil.wait_begun()
    postil.navigator.jump_to(postil.text.index("Chapter 5"))
    postil.wait_whole()
    assert postil.section == "Chapter 5"


def test_a_place_that_was_waited_for_is_kept_when_the_window_closes(postil: Postil, book: Path) -> None:
    postil.start(book)
    postil.wait_whole()
    postil.navigator.jump_to(postil.text.index("Chapter 740"))
    postil.restart(book)
    postil.wait_begun()
    postil.restart(book)
    postil.wait_whole()
    assert postil.section == "Chapter 740"


def test_a_mark_that_is_not_there_yet_is_gone_to_when_it_comes(postil: Postil, book: Path) -> None:
    postil.start(book)
    postil.wait_whole()
    postil.select("the part 700 of it")
    postil.key("1")
    (mark,) = postil.notes
    postil.navigator.jump_to(0)
    postil.restart(book)
    postil.wait_begun()
    assert postil.session.visible_annotations.by_id == {}
    postil.current_mark.go_to(mark.id)
    postil.wait_whole()
    assert postil.page.positions.visible_span().contains(postil.text.index("the part 700 of it"))


def test_marks_are_found_anew_in_a_text_that_has_changed(postil: Postil, book: Path) -> None:
    postil.start(book)
    postil.wait_whole()
    postil.select("the part 700 of it")
    postil.key("1")
    postil.close()
    write(book, "A preface that is longer than it was.")
    postil.start(book)
    postil.wait_begun()
    postil.select("longer than")
    postil.key("3")
    postil.wait_whole()
    assert [words for words, _ in postil.marks] == ["longer than", "the part 700 of it"]


def test_closing_while_it_comes_in_is_clean(begun: Postil, book: Path) -> None:
    begun.select("the part 3 of it")
    begun.key("2")
    store = begun.store
    begun.close()
    assert "the part 3 of it" in next(store.glob("*.json")).read_text()
    assert not [one for one in commands() if str(book).encode() in one]


def commands() -> Iterator[bytes]:
    """The command line of every process, where the system tells them in files."""
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it may end at any moment
            yield one.read_bytes()


def test_another_file_may_be_opened_meanwhile(begun: Postil, tmp_path: Path) -> None:
    begun.select("the part 3 of it")
    begun.key("2")
    other = tmp_path / "other.md"
    other.write_text("# Other\n\nA short text.\n")
    begun.drop(other)
    assert (begun.text, begun.notes) == ("Other\nA short text.", [])
    begun.bot.wait(300)
    assert begun.session.whole
    assert begun.text == "Other\nA short text."


def test_a_file_that_cannot_be_opened_does_not_stop_it(begun: Postil, tmp_path: Path) -> None:
    begun.drop(tmp_path / "none.md")
    assert "none.md" in begun.message_bar.text()
    begun.wait_whole()
    assert "Chapter 799" in begun.text


def test_one_long_book_after_the_other(begun: Postil, tmp_path: Path) -> None:
    second = tmp_path / "second.md"
    second.write_text("# Second\n\n" + "## Part\n\nOther words are here.\n\n" * 10_000)
    begun.drop(second)
    begun.bot.waitUntil(lambda: begun.text.startswith("Second"))
    begun.wait_whole()
    assert begun.text.count("Other words") == 10_000


def test_a_link_to_what_is_not_there_yet_is_followed_when_it_is(begun: Postil) -> None:
    begun.navigator.follow_link("#chapter-600")
    begun.wait_whole()
    assert begun.section == "Chapter 600"


def test_what_has_changed_in_a_long_book_is_told_and_its_new_places_are_saved(postil: Postil, book: Path) -> None:
    postil.start(book)
    postil.wait_whole()
    postil.select("the part 700 of it")
    postil.key("1")
    postil.close()
    write(book, "A preface that is longer than it was.")
    postil.start(book)
    postil.wait_whole()
    assert postil.changes.bar
    assert postil.changes.bar.text() == "1 section changed; 1 annotation kept"
    (file,) = postil.store.glob("*.json")
    postil.bot.waitUntil(lambda: text_digest(postil.text) in file.read_text())
    assert len(list((postil.store / "texts").iterdir())) == 2
