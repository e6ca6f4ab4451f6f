"""Soft hyphens of an article stay in it: copies and exports have the words without them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE
from reader.core.span import Span
from reader.exchange.clipboard_forms import CopiedPassage, CopyForm, format_for_clipboard
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS
from reader.exchange.terminal_listing import notes_text
from reader.sources.markdown.parser import parse_markdown

QUOTE = "extra\u00adordi\u00adnary *house*"
THEN = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def article() -> Article:
    """An article that is hyphenated by soft hyphens."""
    return parse_markdown(f"# On Hy\u00adphens\n\n## Shy\u00adness\n\nThe {QUOTE} stands.\n")


@pytest.fixture
def span(article: Article) -> Span:
    """Where the quote is."""
    return Span(article.text.index("extra"), article.text.index(" stands"))


@pytest.fixture
def notes(article: Article, span: Span) -> AnnotationSet:
    """A mark on it."""
    return AnnotationSet({"urn:uuid:1": Annotation("urn:uuid:1", THEN, THEN, describe(article, span), note="Mine")})


@pytest.mark.parametrize("form", CopyForm)
def test_what_is_copied_has_none(article: Article, span: Span, form: CopyForm) -> None:
    copied = format_for_clipboard(article, CopiedPassage(span.extract(article.text), ("Mine",), span), form)
    assert "extraordinary" in copied
    assert "\u00ad" not in copied


@pytest.mark.parametrize("name", ["markdown", "html", "csv"])
def test_what_is_exported_has_none(article: Article, notes: AnnotationSet, name: str) -> None:
    written = EXPORTERS[name].write([ExportedNotes(article, notes, DEFAULT_PALETTE)])
    assert "extraordinary" in written
    assert "Shyness" in written
    assert "\u00ad" not in written


def test_what_is_listed_has_none(article: Article, notes: AnnotationSet) -> None:
    assert "“extraordinary house”" in notes_text(article, notes)


def test_the_selector_has_what_the_text_has(article: Article, span: Span, notes: AnnotationSet) -> None:
    page = json.loads(EXPORTERS["json"].write([ExportedNotes(article, notes, DEFAULT_PALETTE)]))
    assert page["items"][0]["target"]["selector"][0]["exact"] == span.extract(article.text)
