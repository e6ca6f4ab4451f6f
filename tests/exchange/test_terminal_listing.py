"""The list of notes says which are to be checked or lost, and what may be their words now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from reader.core.annotation import Annotation, NoteStatus, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.properties import Property
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.exchange.terminal_listing import notes_json, notes_text, outline_json

TEXT = "Ink is made of soot, water and gum. It dries."
THEN = datetime(2026, 1, 1, tzinfo=UTC)
ARTICLE = Article("Ink", TEXT, ())


def listed(quote: str, words: str, found: MatchRecord, role: Role = Role.MARK) -> AnnotationSet:
    span = None if found.kind is MatchKind.LOST else Span(TEXT.index(words), TEXT.index(words) + len(words))
    one = Annotation("urn:uuid:1", THEN, THEN, Target(TextQuote(quote), span, match=found), note="Mine.", role=role)
    return AnnotationSet({one.id: one})


EDITED = MatchRecord(MatchKind.EDITED, 0.64)
LOST = MatchRecord(MatchKind.LOST, 0, guess=Span(15, 34))


def test_properties_are_listed_with_notes_and_outline() -> None:
    article = replace(ARTICLE, properties=(Property("tags", ("a", "b")), Property("date", ("May",))))
    for listing in (notes_json(article, AnnotationSet()), outline_json(article)):
        assert listing["properties"] == {"tags": ["a", "b"], "date": ["May"]}


def test_a_note_to_check_is_listed_with_its_words_now() -> None:
    book = listed("soot and gum", "soot, water and gum", EDITED)
    lines = (
        "Ink (yellow highlight, to check: edited, 64 % kept)\n  “soot, water and gum”\n  was “soot and gum”\n    Mine."
    )
    assert lines in notes_text(ARTICLE, book)


@pytest.mark.parametrize(
    ("suggestion", "line"),
    [("lamp\n  black", "replace with “lamp black”"), ("", "delete the passage"), (" ", "replace with white space")],
)
def test_status_and_suggestion_are_listed(suggestion: str, line: str) -> None:
    one = Annotation("urn:uuid:1", THEN, THEN, Target(TextQuote("soot"), Span(15, 19)), note="Mine.")
    one = replace(one, status=NoteStatus.DONE, suggestion=suggestion)
    notes = AnnotationSet({one.id: one})
    assert f"Ink (yellow highlight, done)\n  “soot”\n  {line}\n    Mine." in notes_text(ARTICLE, notes)
    record = cast("list[dict[str, Any]]", notes_json(ARTICLE, notes)["notes"])[0]
    assert (record["status"], record["suggestion"]) == ("done", suggestion)


def test_a_lost_one_is_listed_with_the_best_guess() -> None:
    book = listed("soot", "", LOST)
    assert "unplaced)\n  “soot”\n  perhaps “soot, water and gum”\n" in notes_text(ARTICLE, book)


def test_one_that_may_be_lost_is_so_listed() -> None:
    assert "(yellow highlight, left unplaced)" in notes_text(ARTICLE, listed("soot", "", LOST._replace(checked=True)))


def test_one_that_was_checked_is_said_to_be_edited() -> None:
    book = listed("soot and gum", "soot, water and gum", EDITED._replace(checked=True))
    lines = "\n  “soot, water and gum”\n  was “soot and gum”\n    Mine."
    assert f"Ink (yellow highlight, passage edited since it was marked){lines}" in notes_text(ARTICLE, book)


def test_one_with_other_white_space_only_needs_no_word() -> None:
    book = listed("soot,\nwater", "soot, water", EDITED._replace(checked=True))
    assert "Ink (yellow highlight)\n  “soot, water”\n    Mine." in notes_text(ARTICLE, book)


def test_so_are_bookmarks() -> None:
    book = listed("soot and gum", "soot, water and gum", EDITED, Role.BOOKMARK)
    lines = "  Mine. (to check: edited, 64 % kept)\n    “soot, water and gum”\n    was “soot and gum”\n"
    assert lines in notes_text(ARTICLE, book)


def told(annotation_set: AnnotationSet) -> dict[str, Any]:
    (one,) = cast("list[dict[str, Any]]", notes_json(ARTICLE, annotation_set)["notes"])
    return one


def test_programs_are_told_all_of_it() -> None:
    one = told(listed("soot", "", LOST))
    assert one["found"] == {"how": "lost", "kept": 0, "checked": False}
    assert (one["quote"], one["original_quote"], one["edited"]) == ("soot", None, False)
    assert one["guess"] == {"start": 15, "end": 34, "words": "soot, water and gum"}
    one = told(listed("soot and gum", "soot, water and gum", EDITED))
    assert (one["to_check"], one["guess"], one["edited"]) == (True, None, True)
    assert (one["quote"], one["original_quote"]) == ("soot, water and gum", "soot and gum")


def test_tags_are_listed_as_they_are_searched_for() -> None:
    one = Annotation("urn:uuid:1", THEN, THEN, None, note="Mine.", tags=("ink", "to do"))
    assert '\n    #ink #"to do"\n' in notes_text(ARTICLE, AnnotationSet({one.id: one}))
