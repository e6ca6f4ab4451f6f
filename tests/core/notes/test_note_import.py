"""Importing notes: which of a file are taken, where they are put, and that nothing is there twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet, Removed, erased_at
from reader.core.article import text_digest
from reader.core.notes.imported_file import ImportedArticle, ImportedFile, ImportedNote, choose_notes
from reader.core.notes.note_import import NoteImport, PresentText, import_notes
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ARTICLE = replace(
    parse_markdown("# Tea\n\nGreen tea is hot. Black tea is hot, too.\n\nTea, and tea again."), path=Path("/t/tea.md")
)
NOW = PresentText(ARTICLE, text_digest(ARTICLE.text), lambda _digest: None)
HERE, THERE = "file:///t/tea.md", "file:///elsewhere/coffee.md"


def note(words: str | None = "Green tea", text: str = "", key: str = "urn:uuid:1", **more: Any) -> Annotation:  # noqa: ANN401 - the fields of an annotation
    start = ARTICLE.text.index(words) if words else 0
    target = describe(ARTICLE, Span(start, start + len(words))) if words else None
    return Annotation(key, NOON, NOON, target, note=text, **more)


def quoting(exact: str, prefix: str = "", suffix: str = "", span: Span | None = None, key: str = "x:1") -> Annotation:
    return Annotation(key, NOON, NOON, Target(TextQuote(exact, prefix, suffix), span))


def imported(*notes: Annotation, present: AnnotationSet | None = None, **more: bool) -> NoteImport:
    found = [one if isinstance(one, ImportedNote) else ImportedNote(one, HERE) for one in notes]
    return import_notes(ImportedFile(found, **more), NOW, AnnotationSet() if present is None else present)


def those(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


# Which are taken


@pytest.mark.parametrize(
    ("sources", "articles", "taken"),
    [
        ((HERE, THERE), (), [0]),
        (("file:///home/other/tea.md", THERE), (), [0]),
        (("http://a.example/x", THERE), (ImportedArticle(("http://a.example/x",), NOW.digest),), [0]),
        ((HERE, "file:///home/other/tea.md"), (), [0]),
        (("", THERE, HERE), (), [0, 2]),
        ((THERE,), (), [0]),
        ((THERE, "http://a.example/x"), (), [0, 1]),
    ],
    ids=["address", "file name", "digest", "address before name", "no source", "the only one", "none is named"],
)
def test_notes_on_this_article_are_taken(
    sources: tuple[str, ...], articles: tuple[ImportedArticle, ...], taken: list[int]
) -> None:
    notes = [ImportedNote(note(key=f"x:{number}"), source) for number, source in enumerate(sources)]
    chosen = choose_notes(ImportedFile(notes, articles), ARTICLE, NOW.digest)
    assert [notes.index(one) for one in chosen.notes] == taken
    assert chosen.left_out == len(sources) - len(taken)
    assert chosen.unnamed == (len(taken) > 1 and "" not in sources)


def test_the_address_of_a_page_on_the_web_is_its_source() -> None:
    from reader.sources.html.parser import parse_html

    page = parse_html("<link rel=canonical href='https://a.example/tea'><p>Tea.</p>", Path("/t/x.html"))
    notes = [ImportedNote(note(), "http://a.example/tea/"), ImportedNote(note(key="x:2"), THERE)]
    assert choose_notes(ImportedFile(notes), page, "").left_out == 1


# Where they are put


def test_a_quote_alone_is_found() -> None:
    (one,) = imported(quoting("Black tea")).changes.values()
    start = ARTICLE.text.index("Black")
    assert one.span == Span(start, start + 9)
    assert not one.needs_check


def test_of_equal_words_those_with_the_context_are_found() -> None:
    (one,) = imported(quoting("tea", "Tea, and ", " again")).changes.values()
    assert one.span is not None
    assert ARTICLE.text[one.span.end :].startswith(" again")


def test_a_position_on_equal_words_by_chance_does_not_count() -> None:
    first = ARTICLE.text.index("tea")
    (one,) = imported(quoting("tea", "Tea, and ", " again", Span(first, first + 3))).changes.values()
    assert one.span is not None
    assert one.span.start > first


def test_a_position_alone_is_asked_about() -> None:
    start = ARTICLE.text.index("Black tea")
    (one,) = imported(quoting("", span=Span(start, start + 9))).changes.values()
    assert (one.quote, one.needs_check) == ("Black tea", True)


@pytest.mark.parametrize("one", [quoting("coffee"), quoting("", span=Span(10**6, 10**30)), quoting("tea")], ids=str)
def test_what_cannot_be_placed_is_kept_and_told(one: Annotation) -> None:
    result = imported(one)
    assert (result.added, result.unplaced) == (1, 1)
    assert result.changes[one.id].is_orphan


def test_a_note_on_the_article_needs_no_place() -> None:
    assert imported(note(None, "On all of it")).unplaced == 0


def test_what_is_edited_is_found_by_the_text_that_it_was_on() -> None:
    before = ARTICLE.text.replace("Black tea is hot, too", "Black tea is cold")
    start = before.index("tea is cold")
    old = quoting("tea is cold", span=Span(start, start + 11), key="urn:uuid:1")
    digest = text_digest(before)
    now = NOW._replace(texts=lambda name: before if name == digest else None)
    file = ImportedFile([ImportedNote(old, HERE)], [ImportedArticle((HERE,), digest)], is_ours=True)
    (one,) = import_notes(file, now, AnnotationSet()).changes.values()
    assert one.span is not None
    assert one.span.extract(ARTICLE.text).startswith("tea is hot")


# Nothing twice


def test_twice_adds_nothing() -> None:
    first = imported(note(text="Hot"), note("Black tea", key="x:2"))
    again = imported(note(text="Hot"), note("Black tea", key="x:2"), present=AnnotationSet(first.changes))
    assert (again.changes, again.unchanged) == ({}, 2)


def test_an_equal_note_of_another_program_adds_nothing() -> None:
    start = ARTICLE.text.index("Green tea")
    theirs = quoting(" Green tea ", span=Span(start - 1, start + 10))
    assert imported(theirs, present=those(note(colour=Colour.BLUE))).unchanged == 1


@pytest.mark.parametrize(
    "theirs",
    [
        ImportedNote(note(key="x:1", text="More")),
        ImportedNote(note("Black tea", key="x:1")),
        ImportedNote(note(key="x:1", tags=("new",))),
        ImportedNote(note(key="x:1", suggestion="Tea")),
        ImportedNote(note(key="x:1", role=Role.BOOKMARK)),
        ImportedNote(note(key="x:1", style=MarkStyle.UNDERLINE), has_look=True),
        ImportedNote(note(key="x:1", extra={"body": {"other": [{"id": "http://a.example/pic", "type": "Image"}]}})),
        ImportedNote(note(key="x:1", extra={"target": {"also": ["http://a.example/"]}})),
    ],
    ids=["words", "passage", "tag", "suggestion", "kind", "look", "picture", "target"],
)
def test_what_says_anything_else_is_another_note(theirs: ImportedNote) -> None:
    assert import_notes(ImportedFile([theirs]), NOW, those(note())).added == 1


def test_equal_notes_of_another_program_are_one_and_of_ours_two() -> None:
    twins = note(key="x:1"), note(key="x:2")
    assert imported(*twins).added == 1
    assert imported(*twins, is_ours=True).added == 2


def test_what_is_in_the_file_twice_is_one_note_with_the_later_words() -> None:
    later = replace(note(text="Later"), modified=NOON + timedelta(seconds=1))
    (one,) = imported(note(text="First"), later).changes.values()
    assert one.note == "Later"


# What is there already


def test_later_parts_of_each_side_are_kept() -> None:
    ours = replace(
        note(text="First", colour=Colour.BLUE),
        modified=NOON + timedelta(1),
        change_times=(("look", NOON + timedelta(1)),),
    )
    theirs = replace(note(text="Later"), modified=NOON + timedelta(2), change_times=(("note", NOON + timedelta(2)),))
    result = imported(theirs, present=those(ours))
    (one,) = result.changes.values()
    assert (one.note, one.colour, result.updated, result.added) == ("Later", Colour.BLUE, 1, 0)


def test_our_place_stays_where_theirs_is_not_later() -> None:
    ours = note()
    theirs = replace(ours, target=Target(TextQuote("Green tea"), None), tags=("x",), modified=NOON + timedelta(1))
    (one,) = imported(replace(theirs, change_times=(("tags", theirs.modified),)), present=those(ours)).changes.values()
    assert (one.span, one.tags) == (ours.span, ("x",))


def test_an_undated_note_says_nothing_new_unless_its_words_are_others() -> None:
    ours, later = note(text="Same"), NOON + timedelta(days=9)
    same = ImportedNote(replace(ours, created=later, modified=later), HERE, undated=True)
    other = same._replace(annotation=replace(same.annotation, note="Other"))
    assert import_notes(ImportedFile([same]), NOW, those(ours)).changes == {}
    assert import_notes(ImportedFile([other]), NOW, those(ours)).changes[ours.id].note == "Other"


@pytest.mark.parametrize(
    ("gone", "added"),
    [
        (Removed(note(), NOON + timedelta(1)), 0),
        (erased_at("urn:uuid:1", NOON - timedelta(1)), 0),
        (Removed(note(), NOON - timedelta(1)), 1),
    ],
    ids=["deleted later", "deleted for good", "changed later"],
)
def test_what_was_deleted_later_stays_in_the_trash(gone: Removed, added: int) -> None:
    result = imported(note(), present=AnnotationSet({}, {gone.annotation.id: gone}))
    assert (result.added, result.in_trash) == (added, 1 - added)


def test_an_id_that_was_no_address_leads_to_its_note() -> None:
    from reader.core.webannotation.identifiers import annotation_iri

    result = imported(note(key=annotation_iri("my note")), present=those(note(key="my note")))
    assert (result.changes, result.unchanged) == ({}, 1)
