"""The two formats for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.span import Span
from reader.core.webannotation.decode import annotation_from_json
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_csv import COLUMNS, to_csv
from reader.exchange.to_json import to_json
from reader.sources.markdown.parser import parse_markdown

Mark = Callable[..., Annotation]


def rows(article: Article, *notes: Annotation) -> list[dict[str, str]]:
    written = to_csv([ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))])
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def test_csv_has_one_row_an_annotation_in_reading_order(article: Article, annotation_set: AnnotationSet) -> None:
    read = rows(article, *annotation_set)
    assert [row["id"] for row in read] == [note.id for note in annotation_set]


def test_a_row_says_all_of_a_note(article: Article, mark: Mark) -> None:
    (row,) = rows(article, mark("starred", 'My, "note".\nOn', tags=("a", "b c")))
    assert tuple(row.values()) == (
        "Is it open?", "A. Writer", "/somewhere/it.md", "One & only › A part", "starred", 'My, "note".\nOn', "a, b c",
        "yellow", "", "highlight", "2026-01-02T10:01:00.000Z", "2026-01-02T10:01:00.000Z", "",
        "open", "urn:uuid:00000000-0000-4000-8000-000000000001", "", "", "72", "79", "", "", "", "",
    )  # fmt: skip


def test_each_column_holds_what_its_name_says(article: Article, mark: Mark) -> None:
    note = mark("starred", colour=Colour.GREEN, style=MarkStyle.SQUIGGLE)
    (row,) = rows(article, replace(note, modified=datetime(2026, 3, 4, 5, 6, tzinfo=UTC)))
    assert {name: row[name] for name in ("colour", "style", "created", "modified")} == {
        "colour": "green",
        "style": "squiggle",
        "created": "2026-01-02T10:01:00.000Z",
        "modified": "2026-03-04T05:06:00.000Z",
    }


@pytest.mark.parametrize(("suggestion", "change"), [(None, ""), ("", "delete"), ("sun", "replace")])
def test_what_is_suggested_and_what_became_of_it_are_columns(
    article: Article, mark: Mark, suggestion: str | None, change: str
) -> None:
    (row,) = rows(article, replace(mark("starred"), suggestion=suggestion, status=NoteStatus.DISMISSED))
    assert (row["status"], row["change"], row["suggestion"]) == ("dismissed", change, suggestion or "")


def test_lines_end_as_the_rfc_says(article: Article) -> None:
    assert to_csv([ExportedNotes(article, AnnotationSet())]) == "\ufeff" + ",".join(COLUMNS) + "\r\n"


def test_a_lost_note_has_its_old_headings_and_no_place(article: Article, annotation_set: AnnotationSet) -> None:
    last = rows(article, *annotation_set)[-1]
    assert (last["section"], last["quote"], last["start"]) == ("One & only › Old part", "gone words", "")


@pytest.mark.parametrize("sign", "=+-@\t\r＝＋－＠﹦﹢﹣﹫")
def test_no_cell_is_a_formula(article: Article, mark: Mark, sign: str) -> None:
    (row,) = rows(article, mark("Two", f"{sign}1+1"))
    assert row["note"] == f"'{sign}1+1"


@pytest.mark.parametrize("sign", "=+-@＝")
@pytest.mark.parametrize("before", [" ", "\n\n", "\u3000", "\u00a0 ", "\ufeff", "\u200b\u00ad", "\x1f"])
def test_no_cell_is_one_after_what_a_spreadsheet_may_skip(article: Article, mark: Mark, before: str, sign: str) -> None:
    (row,) = rows(article, mark("Two", f"{before}{sign}1+1"))
    assert row["note"] == f"'{before}{sign}1+1"


@pytest.mark.parametrize("note", ["- one\n- two", "- Tea (green) = good", "- [x] done", "  - one"])
def test_a_list_is_no_formula(article: Article, mark: Mark, note: str) -> None:
    (row,) = rows(article, mark("Two", note))
    assert row["note"] == note


@pytest.mark.parametrize("note", ["- HYPERLINK(A1)", "- cmd|' /C calc'!A0", "- one\n+ cmd|'x'!A", " - f(x)", "-1"])
def test_what_may_be_one_is_no_list(article: Article, mark: Mark, note: str) -> None:
    (row,) = rows(article, mark("Two", note))
    assert row["note"] == f"'{note}"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="=+-@＝＋－＠﹦﹢﹣﹫\t\r\0"), max_size=40))
def test_any_other_text_comes_back_as_it_was(note: str) -> None:
    when = annotation_from_json({"id": "a", "created": "2026-01-02T03:04:05Z"}).created
    (row,) = rows(Article("", "", ()), Annotation("a", when, when, note=note))
    assert row["note"] == note


def test_json_comes_back_as_the_same_notes(article: Article, annotation_set: AnnotationSet) -> None:
    page = json.loads(to_json([ExportedNotes(article, annotation_set)]))
    assert tuple(annotation_from_json(item) for item in page["items"]) == annotation_set.in_order


def test_json_is_a_page_of_web_annotations(article: Article, annotation_set: AnnotationSet) -> None:
    page = json.loads(to_json([ExportedNotes(article, annotation_set)]))
    assert page["type"] == "AnnotationPage"
    assert "http://www.w3.org/ns/anno.jsonld" in page["@context"]
    assert {item["target"]["source"] for item in page["items"]} == {"file:///somewhere/it.md"}


def test_json_of_an_article_without_a_file_names_its_text() -> None:
    article = Article("T", "text", ())
    note = annotation_from_json({"id": "a", "created": "2026-01-02T03:04:05Z"})
    (item,) = json.loads(to_json([ExportedNotes(article, AnnotationSet({"a": note}))]))["items"]
    assert item["target"]["source"] == f"urn:{text_digest('text')}"


def test_a_row_says_on_which_lines_its_passage_is_written(mark: Mark) -> None:
    article = parse_markdown("# Tea\n\nGreen\ntea.\n\nBlack.")
    notes = AnnotationSet({"a": replace(mark("Two"), id="a", target=describe(article, Span(4, 14)))})
    (row,) = csv.DictReader(io.StringIO(to_csv([ExportedNotes(article, notes)]), newline=""))
    assert row["lines"] == "3–4"  # which no spreadsheet takes for a date


def test_several_articles_are_one_table_and_one_page(article: Article, annotation_set: AnnotationSet) -> None:
    parts = [ExportedNotes(article, annotation_set), ExportedNotes(Article("Tea", "", ()), AnnotationSet())]
    parts += [ExportedNotes(replace(article, title="Two", path=Path("/two.md")), annotation_set)]
    table = list(csv.DictReader(io.StringIO(to_csv(parts), newline="")))
    assert {row["\ufeffarticle"] for row in table} == {"Is it open?", "Two"}
    sources = {item["target"]["source"] for item in json.loads(to_json(parts))["items"]}
    assert sources == {"file:///somewhere/it.md", "file:///two.md"}
