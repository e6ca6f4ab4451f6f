"""Notes come back from W3C JSON as they went out, and those of any other program are read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.article import TEXT_VERSION, Article, text_digest
from reader.core.errors import CommandError
from reader.core.notes.imported_file import ImportedFile
from reader.core.notes.note_import import PresentText, import_notes
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.core.selectors import MatchKind, MatchRecord
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.from_json import MAX_DEPTH, from_json
from reader.exchange.to_json import to_json
from reader.store.article_key import ArticleKey
from reader.store.format.codec import decode, encode
from tests.exchange.test_to_json import FOREIGN, NOTES
from tests.store.conftest import ANNOTATION_SETS, ANNOTATIONS, set_of_states

WRITTEN = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = "Green tea is hot. Black tea is hot, too. " * 4
"""Longer than the positions of the notes that are made up."""
ARTICLE = Article("Tea", TEXT, (), path=Path("/somewhere/tea.md"))
PALETTE = DEFAULT_PALETTE.with_known((Pen(Colour("c-7f3a21bc"), "Claim", "said", "#7F3A00"),))
QUOTE = {"source": "http://x.example/tea", "selector": {"type": "TextQuoteSelector", "exact": "Black tea"}}
NOTE = {"id": "http://x.example/1", "type": "Annotation", "target": QUOTE}


def read(value: object) -> ImportedFile:
    return from_json(json.dumps(value).encode(), "notes.json", WRITTEN)


def exported(notes: AnnotationSet, article: Article = ARTICLE) -> str:
    return to_json([ExportedNotes(article, notes, PALETTE)])


def imported(page: str, article: Article = ARTICLE) -> AnnotationSet:
    now = PresentText(article, text_digest(article.text), lambda _digest: None)
    return AnnotationSet(import_notes(from_json(page.encode(), "notes.json"), now, AnnotationSet()).changes)


# Out and in again


@settings(deadline=None)
@given(st.lists(NOTES, max_size=5).map(lambda notes: set_of_states([*notes])))
def test_what_is_read_again_is_the_same(notes: AnnotationSet) -> None:
    file = from_json(exported(notes).encode(), "notes.json")
    back = AnnotationSet({note.annotation.id: note.annotation for note in file.notes})
    assert exported(back) == exported(notes)
    if all(key.startswith("urn:uuid:") for key in notes.by_id):
        assert back.by_id == notes.by_id
    assert (file.faults, file.is_ours) == ((), True)


def in_place(note: Annotation) -> Annotation:
    """With a passage that is in the text, or one that was looked for and not found."""
    target = note.target
    if target is None:
        return note
    if target.span is None or not target.span.length:
        return replace(note, target=target._replace(span=None, match=target.match or MatchRecord(MatchKind.LOST)))
    words = target.span.extract(TEXT)
    return replace(note, target=target._replace(quote=target.quote._replace(exact=words)))


@settings(deadline=None)
@given(st.lists(ANNOTATIONS.map(in_place), max_size=5).map(lambda notes: set_of_states([*notes])))
def test_import_into_an_empty_store_is_the_inverse_of_export(notes: AnnotationSet) -> None:
    back = imported(exported(notes))
    assert back == notes
    assert exported(back) == exported(notes)


@settings(deadline=None)
@given(st.lists(NOTES, max_size=5).map(lambda notes: set_of_states([*notes])))
def test_a_second_import_changes_nothing(notes: AnnotationSet) -> None:
    file = from_json(exported(notes).encode(), "notes.json")
    now = PresentText(ARTICLE, text_digest(TEXT), lambda _digest: None)
    first = AnnotationSet(import_notes(file, now, AnnotationSet()).changes)
    again = import_notes(file, now, first)
    assert (again.changes, again.unchanged) == ({}, len(first.by_id))


@settings(deadline=None)
@given(ANNOTATION_SETS, st.lists(NOTES, max_size=5).map(lambda notes: set_of_states([*notes])), st.booleans())
def test_whatever_is_there_a_second_import_changes_nothing(
    present: AnnotationSet,
    notes: AnnotationSet,
    is_ours: bool,  # noqa: FBT001 - drawn
) -> None:
    file = replace(from_json(exported(notes).encode(), "notes.json"), is_ours=is_ours)
    now = PresentText(ARTICLE, text_digest(TEXT), lambda _digest: None)
    changes = import_notes(file, now, present).changes
    removed = {key: gone for key, gone in present.removed.items() if key not in changes}
    after = AnnotationSet({**present.by_id, **changes}, removed)
    assert import_notes(file, now, after).changes == {}
    assert present.by_id.keys() <= after.by_id.keys()


def test_a_colour_of_the_readers_own_comes_with_its_name_and_tint() -> None:
    note = Annotation("urn:uuid:1", WRITTEN, WRITTEN, colour=Colour("c-7f3a21bc"), style=MarkStyle.UNDERLINE)
    note = replace(note, target=read(NOTE).notes[0].annotation.target)
    file = from_json(exported(AnnotationSet({note.id: note})).encode(), "notes.json")
    assert file.notes[0].annotation == note
    assert file.notes[0].has_look
    assert [(pen.name, pen.tint) for pen in file.pens] == [("Claim", "#7F3A00")]


def test_an_export_knows_its_article_wherever_it_lies(tmp_path: Path) -> None:
    page = exported(AnnotationSet({"urn:uuid:1": replace(read(NOTE).notes[0].annotation, id="urn:uuid:1")}))
    (article,) = from_json(page.encode(), "notes.json").articles
    assert article.digest == text_digest(TEXT)
    assert article.addresses == ("file:///somewhere/tea.md",)


def test_a_notes_file_is_read_without_what_was_removed_in_it() -> None:
    sample = Path(__file__).parents[1] / "data" / "notes-v2.json"
    file = from_json(sample.read_bytes(), "notes.json")
    page = json.loads(sample.read_bytes())
    assert page["textVersion"] <= TEXT_VERSION
    assert [note.annotation.id for note in file.notes] == [item["id"] for item in page["items"]]
    assert file.articles[0].digest == page["article"]["digest"]
    assert {note.source for note in file.notes} <= set(file.articles[0].addresses)


# Other programs


@pytest.mark.parametrize(
    "value",
    [
        NOTE,
        [NOTE],
        {"type": "AnnotationPage", "items": [NOTE]},
        {"type": "AnnotationPage", "items": NOTE},
        {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [NOTE]}},
        {"type": "AnnotationCollection", "items": [NOTE]},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "@graph": [NOTE]},
    ],
    ids=["one", "list", "page", "page of one", "collection", "flat collection", "graph"],
)
def test_annotations_are_found_in_whatever_holds_them(value: object) -> None:
    (note,) = read(value).notes
    assert (note.annotation.quote, note.source) == ("Black tea", "http://x.example/tea")
    assert note.undated
    assert note.annotation.created == WRITTEN


def test_a_collection_is_read_with_all_its_pages() -> None:
    last = {"items": [{**NOTE, "id": "x:2"}], "next": "http://x.example/page3"}
    file = read({"type": "AnnotationCollection", "first": {"items": [NOTE], "next": last}})
    assert [note.annotation.id for note in file.notes] == ["http://x.example/1", "x:2"]
    assert file.continues_at == "http://x.example/page3"


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("http://x.example/tea#part", "http://x.example/tea"),
        ({"id": "http://x.example/tea"}, "http://x.example/tea"),
        ([{"source": {"id": "http://x.example/tea", "type": "Text"}}, "http://b.example/"], "http://x.example/tea"),
        ({}, ""),
    ],
)
def test_the_source_is_found_in_every_form_of_a_target(target: object, source: str) -> None:
    assert read({**NOTE, "target": target}).notes[0].source == source


@pytest.mark.parametrize("name", ["", None, " ", "my note", "#a", "3f0c"])
def test_an_id_that_is_none_is_the_same_at_every_reading(name: str | None) -> None:
    first, again = (read({**NOTE, "id": name}).notes[0].annotation.id for _ in range(2))
    assert first == again
    assert first.startswith("urn:uuid:")


def test_two_notes_without_ids_are_two_if_they_differ() -> None:
    one, other = {"target": QUOTE, "bodyValue": "A"}, {"target": QUOTE, "bodyValue": "B"}
    assert len({note.annotation.id for note in read([one, other]).notes}) == 2


@pytest.mark.parametrize(
    ("record", "note", "tags"),
    [
        ({"bodyValue": "Hot"}, "Hot", ()),
        ({"body": "Hot, I think"}, "Hot, I think", ()),
        ({"body": {"type": "TextualBody", "value": "Hot", "format": "text/html"}}, "Hot", ()),
        ({"body": {"type": ["TextualBody", "x:Card"], "value": "Hot"}}, "Hot", ()),
        ({"body": {"value": "Hot"}}, "Hot", ()),
        ({"body": [{"type": "TextualBody", "value": "t", "purpose": ["tagging"]}, "http://a.example/"]}, "", ("t",)),
    ],
)
def test_texts_are_read_in_every_form(record: dict[str, object], note: str, tags: tuple[str, ...]) -> None:
    made = read({**NOTE, **record}).notes[0].annotation
    assert (made.note, made.tags) == (note, tags)


@pytest.mark.parametrize("kind", ["FragmentSelector", "CssSelector"])
def test_a_quote_that_refines_another_selector_is_one(kind: str) -> None:
    selector = {"type": kind, "value": "p", "refinedBy": QUOTE["selector"]}
    made = read({**NOTE, "target": {"source": "http://x.example/tea", "selector": selector}}).notes[0].annotation
    assert made.quote == "Black tea"
    page = json.loads(exported(AnnotationSet({made.id: made})))
    assert page["items"][0]["target"]["selector"][1] == selector


def test_the_keys_of_json_ld_are_known() -> None:
    selector = {"@type": "TextQuoteSelector", "exact": "Black tea"}
    record = {"@id": "x:1", "@type": "Annotation", "target": {"source": {"@id": "x:tea"}, "selector": selector}}
    for value in (record, [record], {"first": {"items": [record]}}):
        (note,) = read(value).notes
        assert (note.annotation.id, note.source, note.annotation.quote) == ("x:1", "x:tea", "Black tea")


# What is wrong


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "in line 1, column 1"),
        (b"<html>", "in line 1, column 1"),
        (b'{"items": [\n{"id": 1,}]}', "in line 2"),
        (b"7", r"expected annotations at \$, found 7"),
        (b"{}", r"no annotations at \$"),
        (b'{"first": {}}', r"no annotations at \$\.first"),
        (b'{"items": [7, 8]}', r"\$\.items\[0\], found 7"),
        (b'[{"target": {"selector": {"type": "TextQuoteSelector"}}}]', r"\$\[0\]\.target\.selector\[0\]\.exact"),
        (b"[" * 200_000, "nested too deeply"),
        (b'[{"target": ' + b'{"x": ' * MAX_DEPTH + b"1" + b"}" * MAX_DEPTH + b"}]", r"nested too deeply at \$\[0\]"),
        ("ä".encode("latin-1"), "in line 1"),
        ('[{"target": "ä"}]'.encode("latin-1"), r"\$\[0\]"),
        (b'{"first": {"items": [' + b'{"@id": ' * 400 + b"1" + b"}" * 400 + b"]}}", r"expected an annotation"),
        (b'[{"target": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]", "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(data: bytes, fault: str) -> None:
    with pytest.raises(CommandError, match=rf"^notes\.json cannot be imported: .*{fault}"):
        from_json(data, "notes.json")


def test_an_item_that_cannot_be_read_leaves_the_others() -> None:
    file = read({"items": ["http://x.example/2", NOTE, {**NOTE, "created": "yesterday"}]})
    assert len(file.notes) == 1
    assert [fault.partition(" at ")[2].partition(",")[0] for fault in file.faults] == [
        "$.items[0]",
        "$.items[2].created",
    ]


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ({"body": [1]}, r"$.items[1].body[0]"),
        ({"body": {"type": 1, "value": "Hot"}}, r"$.items[1].body.type"),
        ({"target": [QUOTE, 5]}, r"$.items[1].target[1]"),
        ({"target": {"selector": {"type": "SvgSelector", "start": "x"}}}, r"$.items[1].target.selector.start"),
    ],
)
def test_what_a_notes_file_could_not_keep_is_refused(part: dict[str, object], place: str) -> None:
    file = read({"items": [NOTE, {**NOTE, **part}]})
    assert len(file.notes) == 1
    assert [fault.rpartition(" ")[2].strip("`") for fault in file.faults] == [place]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["id", "type", "items", "first", "target", "source", "selector", "body", "value", "purpose", "created",
             "history", "found", "colours", "article", "articles", "styleClass", "exact", "start", "end", "section"]
        ) | st.text(max_size=3),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None)
@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        file = read(value)
    except CommandError:
        return
    now = PresentText(ARTICLE, text_digest(TEXT), lambda _digest: None)
    result = import_notes(file, now, AnnotationSet())
    assert result.added + result.unchanged <= len(file.notes)


@settings(deadline=None)
@given(st.data())
def test_a_changed_annotation_is_read_or_refused(data: st.DataObject) -> None:
    record = data.draw(FOREIGN)
    key = data.draw(st.sampled_from(sorted(record)))
    record[key] = data.draw(JSON)
    try:
        file = read([record])
    except CommandError:
        return
    notes = AnnotationSet({note.annotation.id: note.annotation for note in file.notes})
    assert exported(notes)
    assert decode(encode(ArticleKey(Path("/tea.md"), "Tea", ""), notes, {})).faults == ()
