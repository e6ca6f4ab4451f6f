"""What the reader calls the colours, every style, and notes on sections, as the exported formats say them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

import pytest

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.exchange.content.by_section import kind_label
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.terminal_listing import notes_json, notes_text
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import to_html
from reader.exchange.to_json import to_json
from reader.exchange.to_markdown import to_markdown

PENS = DEFAULT_PALETTE.rename(Colour.GREEN, "Claim*", "What is <said>").rename(Colour.PINK, "Doubt", "")


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({note.id: note for note in notes})


@pytest.fixture
def claim(mark: Callable[..., Annotation]) -> AnnotationSet:
    return book(mark("stands", colour=Colour.GREEN), mark("starred"))


def test_markdown_says_what_a_colour_is_called_and_means(article: Article, claim: AnnotationSet) -> None:
    text = to_markdown([ExportedNotes(article, claim, PENS)])
    assert "\n\n- **Claim\\*** (green): What is &lt;said>\n\n" in text
    assert "\n\n**Claim\\* (green highlight)**\n\n> " in text
    assert "\n\n**Yellow highlight**\n\n> " in text
    assert "Doubt" not in text


def test_html_says_it(article: Article, claim: AnnotationSet) -> None:
    page = to_html([ExportedNotes(article, claim, PENS)])
    assert '<li class="green" dir="auto"><b>Claim*</b> (green): What is &lt;said&gt;</li>' in page
    assert "Claim* (green highlight)" in page
    assert "Doubt" not in page


def test_csv_has_it_in_a_column(article: Article, claim: AnnotationSet) -> None:
    assert [row["label"] for row in csv.DictReader(to_csv([ExportedNotes(article, claim, PENS)]).splitlines())] == [
        "Claim*",
        "",
    ]


OWN = Colour("c-7f3a21bc")
OWN_PENS = DEFAULT_PALETTE.add(Pen(OWN, "Thesis", "What I <hold>", "#4A2200"))


@pytest.fixture
def thesis(mark: Callable[..., Annotation]) -> AnnotationSet:
    return book(mark("stands", colour=OWN))


def test_markdown_names_a_colour_of_the_readers_own(article: Article, thesis: AnnotationSet) -> None:
    text = to_markdown([ExportedNotes(article, thesis, OWN_PENS)])
    assert "\n\n- **Thesis** (\\#4A2200): What I &lt;hold>\n\n" in text
    assert "\n\n**Thesis highlight**\n\n> " in text


def test_html_shows_it(article: Article, thesis: AnnotationSet, claim: AnnotationSet) -> None:
    page = to_html([ExportedNotes(article, thesis, OWN_PENS)])
    assert f'<li class="{OWN.value}" dir="auto"><b>Thesis</b> (#4A2200): What I &lt;hold&gt;</li>' in page
    assert f'[class~="{OWN.value}"] {{ --line: #4A2200; }}' in page
    assert page.count(f'[class~="{OWN.value}"]') == 2  # in light and in dark
    assert "class~" not in to_html([ExportedNotes(article, claim)])


def test_csv_and_json_describe_it(article: Article, thesis: AnnotationSet) -> None:
    (row,) = csv.DictReader(to_csv([ExportedNotes(article, thesis, OWN_PENS)]).splitlines())
    assert (row["colour"], row["label"], row["tint"]) == (OWN.value, "Thesis", "#4A2200")
    page = json.loads(to_json([ExportedNotes(article, thesis, OWN_PENS)]))
    assert page["colours"] == {OWN.value: {"name": "Thesis", "meaning": "What I <hold>", "tint": "#4A2200"}}
    assert page["items"][0]["stylesheet"]["value"] == f".{OWN.value}-highlight {{ background: #4A2200 }}"
    assert "colours" not in json.loads(to_json([ExportedNotes(article, thesis)]))


def test_scripts_are_told_it(article: Article, thesis: AnnotationSet) -> None:
    (note,) = notes_json(article, thesis, OWN_PENS)["notes"]  # type: ignore[misc]
    assert (note["colour"], note["label"], note["tint"]) == (OWN.value, "Thesis", "#4A2200")
    assert "(Thesis highlight)" in notes_text(article, thesis, OWN_PENS)


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
    for text in (
        to_markdown([ExportedNotes(article, notes)]),
        to_html([ExportedNotes(article, notes)]),
        notes_text(article, notes),
    ):
        assert text.count("A part") == 1
        assert "note on section" in text.lower()
    assert "blockquote>" not in to_html([ExportedNotes(article, notes)])


def test_scripts_are_told_what_a_note_is_on(article: Article, mark: Callable[..., Annotation]) -> None:
    notes = book(mark("A part", "x", role=Role.SECTION), mark(note="y"), mark("stands"))
    found = notes_json(article, notes)["notes"]
    assert isinstance(found, list)
    assert [(note["kind"], note["colour"]) for note in found] == [
        ("article", None),
        ("mark", "yellow"),
        ("section", None),
    ]
