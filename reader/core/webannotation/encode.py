"""Annotations as W3C Web Annotations (JSON-LD): plain dictionaries, no files; ``from_webannotation`` is the way back.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017). The notes file and the exported
JSON are both made of these records. What a record holds beyond our own model (other bodies, selectors and
keys, at any depth) goes into ``Annotation.extra`` and comes out again where it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus, Role
from reader.core.colour import BUILT_IN_COLOURS, is_colour
from reader.core.palette import TINT, UNKNOWN_TINT
from reader.core.selectors import Target
from reader.core.times import in_utc
from reader.core.webannotation.match_record import match_to_json

NO_TINTS: Mapping[str, str] = MappingProxyType({})

CSS_COLOURS = {
    Colour.YELLOW: "#fbe58b",
    Colour.GREEN: "#c3e8b0",
    Colour.BLUE: "#b9dcf5",
    Colour.PINK: "#f8c8d8",
    Colour.VIOLET: "#dccbf2",
}
"""The colours for other programs."""

IN_NOTE = "inNote"
"""Our key of a tag that stands in the text of the note, and nowhere else: it goes when the word does."""
ITEM_KEYS = {"id", "type", "created", "modified", "motivation", "body", "bodyValue", "target", "stylesheet"}
"""The W3C's keys of a record that we know; ``section``, ``history``, ``changed`` and ``status`` are our own."""
STATUS = "status"
"""Our key of what has become of a remark; it is left out where it is open."""
CSS_RULES = {
    MarkStyle.HIGHLIGHT: "background: {}",
    MarkStyle.UNDERLINE: "border-bottom: 2px solid {}",
    MarkStyle.STRIKETHROUGH: "text-decoration: line-through 2px {}",
    MarkStyle.SQUIGGLE: "text-decoration: underline wavy {}",
}
"""The CSS of each style, with a placeholder for the colour."""

STYLE_CLASSES = {f"{colour.value}-{style.value}": (colour, style) for colour in BUILT_IN_COLOURS for style in MarkStyle}
"""What the style classes of the colours mean that come with Postil."""

_STYLES = {style.value: style for style in MarkStyle}
_RULES = {style: re.compile(re.escape(rule).replace(r"\{\}", f"({TINT.pattern})")) for style, rule in CSS_RULES.items()}
_SHEET = re.compile(r"\.([a-z0-9-]+) \{ (.*) \}")


def style_of_class(name: str) -> tuple[Colour, MarkStyle] | None:
    """The colour and the style that a class is named after, as ``c-7f3a-underline``; None if it is not."""
    colour, _, style = name.rpartition("-")
    return (Colour(colour), _STYLES[style]) if style in _STYLES and is_colour(colour) else None


@lru_cache(maxsize=256)
def style_of_sheet(sheet: str) -> tuple[Colour, MarkStyle] | None:
    """The colour and the style of a mark whose style sheet has one rule, and that one of ours; else None."""
    found = _SHEET.fullmatch(sheet)
    named = style_of_class(found[1]) if found else None
    return named if found and named and _RULES[named[1]].fullmatch(found[2]) else None


def style_of_own_class(name: object, colours: Collection[str], sheet: str) -> tuple[Colour, MarkStyle] | None:
    """The colour and the style of a class if it is one of ours: other programs may have classes that look alike.

    It is if the colour comes with Postil, if it is one of the ``colours`` that the page describes, or if the ``sheet``
    of the annotation has our rule for it.
    """
    named = style_of_class(name) if isinstance(name, str) else None
    if named is None or name in STYLE_CLASSES or named[0].value in colours or named == style_of_sheet(sheet):
        return named
    return None


