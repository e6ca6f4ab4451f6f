"""Annotation sets of EPUB Annotations keep the draft, come back as they went out, and are read from any program."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.errors import CommandError
from reader.core.notes.import_message import import_remarks
from reader.core.notes.imported_file import ImportedFile
from reader.core.notes.note_import import PresentText, import_notes
from reader.core.properties import Property
from reader.core.span import Span
from reader.core.webannotation.encode import format_time
from reader.exchange.annotation_set.container import MAX_MEMBERS, packed, unpacked
from reader.exchange.annotation_set.keys import RECORD
from reader.exchange.annotation_set.looks import colour_label, style_label
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.import_formats import read_notes
from reader.exchange.to_annotations import to_annotations
from reader.exchange.to_json import to_json
from tests.epub_annotation_musts import faults_of_set
from tests.exchange.test_to_json import ARTICLE, PALETTE, SETS

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEA = Article("Tea", "Green tea is hot.\nBlack tea is hot, too.", (), path=Path("/t/tea.md"))


def exported(notes: AnnotationSet, article: Article = ARTICLE) -> bytes:
    return to_annotations([ExportedNotes(article, notes, PALETTE)])


def set_in(file: bytes) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(unpacked(file))
    return page


def item_of(note: Annotation, article: Article = TEA) -> dict[str, Any]:
    item: dict[str, Any] = set_in(exported(AnnotationSet({note.id: note}), article))["items"][0]
    return item


def mark(words: str, note: str = "", **more: Any) -> Annotation:  # noqa: ANN401 - the fields of an annotation
    start = TEA.text.index(words)
    return Annotation("urn:uuid:1", NOON, NOON, describe(TEA, Span(start, start + len(words))), note=note, **more)


def read_set(*items: object, **more: object) -> ImportedFile:
    page = {"@context": "https://www.w3.org/ns/epub-anno.jsonld", "type": "AnnotationSet", "id": "urn:x", "about": {}}
    return read_notes(json.dumps({**page, "items": items, **more}).encode(), "notes.annotations", NOON)


def foreign(body: object = None, **target: object) -> dict[str, object]:
    quote = [{"type": "TextQuoteSelector", "exact": "Black tea", "prefix": "", "suffix": ""}]
    item = {"id": "urn:uuid:7", "type": "Annotation", "target": {"source": "a.xhtml", "selector": quote, **target}}
    return item | ({"body": body} if body else {})


# Out and in again


@settings(deadline=None)
@given(SETS)
def test_what_is_written_keeps_the_draft_and_comes_back_whole(notes: AnnotationSet) -> None:
    file = exported(notes)
    assert faults_of_set(set_in(file)) == []
    read = read_notes(file, "notes.annotations")
    back = AnnotationSet({note.annotation.id: note.annotation for note in read.notes})
    assert to_json([ExportedNotes(ARTICLE, back, PALETTE)]) == to_json([ExportedNotes(ARTICLE, notes, PALETTE)])
    assert read.faults == ()


@settings(deadline=None)
@given(SETS)
def test_without_our_keys_stays_what_the_draft_can_say(notes: AnnotationSet) -> None:
    page = set_in(exported(notes))
    for item in page["items"]:
        del item[RECORD]
    read = [note.annotation for note in read_notes(json.dumps(page).encode(), "n").notes] if page["items"] else []
    for note, item in zip(read, page["items"], strict=True):
        body = item.get("body", {})
        assert (note.id, format_time(note.created)) == (item["id"], item["created"])
        assert format_time(note.modified) == item.get("modified", item["created"])
        assert note.is_bookmark == (item["motivation"] == "bookmarking")
        assert note.note.strip() == body.get("value", "").strip()
        assert note.tags == tuple(filter(None, body.get("tags", ())))
        if note.target is not None and "color" in body:
            assert colour_label(note.colour) == body["color"]
            assert style_label(note.style) == body["highlight"]


def test_the_same_notes_are_the_same_bytes_and_the_draft_s_one_file() -> None:
    notes = AnnotationSet({"urn:uuid:1": mark("Green tea")})
    assert exported(notes) == exported(notes)
    with ZipFile(BytesIO(exported(notes))) as archive:
        assert archive.namelist() == ["annotations.json"]


def test_an_item_says_in_the_draft_s_words_what_these_can_say() -> None:
    item = item_of(mark("Green tea", "Why?", tags=("temperature",), colour=Colour.VIOLET, style=MarkStyle.SQUIGGLE))
    look = {"color": "purple", "highlight": "underline", "tags": ["temperature"]}
    assert item["body"] == {"type": "TextualBody", "value": "Why?", **look}
    assert item["motivation"] == "commenting"
    assert item["target"]["source"] == "tea.md"
    assert item["target"]["selector"][0]["value"] == ":~:text=Green%20tea,-is%20hot."


def test_a_passage_over_two_blocks_is_said_by_its_first_and_last_words() -> None:
    assert item_of(mark("is hot.\nBlack tea"))["target"]["selector"][0]["value"] == (
        ":~:text=Green%20tea-,is%20hot.,Black%20tea,-is%20hot%2C%20too."
    )


def test_a_suggestion_is_seen_by_programs_that_know_none() -> None:
    assert item_of(mark("hot", suggestion="warm"))["body"]["value"] == "→ warm"


def test_what_the_article_says_of_itself_is_what_the_set_is_about() -> None:
    facts = (Property("Author", ("A", "B")), Property("identifier", ("urn:isbn:1",)), Property("date", ("1 May 1999",)))
    about = set_in(exported(AnnotationSet(), replace(TEA, properties=facts)))["about"]
    assert (about["dc:title"], about["dc:creator"], about["dc:date"]) == ("Tea", ["A", "B"], "1999")
    assert about["dc:identifier"] == ["urn:isbn:1"]


@pytest.mark.parametrize(
    ("tint", "label"), [("#7F3A00", "orange"), ("#1144AA", "blue"), ("#777777", "yellow"), ("", "yellow")]
)
def test_a_colour_of_the_reader_s_own_is_the_one_most_like_it(tint: str, label: str) -> None:
    assert colour_label(Colour("c-7f3a21bc"), tint) == label


def test_what_another_program_changes_in_a_set_of_ours_counts() -> None:
    page = set_in(exported(AnnotationSet({"urn:uuid:1": mark("Green tea", "Why?", tags=("a",), suggestion="x")}), TEA))
    page["items"][0]["body"] |= {"value": "Because.\n\n→ x", "color": "orange", "tags": ["b"], "highlight": "outline"}
    [note] = read_notes(json.dumps(page).encode(), "n").notes
    assert (note.annotation.note, note.annotation.suggestion, note.annotation.tags) == ("Because.", "x", ("b",))
    assert (note.annotation.colour, note.annotation.style) == (Colour("orange"), MarkStyle.HIGHLIGHT)


def test_other_line_ends_and_blanks_at_the_ends_are_no_change() -> None:
    note = mark("Green tea", "Why?\n\n- a\n", suggestion="x ", tags=("a",))
    page = set_in(exported(AnnotationSet({note.id: note}), TEA))
    page["items"][0]["body"]["value"] = "Why?\r\n\r\n- a\r\n\r\n\r\n→ x"
    assert [one.annotation for one in read_notes(json.dumps(page).encode(), "n").notes] == [note]


# From other programs


def test_a_note_of_another_program_is_read() -> None:
    body = {"type": "TextualBody", "value": {"language": "fr", "text": "j'adore !"}, "tags": ["teacher"]}
    file = read_set(foreign(body | {"color": "orange", "highlight": "underline"}))
    [note] = file.notes
    assert (note.annotation.note, note.annotation.tags, note.annotation.quote) == (
        "j'adore !",
        ("teacher",),
        "Black tea",
    )
    assert (note.annotation.colour, note.annotation.style) == (Colour("orange"), MarkStyle.UNDERLINE)
    assert [pen.name for pen in file.pens] == ["Orange"]


def test_a_note_by_thorium_is_read() -> None:
    body = {"type": "TextualBody", "value": "", "tag": "t", "highlight": "strikethrough", "color": "#2266CC"}
    [note] = read_set(foreign(body, meta={"headings": [{"level": 1, "txt": "Tea"}]})).notes
    assert (note.annotation.tags, note.annotation.colour) == (("t",), Colour.BLUE)
    assert note.annotation.target is not None
    assert note.annotation.target.headings == ("Tea",)
    [note] = read_set(foreign(body | {"highlight": "bookmark"})).notes
    assert note.annotation.role is Role.BOOKMARK


def test_a_text_fragment_is_a_quote() -> None:
    value = {"type": "FragmentSelector", "value": ":~:text=Green-,tea,-is%20hot"}
    [note] = read_set(foreign(selector=[value])).notes
    assert note.annotation.target is not None
    assert note.annotation.target.quote == ("tea", "Green", "is hot")


def test_all_bodies_are_read_and_a_quote_within_another_selector() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "Black tea"}
    further = [{"type": "TextualBody", "value": "t", "purpose": "tagging"}, "https://example.org/tea"]
    element = {"type": "CssSelector", "value": "#p", "refinedBy": quote}
    [note] = read_set(foreign([{"type": "TextualBody", "value": "Hot"}, *further], selector=element)).notes
    assert (note.annotation.note, note.annotation.tags, note.annotation.quote) == ("Hot", ("t",), "Black tea")
    assert "https://example.org/tea" in str(note.annotation.extra["body"])


def test_a_spoken_note_is_told_and_its_passage_kept() -> None:
    file = read_set(foreign({"type": "Audio", "id": "./voice1.mp3", "color": "pink"}))
    assert file.faults == ("a note of the kind “Audio” is not shown at $.items[0]",)
    assert file.notes[0].annotation.quote == "Black tea"


def test_a_set_that_seems_to_be_on_another_book_says_so() -> None:
    now = PresentText(TEA, text_digest(TEA.text), lambda _digest: None)
    for about, told in (({"dc:title": "Moby Dick"}, True), ({"dc:title": "TEA!"}, False), ({}, False)):
        done = import_notes(read_set(foreign(), about=about), now, AnnotationSet())
        remarks = ["The file is on “Moby Dick”, which seems to be another article."] if told else []
        assert (import_remarks(done), done.added) == (remarks, 1)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["type", "value", "selector", "source", "target", "body", "tags", "text", "color", "meta", "headings", "id"]
    ), inner, max_size=4), max_leaves=12))  # fmt: skip
def test_whatever_stands_in_an_item_is_read_or_told(value: object) -> None:
    item = value if isinstance(value, dict) else {"target": value, "body": value}
    try:
        file = read_set(item, foreign())
    except CommandError:
        pytest.fail("the second item can be read")
    assert len(file.notes) + sum("is not shown" not in fault for fault in file.faults) == 2


# Archives


def archive(*members: tuple[str, bytes], kind: int = ZIP_STORED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", kind) as made:
        for name, data in members:
            made.writestr(name, data)
    return file.getvalue()


SET = json.dumps({"type": "AnnotationSet", "items": [foreign()]}).encode()


@pytest.mark.parametrize("name", ["annotations.json", "META-INF/annotations.json", "../../annotations.json"])
def test_the_set_is_found_wherever_it_lies_and_nothing_is_written(name: str) -> None:
    data = archive(("voice.mp3", b""), (name, SET), ("inner.annotations", packed(b"{}")))
    assert len(read_notes(data, "n").notes) == 1


def encrypted() -> bytes:
    data = bytearray(packed(SET))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (archive(("notes.json", SET)), "there is no annotations.json in it"),
        (archive(), "there is no annotations.json in it"),
        (packed(SET)[:-20], "it is a damaged archive"),
        (packed(SET)[:60] + b"\0" * 40 + packed(SET)[100:], "it is a damaged archive"),
        (encrypted(), "annotations.json in it is encrypted"),
        (archive(("annotations.json", SET), kind=ZIP_BZIP2), "annotations.json in it is packed in an unusual way"),
        (b"PK\x01\x02" * (MAX_MEMBERS + 1), "Expecting value|malformed"),
        (archive() + b"PK\x01\x02" * (MAX_MEMBERS + 1), "it is an archive of more than 10,000 files"),
    ],
)
def test_an_archive_that_cannot_be_read_says_why(data: bytes, fault: str) -> None:
    with pytest.raises(CommandError, match=rf"^n cannot be imported: .*({fault})"):
        read_notes(data, "n")


def test_a_set_that_unpacks_to_more_than_any_set_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.exchange.annotation_set.container.MAX_BYTES", 2**20)
    bomb = archive(("annotations.json", b" " * (2**20 + 1)), kind=ZIP_DEFLATED)
    lying = bytearray(bomb)
    size = ZipInfo("annotations.json").file_size
    for at in (22, lying.rindex(b"PK\x01\x02") + 24):
        lying[at : at + 4] = size.to_bytes(4, "little")
    for data in (bomb, bytes(lying)):
        with pytest.raises(CommandError, match=r"has more than 1 MB|damaged|expected|truncated|ends too early"):
            read_notes(data, "n")
