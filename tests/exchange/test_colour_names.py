"""What the reader calls the colours, every style, and notes on sections, as the exported formats say them."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE
from reader.exchange.by_section import kind_label
from reader.exchange.terminal_listing import notes_json, notes_text
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import to_html
from reader.exchange.to_markdown import to_markdown

PENS = DEFAULT_PALETTE.rename(Colour.GREEN, "Claim*", "What is <said>").rename(Colour.PINK, "Doubt", "")


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({note.id: note for note in notes})


@pytest.fixture
def claim(mark: Callable[..., Annotation]) -> AnnotationSet:
    return book(mark("stands", colour=Colour.GREEN), mark("starred"))


def test_markdown_says_what_a_colour_is_called_and_means(article: Article, claim: AnnotationSet) -> None:
    text = to_markdown(article, claim, PENS)
    assert "\n\n- **Claim\\*** (green): What is &lt;said>\n\n" in text
    assert "*Claim\\* (green highlight), 2026-01-02*" in text
    assert "*Yellow highlight, 2026-01-02*" in text
    assert "Doubt" not in text


def test_html_says_it(article: Article, claim: AnnotationSet) -> None:
    page = to_html(article, claim, PENS)
    assert '<li class="green" dir="auto"><b>Claim*</b> (green): What is &lt;said&gt;</li>' in page
    assert "Claim* (green highlight)" in page
    assert "Doubt" not in page


def test_csv_has_it_in_a_column(article: Article, claim: AnnotationSet) -> None:
    assert [row["label"] for row in csv.DictReader(to_csv(article, claim, PENS).splitlines())] == ["Claim*", ""]


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (MarkStyle.HIGHLIGHT, "Pink highlight"),
        (MarkStyle.UNDERLINE, "Pink underline"),
        (MarkStyle.STRIKETHROUGH, "Pink strikethrough"),
        (MarkStyle.SQUIGGLE, "Pink squiggle"),
    ],
)
def test_every_style_has_its_words(mark: Callable[..., Annotation], style: MarkStyle, words: str) -> None:
    assert kind_label(mark("stands", colour=Colour.PINK, style=style)) == words


def test_a_note_on_a_section_does_not_quote_its_heading(article: Article, mark: Callable[..., Annotation]) -> None:
    notes = book(mark("A part", "To read again", role=Role.SECTION))
    for text in (to_markdown(article, notes), to_html(article, notes), notes_text(article, notes)):
        assert text.count("A part") == 1
        assert "note on section" in text.lower()
    assert "blockquote>" not in to_html(article, notes)


def test_scripts_are_told_what_a_note_is_on(article: Article, mark: Callable[..., Annotation]) -> None:
    notes = book(mark("A part", "x", role=Role.SECTION), mark(note="y"), mark("stands"))
    found = notes_json(article, notes)["notes"]
    assert isinstance(found, list)
    assert [(note["kind"], note["colour"]) for note in found] == [
        ("article", None),
        ("mark", "yellow"),
        ("section", None),
    ]
