"""Two panes in one window: an article beside itself, keys that belong to one of them, one alone again, and the end."""

from __future__ import annotations

import gc
import socket
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.span import Span
from reader.handover.claim import WindowClaim
from reader.handover.rendezvous import Rendezvous
from reader.handover.request import HandoverRequest, encode_handover
from reader.later_starts import open_later_starts
from reader.panes import Panes
from reader.window_start import left_article
from tests.view.panes.beside import CONTROL, open_beside, press
from tests.view.panes.conftest import Start


def test_an_article_stands_beside_itself_and_each_pane_has_its_keys(panes: Panes, qtbot: QtBot) -> None:
    page = panes.active.window.page
    there = panes.active.workbench.session.article
    assert there is not None
    page.reading.go_to(there.text.index("Part 5"))
    first, second = open_beside(qtbot, panes)
    assert panes.frame.panes == (first.window, second.window)
    article = second.workbench.session.article
    assert article is not None
    assert article.path == there.path
    assert article.text[second.window.page.positions.top_position() :].startswith("Part 5")
    assert second.window.page.hasFocus()

    before = page.reading.position()
    press(qtbot, Qt.Key.Key_BracketRight)
    assert article.text[second.window.page.reading.position() :].startswith("Part 6")
    assert page.reading.position() == before, "a key moves the pane that has the keyboard"
    press(qtbot, Qt.Key.Key_F6)
    assert page.hasFocus()
    assert panes.active is first
    press(qtbot, Qt.Key.Key_F, CONTROL)
    assert first.workbench.find_bar.isVisible()
    assert not second.workbench.find_bar.isVisible()

    second.preferences.update(theme="dark")
    assert first.appearance.theme.name == second.appearance.theme.name == "dark"
    second.workbench.actions["whole_words"].trigger()
    assert not first.workbench.actions["whole_words"].isChecked()


