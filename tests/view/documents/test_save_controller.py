"""Saving at once when the window is left, and its state in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.settings import Settings
from reader.core.span import Span
from reader.store import settings
from reader.view.widgets.action_banner import ActionBanner
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


def notes_files(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "notes").glob("*.json"))


def test_without_notes_the_status_bar_says_nothing_of_saving(postil: OpenPostil) -> None:
    assert postil.status_bar.text().endswith("No annotations yet")


def test_a_change_is_saved_and_the_status_bar_says_so(qtbot: QtBot, postil: OpenPostil, tmp_path: Path) -> None:
    postil.session.commands.mark(Span(0, 3), Colour.GREEN)
    assert postil.status_bar.text().endswith("1 annotation · saving")
    qtbot.waitUntil(lambda: postil.status_bar.text().endswith("1 annotation · saved"))
    assert len(notes_files(tmp_path)) == 1


def test_closing_saves_at_once(postil: OpenPostil, tmp_path: Path) -> None:
    postil.session.commands.mark(Span(0, 3), Colour.GREEN)
    postil.window.close()
    assert len(notes_files(tmp_path)) == 1


def test_leaving_the_window_saves_at_once(postil: OpenPostil, tmp_path: Path) -> None:
    postil.session.commands.mark(Span(0, 3), Colour.GREEN)
    postil.window.left.emit()
    assert postil.status_bar.text().endswith("1 annotation · saved")


def test_a_note_that_is_being_typed_is_saved_on_closing(
    qtbot: QtBot, postil: OpenPostil, open_reader: OpenReader
) -> None:
    key = postil.session.commands.mark(Span(0, 3), Colour.GREEN)
    postil.notes_panel.editing.written.emit(key, "Half a thou")
    postil.window.close()
    postil = OpenPostil(open_reader())
    assert [one.note for one in postil.session.annotations] == ["Half a thou"]


def test_a_banner_says_that_notes_cannot_be_saved(postil: OpenPostil, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file where the folder should be")
    postil.session.commands.mark(Span(0, 3), Colour.GREEN)
    postil.window.left.emit()
    assert postil.status_bar.text().endswith("1 annotation · not saved")
    assert unsaved_bar(postil).isVisible()
    unsaved_bar(postil).buttons[-1].click()


def test_choices_are_kept_on_closing(postil: OpenPostil, tmp_path: Path) -> None:
    postil.actions["theme_sepia"].trigger()
    postil.actions["zoom_in"].trigger()
    postil.actions["notes"].trigger()
    postil.window.close()
    kept, problems = settings.load(tmp_path / "settings")
    assert (kept.theme, kept.zoom, kept.notes, problems) == ("sepia", 110, not Settings().notes, ())


def unsaved_bar(postil: OpenPostil) -> ActionBanner:
    bar = postil.window.findChild(ActionBanner)
    assert isinstance(bar, ActionBanner)
    return bar
