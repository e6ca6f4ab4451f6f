"""The owner of the settings: what it announces, and that each change is soon on the disk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.preferences import APPEARANCE, DELAY, Preferences, SettingsChange
from reader.core.colour import Colour
from reader.core.errors import StoreError
from reader.core.palette import DEFAULT_PALETTE
from reader.core.settings import Settings
from reader.store import settings as file

NOW = datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)


class Disk:
    """Stands in for the settings file; counts the attempts to write it, and refuses while it is full."""

    def __init__(self) -> None:
        self.full = False
        self.attempts = 0

    def save(self, _settings: Settings, _names: Collection[str]) -> None:
        """Write nothing."""
        self.attempts += 1
        if self.full:
            raise StoreError("The disk is full.")


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def preferences(qapp: object, disk: Disk) -> Preferences:
    return Preferences(Settings(), disk.save, now=lambda: NOW)


def on_disk(folder: Path) -> Preferences:
    """The preferences that a Postil with this folder begins with."""
    return Preferences(file.load(folder)[0], partial(file.save, folder))


def test_every_setting_can_be_changed() -> None:
    assert set(SettingsChange.__annotations__) == {field.name for field in fields(Settings)}


def test_the_page_is_drawn_by_settings_that_exist() -> None:
    assert {field.name for field in fields(Settings)} >= APPEARANCE


def test_a_change_of_appearance_is_announced_with_the_new_settings(qtbot: QtBot, preferences: Preferences) -> None:
    with qtbot.waitSignal(preferences.appearance_changed) as announced:
        preferences.update(zoom=110, theme="dark")
    assert announced.args == [Settings(zoom=110, theme="dark")]


def test_new_names_of_colours_are_announced_alone_with_their_time(qtbot: QtBot, preferences: Preferences) -> None:
    named = DEFAULT_PALETTE.rename(Colour.YELLOW, "Claim", "")
    with (
        qtbot.assertNotEmitted(preferences.appearance_changed),
        qtbot.waitSignal(preferences.palette_changed) as announced,
    ):
        preferences.update(palette=named)
    assert announced.args == [named.stamped(DEFAULT_PALETTE, "2026-01-02T03:04:05.678Z")]


def test_the_same_value_again_is_neither_announced_nor_saved(
    qtbot: QtBot, preferences: Preferences, disk: Disk
) -> None:
    with qtbot.assertNotEmitted(preferences.appearance_changed):
        preferences.update(zoom=100)
    preferences.close()
    assert disk.attempts == 0


def test_a_change_is_on_the_disk_without_being_asked(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = on_disk(tmp_path)
    preferences.update(colour="green", pace=312, window=(800, 600), notes=False)
    qtbot.waitUntil(lambda: file.load(tmp_path)[0] == preferences.settings)
    preferences.close()


def test_a_change_waits_less_than_a_second() -> None:
    assert DELAY < 1000


def test_closing_saves_what_is_waiting(qapp: object, tmp_path: Path) -> None:
    preferences = on_disk(tmp_path)
    preferences.update(notes_order="time")
    preferences.close()
    assert file.load(tmp_path)[0].notes_order == "time"


def test_a_change_after_closing_is_saved_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = on_disk(tmp_path)
    preferences.update(zoom=110)
    preferences.close()
    preferences.update(zoom=125)
    qtbot.waitUntil(lambda: file.load(tmp_path)[0].zoom == 125)
    preferences.close()


def test_what_another_window_has_saved_meanwhile_stays(qapp: object, tmp_path: Path) -> None:
    ours, theirs = on_disk(tmp_path), on_disk(tmp_path)
    theirs.update(theme="sepia")
    theirs.close()
    ours.update(zoom=150)
    ours.close()
    assert file.load(tmp_path)[0] == Settings(theme="sepia", zoom=150)


def test_a_failure_is_told_in_the_words_of_the_store(qtbot: QtBot, preferences: Preferences, disk: Disk) -> None:
    disk.full = True
    with qtbot.waitSignal(preferences.save_failed) as told:
        preferences.update(zoom=110)
    assert told.args == ["The disk is full."]


def test_a_failure_is_told_once(qtbot: QtBot, preferences: Preferences, disk: Disk) -> None:
    disk.full = True
    with qtbot.waitSignal(preferences.save_failed):
        preferences.update(zoom=110)
    with qtbot.assertNotEmitted(preferences.save_failed):
        preferences.update(zoom=125)
        qtbot.waitUntil(lambda: disk.attempts == 2)
        preferences.close()


def test_a_failure_leaves_a_line_in_the_log(
    preferences: Preferences, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.full = True
    preferences.update(zoom=110)
    preferences.close()
    assert "settings could not be saved" in caplog.text


def test_what_could_not_be_saved_is_saved_on_closing(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("in the way")
    preferences = on_disk(tmp_path / "folder")
    with qtbot.waitSignal(preferences.save_failed):
        preferences.update(zoom=110)
    (tmp_path / "folder").unlink()
    preferences.close()
    assert file.load(tmp_path / "folder")[0].zoom == 110
