"""Annotations of EPUB Annotations 1.0, and of the drafts and programs before it, as Web Annotations.

Sources: EPUB Annotations 1.0 (W3C Working Draft); Readium Annotations (EDRLab), which Thorium writes: one ``tag``,
tints as colours, the language of a body beside it, quotes as selectors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from reader.core.annotation import Annotation
from reader.core.hashtags import tags_with_written
from reader.core.webannotation.encode import as_list, as_mapping
from reader.core.webannotation.text_fragment import read_text_fragment
from reader.exchange.annotation_set.keys import RECORD
from reader.exchange.annotation_set.looks import colour_of_label, style_of_label
from reader.exchange.annotation_set.writing import body_of, suggestion_line

_TEXTUAL = "TextualBody"
_TEXT_KEYS = ("text", "@value", "stringValue", "value")
"""Where the text of a localizable text stands: as the draft's examples have it, as JSON-LD, and as its prose has it."""
_LINE_END = re.compile(r"\r\n?")
_READ_APART = {"@context", "body", "target", "motivation", RECORD}


def as_web_annotation(item: Mapping[str, object]) -> dict[str, object]:
    """The record of an item: its own, if Postil has written one, else what the item says.

    The place of a text position in the article is not known: it counts within a document of the publication.
    """
    rest = {key: value for key, value in item.items() if key not in _READ_APART}
    if isinstance(own := item.get(RECORD), dict):
        return rest | own | {"target": own.get("target", {})}
    body, further = _first_mapping(item.get("body")), as_list(item.get("body"))[1:]
    tags = ({"type": _TEXTUAL, "value": tag, "purpose": "tagging"} for tag in _tags(body))
    bodies = [
        *_comments(body, item),
        *tags,
        *further,
    ]  # the draft has one body, and the W3C's model as many as one likes
    record = rest | {"target": _target(item, body)}
    if bodies:
        record["body"] = bodies
    if is_bookmark(item):
        record["motivation"] = "bookmarking"
    return record


def is_bookmark(item: Mapping[str, object]) -> bool:
    """Whether an item is one: Readium's drafts say it by the style, too."""
    return "bookmarking" in as_list(item.get("motivation")) or (
        _first_mapping(item.get("body")).get("highlight") == "bookmark"
    )


def plain_text(value: object) -> str:
    """A localizable text without its language; empty if there is none."""
    if isinstance(value, list):
        return next(filter(None, map(plain_text, value)), "")
    if isinstance(value, Mapping):
        return next((str(value[key]) for key in _TEXT_KEYS if isinstance(value.get(key), str)), "")
    return value if isinstance(value, str) else ""


def selectors_of(item: Mapping[str, object]) -> tuple[Mapping[str, object], ...]:
    """The selectors of an item that are not of ours, as it has them."""
    target = _first_mapping(item.get("target"))
    return tuple(one for one in as_list(target.get("selector")) if isinstance(one, Mapping))


def document_of(item: Mapping[str, object]) -> str:
    """The address of the document that an item is on, as it is written."""
    target = next(iter(as_list(item.get("target"))), None)
    source = target.get("source") if isinstance(target, Mapping) else target
    source = source.get("id") if isinstance(source, Mapping) else source
    return source if isinstance(source, str) else ""


def media_kind(item: Mapping[str, object]) -> str:
    """What an item has in the place of text, such as ``Audio``; empty if it has text, or nothing."""
    kind = _first_mapping(item.get("body")).get("type", _TEXTUAL)
    return kind if isinstance(kind, str) and kind != _TEXTUAL else ""


def with_edits(note: Annotation, item: Mapping[str, object], tints: Mapping[str, str]) -> Annotation:
    """An annotation of ours with what another program has changed in its item since: words, tags, colour, style.

    Other line ends, and blanks at the ends that are gone, are no change.
    """
    body, ours = _first_mapping(item.get("body")), body_of(note, tints)
    if body == ours:
        return note
    words, written = (_LINE_END.sub("\n", plain_text(one.get("value"))).strip() for one in (body, ours))
    if "value" in body and words != written:
        note = replace(note, note=words.removesuffix(suggestion_line(note).strip()).rstrip())
    if "tags" in body and list(_tags(body)) != ours.get("tags", []):
        in_words = () if note.is_bookmark else tags_with_written((), note.note)
        note = replace(note, tags=tuple(tag for tag in _tags(body) if tag not in in_words))
    colour, style = colour_of_label(body.get("color")), style_of_label(body.get("highlight"))
    if note.is_mark and colour is not None and body.get("color") != ours.get("color"):
        note = replace(note, colour=colour)
    if note.is_mark and style is not None and body.get("highlight") != ours.get("highlight"):
        note = replace(note, style=style)
    return note


def _first_mapping(value: object) -> Mapping[str, object]:
    return as_mapping(next(iter(as_list(value)), None))


def _comments(body: Mapping[str, object], item: Mapping[str, object]) -> list[object]:
    """The text of an item as a body of ours; a body of another kind as it is."""
    if media_kind(item):
        return [dict(body)]
    value = body.get("value")
    if not (words := plain_text(value)).strip():
        return []
    said = value if isinstance(value, Mapping) else body
    comment: dict[str, object] = {"type": _TEXTUAL, "value": words, "purpose": "commenting"}
    direction = said.get("direction", said.get("textDirection"))
    further = {"language": said.get("language"), "textDirection": direction}
    return [comment | {key: text for key, text in further.items() if isinstance(text, str)}]


def _tags(body: Mapping[str, object]) -> tuple[str, ...]:
    named = as_list(body.get("tags")) + as_list(body.get("tag"))
    return tuple(dict.fromkeys(text for tag in named if (text := plain_text(tag))))


def _target(item: Mapping[str, object], body: Mapping[str, object]) -> dict[str, object]:
    target = _first_mapping(item.get("target"))
    made: dict[str, object] = {"source": document_of(item)}
    if selectors := _quotes(selectors_of(item)):
        made["selector"] = selectors
    headings = as_list(as_mapping(target.get("meta")).get("headings"))
    titles = [plain_text(as_mapping(one).get("txt", one)) for one in headings]
    if titles := [title for title in titles if title]:
        made["headings"] = titles
    colour, style = colour_of_label(body.get("color")), style_of_label(body.get("highlight"))
    if (colour or style) and not is_bookmark(item):
        shown = (colour.value if colour else "yellow", style.value if style else "highlight")
        made["styleClass"] = "-".join(shown)
    return made


def _quotes(selectors: tuple[Mapping[str, object], ...]) -> list[object]:
    """The selectors that hold for the article's text, a quote first; positions count within a document alone."""
    others = [dict(one) for one in selectors if one.get("type") != "TextPositionSelector"]
    if any(one.get("type") == "TextQuoteSelector" for one in others):
        return list(others)
    refining = [as_mapping(more) for one in others for more in as_list(one.get("refinedBy"))]
    if quote := next((dict(one) for one in refining if one.get("type") == "TextQuoteSelector"), None):
        return [quote, *others]
    for one in others:
        fragment = read_text_fragment(value) if isinstance(value := one.get("value"), str) else None
        if one.get("type") == "FragmentSelector" and fragment and not fragment.end:
            quoted = {"exact": fragment.start, "prefix": fragment.prefix, "suffix": fragment.suffix}
            return [{"type": "TextQuoteSelector", **quoted}, *others]
    return [{"type": "TextQuoteSelector", "exact": ""}, *others] if selectors else []  # which tell where it is
