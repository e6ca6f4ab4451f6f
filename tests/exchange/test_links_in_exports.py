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


def test_in_csv_links_are_their_words() -> None:
    assert "See the clay, gone and `[[code]]`." in EXPORTERS["csv"].write([ExportedNotes(ARTICLE, BOOK)])


@pytest.mark.parametrize(
    ("name", "link", "target"),
    [
        ("markdown", f"[the clay](#note-{UUID(CLAY.id).hex})", f'\n<a id="note-{UUID(CLAY.id).hex}"></a>**Note**\n'),
        ("obsidian", "[the clay](#^p-1a2b3c4d)", "\n**Note** ^p-1a2b3c4d\n"),
        ("logseq", f"[the clay]((({UUID(CLAY.id)})))", f"\n  id:: {UUID(CLAY.id)}\n"),
    ],
)
def test_in_markdown_a_link_leads_to_its_note(name: str, link: str, target: str) -> None:
    text = EXPORTERS[name].write([ExportedNotes(ARTICLE, BOOK)])
    assert f"See {link}, gone and `[[code]]`." in text
    assert text.count(target) == 1


def test_a_link_leads_to_a_note_on_another_article_of_the_export() -> None:
    parts = [ExportedNotes(ARTICLE, AnnotationSet({one.id: one})) for one in (CLAY, LINKING)]
    assert "See [the clay](#^p-1a2b3c4d), gone" in EXPORTERS["obsidian"].write(parts)


def test_in_plain_markdown_only_notes_that_are_linked_have_anchors() -> None:
    assert EXPORTERS["markdown"].write([ExportedNotes(ARTICLE, BOOK)]).count("<a id=") == 1


def test_the_command_line_lists_their_words() -> None:
    assert "See the clay, gone and" in notes_text(ARTICLE, BOOK)


def test_in_html_a_link_leads_to_its_note() -> None:
    page, name = to_html([ExportedNotes(ARTICLE, BOOK)]), f"note-{UUID(CLAY.id).hex}"
    assert f'See <a href="#{name}">the clay</a>, gone and <code>[[code]]</code>.' in page
    assert f'<article id="{name}">' in page


def test_the_json_keeps_what_was_written() -> None:
    assert "[[the clay#1a2b3c4d]]" in EXPORTERS["json"].write([ExportedNotes(ARTICLE, BOOK)])
