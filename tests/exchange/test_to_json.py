"""W3C Web Annotations: every MUST of the Recommendation holds for any notes; each key of ours has a meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation, reading_order_key
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.core.webannotation.context import NAMESPACE, page_context
from reader.core.webannotation.decode import annotation_from_json
from reader.core.webannotation.identifiers import annotation_iri
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_json import to_json
from tests.store.conftest import ANNOTATIONS, set_of_states
from tests.web_annotation_musts import faults_of_page

ARTICLE = Article("Tea", "Green tea, black tea, and words on tea. " * 3, (), path=Path("/somewhere/tea.md"))
PALETTE = DEFAULT_PALETTE.with_known((Pen(Colour("c-7f3a21bc"), "Claim", "said", "#7F3A00"),))
W3C_KEYS = {
    "@context", "id", "type", "items", "created", "modified", "motivation", "body", "value", "format", "purpose",
    "target", "source", "selector", "exact", "prefix", "suffix", "start", "end", "styleClass", "stylesheet", "total",
}  # fmt: skip
BODIES = [
    "http://a.example/body",
    "words of a program that means well",
    {"id": "http://a.example/pic", "type": "Image", "format": "image/png"},
    {"type": "TextualBody", "value": "Merci", "language": "fr", "creator": {"id": "http://a.example/me"}},
    {"type": ["TextualBody", "x:Card"], "value": "Card", "purpose": ["commenting", "describing"]},
    {"value": "untyped"},
    {"type": "Choice", "items": ["http://a.example/1", {"type": "TextualBody", "value": "one"}]},
    {"type": "SpecificResource", "source": "http://a.example/doc", "purpose": "linking"},
]
SELECTORS = [
    {"type": "TextQuoteSelector", "exact": "tea", "prefix": "Green "},
    {"type": "TextQuoteSelector", "exact": "tea", "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 1}},
    {"type": "TextPositionSelector", "start": 6, "end": 9},
    {"type": "CssSelector", "value": "p:first-child"},
    {"type": "CssSelector", "value": "p", "refinedBy": {"type": "TextQuoteSelector", "exact": "tea", "prefix": "x"}},
    {"type": "FragmentSelector", "value": "t", "conformsTo": "http://tools.ietf.org/rfc/rfc3236"},
    {"type": "RangeSelector", "startSelector": {"type": "XPathSelector", "value": "/p"},
     "endSelector": {"type": "XPathSelector", "value": "/p[2]"}},
]  # fmt: skip
STATE = {"type": "TimeState", "sourceDate": "2026-01-01T00:00:00Z"}
FOREIGN = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["http://x.example/a1", "a 1", "", "urn:uuid:7"]),
        "type": st.just("Annotation"),
        "target": st.builds(
            lambda selectors, more: {"source": "http://x.example/", "selector": selectors, **more},
            st.lists(st.sampled_from(SELECTORS), max_size=4),
            st.sampled_from([{}, {"styleClass": "theirs"}, {"state": STATE}]),
        )
        | st.just("http://x.example/page"),
    },
    optional={
        "body": st.lists(st.sampled_from(BODIES), max_size=4) | st.sampled_from(BODIES),
        "bodyValue": st.just("A text"),
        "created": st.sampled_from(["2026-01-01", "2026-01-01T00:00:00+05:00", "0001-01-01T00:00:00+05:00"]),
        "motivation": st.sampled_from(["describing", ["tagging", "linking"], "highlighting", "bookmarking"]),
        "stylesheet": st.sampled_from(["http://a.example/css", {"type": "CssStylesheet", "value": ".theirs { }"}]),
        "creator": st.just({"id": "http://a.example/me", "name": "N"}),
        "rights": st.just("https://creativecommons.org/licenses/by/4.0/"),
        "audience": st.just({"id": "http://a.example/class", "type": "schema:Audience", "schema:audienceType": "x"}),
        "x:deep": st.just({"y": [{"z": None}]}),
    },
)  # fmt: skip
NOTES = ANNOTATIONS | FOREIGN.map(annotation_from_json)
SETS = st.lists(NOTES, max_size=5).map(lambda notes: set_of_states([*notes]))


def page_of(notes: AnnotationSet, article: Article = ARTICLE) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(to_json([ExportedNotes(article, notes, PALETTE)]))
    return page


@settings(deadline=None)
@given(SETS)
def test_every_must_of_the_recommendation_holds(notes: AnnotationSet) -> None:
    assert faults_of_page(page_of(notes)) == []


@settings(deadline=None)
@given(SETS)
def test_a_page_says_all_of_its_notes(notes: AnnotationSet) -> None:
    read = [annotation_from_json(item, colours={"c-7f3a21bc"}) for item in page_of(notes).get("items", [])]
    named = [replace(note, id=annotation_iri(note.id)) for note in notes.notes_and_bookmarks]
    assert {note.id: note for note in read} == {note.id: note for note in named}
    assert read == sorted(read, key=reading_order_key)


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            if key not in ("@context", "changed", "colours"):  # those are JSON by the context, whatever is in them
                yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


@settings(deadline=None)
@given(st.lists(ANNOTATIONS.filter(lambda note: not note.extra), max_size=5))
def test_the_context_has_a_meaning_for_every_key(notes: list[Annotation]) -> None:
    page = page_of(set_of_states([*notes]))
    _, ours = page["@context"]
    assert set(keys_of(page)) <= W3C_KEYS | ours.keys()


def test_our_namespace_can_be_a_prefix() -> None:
    _, ours = page_context()
    assert isinstance(ours, dict)
    assert ours["postil"] == NAMESPACE
    assert NAMESPACE.endswith("#")  # else it were no prefix: JSON-LD 1.1, section 4.1.5
    assert NAMESPACE.startswith("urn:uuid:")


@pytest.mark.parametrize("key", ["status", "articles", "found"])
def test_each_of_our_keys_is_in_our_namespace(key: str) -> None:
    _, ours = page_context(of_file=False)
    assert isinstance(ours, dict)
    meaning = ours[key]
    assert (meaning["@id"] if isinstance(meaning, dict) else meaning) == f"postil:{key}"


def test_keys_of_other_programs_may_be_those_of_schema_org() -> None:
    _, in_files = page_context()
    _, in_exports = page_context(of_file=False)
    assert isinstance(in_files, dict)
    assert isinstance(in_exports, dict)
    assert "schema" not in in_exports
    assert in_files["items"]["@context"] == {"schema": "http://schema.org/"}


def test_no_notes_are_an_empty_collection() -> None:
    page = page_of(AnnotationSet())
    assert (page["type"], page["total"], "items" in page) == ("AnnotationCollection", 0, False)


def test_a_page_says_of_which_articles_it_is() -> None:
    assert page_of(AnnotationSet())["articles"] == [
        {"id": "file:///somewhere/tea.md", "title": "Tea", "digest": text_digest(ARTICLE.text)}
    ]


def test_an_article_that_is_gone_is_known_by_the_digest_of_its_notes() -> None:
    gone = Article("Tea", "", (), path=Path("/somewhere/tea.md"))
    pages = [json.loads(to_json([ExportedNotes(gone, AnnotationSet(), digest=name)])) for name in ("", "sha256:1")]
    assert [page["articles"][0].get("digest") for page in pages] == [None, "sha256:1"]


def test_an_id_that_is_no_address_is_always_made_the_same_one() -> None:
    note = annotation_from_json({"id": "my note"})
    first, again = (page_of(AnnotationSet({note.id: note}))["items"][0]["id"] for _ in range(2))
    assert first == again
    assert first.startswith("urn:uuid:")


@settings(deadline=None)
@given(SETS)
def test_the_same_notes_are_the_same_bytes(notes: AnnotationSet) -> None:
    assert to_json([ExportedNotes(ARTICLE, notes)]) == to_json([ExportedNotes(ARTICLE, notes)])
