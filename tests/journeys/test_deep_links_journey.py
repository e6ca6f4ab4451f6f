"""Journeys along links from other programs: copied from the window, and followed from a file, a note or a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.core.links.deep_link import DeepLink, parse_deep_link
from reader.core.selectors import TextQuote

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

INK = "# Ink\n\nIron gall ink bites.\n\n" + "\n\n".join(f"## Step {n}\n\nStir {n} times." for n in range(1, 60))
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def copied(postil: Postil) -> DeepLink:
    """The link that *Copy Link* puts on the clipboard, by its key."""
    postil.key("k", hold=CONTROL_SHIFT)
    link = parse_deep_link(QGuiApplication.clipboard().text())
    assert link is not None
    return link


def follow(postil: Postil, link: DeepLink) -> None:
    assert postil.application is not None
    postil.application.follow(link)


def selected(postil: Postil) -> str:
    return postil.page.selection.span.extract(postil.text)


def is_in_view(postil: Postil, words: str) -> bool:
    return postil.page.positions.visible_span().contains(postil.text.index(words))


def other_article(postil: Postil, tmp_path: Path, words: str = "# Pencils\n\nGraphite.") -> Path:
    other = tmp_path / "other.md"
    other.write_text(words, "utf-8")
    postil.restart(other)
    return other


def test_a_link_to_a_passage_selects_it_in_another_window(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    file = write_article(INK)
    postil.start(file)
    postil.select("Stir 40 times")
    link = copied(postil)
    other_article(postil, tmp_path)
    follow(postil, link)
    postil.bot.waitUntil(lambda: postil.file == file and selected(postil) == "Stir 40 times")
    assert is_in_view(postil, "Stir 40 times")


def test_a_link_to_a_note_finds_the_file_where_it_was_moved_to_and_edited(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    file = write_article(INK)
    postil.start(file)
    postil.select("Stir 50 times")
    postil.key("1")
    link = copied(postil)
    assert link.note_id == postil.notes[0].id
    postil.close()
    moved = file.rename(tmp_path / "moved.md")
    postil.start(moved)
    postil.wait_saved()
    moved.write_text(INK.replace("bites", "bites paper"), "utf-8")
    other_article(postil, tmp_path)
    follow(postil, link)
    postil.bot.waitUntil(lambda: postil.file == moved and postil.current_mark.key == link.note_id)
    assert is_in_view(postil, "Stir 50 times")


def test_another_text_at_the_path_of_the_link_is_not_taken_for_it(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    file = write_article(INK)
    postil.start(file)
    postil.select("gall")
    postil.key("1")
    postil.page.setFocus()
    postil.key(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    link = copied(postil)
    assert (link.note_id, link.quote) == ("", None)
    postil.close()
    moved = file.rename(tmp_path / "moved.md")
    postil.start(moved)
    postil.wait_saved()
    write_article("# Paper\n\nRags.")
    other_article(postil, tmp_path)
    follow(postil, link)
    postil.bot.waitUntil(lambda: postil.file == moved)


def test_links_in_articles_are_followed_in_the_window(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    file = write_article(INK)
    address = DeepLink(path=str(file), quote=TextQuote("Stir 30 times")).address
    other_article(postil, tmp_path, f"# Pencils\n\nMore on [stirring]({address}).")
    postil.click("stirring")
    postil.bot.waitUntil(lambda: postil.file == file and selected(postil) == "Stir 30 times")
    postil.key(Qt.Key.Key_Left, hold=Qt.KeyboardModifier.AltModifier)
    postil.key(Qt.Key.Key_Left, hold=Qt.KeyboardModifier.AltModifier)
    postil.bot.waitUntil(lambda: postil.file.name == "other.md")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (DeepLink(path="/no such/file.md"), "where there is no file"),
        (DeepLink(digest="0123456789abcdef"), "never open here"),
        (DeepLink(path="/dev/null"), "not a regular file"),
        (DeepLink(path="/usr"), "is a folder"),
    ],
)
def test_a_link_that_leads_to_no_article_is_told(
    postil: Postil, write_article: WriteArticle, link: DeepLink, said: str
) -> None:
    file = write_article(INK)
    postil.start(file)
    follow(postil, link)
    postil.bot.waitUntil(lambda: said in postil.message_bar.text())
    assert postil.file == file


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (DeepLink(note_id="urn:uuid:00000000-0000-4000-8000-00000000dead"), "may have been deleted"),
        (DeepLink(quote=TextQuote("no such words anywhere at all")), "not in the text"),
    ],
)
def test_a_place_that_is_not_there_is_told(
    postil: Postil, write_article: WriteArticle, link: DeepLink, said: str
) -> None:
    file = write_article(INK)
    postil.start(file)
    follow(postil, link._replace(path=str(file)))
    postil.bot.waitUntil(lambda: said in postil.toast.text())


def test_a_note_in_the_trash_is_offered(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(INK))
    postil.select("gall")
    postil.key("1")
    link = copied(postil)
    postil.key(Qt.Key.Key_Delete)
    follow(postil, link)
    postil.bot.waitUntil(lambda: "in the trash" in postil.toast.text())


def test_a_link_that_is_not_written_as_ours_is_told(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(INK))
    postil.notes_panel.link.emit("postil://open?path=../ink.md")
    assert "cannot follow this link" in postil.toast.text()


def test_a_passage_in_the_rest_of_a_web_page_shows_the_whole_page(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    paragraphs = "".join(f"<p>Stir the ink {n} times, and let it rest for as many days.</p>" for n in range(30))
    page = tmp_path / "page.html"
    page.write_text(
        f"<body><nav><a href='/'>All about quills</a></nav><article><h1>Ink</h1>{paragraphs}</article></body>", "utf-8"
    )
    postil.start(page)
    assert "quills" not in postil.text
    follow(postil, DeepLink(path=str(page), quote=TextQuote("All about quills")))
    postil.bot.waitUntil(lambda: selected(postil) == "All about quills")