def format_time(when: datetime) -> str:
    """A time as it is written: UTC, milliseconds, ``Z``."""
    return in_utc(when).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def annotation_to_json(annotation: Annotation, source: str, tints: Mapping[str, str] = NO_TINTS) -> dict[str, object]:
    """The record of one annotation; ``source`` is the article's address, such as ``file:///…``.

    ``tints`` has the reader's own, ``#RRGGBB`` by the colours' values.
    """
    extra = annotation.extra
    record: dict[str, object] = {
        "id": annotation.id,
        "type": "Annotation",
        "created": format_time(annotation.created),
        "modified": format_time(annotation.modified),
        "motivation": extra.get("motivation", _motivation(annotation)),
    }
    if bodies := _bodies(annotation):
        record["body"] = bodies
    record["target"] = _target(annotation, source)
    if "stylesheet" in extra:
        record["stylesheet"] = extra["stylesheet"]
    elif annotation.is_mark:
        sheet = stylesheet(annotation.colour, annotation.style, tints.get(annotation.colour.value, ""))
        record["stylesheet"] = {"type": "CssStylesheet", "value": sheet}
    if annotation.role is Role.SECTION:
        record["section"] = True
    if annotation.history:
        record["history"] = [{"value": old.text, "until": format_time(old.until)} for old in annotation.history]
    if annotation.change_times:
        record["changed"] = {part: format_time(when) for part, when in annotation.change_times}
    if annotation.status is not NoteStatus.OPEN:
        record[STATUS] = annotation.status.value
    return record | {key: value for key, value in extra.items() if key not in ITEM_KEYS | record.keys()}


def _motivation(annotation: Annotation) -> str:
    if annotation.is_bookmark:
        return "bookmarking"
    if annotation.suggestion is not None:
        return "editing"
    return "highlighting" if annotation.is_mark and not annotation.note else "commenting"


def _bodies(annotation: Annotation) -> list[object]:
    """The note, the suggestion, the tags, those in its text among them, then bodies of kinds that are not ours."""
    extra = as_mapping(annotation.extra.get("body"))
    made: list[object] = []
    if annotation.note:
        comment = {"type": "TextualBody", "value": annotation.note, "format": "text/markdown", "purpose": "commenting"}
        made.append(comment | dict(as_mapping(extra.get("commenting"))))
    if annotation.suggestion is not None:
        edit = {"type": "TextualBody", "value": annotation.suggestion, "format": "text/plain", "purpose": "editing"}
        made.append(edit | dict(as_mapping(extra.get("editing"))))
    of_tags = as_mapping(extra.get("tagging"))
    for tag in annotation.all_tags:
        body: dict[str, object] = {"type": "TextualBody", "value": tag, "purpose": "tagging"}
        body |= {IN_NOTE: True} if tag not in annotation.tags else {}
        made.append(body | dict(as_mapping(of_tags.get(tag))))
    return made + as_list(extra.get("other"))


def _target(annotation: Annotation, source: str) -> object:
    extra = as_mapping(annotation.extra.get("target"))
    made: dict[str, object] = {"type": "SpecificResource", "source": source}
    if selectors := _selectors(annotation.target, as_mapping(extra.get("selector"))):
        made["selector"] = selectors
    classes: list[object] = [_style_class(annotation)] if annotation.is_mark else []
    classes += as_list(extra.get("styleClass"))
    if classes:
        made["styleClass"] = classes[0] if len(classes) == 1 else classes
    if annotation.target and annotation.target.headings:
        made["headings"] = list(annotation.target.headings)
    made |= as_mapping(extra.get("keys"))
    if annotation.match:
        made["found"] = match_to_json(annotation.match)
    also = as_list(extra.get("also"))
    return [made, *also] if also else made


def _selectors(target: Target | None, extra: Mapping[str, object]) -> list[object]:
    """The quote, the position unless the passage is lost, then selectors of kinds that are not ours."""
    made: list[object] = []
    if target:
        quote = {"type": "TextQuoteSelector"} | target.quote._asdict()
        made.append(quote | dict(as_mapping(extra.get("quote"))))
    if target and target.span:
        position = {"type": "TextPositionSelector"} | target.span._asdict()
        made.append(position | dict(as_mapping(extra.get("position"))))
    return made + as_list(extra.get("other"))


def _style_class(annotation: Annotation) -> str:
    return f"{annotation.colour.value}-{annotation.style.value}"


def stylesheet(colour: Colour, style: MarkStyle, tint: str = "") -> str:
    """How other programs are to show a mark, in CSS; ``tint`` is the reader's own for the colour."""
    shown = tint or CSS_COLOURS.get(colour, UNKNOWN_TINT)
    return f".{colour.value}-{style.value} {{ {CSS_RULES[style].format(shown)} }}"


def as_mapping(value: object) -> Mapping[str, object]:
    """A JSON object as it is; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """JSON-LD's habit undone: nothing, one, or several, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
