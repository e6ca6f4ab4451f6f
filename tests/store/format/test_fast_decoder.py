"""The fast decoder gives what the complete one gives, or declines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.core.webannotation.decode import annotation_from_json
from reader.core.webannotation.encode import annotation_to_json
from reader.store.format.fast_decoder import decode_annotation_fast
from tests.store.conftest import ANNOTATIONS

NOON = datetime(2026, 11, 22, 12, 0, 0, 5000, tzinfo=UTC)
PASSAGE = Target(TextQuote("words", "a ", " b"), Span(2, 7), ("One", "Two"))
ONE = Annotation("urn:uuid:1", NOON, NOON, PASSAGE, Colour.BLUE, MarkStyle.UNDERLINE, "A note", ("x", "y"))


def record() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(json.dumps(annotation_to_json(ONE, "file:///tea.md")))
    return value


def read(value: object) -> Annotation | None:
    return decode_annotation_fast(msgspec.json.encode(value))


def test_a_record_of_ours_is_read() -> None:
    assert read(record()) == ONE


@settings(deadline=None)
@given(ANNOTATIONS)
def test_all_that_we_write_is_read_as_the_complete_decoder_reads_it(annotation: Annotation) -> None:
    ours = replace(annotation, extra={})
    value = annotation_to_json(ours, "file:///tea.md")
    assert read(value) == annotation_from_json(value)


@settings(deadline=None)
@given(ANNOTATIONS)
def test_what_has_unknown_keys_is_left_to_the_complete_decoder(annotation: Annotation) -> None:
    assert annotation.extra == {} or read(annotation_to_json(annotation, "file:///tea.md")) is None


def test_a_bookmark_is_read() -> None:
    one = Annotation("urn:uuid:3", NOON, NOON, PASSAGE, note="Here", role=Role.BOOKMARK)
    assert read(annotation_to_json(one, "file:///tea.md")) == one


@pytest.mark.parametrize(
    "path",
    [(), ("target",), ("target", "selector", 0), ("target", "selector", 1), ("body", 0), ("body", 1), ("stylesheet",)],
    ids=str,
)
def test_an_unknown_key_anywhere_is_left_to_the_complete_decoder(path: tuple[str | int, ...]) -> None:
    value: Any = record()
    inner = value
    for step in path:
        inner = inner[step]
    inner["more"] = 1
    assert read(value) is None


@settings(deadline=None)
@given(data=st.data())
def test_a_changed_record_is_declined_or_read_as_the_complete_decoder_reads_it(data: st.DataObject) -> None:
    value: Any = record()
    inner = value
    while isinstance(inner, dict | list) and inner:
        key = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        if not isinstance(inner[key], dict | list) or data.draw(st.booleans()):
            break
        inner = inner[key]
    odd: list[object] = [
        None,
        "",
        "commenting",
        "x",
        "blue-highlight",
        "2026-11-22T12:00",
        "2026-11-22T13:00:00+01:00",
        3,
        [],
        {},
    ]
    inner[key] = data.draw(st.sampled_from(odd))
    fast = read(value)
    assert fast is None or fast == annotation_from_json(value)
