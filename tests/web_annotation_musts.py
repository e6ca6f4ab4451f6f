"""Checks a page of annotations by every MUST of the Web Annotation Data Model that a program can check.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017); the sections are named at each check. Its
JSON-LD is that of the Web Annotation Vocabulary's appendix A, whose context wants each of these keys as it is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Faults = Iterator[str]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TIME = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_PREFIXED = re.compile(r"[A-Za-z0-9_.-]+:.+")


def faults_of_page(page: Mapping[str, Any]) -> list[str]:
    """What is wrong with a page, or a collection, that stands alone; nothing if it keeps every MUST."""
    kinds = _list(page.get("type"))
    return list(_collection(page) if "AnnotationCollection" in kinds else _page(page))


def _collection(value: Mapping[str, Any]) -> Faults:
    """5.1."""
    yield from _context(value, "$")
    yield from _one(value, "id", "$", _is_iri)
    yield from _one(value, "total", "$", _is_count, least=0)
    yield from _one(value, "first", "$", lambda _page: True, least=1 if value.get("total", 0) > 0 else 0)
    for label in _list(value.get("label")):
        yield from _unless(isinstance(label, str), "label: a string", "$")


def _page(page: Mapping[str, Any]) -> Faults:
    """5.2."""
    yield from _context(page, "$")
    yield from _one(page, "id", "$", _is_iri)
    yield from _unless("AnnotationPage" in _list(page.get("type")), "type: AnnotationPage", "$")
    yield from _one(page, "startIndex", "$", _is_count, least=0)
    items = page.get("items")
    if not isinstance(items, list) or not items:
        yield "$.items: an array of 1 or more annotations"
        return
    for index, item in enumerate(items):
        yield from faults_of_annotation(item, f"$.items[{index}]")


def _context(value: Mapping[str, Any], place: str) -> Faults:
    """3.1, 5.1, 5.2."""
    contexts = value.get("@context")
    yield from _unless(CONTEXT in _list(contexts), "@context: has the W3C's", place)
    yield from _unless(not (isinstance(contexts, list) and len(contexts) == 1), "@context: one is a string", place)


def faults_of_annotation(value: Mapping[str, Any], place: str = "$") -> Faults:
    """3.1 to 3.3, and what is in it; the context is that of the page."""
    yield from _one(value, "id", place, _is_iri)
    yield from _unless("Annotation" in _list(value.get("type")), "type: Annotation", place)
    yield from _unless(bool(_list(value.get("target"))), "target: 1 or more", place)
    yield from _unless(not ("body" in value and "bodyValue" in value), "body: not beside bodyValue", place)
    yield from _one(value, "bodyValue", place, _is_text, least=0)
    for key in ("created", "modified", "generated"):
        yield from _one(value, key, place, _is_time, least=0)
    for index, motive in enumerate(_list(value.get("motivation"))):
        yield from _unless(_is_motivation(motive), "a motivation of the W3C's, or a prefixed one", f"{place}[{index}]")
    yield from _described(value, place)
    yield from _one(value, "stylesheet", place, _is_sheet, least=0)
    for key in ("body", "target"):
        for index, part in enumerate(_list(value.get(key))):
            yield from _resource(part, f"{place}.{key}[{index}]")


def _resource(value: object, place: str) -> Faults:
    """3.2: a body or a target."""
    if isinstance(value, str):
        yield from _unless(_is_iri(value), "an IRI", place)
        return
    if not isinstance(value, Mapping):
        yield f"{place}: an IRI or an object"
        return
    kinds = _list(value.get("type"))
    yield from _described(value, place)
    yield from _one(value, "textDirection", place, lambda way: way in ("ltr", "rtl", "auto"), least=0)
    yield from _one(value, "processingLanguage", place, _is_text, least=0)
    for key in ("created", "modified"):
        yield from _one(value, key, place, _is_time, least=0)
    if "TextualBody" in kinds or ("value" in value and not kinds):  # its type is a SHOULD
        yield from _one(value, "value", place, _is_text)
    elif "Choice" in kinds:
        yield from _unless(kinds == ["Choice"], "type: exactly Choice", place)
        yield from _unless(isinstance(value.get("items"), list), "items: a list", place)
    elif "source" in value or "selector" in value or "SpecificResource" in kinds:
        yield from _specific(value, place)
    else:
        yield from _one(value, "id", place, _is_iri)


def _described(value: Mapping[str, Any], place: str) -> Faults:
    """3.3.2 to 3.3.6: agents, audience, rights."""
    for key in ("creator", "generator"):
        for agent in _list(value.get(key)):
            if isinstance(agent, Mapping):
                yield from _one(agent, "id", f"{place}.{key}", _is_iri, least=0)
    for one in _list(value.get("audience")):
        if isinstance(one, Mapping):
            strange = [key for key in one if key not in ("id", "type") and not key.startswith("schema:")]
            yield from _unless(not strange, "audience: keys of schema.org are prefixed", place)
    for right in _list(value.get("rights")):
        yield from _unless(_is_iri(right), "rights: an IRI", place)


def _specific(value: Mapping[str, Any], place: str) -> Faults:
    """4.1 to 4.6."""
    yield from _one(value, "source", place, _is_source)
    for index, selector in enumerate(_list(value.get("selector"))):
        yield from _selector(selector, f"{place}.selector[{index}]")
    for index, state in enumerate(_list(value.get("state"))):
        yield from _state(state, f"{place}.state[{index}]")


def _is_source(value: object) -> bool:
    return _is_iri(value) or (isinstance(value, Mapping) and _is_iri(value.get("id")))


def _selector(value: object, place: str) -> Faults:
    """4.2."""
    if not isinstance(value, Mapping):
        yield from _unless(_is_iri(value), "a selector is an IRI or an object", place)
        return
    kinds = _list(value.get("type"))
    ours = [kind for kind in kinds if kind in _SELECTORS]
    yield from _unless(not ours or len(kinds) == 1, "type: exactly 1", place)
    for kind in ours:
        for key, holds, least in _SELECTORS[kind]:
            yield from _one(value, key, place, holds, least=least)
    for inner in ("refinedBy", "startSelector", "endSelector"):
        for index, selector in enumerate(_list(value.get(inner))):
            yield from _selector(selector, f"{place}.{inner}[{index}]")


def _state(value: object, place: str) -> Faults:
    """4.3."""
    if not isinstance(value, Mapping):
        return
    kinds = _list(value.get("type"))
    if "HttpRequestState" in kinds:
        yield from _unless(len(kinds) == 1, "type: exactly 1", place)
        yield from _one(value, "value", place, _is_text)
    if "TimeState" in kinds:
        yield from _unless(len(kinds) == 1, "type: exactly 1", place)
        for key in ("sourceDate", "sourceDateStart", "sourceDateEnd"):
            for when in _list(value.get(key)):
                yield from _unless(_is_time(when), f"{key}: a time in UTC", place)
        between = [key in value for key in ("sourceDateStart", "sourceDateEnd")]
        yield from _unless(not ("sourceDate" in value and any(between)), "sourceDate: alone", place)
        yield from _unless(len(set(between)) == 1, "sourceDateStart and sourceDateEnd: both", place)


def _one(value: Mapping[str, Any], key: str, place: str, holds: Callable[[Any], bool], *, least: int = 1) -> Faults:
    """Exactly one value of a key, or none where ``least`` is 0."""
    found = _list(value.get(key))
    if not least <= len(found) <= 1:
        yield f"{place}.{key}: {'exactly' if least else 'at most'} 1, found {len(found)}"
    elif found and not holds(found[0]):
        yield f"{place}.{key}: cannot be {found[0]!r}"


def _unless(holds: bool, must: str, place: str) -> Faults:  # noqa: FBT001 - what was found out
    if not holds:
        yield f"{place}: {must}"


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_time(value: object) -> bool:
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_sheet(value: object) -> bool:
    """4.4: an IRI, or a style sheet."""
    if not isinstance(value, Mapping):
        return _is_iri(value)
    return value.get("type") in (None, "CssStylesheet") and (_is_text(value.get("value")) or _is_iri(value.get("id")))


def _is_motivation(value: object) -> bool:
    """3.3.5, and appendix C of the vocabulary: others than the W3C's are extensions, which have a prefix."""
    known = (
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
        "identifying", "linking", "moderating", "questioning", "replying", "reviewing", "tagging",
    )  # fmt: skip
    return value in known or (isinstance(value, str) and _PREFIXED.fullmatch(value) is not None)


_TEXT_VALUE = [("value", _is_text, 1)]
_RANGE = [("start", _is_count, 1), ("end", _is_count, 1)]
_SELECTORS: Mapping[str, list[tuple[str, Callable[[Any], bool], int]]] = {
    "FragmentSelector": [*_TEXT_VALUE, ("conformsTo", _is_iri, 0)],
    "CssSelector": _TEXT_VALUE,
    "XPathSelector": _TEXT_VALUE,
    "TextQuoteSelector": [("exact", _is_text, 1), ("prefix", _is_text, 0), ("suffix", _is_text, 0)],
    "TextPositionSelector": _RANGE,
    "DataPositionSelector": _RANGE,
    "SvgSelector": [("value", _is_text, 0)],
    "RangeSelector": [("startSelector", lambda _selector: True, 1), ("endSelector", lambda _selector: True, 1)],
}
"""4.2.1 to 4.2.8: what each kind must have, and how often at least."""