def test_one_side_is_closed_and_comes_back_as_it_was(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    first.workbench.actions["close_side"].trigger()
    assert panes.frame.panes == (second.window,)
    assert second.window.geometry() == panes.frame.rect()
    assert not second.workbench.actions["swap_sides"].isEnabled()
    second.workbench.actions["side_by_side"].trigger()
    assert len(panes.frame.panes) == 2
    assert first.workbench.actions["side_by_side"].isChecked()
    before = panes.frame.panes
    first.workbench.actions["swap_sides"].trigger()
    assert panes.frame.panes == before[::-1]
    second.window.close_pane()
    assert panes.frame.panes == (first.window,)
    second.window.come_to_front()
    assert len(panes.frame.panes) == 2, "as where a note is gone to from the notebook of that side"
    assert panes.active is second
    second.window.close_pane()
    first.window.close_pane()
    assert not panes.frame.isVisible(), "without another pane, it is the window that closes"


def test_a_narrow_window_shows_the_pane_that_has_the_keyboard(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    panes.frame.resize(500, 600)
    assert (first.window.isVisible(), second.window.isVisible()) == (False, True)
    press(qtbot, Qt.Key.Key_F6, CONTROL)
    assert (first.window.isVisible(), second.window.isVisible()) == (True, False)
    assert first.window.page.hasFocus()


def test_notes_made_in_one_pane_are_in_the_other_and_undone_where_they_were_made(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    here, there = first.workbench.session, second.workbench.session
    note = here.commands.mark(Span(7, 13), Colour.BLUE)
    assert [one.span for one in there.annotations] == [Span(7, 13)]
    foot = second.workbench.status_bar.findChildren(QLabel)
    assert any("saved" in label.text() for label in foot), "this pane has nothing to save"
    there.commands.recolour([note], Colour.PINK)
    assert [one.colour for one in here.annotations] == [Colour.PINK]
    here.history.undo()
    assert not list(there.annotations)
    there.history.undo()
    assert not list(here.annotations), "undoing its other colour does not bring it back"
    here.history.redo()
    assert [one.colour for one in there.annotations] == [Colour.BLUE]


def top_words(application: Application) -> str:
    """The section at the top of a pane's page."""
    article, page = application.window.page.article, application.window.page
    section = article.section_at(page.positions.top_position()) if article else None
    return section.title if section else ""


def test_panes_scroll_together_by_section_whichever_is_scrolled(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = open_beside(qtbot, panes)
    other = tmp_path / "longer.md"
    other.write_text((tmp_path / "tea.md").read_text("utf-8").replace("boil", "boil, which takes some time"), "utf-8")
    second.tabs.open(other)
    qtbot.waitUntil(lambda: second.workbench.session.whole and second.workbench.session.article is not None)
    second.workbench.actions["scroll_together"].trigger()
    assert first.workbench.actions["scroll_together"].isChecked()
    for leader, follower, title in ((second, first, "Part 5"), (first, second, "Part 8"), (second, first, "Part 2")):
        panes.frame.activate(leader.window)
        article = leader.workbench.session.article
        assert article is not None
        leader.window.page.reading.go_to(article.text.index(title))
        assert top_words(follower) == title
    page, below = first.window.page, second.window.page
    panes.frame.activate(first.window)
    before = below.anchor.top
    page.verticalScrollBar().setValue(page.anchor.top + 120)
    assert 0 < below.anchor.top - before < 400
    first.workbench.actions["scroll_together"].trigger()
    before = below.anchor.top
    page.reading.go_to(0)
    assert below.anchor.top == before


def test_both_sides_are_there_again_at_the_next_start(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    panes = start()
    first, second = open_beside(qtbot, panes)
    other = tmp_path / "milk.md"
    other.write_text("# Milk\n\nCold.\n", "utf-8")
    second.tabs.open(other)
    first.workbench.actions["swap_sides"].trigger()

    panes.frame.close()
    assert left_article(tmp_path / "settings") == other, "it is seen at once, though the one on the right was left last"
    panes = start()
    left, right = panes.applications
    assert panes.frame.panes == (left.window, right.window)
    assert [[tab.path.name for tab in pane.tabs.tabs.list.tabs] for pane in (left, right)] == [
        ["tea.md", "milk.md"],
        ["tea.md"],
    ]
    assert left.window.page.article is not None
    assert left.window.page.article.title == "Milk"
    assert panes.active is left
    left.workbench.actions["close_side"].trigger()

    panes = start()
    assert len(panes.applications) == 1
    assert [tab.path.name for tab in panes.active.tabs.tabs.list.tabs] == ["tea.md"]


def test_what_speaks_against_closing_is_shown_by_the_side_that_knows_it(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    second.workbench.actions["close_side"].trigger()
    assert panes.frame.panes == (first.window,)
    allowed = [False, True]
    second.window.ask_before_closing(lambda: allowed.pop(0))
    panes.frame.close()
    assert panes.frame.isVisible()
    assert panes.frame.active is second.window
    assert second.window.isVisible()
    panes.frame.close()
    assert not panes.frame.isVisible()


def test_the_window_may_close_while_the_second_side_is_being_made(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    panes.open_beside(panes.active, tmp_path / "tea.md")
    first, second = panes.applications
    assert panes.frame.panes == (first.window, second.window)
    assert panes.active is first, "what is handed to the window goes to a side that can open it"
    panes.frame.close()
    assert not panes.frame.isVisible()
    QApplication.processEvents()
    assert not second.is_ready


def test_keys_of_the_first_side_are_its_own_while_the_second_is_being_made(
    panes: Panes, qtbot: QtBot, tmp_path: Path
) -> None:
    panes.open_beside(panes.active, tmp_path / "tea.md")
    first, second = panes.applications
    qtbot.waitUntil(lambda: bool(second.window.actions()))
    assert not second.is_ready
    first.window.page.setFocus()
    press(qtbot, Qt.Key.Key_F, CONTROL)
    assert first.workbench.find_bar.isVisible()
    qtbot.waitUntil(lambda: second.is_ready)


def test_what_a_later_start_hands_over_is_opened_in_the_pane_with_the_keyboard(
    panes: Panes, qtbot: QtBot, tmp_path: Path
) -> None:
    claim = WindowClaim(Rendezvous("us", (tmp_path / "run",)))
    open_later_starts(panes, claim)
    gc.collect()
    first, second = open_beside(qtbot, panes)
    files = [tmp_path / name for name in ("one.md", "two.md")]
    for file in files:
        file.write_text(f"# {file.stem}\n", "utf-8")
        with socket.socket(socket.AF_UNIX) as start:
            start.connect(str(claim.socket_path))
            start.sendall(encode_handover(HandoverRequest("us", path=str(file))))
            answer = QSocketNotifier(start.fileno(), QSocketNotifier.Type.Read)
            with qtbot.waitSignal(answer.activated):
                pass
            answer.setEnabled(False)
    qtbot.waitUntil(lambda: second.window.page.toPlainText().startswith("two"))
    assert [tab.path.name for tab in second.tabs.tabs.list.tabs] == ["tea.md", "one.md", "two.md"]
    assert len(first.tabs.tabs.list.tabs) == 1


def test_what_concerns_the_window_is_told_by_the_side_with_the_keyboard(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    second.preferences.save_failed.emit("The settings cannot be saved.")
    told = [side.workbench.message_bar.isVisible() for side in (first, second)]
    assert told == [False, True]


def test_what_both_sides_share_ends_after_both(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    assert first.parts is second.parts
    ends = list[str]()
    first.window.closing.connect(lambda: ends.append("first"))
    first.parts.group.closing.connect(lambda: ends.append("shared"))
    panes.frame.close()
    assert ends == ["first", "shared"]
