"""The notes file's format: what goes in comes out, it is a W3C AnnotationPage, and faults are named by place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.notes.merge import merge
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.core.webannotation.decode import annotation_from_json
from reader.core.webannotation.encode import annotation_to_json
from reader.store.article_key import ArticleKey
from reader.store.format.codec import decode, encode
from tests.store.conftest import ANNOTATION_SETS, ANNOTATIONS, START, annotation_set, make_annotation
from tests.web_annotation_musts import faults_of_annotation, faults_of_page

KEY = ArticleKey(Path("/essay.md"), "Essay", "sha256:0")
FOREIGN = st.fixed_dictionaries(
    {
        "id": st.just("urn:x"),
        "type": st.just("Annotation"),
        "created": st.just("2026-01-01T00:00:00.000Z"),
        "modified": st.just("2026-01-01T00:00:00.000Z"),
        "motivation": st.sampled_from(["bookmarking", ["tagging", "linking"]]),
        "body": st.permutations(["http://a/body", {"type": "Image", "id": "i"}, {"type": "Choice", "items": []}]),
        "target": st.sampled_from(
            [
                {"type": "SpecificResource", "source": "s", "state": {"type": "TimeState"}},
                {"type": "SpecificResource", "source": "s", "selector": [{"type": "SvgSelector", "value": "<svg/>"}]},
                {
                    "type": "SpecificResource",
                    "source": "s",
                    "selector": [
                        {
                            "type": "TextQuoteSelector",
                            "exact": "q",
                            "prefix": "",
                            "suffix": "",
                            "refinedBy": {"type": "X"},
                        },
                        {"type": "TextPositionSelector", "start": 1, "end": 2, "x:sure": 0.5},
                        {"type": "TextPositionSelector", "start": 7, "end": 9},
                    ],
                    "styleClass": ["pink-underline", "theirs"],
                    "headings": ["One"],
                },
            ]
        ),
        "stylesheet": st.sampled_from(["http://a/css", {"type": "CssStylesheet", "value": ".a { } .b { }"}]),
    },
    optional={"creator": st.just({"name": "N"}), "section": st.just("§ 4"), "x:deep": st.just({"y": [{"z": None}]})},
)


def page_of(annotations: AnnotationSet) -> dict[str, Any]:
    found = json.loads(encode(KEY, annotations, {}))
    assert isinstance(found, dict)
    return found


def assert_is_w3c(item: dict[str, Any]) -> None:
    """What the Recommendation demands of an annotation (sections 3.1 to 3.3, 4.2.4, 4.2.5, 4.4)."""
    assert item["type"] == "Annotation"
    assert item["id"].startswith("urn:")
    assert item["created"].endswith("Z")
    assert item["motivation"] in {"highlighting", "commenting", "editing", "bookmarking"}
    assert item["target"]["source"].startswith("file:///")
    for selector in item["target"].get("selector", []):
        wanted = {"TextQuoteSelector": ("exact",), "TextPositionSelector": ("start", "end")}[selector["type"]]
        assert all(field in selector for field in wanted)
    assert ("styleClass" in item["target"]) == ("stylesheet" in item)
    for body in item.get("body", []):
        assert (body["type"], body["purpose"]) in {
            ("TextualBody", purpose) for purpose in ("commenting", "editing", "tagging")
        }


@given(ANNOTATIONS)
@settings(deadline=None)
def test_an_annotation_survives_the_record(annotation: Annotation) -> None:
    assert annotation_from_json(annotation_to_json(annotation, "file:///a")) == annotation


@given(ANNOTATION_SETS)
@settings(deadline=None)
def test_a_notebook_survives_the_file(annotations: AnnotationSet) -> None:
    assert decode(encode(KEY, annotations, {})).annotations == annotations


@given(ANNOTATION_SETS)
@settings(deadline=None)
def test_the_file_is_stable(annotations: AnnotationSet) -> None:
    data = encode(KEY, annotations, {})
    again = decode(data)
    assert encode(KEY, again.annotations, again.raw) == data


@given(ANNOTATION_SETS)
@settings(deadline=None)
def test_every_page_is_a_web_annotation_page(annotations: AnnotationSet) -> None:
    page = page_of(annotations)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert not page["items"] or faults_of_page(page) == []
    for item in [*page["items"], *(gone["annotation"] for gone in page["removed"])]:
        assert_is_w3c(item)
        assert list(faults_of_annotation(item)) == []


@given(FOREIGN)
@settings(deadline=None)
def test_a_foreign_record_comes_out_as_it_went_in(record: dict[str, object]) -> None:
    assert annotation_to_json(annotation_from_json(record), "s") == record


def test_every_key_of_ours_is_mapped_in_the_context() -> None:
    gone = Removed(make_annotation(2), START)
    page = page_of(AnnotationSet(annotation_set(make_annotation()).by_id, {"urn:uuid:2": gone}))
    ours = page["@context"][1].keys()
    used = page.keys() | page["article"].keys() | page["removed"][0].keys()
    assert used - {"@context", "id", "type", "items"} <= ours


def test_a_tag_in_the_text_of_a_note_is_a_tag_for_other_programs_and_goes_with_its_word() -> None:
    one = replace(make_annotation(), note="Brew #tea", tags=("hot",))
    record = annotation_to_json(one, "s")
    tags = [body for body in record["body"] if body["purpose"] == "tagging"]  # type: ignore[attr-defined]
    assert [(tag["value"], tag.get("inNote")) for tag in tags] == [("hot", None), ("tea", True)]
    record["body"][0]["value"] = "Brew"  # type: ignore[index]
    assert annotation_from_json(record).all_tags == ("hot",)


@given(
    ANNOTATIONS,
    st.lists(st.sampled_from(["tea", "pot", "two words"]), unique=True),
    st.sampled_from(["#tea", "#pot #x"]),
)
@settings(deadline=None)
def test_a_tag_both_written_and_added_stays_both(annotation: Annotation, tags: list[str], note: str) -> None:
    one = replace(annotation, note=note, tags=tuple(tags))
    assert annotation_from_json(annotation_to_json(one, "s")) == one


def test_what_was_erased_is_a_removal_without_contents() -> None:
    gone = AnnotationSet(removed={"urn:uuid:1": Removed(make_annotation(1), START)}).erased(["urn:uuid:1"], START)
    data = encode(KEY, gone, {})
    assert b"a note" not in data
    assert b"TextQuoteSelector" not in data
    assert decode(data).annotations == gone


def test_the_file_reads_well() -> None:
    text = encode(KEY, annotation_set(make_annotation(note="Ünï 😀")), {}).decode()
    assert "Ünï 😀" in text
    assert text.startswith('{\n  "@context": [')
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_items_stand_in_reading_order() -> None:
    annotations = annotation_set(
        make_annotation(1, span=Span(9, 10)), make_annotation(2, span=None), make_annotation(3, span=Span(0, 1))
    )
    assert [item["id"][-1] for item in page_of(annotations)["items"]] == ["3", "1", "2"]


def test_a_lost_note_keeps_its_quote_only() -> None:
    (item,) = page_of(annotation_set(make_annotation(span=None)))["items"]
    assert [one["type"] for one in item["target"]["selector"]] == ["TextQuoteSelector"]


def test_a_note_on_the_article_has_a_source_only() -> None:
    (item,) = page_of(annotation_set(Annotation("urn:uuid:1", START, START, note="all of it")))["items"]
    assert item["target"] == {"type": "SpecificResource", "source": "file:///essay.md"}
    assert "stylesheet" not in item


@pytest.mark.parametrize(("note", "motivation"), [("", "highlighting"), ("a note", "commenting")])
def test_the_motivation_tells_marks_from_notes(note: str, motivation: str) -> None:
    (item,) = page_of(annotation_set(make_annotation(note=note)))["items"]
    assert item["motivation"] == motivation


def test_unknown_keys_of_the_page_stay_where_they_are() -> None:
    page = page_of(
        AnnotationSet(annotation_set(make_annotation()).by_id, {"urn:uuid:2": Removed(make_annotation(2), START)})
    )
    page["x:page"], page["article"]["x:article"], page["removed"][0]["x:removed"] = 1, 2, 3
    page["@context"].append({"x": "https://x.example/"})
    read = decode(json.dumps(page).encode())
    assert json.loads(encode(KEY, read.annotations, read.raw)) == page


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda item: item.pop("id"), "$.items[1]"),
        (lambda item: item.update(modified="noon"), "$.items[1].modified"),
        (lambda item: item["target"]["selector"][1].update(start="3"), "$.items[1].target.selector[1].start"),
        (lambda item: item["target"]["selector"][1].update(start=9), "$.items[1].target.selector[1]"),
        (lambda item: item["body"][0].update(value=7), "$.items[1].body[0].value"),
        (lambda item: item.pop("target"), "$.items[1]"),
        (lambda item: item.update(history=[{"value": "x"}]), "$.items[1].history[0].until"),
    ],
)
def test_a_fault_is_named_by_its_place(spoil: Callable[[dict[str, Any]], object], place: str) -> None:
    page = page_of(
        annotation_set(make_annotation(1), make_annotation(2, span=Span(1, 5)), make_annotation(3, span=Span(2, 6)))
    )
    spoil(page["items"][1])
    read = decode(json.dumps(page).encode())
    assert sorted(read.annotations.by_id) == ["urn:uuid:1", "urn:uuid:3"]
    assert place in read.faults[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"[]", b"{}", b'{"schema": 1}', b'{"schema": "1", "items": []}', b"\0" * 9, b"[" * 9999],
)
def test_what_is_no_notes_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        decode(data)


def test_a_newer_page_of_another_shape_is_known_as_newer() -> None:
    assert decode(b'{"schema": 99, "items": "elsewhere"}').is_newer


def test_half_a_surrogate_pair_does_not_stop_saving() -> None:
    (note,) = decode(encode(KEY, annotation_set(make_annotation(note="a\ud83db")), {})).annotations
    assert note.note == "a\ufffdb"


def test_an_id_both_there_and_removed_is_what_it_was_last() -> None:
    annotations = AnnotationSet(removed={"urn:uuid:1": Removed(make_annotation(1), START)})
    page = page_of(annotations)
    page["items"] = page_of(annotation_set(make_annotation(1, seconds=5)))["items"]
    assert decode(json.dumps(page).encode()).annotations == merge(
        annotation_set(make_annotation(1, seconds=5)), annotations
    )


def test_a_quote_with_no_position_of_its_own_is_not_on_the_whole_article() -> None:
    target = Target(TextQuote("", "", ""), None)
    one = Annotation("urn:uuid:1", START, START, target)
    assert annotation_from_json(annotation_to_json(one, "file:///a")).target == target
