"""Exporting notes without their article."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.placeholder_article import placeholder_article
from reader.exchange.to_markdown import to_markdown

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def annotation_set(*notes: tuple[int, tuple[str, ...]]) -> AnnotationSet:
    made = [
        Annotation(str(start), NOON, NOON, Target(TextQuote(f"words {start}"), Span(start, start + 5), headings))
        for start, headings in notes
    ]
    return AnnotationSet({one.id: one for one in made})


def test_notes_stand_under_the_headings_that_they_were_made_under() -> None:
    notes = annotation_set((0, ()), (10, ("A", "B")), (20, ("A", "C")), (30, ("D",)))
    article = placeholder_article("Tea", "/tea.md", notes)
    paths = [article.heading_path(start) for start in (0, 10, 20, 30)]
    assert paths == [(), ("A", "B"), ("A", "C"), ("D",)]


def test_the_export_has_all_of_them() -> None:
    notes = annotation_set((0, ()), (10, ("A", "B")))
    text = to_markdown([ExportedNotes(placeholder_article("Tea", "", notes), notes)])
    assert [line for line in text.splitlines() if line[:1] in "#>" and line] == [
        "# Tea",
        "> words 0",
        "## A",
        "### B",
        "> words 10",
    ]


def test_a_section_left_and_entered_again_is_headed_again() -> None:
    article = placeholder_article("Tea", "", annotation_set((0, ("A",)), (10, ("B",)), (20, ("A",))))
    assert [section.title for section in article.sections] == ["A", "B", "A"]
