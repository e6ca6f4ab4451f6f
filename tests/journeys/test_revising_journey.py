"""Twelve passages are marked, and then the article is edited: every note stands right, or is placed again by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from conftest import Postil

WriteArticle = Callable[[str], Path]

MOVED = "A brass plate on the door gave the hours of opening, which nobody had kept since the war."
DELETED = "The second keeper drank, and wrote nothing down between one new moon and the next."
CORRECTED = "He counted the ships by day and the stars by night, and mistrusted both of them."
TEXT = f"""# The Lighthouse Log

The log of the lighthouse at Sker runs to forty volumes. It begins with a storm, as such books do. The first keeper
wrote a small square hand and never made a blot.

## The first keeper

{MOVED}

{CORRECTED} On Sundays he read the log of the week before aloud to the dog.

The lamp burned colza oil, which had to be warmed on the stove in winter. A gallon lasted two nights and a half.

## The second keeper

{DELETED}

What we know of his years comes from the tradesmen's bills. They list candles, twine, and a quite astonishing number of
brushes. The oil was paid for late, the gin on delivery.

## The third keeper

She was the widow of the second, and the best of them all. Her entries give the wind to a quarter of a point. The
inspectors praised the brightness of the glass and complained about the hens.

When the light was made electric she wrote one line: nothing to be carried up any more.
"""
INSIDE = "They list candles, twine, and a quite astonishing number of brushes. The oil was paid for late"
PASSAGES = (
    "forty volumes",
    "as such books do",
    "a small square hand and never made a blot",
    MOVED,
    CORRECTED,
    "read the log of the week before aloud to the dog",
    "warmed on the stove in winter",
    DELETED,
    INSIDE,
    "the gin on delivery",
    "Her entries give the wind to a quarter of a point.",
    "nothing to be carried up any more",
)


def edited(text: str) -> str:
    """Sentences put in, two of them inside a passage; a paragraph moved, one deleted; one word corrected."""
    text = text.replace("It begins with", "Three are lost. It begins with").replace("A gallon", "It stank. A gallon")
    text = text.replace("brushes. The oil", "brushes. Nobody knows what for. The oil")
    text = text.replace(f"{DELETED}\n\n", "").replace(f"{MOVED}\n\n", "").replace("mistrusted both", "trusted both")
    return text.replace("When the light", f"{MOVED}\n\nWhen the light")


def save(file: Path, text: str) -> None:
    """As editors do: written beside, and renamed over."""
    fresh = file.with_name(".article.md.swp")
    fresh.write_text(text, "utf-8")
    fresh.replace(file)


@pytest.fixture
def file(write_article: WriteArticle) -> Path:
    return write_article(TEXT)


@pytest.fixture
def log(postil: Postil, file: Path) -> Postil:
    """The log with twelve passages marked, then edited in another program."""
    postil.start(file)
    for number, words in enumerate(PASSAGES):
        begin, _, rest = words.partition(". ")
        postil.select(begin, rest or begin[-8:]) if rest else postil.select(words)
        postil.key(str(number % 5 + 1))
        postil.key(Qt.Key.Key_Escape)
    save(file, edited(TEXT))
    postil.bot.waitUntil(lambda: "Three are lost" in postil.text, timeout=10_000)
    return postil


def bar(log: Postil) -> str:
    """What the bar says has changed."""
    found = log.desk.changes.bar
    assert found is not None
    assert found.isVisible()
    return found.text()


def lost(log: Postil) -> list[str]:
    """The quotes of the notes that have no place."""
    return [one.quote for one in log.notes if one.lost]


def standing(log: Postil) -> list[str]:
    """The words under the marks, in reading order."""
    return [" ".join(words.split()) for words, _ in log.marks]


def place_by_hand(log: Postil) -> None:
    """Go to the lost note by key, and put it on other words with the mouse."""
    log.page.setFocus()
    log.key("c", "m")
    log.select("What we know of his years")
    log.key(Qt.Key.Key_Return)


def test_the_bar_tells_what_became_of_the_sections_and_the_notes(log: Postil) -> None:
    assert bar(log).startswith("4 sections changed; 10 notes kept, 1 moved, 1 lost")


def test_the_marks_stand_right(log: Postil) -> None:
    wanted = [*PASSAGES]
    wanted.remove(DELETED)
    wanted.remove(MOVED)
    wanted.insert(-1, MOVED)
    wanted[wanted.index(CORRECTED)] = CORRECTED.replace("mistrusted", "trusted")
    wanted[wanted.index(INSIDE)] = INSIDE.replace("brushes. The", "brushes. Nobody knows what for. The")
    assert standing(log) == wanted
    assert lost(log) == [DELETED]


def test_the_lost_note_is_placed_by_hand_and_taken_back_and_placed_again(log: Postil) -> None:
    place_by_hand(log)
    assert (lost(log), "What we know of his years" in standing(log)) == ([], True)
    log.control("z")
    assert (lost(log), "What we know of his years" in standing(log)) == ([DELETED], False)
    place_by_hand(log)
    assert lost(log) == []


def test_after_a_restart_all_is_as_left(log: Postil, file: Path) -> None:
    place_by_hand(log)
    marks, notes = log.marks, [(one.id, one.target) for one in log.notes]
    log.restart(file)
    assert log.marks == marks
    assert [(one.id, one.target) for one in log.notes] == notes


def test_a_lost_note_is_lost_after_a_restart_too(log: Postil, file: Path) -> None:
    log.restart(file)
    assert lost(log) == [DELETED]
    assert any(DELETED in card for card in log.cards())


def test_what_was_deleted_is_found_again_when_it_is_put_back(log: Postil, file: Path) -> None:
    save(file, TEXT)
    log.bot.waitUntil(lambda: DELETED in log.text)
    assert lost(log) == []
    assert standing(log) == [" ".join(words.split()) for words in PASSAGES]
