"""What the window and the process that sets formulas send each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest, GlyphPlacement
from reader.core.formulas.messages import (
    FormulaAnswer,
    decode_answer,
    decode_requests,
    encode_answer,
    encode_requests,
)

numbers = st.integers(0, 2**32)
lengths = st.integers(-(10**6), 10**6).map(lambda thousandths: thousandths / 1000)
scales = st.integers(-(10**7), 10**7).map(lambda millionths: millionths / 1_000_000)
outlines = st.sampled_from(("M0 0L1 0L1 1Z", "M5 5Q1 2 3 4Z", ""))
glyphs = st.builds(GlyphPlacement, outlines, lengths, lengths, scales, scales, st.sampled_from(("", "#ff0000")))
drawings = st.builds(FormulaDrawing, lengths, lengths, lengths, st.lists(glyphs).map(tuple), st.text())


@given(st.lists(st.tuples(numbers, st.builds(FormulaRequest, st.text(st.characters()), st.booleans()))))
def test_requests_come_as_they_were_sent(requests: list[tuple[int, FormulaRequest]]) -> None:
    assert decode_requests(encode_requests(requests)) == requests


@given(numbers, drawings)
def test_drawings_come_as_they_were_sent(number: int, drawing: FormulaDrawing) -> None:
    answer = FormulaAnswer(number, drawing)
    assert decode_answer(encode_answer(answer)) == answer


@given(numbers, st.text())
def test_reasons_come_as_they_were_sent(number: int, reason: str) -> None:
    assert decode_answer(encode_answer(FormulaAnswer(number, None, reason))) == FormulaAnswer(number, None, reason)


def test_an_outline_is_sent_once() -> None:
    glyph = GlyphPlacement("M0 0L1 0L1 1Z" * 100, 0, 0, 1, 1)
    one, many = (encode_answer(FormulaAnswer(0, FormulaDrawing(1, 1, 0, (glyph,) * count))) for count in (1, 50))
    assert len(many) < 2 * len(one)


@given(st.binary())
def test_other_bytes_are_refused(data: bytes) -> None:
    for decode in (decode_requests, decode_answer):
        try:
            decode(data)
        except ValueError:
            continue


def test_an_outline_that_was_not_sent_is_refused() -> None:
    drawing = FormulaDrawing(1, 1, 0, (GlyphPlacement("M0 0Z", 0, 0, 1, 1),))
    data = encode_answer(FormulaAnswer(7, drawing))
    with pytest.raises(ValueError, match="Not an answer"):
        decode_answer(data.replace(b"\x91\xa5M0 0Z", b"\x90"))
