"""Notes with the first and the last dates that there are, in several time zones: read, edited, saved, read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader.core.times import EARLIEST, LATEST
from tests.journeys.conftest import Postil, WriteArticle
from tests.zones import time_zone

TEXT = "# Almanac\n\nThe first day and the last day of all.\n"
DATES = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00"]


@pytest.fixture(params=["America/New_York", "Europe/Berlin"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """Run in a time zone west or east of UTC."""
    with time_zone(request.param):
        yield request.param


def dated(data: bytes, when: str) -> bytes:
    """A notes file in which all notes were made and changed at the same time."""
    page = json.loads(data)
    for record in page["items"]:
        record |= {"created": when, "modified": when}
    return json.dumps(page).encode()


@pytest.fixture
def dated_note(postil: Postil, write_article: WriteArticle) -> Callable[[str], Path]:
    """``dated_note(when)`` leaves a note of this time on the disk, and returns its article."""

    def write(when: str) -> Path:
        file = write_article(TEXT)
        postil.start(file)
        postil.note_on_article("Begun")
        postil.close()
        for notes in postil.store.glob("*.json"):
            notes.write_bytes(dated(notes.read_bytes(), when))
        return file

    return write


@pytest.mark.parametrize("when", DATES)
def test_a_note_of_any_date_is_shown_edited_saved_and_read_again(
    postil: Postil, dated_note: Callable[[str], Path], zone: str, when: str
) -> None:
    file = dated_note(when)
    postil.start(file)
    postil.open_notes()
    postil.bot.waitUntil(lambda: any("Begun" in card for card in postil.cards()))
    postil.notes_panel.grab()
    postil.session.typing.set_text(postil.notes[0].id, "Ended")
    postil.wait_saved()
    postil.restart(file)
    postil.open_notes()
    postil.notes_panel.grab()
    assert [one.note for one in postil.notes] == ["Ended"]
    assert EARLIEST <= postil.notes[0].created <= LATEST


@pytest.mark.parametrize("when", DATES)
def test_a_note_of_any_date_that_is_edited_by_hand_is_merged(
    postil: Postil, dated_note: Callable[[str], Path], zone: str, when: str
) -> None:
    postil.start(dated_note(when))
    notes = next(postil.store.glob("*.json"))
    notes.write_text(notes.read_text("utf-8").replace("Begun", "By hand"), "utf-8")
    postil.bot.waitUntil(lambda: [one.note for one in postil.notes] == ["By hand"])
    postil.key(Qt.Key.Key_End)
    postil.note_on_article("One more")
    postil.wait_saved()
    assert "One more" in notes.read_text("utf-8")
