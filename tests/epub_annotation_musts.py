"""Checks an annotation set by all that EPUB Annotations 1.0 requires and a program can check.

Source: EPUB Annotations 1.0 (W3C), the tables of sections 3 (Annotation), 4 (Annotation Set) and 5 (Serialization); the
draft's own JSON Schema is still to be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Faults = Iterator[str]

CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_PATH = re.compile(r"[^\s<>\"{}|\\^`]+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_OWN = re.compile(r"[a-z]+:.+")
_FRAGMENTS = (
    "http://tools.ietf.org/rfc/rfc3236",
    "http://www.w3.org/TR/media-frags/",
    "http://www.w3.org/TR/SVG/",
    "https://wicg.github.io/scroll-to-text-fragment/",
)
_SELECTORS = ("FragmentSelector", "CssSelector", "TextPositionSelector")


def faults_of_set(page: Mapping[str, Any]) -> list[str]:
    """What is wrong with a set; nothing if it keeps all of the draft."""
    return list(_set(page))


def _set(page: Mapping[str, Any]) -> Faults:
    """4 and 5."""
    context = page.get("@context")
    first = context[0] if isinstance(context, list) and context else context
    declared = {key for one in (context if isinstance(context, list) else []) if isinstance(one, dict) for key in one}
    yield from _unless(first == CONTEXT, "@context", "$")
    yield from _unless(_matches(_URL, page.get("id")), "id", "$")
    yield from _unless(page.get("type") == "AnnotationSet", "type", "$")
    yield from _unless(isinstance(page.get("items"), list), "items", "$")
    yield from _keys(page, "@context id type generator generated about items", declared, "$")
    if "generator" in page:
        yield from _named_thing(page["generator"], ("Software",), "$.generator", needs_name=True)
    yield from _about(page.get("about"), declared)
    for number, item in enumerate(page.get("items", [])):
        yield from _annotation(item, declared, f"$.items[{number}]")


def _about(about: Any, declared: set[str]) -> Faults:  # noqa: ANN401 - it is what is checked
    """4.2."""
    if not isinstance(about, dict):
        yield "$.about: an object"
        return
    yield from _keys(about, "dc:identifier dc:title dc:publisher dc:creator dc:date dc:source", declared, "$.about")
    for key in ("dc:identifier", "dc:creator"):
        values = about.get(key, [])
        yield from _unless(isinstance(values, list) and all(isinstance(one, str) for one in values), key, "$.about")
    for key in ("dc:title", "dc:publisher"):
        yield from _unless(isinstance(about.get(key, ""), str), key, "$.about")
    yield from _unless(re.fullmatch(r"\d{4}", about.get("dc:date", "2026")) is not None, "dc:date", "$.about")


def _annotation(item: Mapping[str, Any], declared: set[str], place: str) -> Faults:
    """3.1."""
    yield from _keys(item, "id type motivation created modified creator target body", declared, place)
    yield from _unless(_matches(_URL, item.get("id")), "id", place)
    yield from _unless(item.get("type") == "Annotation", "type", place)
    kinds = ("bookmarking", "commenting", "highlighting")
    yield from _unless(item.get("motivation", kinds[0]) in kinds, "motivation", place)
    yield from _unless(_matches(_TIME, item.get("created")), "created", place)
    yield from _unless("modified" not in item or _matches(_TIME, item["modified"]), "modified", place)
    if "creator" in item:
        yield from _named_thing(item["creator"], ("Person", "Organization", "Software"), f"{place}.creator")
    if "body" in item:
        yield from _body(item["body"], declared, f"{place}.body")
    target = item.get("target")
    if not isinstance(target, dict):
        yield f"{place}.target: an object"
        return
    yield from _keys(target, "source selector", declared, f"{place}.target")
    yield from _unless(_matches(_PATH, target.get("source")), "source", f"{place}.target")
    yield from _unless(target.get("selector") != [], "selector: left out if there is none", f"{place}.target")
    for selector in target.get("selector", []):
        yield from _selector(selector, f"{place}.target.selector")


def _selector(selector: Mapping[str, Any], place: str) -> Faults:
    """3.3.2."""
    kind = selector.get("type")
    yield from _unless(kind in _SELECTORS, "type", place)
    if kind == "TextPositionSelector":
        start, end = selector.get("start"), selector.get("end")
        yield from _unless(type(start) is int and type(end) is int and 0 <= start <= end, "start, end", place)
    else:
        yield from _unless(isinstance(selector.get("value"), str), "value", place)
    if kind == "FragmentSelector":
        yield from _unless(selector.get("conformsTo", _FRAGMENTS[0]) in _FRAGMENTS, "conformsTo", place)
    for refined in (selector.get("refinedBy") and [selector["refinedBy"]]) or []:
        yield from _selector(refined, f"{place}.refinedBy")


def _body(body: Mapping[str, Any], declared: set[str], place: str) -> Faults:
    """3.4."""
    yield from _keys(body, "type format value color highlight tags", declared, place)
    yield from _unless(body.get("type") == "TextualBody", "type", place)
    yield from _unless(body.get("format", "text/plain") == "text/plain", "format", place)
    yield from _unless(isinstance(body.get("value"), str), "value", place)
    colours = ("pink", "orange", "yellow", "green", "blue", "purple")
    yield from _unless(body.get("color", colours[0]) in colours, "color", place)
    styles = ("solid", "underline", "strikethrough", "outline")
    yield from _unless(body.get("highlight", styles[0]) in styles, "highlight", place)
    tags = body.get("tags", [""])
    yield from _unless(
        isinstance(tags, list) and bool(tags) and all(isinstance(one, str) for one in tags), "tags", place
    )


def _named_thing(value: Any, kinds: tuple[str, ...], place: str, *, needs_name: bool = False) -> Faults:  # noqa: ANN401 - as above
    """3.2 and 4.1."""
    if not isinstance(value, dict):
        yield f"{place}: an object"
        return
    yield from _unless(_matches(_URL, value.get("id")), "id", place)
    yield from _unless(value.get("type") in kinds, "type", place)
    yield from _unless("name" not in value or isinstance(value["name"], str | dict), "name", place)
    yield from _unless(not needs_name or bool(value.get("name")), "name", place)


def _keys(value: Mapping[str, Any], known: str, declared: set[str], place: str) -> Faults:
    """Other keys than the draft's have a prefix, which the context says."""
    for key in value.keys() - set(known.split()):
        yield from _unless(bool(_OWN.fullmatch(key)) and key.partition(":")[0] in declared, f"the key {key}", place)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _unless(fine: bool, wish: str, place: str) -> Faults:  # noqa: FBT001 - what is wished for stands beside it
    if not fine:
        yield f"{place}: {wish}"
