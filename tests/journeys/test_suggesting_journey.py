"""A plan is read with remarks and replacements; its author saves it anew, and what was settled stays settled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.core.annotation import Annotation, NoteStatus

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

PLAN = """# The Move

Boxes are packed on *Monday*, and the van comes on Tuesday at eight in the morning.

## Costs

The van costs three hundred. Two men carry the piano down for another hundred.

Nobody has asked the neighbours about the gate.
"""
REWRITTEN = PLAN.replace("# The Move\n", "# The Move\n\nThis is the second draft of it.\n").replace(
    "at eight in the morning", "at nine in the morning"
)
DONE, DISMISSED, OPEN = NoteStatus.DONE, NoteStatus.DISMISSED, NoteStatus.OPEN


def suggest(postil: Postil, passage: str, words: str) -> None:
    postil.select(passage)
    postil.key("a")
    postil.control("a")
    postil.key(Qt.Key.Key_Delete)
    postil.write(words)
    postil.control(Qt.Key.Key_Return)


def review(postil: Postil) -> None:
    """One remark, a replacement, a deletion; the remark is done, the deletion dismissed."""
    postil.select("Nobody has asked the neighbours")
    postil.key("1", "n")
    postil.write("Who asks?")
    postil.control(Qt.Key.Key_Return)
    postil.key("x")
    suggest(postil, "Boxes are packed on Monday", "Boxes are packed on *Sunday*")
    suggest(postil, "Two men carry the piano down for another hundred.", "")
    postil.key("x", hold=Qt.KeyboardModifier.ShiftModifier)


def by_quote(postil: Postil) -> dict[str, Annotation]:
    return {note.quote.split()[0]: note for note in postil.notes}


def settled(postil: Postil) -> dict[str, tuple[NoteStatus, str | None]]:
    return {first: (note.status, note.suggestion) for first, note in by_quote(postil).items()}


REVIEWED = {
    "Boxes": (OPEN, "Boxes are packed on *Sunday*"),
    "Two": (DISMISSED, ""),
    "Nobody": (DONE, None),
}


def test_what_was_settled_stays_so_when_the_plan_is_saved_anew(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(PLAN)
    postil.start(file)
    review(postil)
    assert settled(postil) == REVIEWED
    fresh = file.with_name(".article.md.swp")
    fresh.write_text(REWRITTEN, "utf-8")
    fresh.replace(file)
    postil.bot.waitUntil(lambda: "second draft" in postil.text)
    assert settled(postil) == REVIEWED
    assert postil.words(by_quote(postil)["Boxes"]) == "Boxes are packed on Monday"


def test_only_what_is_open_is_listed_and_the_file_says_all(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(PLAN))
    review(postil)
    postil.open_notes()
    postil.notes_panel.search.setText("is:open has:suggestion")
    cards = [words for words in postil.cards() if "highlight" in words]
    assert cards == ["yellow highlight: Boxes are packed on Monday; replace with “Boxes are packed on *Sunday*”"]
    postil.wait_saved()
    (kept,) = postil.store.glob("*.json")
    items = json.loads(kept.read_text("utf-8"))["items"]
    assert [(item["motivation"], item.get("status")) for item in items] == [
        ("editing", None),
        ("editing", "dismissed"),
        ("commenting", "done"),
    ]


def test_a_review_is_undone_step_by_step_and_done_again(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(PLAN))
    review(postil)
    for _ in range(6):  # mark, note, done; two suggestions with their marks, dismissed
        postil.control("z")
    assert not postil.notes
    for _ in range(6):
        postil.key("z", hold=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert settled(postil) == REVIEWED
