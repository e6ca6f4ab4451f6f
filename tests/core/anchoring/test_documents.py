"""Small documents in several languages before and after an edit, with what becomes of passages in each.

A folder of ``tests/data/anchoring`` has ``old.txt``, ``new.txt`` and ``notes.json``: for each ⟦passage⟧ how it is found
and which one it is in the new text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reader.core.span import Span

if TYPE_CHECKING:
    from conftest import AskAll

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[2] / "data" / "anchoring").glob("*/notes.json"))
CLOSE = 0.8
"""So much of an edited passage and of the place that was found for it are the same text."""


class Note(NamedTuple):
    """One passage of a document."""

    becomes: str
    old: str
    new: str = ""
    alone: str = ""
    """Something, where selectors alone cannot tell as much: a twin stands there, or words were added at an end."""


def notes(folder: Path) -> list[Note]:
    """The passages of a document."""
    return [Note(**row) for row in json.loads((folder / "notes.json").read_text("utf-8"))]


def text(folder: Path, state: str) -> str:
    """One state of a document."""
    return (folder / f"{state}.txt").read_text("utf-8")


def place(whole: str, marked: str) -> Span:
    """Where a ⟦passage⟧ stands."""
    words = marked.replace("⟦", "").replace("⟧", "")
    assert whole.count(words) == 1, f"{words!r} stands {whole.count(words)} times"
    start = whole.index(words) + marked.index("⟦")
    return Span(start, start + marked.index("⟧") - marked.index("⟦") - 1)


def overlap(one: Span, other: Span) -> float:
    """The text that two places share, of all that they cover."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / (one.length + other.length - shared)


def faults(folder: Path, found: list[tuple[Note, str, Span | None]]) -> Iterator[str]:
    """What is not as it should be."""
    new = text(folder, "new")
    for note, how, span in found:
        right = place(new, note.new) if note.new else None
        if span is None or right is None:
            good = (span, right) == (None, None)
        else:
            good = overlap(span, right) >= (CLOSE if "edited" in note.becomes else 1)
        if not good:
            yield f"{note.becomes}: {note.old!r} is {how}: {span.extract(new) if span else None!r}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_passages_stand_where_they_went(folder: Path, all_carried: AskAll) -> None:
    asked = notes(folder)
    answers = all_carried(text(folder, "old"), text(folder, "new"), *(note.old for note in asked))
    found = [(note, one.how.value, one.place.span) for note, one in zip(asked, answers, strict=True)]
    assert list(faults(folder, found)) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_is_said_how_they_were_found(folder: Path, all_carried: AskAll) -> None:
    asked = notes(folder)
    answers = all_carried(text(folder, "old"), text(folder, "new"), *(note.old for note in asked))
    assert [(one.how.value, note.old) for note, one in zip(asked, answers, strict=True)] == [note[:2] for note in asked]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_selectors_alone_find_them_too(folder: Path, all_alone: AskAll) -> None:
    asked = [note for note in notes(folder) if not note.alone]
    answers = all_alone(text(folder, "old"), text(folder, "new"), *(note.old for note in asked))
    found = [(note, one.how.value, one.place.span) for note, one in zip(asked, answers, strict=True)]
    assert list(faults(folder, found)) == []
