"""Links between notes, in every format: words that can be read, and in HTML followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS
from reader.exchange.terminal_listing import notes_text
from reader.exchange.to_html import to_html

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
ARTICLE = Article("Pencils", "Graphite and clay.", ())
CLAY = Annotation(UUID(int=0x1A2B3C4D << 96, version=4).urn, NOON, NOON, note="On clay")
LINKING = replace(
    CLAY, id=UUID(int=2, version=4).urn, note="See [[the clay#1a2b3c4d]], [[gone#99999999]] and `[[code]]`."
)
BOOK = AnnotationSet({one.id: one for one in (CLAY, LINKING)})


@pytest.mark.parametrize("name", ["markdown", "csv"])
def test_links_are_their_words(name: str) -> None:
    assert "See the clay, gone and `[[code]]`." in EXPORTERS[name].write([ExportedNotes(ARTICLE, BOOK)])


def test_the_command_line_lists_their_words() -> None:
    assert "See the clay, gone and" in notes_text(ARTICLE, BOOK)


def test_in_html_a_link_leads_to_its_note() -> None:
    page, name = to_html([ExportedNotes(ARTICLE, BOOK)]), f"note-{UUID(CLAY.id).hex}"
    assert f'See <a href="#{name}">the clay</a>, gone and <code>[[code]]</code>.' in page
    assert f'<article id="{name}">' in page


def test_the_json_keeps_what_was_written() -> None:
    assert "[[the clay#1a2b3c4d]]" in EXPORTERS["json"].write([ExportedNotes(ARTICLE, BOOK)])
