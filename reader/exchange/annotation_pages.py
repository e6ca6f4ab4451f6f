"""Finds the annotations in JSON: in a page, in a collection with its pages, in a list, or in what is itself one.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017), section 5 (Collections).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from reader.core.webannotation.encode import as_list
from reader.core.webannotation.json_text import with_line
from reader.translation import tr

MAX_QUOTED = 60
"""How many characters a message quotes of a wrong value."""
_PLAIN_KEYS = {"@id": "id", "@type": "type"}
"""The keys of JSON-LD, and what the W3C's context calls them."""
_IDENTIFIED = tuple(f'"{key}"'.encode() for key in _PLAIN_KEYS)


class FoundItem(NamedTuple):
    """What should be an annotation, and its place in the file."""

    value: object
    """As JSON; or as its text, which ``decoded`` reads."""
    place: str


@dataclass
class AnnotationPages:
    """What was found in one file."""

    items: list[FoundItem] = field(default_factory=list)
    about: list[Mapping[str, object]] = field(default_factory=list)
    """The pages and collections themselves; an annotation that stands alone is its own."""
    continues_at: str = ""
    """The address of the first page that is not in the file; empty if all are."""


def find_annotations(data: bytes) -> AnnotationPages:
    """The annotations in JSON, in UTF-8.

    Raises:
        ValueError: it is no JSON, or there is no annotation in it; the message names the place.
    """
    found = AnnotationPages()
    try:
        _collect(_outline(data), "$", found)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(with_line(str(error), data)) from error
    except RecursionError as error:
        raise ValueError(tr("it is nested too deeply")) from error
    return found


def decoded(item: FoundItem) -> object:
    """An item as JSON.

    Raises:
        ValueError: it is none; the message names the place in it, which begins with ``$``.
    """
    try:
        if not isinstance(item.value, msgspec.Raw):
            return _with_plain_keys(item.value)
        found, text = msgspec.json.decode(item.value), bytes(item.value)
        return _with_plain_keys(found) if any(key in text for key in _IDENTIFIED) else found
    except RecursionError as error:
        raise ValueError(tr("nested too deeply at $")) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(tr("{fault} at $", fault=error)) from error


def _with_plain_keys(value: object) -> object:
    """JSON with the keys that the W3C's context has for those of JSON-LD."""
    if isinstance(value, list):
        return [_with_plain_keys(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {_PLAIN_KEYS.get(key, key): _with_plain_keys(more) for key, more in value.items()}


def short_value(value: object) -> str:
    """A value as a message quotes it."""
    words = repr(value)
    return words if len(words) <= MAX_QUOTED else f"{words[:MAX_QUOTED]}…"


def _outline(data: bytes) -> object:
    """The file as JSON, in which the items of a page or a list are not decoded yet: that is done one by one.

    All at once would stop other threads, and make a million objects that have to be searched for garbage.
    """
    try:
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    except msgspec.ValidationError:
        pass
    try:
        frame = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError:
        return msgspec.json.decode(data)
    page: dict[str, object] = {key: msgspec.json.decode(value) for key, value in frame.items() if key != "items"}
    if "items" in frame:
        page["items"] = _rows(frame["items"])
    return page


def _rows(items: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(items, type=list[msgspec.Raw])
    except msgspec.ValidationError:  # one item without a list
        return msgspec.json.decode(items)


def _collect(value: object, place: str, into: AnnotationPages) -> None:
    if isinstance(value, list):
        into.items += [FoundItem(one, f"{place}[{index}]") for index, one in enumerate(value)]
        return
    if not isinstance(value, Mapping):
        fault = tr("expected annotations at {place}, found {value}", place=place, value=short_value(value))
        raise ValueError(fault)  # noqa: TRY004 - it is what stands in the file that is wrong
    if "target" in value:
        into.items.append(FoundItem(value, place))
        into.about.append(value)
        return
    keys = [key for key in ("items", "@graph", "first", "next") if key in value]
    if not keys and value.get("total") != 0:
        raise ValueError(tr("there are no annotations at {place}", place=place))
    into.about.append(value)
    for key in keys:
        inner = value[key]
        if isinstance(inner, str):  # the address of another page
            into.continues_at = into.continues_at or inner
        elif key in ("items", "@graph"):
            _collect(as_list(inner), f"{place}.{key}", into)
        elif inner is not None:
            _collect(inner, f"{place}.{key}", into)
