"""Annotations as W3C Web Annotations (JSON-LD), and back: plain dictionaries, no files.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017). The notes file and the exported
JSON are both made of these records. What a record holds beyond our own model (other bodies, selectors and
keys, at any depth) goes into ``Annotation.extra`` and comes out again where it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

W3C_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context that every Web Annotation names."""

CSS = {
    Colour.YELLOW: "#fbe58b",
    Colour.GREEN: "#c3e8b0",
    Colour.BLUE: "#b9dcf5",
    Colour.PINK: "#f8c8d8",
    Colour.VIOLET: "#dccbf2",
}
"""The colours as other programs are to show them."""

_OWN_MOTIVATIONS = ("highlighting", "commenting", "bookmarking")
_ITEM_KEYS = {"id", "type", "created", "modified", "motivation", "body", "bodyValue", "target", "stylesheet"}
_TARGET_KEYS = {"type", "source", "selector", "styleClass", "headings"}
_BODY_DEFAULTS = {"type": "TextualBody", "format": "text/markdown", "purpose": "commenting"}
STYLES = {f"{colour.value}-{style.value}": (colour, style) for colour in Colour for style in MarkStyle}
"""What our style classes mean."""


def page_context() -> list[object]:
    """The ``@context`` of a page of annotations: the W3C's, and what our own keys mean (JSON-LD 1.1)."""
    ours = ("schema", "textVersion", "article", "path", "digest", "annotation")
    return [
        W3C_CONTEXT,
        {
            "postil": "https://postil.example/ns#",
            **{key: f"postil:{key}" for key in ours},
            "title": "dc:title",
            "headings": {"@id": "postil:headings", "@container": "@list"},
            "when": {"@id": "postil:when", "@type": "xsd:dateTime"},
            "removed": {"@id": "postil:removed", "@container": "@set"},
        },
    ]


