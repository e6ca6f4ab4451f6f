"""What the window asks of the process that sets formulas, and what that answers, as bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest, GlyphPlacement

_EM = 1000
"""Positions and sizes are sent in thousandths of an em: less shows at no size."""
_SCALE = 1_000_000
"""A scale is sent in millionths of an em for each unit of an outline."""


class FormulaAnswer(NamedTuple):
    """What has come of one formula: a drawing, or the reason why it cannot be set."""

    number: int
    """The number that the request had."""
    drawing: FormulaDrawing | None
    reason: str = ""
    """A sentence for the reader, where there is no drawing."""


class _WireGlyph(msgspec.Struct, array_like=True, frozen=True):
    outline: int
    x: int
    y: int
    scale_x: int
    scale_y: int
    colour: str


class _WireAnswer(msgspec.Struct, array_like=True, frozen=True):
    number: int
    reason: str
    size: tuple[int, int, int] | None
    mark: str
    """The number of a numbered formula."""
    outlines: list[str]
    glyphs: list[_WireGlyph]


_REQUESTS = msgspec.msgpack.Decoder(list[tuple[int, bytes, bool]])
_ANSWER = msgspec.msgpack.Decoder(_WireAnswer)


def encode_requests(requests: Iterable[tuple[int, FormulaRequest]]) -> bytes:
    """Some formulas, each with a number that its answer will have. They are answered in this order, a frame each."""
    return msgspec.msgpack.encode(
        [(number, request.tex.encode("utf-8", "surrogatepass"), request.display) for number, request in requests]
    )


def decode_requests(data: bytes) -> list[tuple[int, FormulaRequest]]:
    """The formulas of a frame.

    Raises:
        ValueError: there are none.
    """
    try:
        found = _REQUESTS.decode(data)
    except msgspec.MsgspecError as error:
        raise ValueError("Not requests") from error
    return [(number, FormulaRequest(tex.decode("utf-8", "surrogatepass"), display)) for number, tex, display in found]


def encode_answer(answer: FormulaAnswer) -> bytes:
    """An answer as bytes; each outline is sent once, however often it is placed."""
    drawing = answer.drawing
    if drawing is None:
        return msgspec.msgpack.encode(_WireAnswer(answer.number, _sound(answer.reason), None, "", [], []))
    outlines: dict[str, int] = {}
    glyphs = [_to_wire(glyph, outlines.setdefault(glyph.outline, len(outlines))) for glyph in drawing.glyphs]
    width, ascent, descent = (round(length * _EM) for length in (drawing.width, drawing.ascent, drawing.descent))
    size = (width, ascent, descent)
    return msgspec.msgpack.encode(_WireAnswer(answer.number, "", size, _sound(drawing.number), list(outlines), glyphs))


def decode_answer(data: bytes) -> FormulaAnswer:
    """An answer from its bytes.

    Raises:
        ValueError: they are none.
    """
    try:
        found = _ANSWER.decode(data)
        if found.size is None:
            return FormulaAnswer(found.number, None, found.reason)
        glyphs = tuple(_from_wire(glyph, found.outlines) for glyph in found.glyphs)
    except (msgspec.MsgspecError, IndexError) as error:
        raise ValueError("Not an answer") from error
    width, ascent, descent = (length / _EM for length in found.size)
    return FormulaAnswer(found.number, FormulaDrawing(width, ascent, descent, glyphs, found.mark))


def _sound(text: str) -> str:
    """The text without halves of characters, which no bytes stand for."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _to_wire(glyph: GlyphPlacement, outline: int) -> _WireGlyph:
    scales = round(glyph.scale_x * _SCALE), round(glyph.scale_y * _SCALE)
    return _WireGlyph(outline, round(glyph.x * _EM), round(glyph.y * _EM), *scales, glyph.colour)


def _from_wire(glyph: _WireGlyph, outlines: list[str]) -> GlyphPlacement:
    return GlyphPlacement(
        outlines[glyph.outline],
        glyph.x / _EM,
        glyph.y / _EM,
        glyph.scale_x / _SCALE,
        glyph.scale_y / _SCALE,
        glyph.colour,
    )
