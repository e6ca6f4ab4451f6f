"""A journey in two windows on one article: what is done in one is seen in the other, and nothing of either is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from reader.app.saving.notes_watcher import DELAYS
from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Pencils

Graphite was found at Borrowdale in the sixteenth century, and taken for lead.

The grades run from hard to black.
"""


@pytest.fixture
def other(postil: Postil, qtbot: QtBot, write_article: WriteArticle, tmp_path: Path) -> Iterator[Postil]:
    """A second window on the article that ``postil`` has open, over the same notes."""
    file = write_article(ARTICLE)
    postil.start(file)
    second = type(postil)(qtbot, tmp_path, lambda: datetime.now(UTC), lambda: uuid4().urn)
    second.start(file)
    yield second
    second.close()


def wait(postil: Postil, there: Callable[[], bool]) -> None:
    """Wait until it is so, while nobody does anything."""
    postil.bot.waitUntil(there)


def test_what_another_writes_is_looked_for_at_least_every_other_second() -> None:
    assert max(DELAYS) <= 2_000


def test_a_mark_appears_in_the_other_window(postil: Postil, other: Postil) -> None:
    postil.turn_to()
    postil.select("Borrowdale")
    postil.key("2")
    wait(postil, lambda: other.marks == [("Borrowdale", Colour.GREEN)])
    wait(postil, lambda: other.toast.text() == "1 annotation changed elsewhere")


def test_marks_of_both_are_in_both(postil: Postil, other: Postil) -> None:
    postil.turn_to()
    postil.select("Borrowdale")
    postil.key("1")
    other.turn_to()
    other.select("hard to black")
    other.key("3")
    both = [("Borrowdale", Colour.YELLOW), ("hard to black", Colour.BLUE)]
    wait(postil, lambda: postil.marks == both and other.marks == both)


def test_what_is_deleted_in_one_is_gone_in_the_other_and_comes_back_with_undo(postil: Postil, other: Postil) -> None:
    postil.turn_to()
    postil.select("Borrowdale")
    postil.key("1")
    wait(postil, lambda: len(other.marks) == 1)
    other.session.commands.delete([other.notes[0].id])
    wait(postil, lambda: not postil.marks)
    other.session.history.undo()
    wait(postil, lambda: postil.marks == [("Borrowdale", Colour.YELLOW)])


def test_undo_takes_back_what_was_done_here_and_not_what_came(postil: Postil, other: Postil) -> None:
    postil.turn_to()
    postil.select("Borrowdale")
    postil.key("1")
    wait(postil, lambda: len(other.marks) == 1)
    (one,) = postil.notes
    postil.session.commands.recolour([one.id], Colour.PINK)
    wait(postil, lambda: other.marks == [("Borrowdale", Colour.PINK)])
    other.session.typing.set_text(one.id, "from the other window")
    wait(postil, lambda: postil.notes[0].note == "from the other window")
    postil.session.history.undo()
    assert (postil.notes[0].colour, postil.notes[0].note) == (Colour.YELLOW, "from the other window")


def test_the_text_that_is_being_written_stays(postil: Postil, other: Postil) -> None:
    postil.turn_to()
    postil.select("Borrowdale")
    postil.key("1")
    wait(postil, lambda: len(other.marks) == 1)
    (one,) = postil.notes
    postil.session.typing.set_text(one.id, "half a sent")
    other.session.typing.set_text(one.id, "from the other window")
    other.session.typing.end_step()
    wait(postil, lambda: any(old.text == "from the other window" for old in postil.notes[0].history))
    assert postil.notes[0].note == "half a sent"
    postil.session.typing.set_text(one.id, "half a sentence")
    wait(postil, lambda: other.notes[0].note == "half a sentence")


def test_an_edit_of_the_file_by_another_program_is_shown(postil: Postil, other: Postil) -> None:
    postil.turn_to()
    postil.select("Borrowdale")
    postil.key("1")
    postil.key("n")
    postil.write("by the reader")
    wait(postil, lambda: bool(other.notes) and other.notes[0].note == "by the reader")
    file = next(postil.store.glob("*.json"))
    page = json.loads(file.read_text("utf-8"))
    page["items"][0]["body"][0]["value"] = "by a program"
    postil.session.typing.end_step()
    file.write_text(json.dumps(page), "utf-8")
    wait(postil, lambda: other.notes[0].note == postil.notes[0].note == "by a program")


def test_at_rest_nobody_writes(postil: Postil, other: Postil) -> None:
    postil.turn_to()
    postil.select("Borrowdale")
    postil.key("1")
    wait(postil, lambda: len(other.marks) == 1)
    file = next(postil.store.glob("*.json"))
    before = file.stat().st_mtime_ns
    with pytest.raises(Exception, match="timed out"):
        postil.bot.waitUntil(lambda: file.stat().st_mtime_ns != before, timeout=1_500)
