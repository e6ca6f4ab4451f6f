"""Resizing a passage: moving one end by a letter, a word or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from reader.core.span import Span
from reader.core.text.graphemes import is_grapheme_boundary, next_grapheme_boundary
from reader.core.text.segmentation import sentence_spans, word_spans
from reader.translation import tr

REACH = 4_000
"""Code points before and after a place in which the next word or sentence is looked for."""


class ResizeUnit(Enum):
    """The unit that an end is moved by."""

    LETTER = "letter"
    WORD = "word"
    SENTENCE = "sentence"


def resize_span(text: str, span: Span, unit: ResizeUnit, step: int, *, start: bool = False) -> Span:
    """The span with its end, or its ``start``, moved on (``step`` 1) or back (-1) by one unit.

    An end goes to where a word or a sentence ends, a start to where one begins. The other end stays where it is, and
    at least one letter is left.
    """
    place = span.start if start else span.end
    moved = _by_letter(text, place, step) if unit is ResizeUnit.LETTER else _by(text, place, unit, step, start=start)
    if start:
        return Span(min(moved, _by_letter(text, span.end, -1)), span.end)
    return Span(span.start, max(moved, _by_letter(text, span.start, 1)))


def describe_resize(text: str, before: Span, after: Span) -> str:
    """The words added to or removed from a passage, for screen readers; empty where nothing changed."""
    start = Span(min(before.start, after.start), max(before.start, after.start))
    end = Span(min(before.end, after.end), max(before.end, after.end))
    words = " ".join(part.extract(text) for part in (start, end) if part.length)
    said = " ".join(words.split()) or (tr("space") if words else "")
    return tr("without {words}", words=said) if said and after.length < before.length else said


def span_between(text: str, fixed: int, moved: int) -> Span:
    """The passage between the end that stays and the one that is moved, which may pass it; at least one letter."""
    if fixed == moved:
        return Span(fixed, after) if (after := _by_letter(text, fixed, 1)) > fixed else Span(fixed - 1, fixed)
    return Span(min(fixed, moved), max(fixed, moved))


def _by_letter(text: str, place: int, step: int) -> int:
    """The place one letter further; what a letter is made of (accents, joined emoji) is not divided."""
    if step > 0:
        return next_grapheme_boundary(text, min(place + 1, len(text)))
    place = max(0, place - 1)
    while place and not is_grapheme_boundary(text, place):
        place -= 1
    return place


def _by(text: str, place: int, unit: ResizeUnit, step: int, *, start: bool) -> int:
    edges = [span.start if start else span.end for span in _near(text, place, unit)]
    if step > 0:
        return next((edge for edge in edges if edge > place), place)
    return next((edge for edge in reversed(edges) if edge < place), place)


def _near(text: str, place: int, unit: ResizeUnit) -> Iterator[Span]:
    """The words or sentences around a place, from the lines that are within reach, which are looked at whole."""
    begin = text.rfind("\n", 0, max(0, place - REACH)) + 1
    after = text.find("\n", min(len(text), place + REACH))
    end = len(text) if after < 0 else after
    if unit is ResizeUnit.WORD:
        yield from word_spans(text, begin, end, near=place)
        return
    while begin <= end:
        line = text.find("\n", begin, end)
        stop = end if line < 0 else line
        yield from sentence_spans(text, begin, stop)
        begin = stop + 1
