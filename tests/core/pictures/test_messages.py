"""Requests and answers between the window and the process that decodes pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import (
    PROGRESS,
    PictureAnswer,
    PictureRequest,
    decode_answer,
    decode_request,
    encode_answer,
    encode_request,
)

SIDES = st.tuples(st.integers(1, 2**31 - 1), st.integers(1, 2**31 - 1))


@given(st.binary(min_size=1).map(os.fsdecode), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0.5, 4), st.booleans())
def test_a_request_arrives_whatever_the_files_name_is(
    name: str, width: float, height: float, ratio: float, rounded: object
) -> None:
    request = PictureRequest(Path(name), None, width, height, ratio, rounded=bool(rounded))
    assert decode_request(encode_request(request)) == request


@given(st.sampled_from([None, *PictureFault]), SIDES, SIDES, st.text(), st.booleans())
def test_an_answer_arrives(
    fault: PictureFault | None, size: tuple[int, int], pixels: tuple[int, int], memory: str, line_art: object
) -> None:
    answer = PictureAnswer(fault, size, pixels, memory, is_line_art=bool(line_art))
    assert decode_answer(encode_answer(answer)) == answer


@pytest.mark.parametrize(
    "data",
    [b"", b"?", b"\xff" * 18, encode_answer(PictureAnswer()), encode_answer(PictureAnswer(None, (9, 9))) + b"\xff"],
)
def test_anything_else_is_no_answer(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_answer(data)


def test_progress_is_no_answer() -> None:
    assert len(PROGRESS) < len(encode_answer(PictureAnswer()))
