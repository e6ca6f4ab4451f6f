"""Which notes an export has: those that the panel's search finds, of the kinds that are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.narrowing import ALL_KINDS, IncludedKinds, narrowed

Mark = Callable[..., Annotation]
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def part(article: Article, mark: Mark) -> ExportedNotes:
    """A blue note with a tag, a bare underlined highlight, an orphan and a bookmark."""
    orphan = mark("Three", "Lost?")
    assert orphan.target is not None
    notes = {
        "note": mark("starred", "It *shines*.", colour=Colour.BLUE, tags=("light",)),
        "bare": mark("ends it", style=MarkStyle.UNDERLINE),
        "orphan": replace(orphan, target=orphan.target._replace(span=None)),
        "bookmark": replace(mark("part", "Here"), role=Role.BOOKMARK),
    }
    notes = {name: replace(note, id=name) for name, note in notes.items()}
    return ExportedNotes(article, AnnotationSet(notes))


def found(part: ExportedNotes, query: str = "", kinds: IncludedKinds = ALL_KINDS) -> set[str]:
    return set(narrowed(part, query, kinds, NOW).annotations.by_id)


def test_nothing_asked_for_is_all_of_them(part: ExportedNotes) -> None:
    assert narrowed(part, " ", ALL_KINDS, NOW) is part


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("shines", {"note"}),
        ("quote", set()),
        ("tag:light colour:blue", {"note"}),
        ("#light style:underline", set()),
        ("style:underline", {"bare"}),
        ("is:unplaced", {"orphan"}),
        ('"a part"', {"note", "bookmark"}),  # a heading, as in the panel
        ("here", {"bookmark"}),
        ("before:2025", set()),
    ],
)
def test_a_query_finds_what_the_panel_finds(part: ExportedNotes, query: str, ids: set[str]) -> None:
    assert found(part, query) == ids


def test_colours_are_called_as_the_reader_calls_them(part: ExportedNotes) -> None:
    pens = [pen._replace(name="Claim") if pen.colour is Colour.BLUE else pen for pen in DEFAULT_PALETTE.pens]
    assert found(part._replace(palette=replace(DEFAULT_PALETTE, pens=tuple(pens))), "colour:claim") == {"note"}


@pytest.mark.parametrize(
    ("kinds", "left_out"),
    [
        (IncludedKinds(bookmarks=False), {"bookmark"}),
        (IncludedKinds(bare_highlights=False), {"bare"}),
        (IncludedKinds(orphans=False), {"orphan"}),
        (IncludedKinds(bookmarks=False, bare_highlights=False, orphans=False), {"bookmark", "bare", "orphan"}),
    ],
)
def test_kinds_are_left_out(part: ExportedNotes, kinds: IncludedKinds, left_out: set[str]) -> None:
    assert found(part) - found(part, "", kinds) == left_out


def test_a_mark_that_suggests_a_replacement_is_no_bare_highlight(part: ExportedNotes) -> None:
    suggesting = replace(part.annotations.by_id["bare"], suggestion="")
    part = part._replace(annotations=AnnotationSet({"bare": suggesting}))
    assert found(part, "", IncludedKinds(bare_highlights=False)) == {"bare"}
