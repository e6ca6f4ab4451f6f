"""What is asked by a note, and in which order and with which lines its remark stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import BlockKind
from reader.core.palette import Palette, Pen
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.review.remarks.remark import Asked, asked_by, remarks_of
from reader.exchange.review.review_json import review_json
from reader.exchange.to_review import to_review
from reader.sources.source_text import decoded_source, parse_source

PLAN = """\
# The plan

We will *not* do [everything](http://x.y/) at
once. It takes a year.

> - ``quoted``
"""
SOURCE = decoded_source(PLAN.encode(), Path("/work/plan.md"))
ARTICLE = parse_source(SOURCE)
WHEN = datetime(2026, 11, 30, tzinfo=UTC)
PALETTE = Palette((Pen(Colour.YELLOW), Pen(Colour.PINK, meaning="Must change"), Pen(Colour.BLUE, "Really?")))


def remark(words: str = "", note: str = "", **more: object) -> Annotation:
    """A note on the first place of some words, or on the article."""
    start = ARTICLE.text.index(words) if words else 0
    target = describe(ARTICLE, Span(start, start + len(words))) if words else None
    return Annotation(f"urn:uuid:{words or 'article'}", WHEN, WHEN, target, note=note, **more)  # type: ignore[arg-type]


def part_of(*notes: Annotation) -> ExportedNotes:
    """These notes with the lines of their file."""
    return ExportedNotes(
        ARTICLE, AnnotationSet({note.id: note for note in notes}), PALETTE, SOURCE.lines, shown_path="plan.md"
    )


def json_of(*notes: Annotation) -> dict[str, Any]:
    """The review of these notes as JSON."""
    part = part_of(*notes)
    return review_json(part, remarks_of(part))


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        (remark("year", "A long one."), Asked.COMMENT),
        (remark("year", "Why?"), Asked.QUESTION),
        (remark("year", "Why so long (and *what for?*) #time"), Asked.QUESTION),
        (remark("year", "Why? It is long."), Asked.COMMENT),
        (remark("year", "何年？"), Asked.QUESTION),
        (remark("year", "", tags=("question",)), Asked.QUESTION),
        (remark("year", "Why?", tags=("must",)), Asked.MUST),
        (remark("year", "Too long #must"), Asked.MUST),
        (remark("year", "", colour=Colour.PINK), Asked.MUST),
        (remark("year", "So.", colour=Colour.BLUE), Asked.QUESTION),
        (remark("year", "Why?", style=MarkStyle.STRIKETHROUGH), Asked.DELETE),
        (remark("year", suggestion=""), Asked.DELETE),
        (remark("year", "Too long #must", suggestion="month"), Asked.REPLACE),
        (remark("year", style=MarkStyle.STRIKETHROUGH, suggestion="month"), Asked.REPLACE),
        (remark("", "On all of it."), Asked.COMMENT),
        (remark("year"), None),
        (remark("year", "A name?", role=Role.BOOKMARK), None),
    ],
)
def test_what_is_asked(note: Annotation, asked: Asked | None) -> None:
    assert asked_by(note, PALETTE) is asked


def test_remarks_stand_in_the_order_of_the_text_with_their_lines() -> None:
    lost = Annotation("urn:uuid:lost", WHEN, WHEN, Target(TextQuote("gone"), None, ()), note="Where?")
    found = remarks_of(part_of(lost, remark("year", "Long."), remark("not", "Why?"), remark("", "All.")))
    assert [(each.number, each.place, each.marked) for each in found] == [
        (1, "plan.md", ""),
        (2, "plan.md:3", "not"),
        (3, "plan.md:4", "year"),
        (4, "plan.md", "gone"),
    ]


def test_the_lines_are_those_of_the_words_exactly_as_they_are_written() -> None:
    found = remarks_of(part_of(remark("everything at once", "How?")))[0]
    assert (found.place, found.source) == ("plan.md:3-4", tuple(PLAN.split("\n")[2:4]))
    assert (found.marked, found.is_part) == ("everything](http://x.y/) at\nonce", True)
    assert (found.quote, found.section) == ("everything at once", ())


@pytest.mark.parametrize(
    ("words", "suggestion", "old"),
    [("not", "*never*", "*not*"), ("not", "never", "not"), ("The plan", "## The plans", "The plan")],
)
def test_a_suggestion_replaces_the_signs_that_it_has_itself(words: str, suggestion: str, old: str) -> None:
    assert remarks_of(part_of(remark(words, suggestion=suggestion)))[0].marked == old


def test_what_is_done_or_dismissed_is_left_out_unless_it_is_asked_for() -> None:
    part = part_of(remark("year", "Long.", status=NoteStatus.DONE), remark("not", "No.", status=NoteStatus.DISMISSED))
    assert remarks_of(part) == []
    assert [each.note.status for each in remarks_of(part, closed=True)] == [NoteStatus.DISMISSED, NoteStatus.DONE]
    assert "3` (Dismissed)\n" in to_review([part], ExportOptions(closed=True))
    assert to_review([part]).endswith("No remarks.\n")


def test_where_the_file_is_not_known_the_words_stand_for_the_lines() -> None:
    part = part_of(remark("not", "Why?"))
    article = replace(ARTICLE, blocks=tuple(replace(block, lines=None) for block in ARTICLE.blocks))
    written = to_review([part._replace(article=article, source_lines=())])
    assert "## 1. Question: `plan.md`\n\n```text\nnot\n```\n\n> Why?\n" in written


def test_a_review_says_how_many_of_which_and_what_is_to_be_done() -> None:
    written = to_review([part_of(remark("not", suggestion="*never*"), remark("year", "Long?"), remark("", "Good."))])
    assert "\n3 remarks: 1 replacement, 1 question, 1 comment.\n" in written
    assert "- Replace: put the new words in the place of the old ones, exactly" in written
    assert "Replace this:\n\n```markdown\n*not*\n```\n\nWith this:\n\n```markdown\n*never*\n```\n" in written


def test_the_lines_and_a_note_stay_within_themselves() -> None:
    note = remark("quoted", "Before\n\n```\n<!-- open")
    written = to_review([part_of(note)])
    assert "```markdown\n> - ``quoted``\n```\n" in written
    assert "> Before\n>\n> ```\n> <!-- open\n" in written


@given(st.text("`~#<!->[]()*_|\\\n \t$%{}&;:=+1.a", min_size=1, max_size=60), st.sampled_from(["note", "suggestion"]))
def test_whatever_is_written_the_next_remark_begins_where_it_does(words: str, where: str) -> None:
    first = remark("not", "x" + words) if where == "note" else remark("not", suggestion="x" + words)
    written = to_review([part_of(first, remark("year", "Long."))])
    read = parse_source(decoded_source(written.encode(), Path("review.md")))
    headings = [block for block in read.blocks if block.kind is BlockKind.HEADING and not block.containers]
    assert len(headings) == 3
    assert headings[-1].span.extract(read.text) == "2. Comment: plan.md:4"
    assert read.text.endswith("\nLong.")


def test_lines_with_fences_are_in_longer_ones() -> None:
    source = decoded_source(b"Text:\n\n````\ncode\n````\n", Path("a.md"))
    article = parse_source(source)
    start = article.text.index("code")
    note = Annotation("urn:uuid:1", WHEN, WHEN, describe(article, Span(0, start + 4)), note="No.")
    part = ExportedNotes(article, AnnotationSet({note.id: note}), source_lines=source.lines)
    assert "\n`````markdown\nText:\n\n````\ncode\n`````\n" in to_review([part])


def test_json_has_the_exact_words_for_programs() -> None:
    written = json_of(remark("not", suggestion="*never*"), remark("", "All."))
    assert written["counts"] == {"comment": 1, "question": 0, "must-change": 0, "delete": 0, "replace": 1}
    whole, replaced = written["remarks"]
    assert (whole["lines"], whole["old"]) == (None, None)
    assert (replaced["path"], replaced["lines"], replaced["source"]) == ("plan.md", [3, 3], [PLAN.split("\n")[2]])
    assert (replaced["old"], replaced["new"], replaced["asks"]) == ("*not*", "*never*", "replace")


def test_same_notes_same_review(mark: Callable[..., Annotation]) -> None:
    part = part_of(remark("not", "Why?"), remark("year", "Long."))
    assert to_review([part]) == to_review([part])
