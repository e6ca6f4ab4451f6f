"""View → Whole Page and View → Captions, as a reader uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.application import Application, Folders
from reader.core.annotation import Colour
from reader.core.notes.placement_actions import PlacementAction
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store import recents
from reader.view.marks.mode_indicator import ModeIndicator
from tests.open_postil import OpenPostil

PROSE = "The water came an hour after it was due, and the people on the quay waited, with their hands in their pockets."
PAGE = (
    "<title>The tide is late</title><nav><a href=/n>News</a></nav><main><h1>The tide is late</h1>"
    + "".join(f"<h2>Part {number}</h2><p>{number}. {PROSE}</p><p>{PROSE}</p>" for number in range(12))
    + "<figure><img src=a.png><figcaption>The quay</figcaption></figure></main><aside><h2>Related</h2>Imprint</aside>"
)


@pytest.fixture
def postil(open_reader: Callable[..., Application], tmp_path: Path) -> OpenPostil:
    """A window in which a web page is open."""
    found = OpenPostil(open_reader())
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    found.documents.open(file)
    return found


def at(postil: OpenPostil, words: str) -> Span:
    article = postil.session.article
    assert article is not None
    start = article.text.index(words)
    return Span(start, start + len(words))


def shown(postil: OpenPostil) -> str:
    return postil.page.toPlainText()


def test_a_key_shows_the_whole_page_and_the_article_again(postil: OpenPostil, qtbot: QtBot) -> None:
    assert "News" not in shown(postil)
    qtbot.keyClick(postil.page, Qt.Key.Key_R)
    assert shown(postil).startswith("News")
    assert postil.actions["whole_page"].isChecked()
    qtbot.keyClick(postil.page, Qt.Key.Key_R)
    assert "News" not in shown(postil)
    assert not postil.actions["whole_page"].isChecked()


def test_the_selection_and_the_line_stay(postil: OpenPostil) -> None:
    postil.navigator.scroll_to(at(postil, "Part 7").start)
    postil.page.selection.select(at(postil, "7. The water"))
    postil.actions["whole_page"].trigger()
    span = postil.page.selection.span
    assert span is not None
    assert span == at(postil, "7. The water")
    assert postil.page.positions.visible_span().contains(at(postil, "Part 7").start)


def test_no_bar_of_changes_opens(postil: OpenPostil) -> None:
    postil.actions["whole_page"].trigger()
    assert postil.changes.bar is None or postil.changes.bar.isHidden()


def test_captions_can_be_left_out(postil: OpenPostil) -> None:
    assert "The quay" in shown(postil)
    postil.actions["captions"].trigger()
    assert "The quay" not in shown(postil)


def test_a_note_in_the_rest_of_the_page_is_gone_to(postil: OpenPostil) -> None:
    postil.actions["whole_page"].trigger()
    postil.session.commands.mark(at(postil, "Imprint"), Colour.GREEN)
    key = next(iter(postil.session.annotations.by_id))
    postil.actions["whole_page"].trigger()
    assert postil.session.annotations.by_id[key].is_elsewhere
    postil.current_mark.go_to(key)
    assert postil.session.annotations.by_id[key].span == at(postil, "Imprint")
    assert postil.actions["whole_page"].isChecked()


def test_a_bookmark_in_the_rest_of_the_page_is_gone_to(postil: OpenPostil) -> None:
    postil.actions["whole_page"].trigger()
    postil.session.commands.bookmark(at(postil, "Imprint"), "The end")
    key = postil.session.annotations.bookmarks[0].id
    postil.actions["whole_page"].trigger()
    postil.contents_panel.bookmark_action_requested.emit(key, PlacementAction.SHOW_GUESS)
    assert postil.session.annotations.by_id[key].span == at(postil, "Imprint")


def test_where_nothing_is_left_out_there_is_no_choice(postil: OpenPostil, tmp_path: Path) -> None:
    assert postil.actions["captions"].isEnabled()
    file = tmp_path / "gallery.html"
    file.write_text("<body>" + "<a href=/x><img src=x.png></a>" * 9, "utf-8")
    postil.documents.open(file)
    assert not postil.actions["whole_page"].isEnabled()


def test_the_choice_is_remembered(postil: OpenPostil, tmp_path: Path) -> None:
    postil.actions["whole_page"].trigger()
    other = tmp_path / "other.md"
    other.write_text("# Other", "utf-8")
    postil.documents.open(other)
    postil.documents.open(tmp_path / "page.html")
    assert shown(postil).startswith("News")


def test_a_sign_says_that_only_the_article_is_seen_and_shows_the_page(postil: OpenPostil, qtbot: QtBot) -> None:
    button = next(one for one in postil.status_bar.findChildren(ModeIndicator) if one.text() == "Article only")
    assert button.toolTip() == "Show the whole page (R)"
    assert button.accessibleDescription() == button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "News" in shown(postil)
    assert (button.text(), button.toolTip()) == ("Whole page", "Show the article only (R)")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert "News" not in shown(postil)
    assert "Article only" in postil.status_bar.text()


@pytest.mark.parametrize(
    "html",
    [
        "<body>" + "<a href=/x><img src=x.png></a>" * 9,
        f"<h1>Tides</h1><p>{PROSE}<p>{PROSE}<figure><img src=a><figcaption>The quay</figcaption></figure><p>{PROSE}",
    ],
)
def test_where_there_is_no_rest_there_is_no_sign(postil: OpenPostil, tmp_path: Path, html: str) -> None:
    file = tmp_path / "other.html"
    file.write_text(html, "utf-8")
    postil.documents.open(file)
    assert "Article only" not in postil.status_bar.text()


def test_the_start_of_the_article_keeps_its_place_when_the_page_above_it_is_shown(postil: OpenPostil) -> None:
    positions = postil.page.positions
    place = positions.line_y(at(postil, "Part 1").start)
    postil.actions["whole_page"].trigger()
    assert positions.line_y(at(postil, "Part 1").start) == place
    postil.actions["whole_page"].trigger()
    assert positions.line_y(at(postil, "Part 1").start) == place


def test_a_page_that_was_left_whole_is_whole_at_the_first_paint(
    postil: OpenPostil, tmp_path: Path, qtbot: QtBot
) -> None:
    postil.actions["whole_page"].trigger()
    postil.documents.close()
    file = tmp_path / "page.html"
    article = read_article(file)
    folders = Folders(tmp_path / "notes", tmp_path / "settings")
    again = Application(folders, (Settings(), ()), recents.load(folders.settings), lambda _path: article)
    qtbot.addWidget(again.window)
    again.show(article, file)
    page = again.window.page
    document = page.document()
    assert page.toPlainText().startswith("News")
    again.begin(file)
    assert page.document() is document
    assert page.toPlainText().startswith("News")