def moment(when: datetime) -> str:
    """A time as it is written: UTC, milliseconds, ``Z``."""
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def parse_moment(value: object, place: str) -> datetime:
    """The time that ``value`` says, in UTC, cut to milliseconds; one without a zone is taken for UTC.

    Raises:
        ValueError: it says none; the message names ``place``.

    """
    try:
        when = datetime.fromisoformat(_text(value, place))
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"expected a date and time at {place}, found {value!r}") from None
    return when.replace(microsecond=when.microsecond // 1000 * 1000)


def annotation_to_json(annotation: Annotation, source: str) -> dict[str, object]:
    """The record of one annotation; ``source`` is the article's address, such as ``file:///…``."""
    extra = annotation.extra
    record: dict[str, object] = {
        "id": annotation.id,
        "type": "Annotation",
        "created": moment(annotation.created),
        "modified": moment(annotation.modified),
        "motivation": extra.get("motivation", _motivation(annotation)),
    }
    if bodies := _bodies(annotation):
        record["body"] = bodies
    record["target"] = _target(annotation, source)
    if "stylesheet" in extra:
        record["stylesheet"] = extra["stylesheet"]
    elif annotation.target and not annotation.bookmark:
        sheet = stylesheet(annotation.colour, annotation.style)
        record["stylesheet"] = {"type": "CssStylesheet", "value": sheet}
    return record | {key: value for key, value in extra.items() if key not in _ITEM_KEYS}


def annotation_from_json(record: Mapping[str, object]) -> Annotation:
    """The annotation that a record holds.

    Raises:
        ValueError: something needed is missing or of the wrong kind; the message names its place (``$.target``…).

    """
    extra: dict[str, object] = {key: value for key, value in record.items() if key not in _ITEM_KEYS}
    bookmark = record.get("motivation") == "bookmarking"
    if "motivation" in record and record["motivation"] not in _OWN_MOTIVATIONS:
        extra["motivation"] = record["motivation"]
    note, tags = _read_bodies(record, extra)
    target, colour, style = _read_target(record.get("target"), extra, styled=not bookmark)
    if "stylesheet" in record and (bookmark or not _is_our_stylesheet(record["stylesheet"])):
        extra["stylesheet"] = record["stylesheet"]
    created = parse_moment(record.get("created"), "$.created")
    modified = parse_moment(record.get("modified", record.get("created")), "$.modified")
    name = _text(record.get("id"), "$.id")
    return Annotation(name, created, modified, target, colour, style, note, tags, extra, bookmark)


def _motivation(annotation: Annotation) -> str:
    if annotation.bookmark:
        return "bookmarking"
    return "highlighting" if annotation.target and not annotation.note else "commenting"


def _bodies(annotation: Annotation) -> list[object]:
    """The note, the tags, then bodies of kinds that are not ours."""
    extra = _mapping(annotation.extra.get("body"))
    made: list[object] = []
    if annotation.note:
        comment = {"type": "TextualBody", "value": annotation.note, "format": "text/markdown", "purpose": "commenting"}
        made.append(comment | dict(_mapping(extra.get("commenting"))))
    of_tags = _mapping(extra.get("tagging"))
    for tag in annotation.tags:
        body = {"type": "TextualBody", "value": tag, "purpose": "tagging"}
        made.append(body | dict(_mapping(of_tags.get(tag))))
    return made + _listed(extra.get("other"))


def _target(annotation: Annotation, source: str) -> object:
    extra = _mapping(annotation.extra.get("target"))
    made: dict[str, object] = {"type": "SpecificResource", "source": source}
    if selectors := _selectors(annotation.target, _mapping(extra.get("selector"))):
        made["selector"] = selectors
    classes: list[object] = [_style_class(annotation)] if annotation.target and not annotation.bookmark else []
    classes += _listed(extra.get("styleClass"))
    if classes:
        made["styleClass"] = classes[0] if len(classes) == 1 else classes
    if annotation.target and annotation.target.headings:
        made["headings"] = list(annotation.target.headings)
    made |= _mapping(extra.get("keys"))
    also = _listed(extra.get("also"))
    return [made, *also] if also else made


def _selectors(target: Target | None, extra: Mapping[str, object]) -> list[object]:
    """The quote, the position unless the passage is lost, then selectors of kinds that are not ours."""
    made: list[object] = []
    if target:
        quote = {"type": "TextQuoteSelector"} | target.quote._asdict()
        made.append(quote | dict(_mapping(extra.get("quote"))))
    if target and target.span:
        position = {"type": "TextPositionSelector"} | target.span._asdict()
        made.append(position | dict(_mapping(extra.get("position"))))
    return made + _listed(extra.get("other"))


def _style_class(annotation: Annotation) -> str:
    return f"{annotation.colour.value}-{annotation.style.value}"


def stylesheet(colour: Colour, style: MarkStyle) -> str:
    """How other programs are to show a mark, in CSS."""
    shade = CSS[colour]
    rule = f"background: {shade}" if style is MarkStyle.HIGHLIGHT else f"border-bottom: 2px solid {shade}"
    return f".{colour.value}-{style.value} {{ {rule} }}"


def _is_our_stylesheet(sheet: object) -> bool:
    """Whether it can be made anew: it has nothing but a rule for one of our classes."""
    if not isinstance(sheet, Mapping) or sheet.keys() != {"type", "value"}:
        return False
    return str(sheet["value"]).partition(" ")[0].removeprefix(".") in STYLES and str(sheet["value"]).count("{") == 1


def _read_bodies(record: Mapping[str, object], extra: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    """The note and the tags; what else the bodies hold goes into ``extra``."""
    bodies = _listed(record.get("body"))
    if not bodies and "bodyValue" in record:
        bodies = [{"type": "TextualBody", "value": record["bodyValue"], "format": "text/plain"}]
    note: str | None = None
    comment: dict[str, object] = {}
    tags: dict[str, dict[str, object]] = {}
    other: list[object] = []
    for index, body in enumerate(bodies):
        purpose = _purpose(body)
        value = _text(_mapping(body).get("value"), f"$.body[{index}].value") if purpose else ""
        if purpose == "commenting" and note is None:
            note, comment = value, _beyond(body, {**_BODY_DEFAULTS, "value": value})
        elif purpose == "tagging" and value not in tags:
            tags[value] = _beyond(body, {"type": "TextualBody", "purpose": "tagging", "value": value})
        else:
            other.append(body)
    left = {"commenting": comment, "tagging": {tag: more for tag, more in tags.items() if more}, "other": other}
    if left := {key: value for key, value in left.items() if value}:
        extra["body"] = left
    return note or "", tuple(tags)


def _purpose(body: object) -> str:
    """What one of our own kinds of body is for; empty for any other."""
    if not isinstance(body, Mapping) or body.get("type") != "TextualBody":
        return ""
    purpose = body.get("purpose", "commenting")
    return str(purpose) if purpose in ("commenting", "tagging") else ""


def _read_target(value: object, extra: dict[str, object], *, styled: bool) -> tuple[Target | None, Colour, MarkStyle]:
    """The first target, with its colour and style if it is ``styled``; what else there is goes into ``extra``."""
    first, *also = _listed(value) or [{}]
    fields = _mapping(first)
    left: dict[str, object] = {}
    target = _read_selectors(fields, left)
    classes = _listed(fields.get("styleClass"))
    named = (name for name in classes if isinstance(name, str) and name in STYLES)
    ours = next(named, None) if target and styled else None
    colour, style = STYLES[ours] if ours else (Colour.YELLOW, MarkStyle.HIGHLIGHT)
    left |= {
        "styleClass": [name for name in classes if name != ours],
        "keys": {key: more for key, more in fields.items() if key not in _TARGET_KEYS},
        "also": also,
    }
    if left := {key: more for key, more in left.items() if more}:
        extra["target"] = left
    return target, colour, style


def _read_selectors(fields: Mapping[str, object], left: dict[str, object]) -> Target | None:
    """The passage, or None where there is no selector of ours."""
    quote: TextQuote | None = None
    span: Span | None = None
    more: dict[str, object] = {}
    other: list[object] = []
    for index, selector in enumerate(_listed(fields.get("selector"))):
        kind, place = _mapping(selector).get("type"), f"$.target.selector[{index}]"
        if kind == "TextQuoteSelector" and quote is None:
            quote = _read_quote(_mapping(selector), place)
            more["quote"] = _beyond(selector, {"type": kind} | quote._asdict())
        elif kind == "TextPositionSelector" and span is None:
            span = _read_span(_mapping(selector), place)
            more["position"] = _beyond(selector, {"type": kind} | span._asdict())
        else:
            other.append(selector)
    if more := {key: value for key, value in (more | {"other": other}).items() if value}:
        left["selector"] = more
    if quote is None and span is None:
        return None
    headings = tuple(_text(title, "$.target.headings") for title in _listed(fields.get("headings")))
    return Target(quote or TextQuote(""), span, headings)


def _read_quote(selector: Mapping[str, object], place: str) -> TextQuote:
    prefix = _text(selector.get("prefix", ""), f"{place}.prefix")
    suffix = _text(selector.get("suffix", ""), f"{place}.suffix")
    return TextQuote(_text(selector.get("exact"), f"{place}.exact"), prefix, suffix)


def _read_span(selector: Mapping[str, object], place: str) -> Span:
    start, end = selector.get("start"), selector.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError(f"expected 0 <= start <= end at {place}, found {start!r} and {end!r}")
    return Span(start, end)


def _beyond(found: object, known: Mapping[str, object]) -> dict[str, object]:
    """What ``found`` says that ``known`` does not."""
    return {key: value for key, value in _mapping(found).items() if key not in known or known[key] != value}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[object]:
    """JSON-LD's habit undone: nothing, one, or several, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _text(value: object, place: str) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"expected text at {place}, found {value!r}")
