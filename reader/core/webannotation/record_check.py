"""Checks what kinds of values a Web Annotation has where its model says which: whatever is written can then be read.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017). What is not named here may be anything.
"""

from __future__ import annotations

import msgspec


class _Body(msgspec.Struct):
    type: str | list[str] = ""
    value: object = None
    purpose: str | list[str] = ""


class _Selector(msgspec.Struct):
    type: str | list[str] = ""
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None


class _Target(msgspec.Struct):
    selector: str | _Selector | list[str | _Selector] | None = None
    headings: str | list[str] = ""


class _Record(msgspec.Struct):
    """What every annotation must have; it may have more, which is kept."""

    id: str
    target: str | _Target | list[str | _Target]
    created: str | None = None
    modified: str | None = None
    body: str | _Body | list[str | _Body] | None = None


def check_record(value: object) -> None:
    """Check the record of one annotation, as JSON.

    Raises:
        ValueError: it is none; the message names the place in it.
    """
    try:
        msgspec.convert(value, _Record)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
