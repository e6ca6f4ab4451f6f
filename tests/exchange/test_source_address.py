"""An export of the notes on a web page says whose page it is, and where it is on the web."""

from __future__ import annotations

from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.span import Span
from reader.exchange.clipboard_forms import CopiedPassage, CopyForm, format_for_clipboard
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_html import to_html
from reader.exchange.to_markdown import to_markdown
from reader.sources.html.parser import parse_html

PAGE = parse_html(
    "<title>Tea</title><meta name=author content='By Ann'><meta property=og:site_name content='The Daily'>"
    "<link rel=canonical href='https://example.org/tea'><h1>Tea</h1><p>It is hot.</p>",
    Path("/tea.html"),
)


def test_markdown() -> None:
    text = to_markdown([ExportedNotes(PAGE, AnnotationSet())])
    assert "---\n\n# Tea\n\n*Ann · The Daily*\n\n<https://example.org/tea>\n" in text
    assert '\nsource: "https://example.org/tea"\n' in text


def test_html() -> None:
    html = to_html([ExportedNotes(PAGE, AnnotationSet())])
    assert "Ann · The Daily" in html
    assert '<a href="https://example.org/tea">' in html


def test_a_reference_leads_to_the_web() -> None:
    passage = CopiedPassage("It is hot.", (), Span(0, 3))
    assert format_for_clipboard(PAGE, passage, CopyForm.REFERENCE).endswith("— Ann, Tea\nhttps://example.org/tea")
