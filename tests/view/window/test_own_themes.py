"""The reader's own themes in the window: chosen, changed on the disk, gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.settings import Settings
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]
NIGHT = {"name": "Night", "based_on": "dark", "tokens": {"page": "#000000"}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A theme on the disk, called Night."""
    made = tmp_path / "settings" / "themes" / "night.json"
    made.parent.mkdir(parents=True)
    made.write_text(json.dumps(NIGHT))
    return made


def opened(open_reader: OpenReader, settings: Settings) -> OpenPostil:
    return OpenPostil(open_reader(settings=settings))


def test_the_chosen_one_is_there_from_the_start(file: Path, open_reader: OpenReader) -> None:
    postil = opened(open_reader, Settings(theme="Night"))
    assert postil.appearance.theme.tokens["page"] == "#000000"
    assert not postil.message_bar.text()


def test_the_menu_lists_it_and_chooses_it(file: Path, open_reader: OpenReader) -> None:
    postil = opened(open_reader, Settings())
    postil.actions.own_themes.actions()[0].trigger()
    assert postil.appearance.theme.name == "Night"
    assert not postil.actions["theme_system"].isChecked()


def test_an_edit_of_its_file_shows_at_once(file: Path, open_reader: OpenReader, qtbot: QtBot) -> None:
    postil = opened(open_reader, Settings(theme="Night"))
    with qtbot.waitSignal(postil.appearance.changed):
        file.write_text(json.dumps(NIGHT | {"tokens": {"page": "#101010"}}))
    assert postil.appearance.theme.tokens["page"] == "#101010"


def test_one_that_breaks_is_reported_and_the_system_is_followed(
    file: Path, open_reader: OpenReader, qtbot: QtBot
) -> None:
    postil = opened(open_reader, Settings(theme="Night"))
    with qtbot.waitSignal(postil.appearance.warned):
        file.write_text("{")
    assert postil.appearance.theme.name == "light"
    assert "night.json" in postil.message_bar.text()
    assert postil.preferences.settings.theme == "Night"


def test_one_that_is_gone_is_reported_at_the_start(open_reader: OpenReader) -> None:
    postil = opened(open_reader, Settings(theme="Gone"))
    assert "'Gone'" in postil.message_bar.text()
    assert postil.actions["theme_system"].isChecked()


def test_a_missing_typeface_is_reported_and_stays_chosen(open_reader: OpenReader) -> None:
    postil = opened(open_reader, Settings(face="No Such Face"))
    assert "The typeface 'No Such Face' is not installed" in postil.message_bar.text()
    assert postil.preferences.settings.face == "No Such Face"


def test_one_that_was_broken_at_the_start_is_used_when_it_is_repaired(
    file: Path, open_reader: OpenReader, qtbot: QtBot
) -> None:
    file.write_text("{")
    postil = opened(open_reader, Settings(theme="Night"))
    assert "night.json" in postil.message_bar.text()
    with qtbot.waitSignal(postil.appearance.changed):
        file.write_text(json.dumps(NIGHT))
    assert postil.appearance.theme.name == "Night"
    assert not postil.message_bar.isVisible()


def test_other_messages_stay_when_a_theme_is_repaired(file: Path, open_reader: OpenReader, qtbot: QtBot) -> None:
    postil = opened(open_reader, Settings(theme="Night"))
    with qtbot.waitSignal(postil.appearance.warned):
        file.write_text("{")
    postil.message_bar.set_messages("The disk is full.", *postil.appearance.messages)
    with qtbot.waitSignal(postil.appearance.warning_withdrawn):
        file.write_text(json.dumps(NIGHT))
    assert postil.message_bar.text() == "The disk is full."


def test_a_folder_that_is_made_later_is_read(open_reader: OpenReader, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "settings").mkdir()
    postil = opened(open_reader, Settings())
    made = tmp_path / "settings" / "themes" / "night.json"
    made.parent.mkdir()
    made.write_text(json.dumps(NIGHT))
    qtbot.waitUntil(lambda: "Night" in postil.appearance.names())


def test_low_contrast_is_reported_once(file: Path, open_reader: OpenReader, qtbot: QtBot) -> None:
    postil = opened(open_reader, Settings(theme="Night"))
    with qtbot.waitSignal(postil.appearance.warned):
        file.write_text(json.dumps(NIGHT | {"tokens": {"ink": "#333333"}}))
    with qtbot.assertNotEmitted(postil.appearance.warned):
        postil.appearance.refresh()
