"""What is chosen for an article on one side, and where it was left, holds on the other."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.app.documents.article_loader import ReadingLimit
from reader.application import Application
from reader.panes import Panes
from reader.view.documents.encoding_banner import EncodingBanner
from tests.view.panes.beside import open_beside

PAGE = (
    "<html><head><title>Tea</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Tea</h1>"
    + "<p>The water boils, and the leaves sink slowly to the ground of the cup, where they stay.</p>" * 9
    + "</article><footer>Imprint</footer></body></html>"
)


def on_both(qtbot: QtBot, panes: Panes, file: Path) -> tuple[Application, Application]:
    """Have a file open on both sides."""
    sides = open_beside(qtbot, panes)
    for side in sides:
        side.tabs.open(file)
    return sides


def banner(side: Application) -> EncodingBanner:
    """The question of a side for an encoding."""
    found = side.documents.findChild(EncodingBanner)
    assert isinstance(found, EncodingBanner)
    return found


def choose(side: Application, name: str) -> None:
    """Choose an encoding in the menu of its bar."""
    asking = banner(side)
    asking.open()
    assert asking.bar is not None
    asking.bar.buttons[0].click()
    assert asking.menu is not None
    next(action for action in asking.menu.actions() if name in action.text()).trigger()


def test_an_encoding_is_chosen_for_both_sides(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "cafe.txt"
    file.write_bytes("Das Café ist offen.\n\nDie Möwen fliegen.\n".encode("latin-1"))
    first, second = on_both(qtbot, panes, file)
    choose(first, "Greek (ISO")
    for side in (first, second):
        assert "Cafι" in side.window.page.toPlainText()
    second.tabs.open(tmp_path / "tea.md")
    choose(first, "Cyrillic (KOI8-R")
    second.tabs.open(file)
    assert "CafИ" in second.window.page.toPlainText(), "its tab has slept meanwhile"


def test_an_encoding_that_is_kept_is_not_asked_for_on_the_other_side(
    panes: Panes, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "cafe.txt"
    file.write_bytes("Das Café ist offen.\n\nDie Möwen fliegen.\n".encode("latin-1"))
    first, second = on_both(qtbot, panes, file)
    here, there = banner(first).bar, banner(second).bar
    assert here is not None
    assert there is not None
    here.buttons[1].click()
    assert there.isHidden()


def test_both_sides_see_the_same_of_a_page(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    first, second = on_both(qtbot, panes, file)
    first.workbench.actions["whole_page"].trigger()
    assert "Imprint" in second.window.page.toPlainText()
    assert second.workbench.actions["whole_page"].isChecked()
    second.tabs.open(tmp_path / "tea.md")
    first.workbench.actions["whole_page"].trigger()
    second.tabs.open(file)
    assert "Imprint" not in second.window.page.toPlainText(), "its tab has slept meanwhile"


def test_what_is_to_be_read_in_full_is_read_so_on_both_sides(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = open_beside(qtbot, panes)
    for side in (first, second):
        side.article.document.set_limit(ReadingLimit.WORDS)
    first.documents.open_anew(30)
    assert second.article.document.limit is ReadingLimit.NONE


def test_a_side_knows_where_the_other_has_left_an_article(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = open_beside(qtbot, panes)
    other = tmp_path / "milk.md"
    other.write_text((tmp_path / "tea.md").read_text("utf-8").replace("Tea", "Milk"), "utf-8")
    second.tabs.open(other)
    article = second.workbench.session.article
    assert article is not None
    place = article.text.index("Part 7")
    second.window.page.reading.go_to(place)
    second.tabs.close()
    first.tabs.open(other)
    assert first.documents.position() == place


def test_whose_notes_they_are_is_asked_until_it_is_answered_on_one_side(
    panes: Panes, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = open_beside(qtbot, panes)
    here, there = (side.article.document for side in (first, second))
    with qtbot.waitSignal(there.notes_settled):
        here.settle_notes()
    moved = tmp_path / "notes" / "moved.json"
    here.move_notes(moved)
    assert there.notes_file() == moved


def test_choices_for_all_articles_are_checked_on_both_sides(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    for name in ("properties", "notes_follow", "beside", "whole_words"):
        was = first.workbench.actions[name].isChecked()
        first.workbench.actions[name].trigger()
        assert second.workbench.actions[name].isChecked() is not was, name
    assert second.window.page.shown.properties_open == first.window.page.shown.properties_open
