"""Annotations as EPUB Annotations 1.0 has them, with the rest of what they are beside it.

Source: EPUB Annotations 1.0 (W3C Working Draft), sections 3 (Annotation) to 3.4 (Body). An annotation has one body of
plain text there, one of six colours, one of four styles, and a place in one document of the publication.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.core.annotation import Annotation
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.webannotation.document_place import DocumentPlace
from reader.core.webannotation.encode import annotation_to_json, as_list, as_mapping
from reader.core.webannotation.identifiers import annotation_iri, is_iri
from reader.core.webannotation.text_fragment import CONFORMS_TO, text_fragment
from reader.exchange.annotation_set.keys import RECORD
from reader.exchange.annotation_set.looks import colour_label, style_label

CREATORS = ("Person", "Organization", "Software")
ARROW = "→ "
"""Before what a passage should be replaced with."""
REMOVAL = "→ ∅"
"""Where a passage should go."""


def annotation_item(note: Annotation, place: DocumentPlace, tints: Mapping[str, str]) -> dict[str, object]:
    """One annotation as an item of a set; ``tints`` are the reader's own, by the colours' names."""
    record = _rest(note, tints)
    item: dict[str, object] = {
        "id": annotation_iri(note.id),
        "type": "Annotation",
        "motivation": _motivation(note),
        "created": record.pop("created"),
    }
    modified = record.pop("modified")
    if modified != item["created"]:
        item["modified"] = modified
    if creator := _creator(note.extra.get("creator")):
        item["creator"] = creator
    if body := body_of(note, tints):
        item["body"] = body
    selectors = [place.selector] if place.selector else []
    has_place = note.is_bookmark and bool(selectors)  # which a passage would not be
    if fragment := text_fragment(note.target.quote) if note.target and not has_place else "":
        selectors.append({"type": "FragmentSelector", "conformsTo": CONFORMS_TO, "value": fragment})
    item["target"] = {"source": place.source} | ({"selector": selectors} if selectors else {})
    item[RECORD] = record
    return item


def body_of(note: Annotation, tints: Mapping[str, str]) -> dict[str, object]:
    """The body of an annotation: its words, look and tags; empty if there is nothing to say.

    A body of text must have a ``value``: that of a bare highlight is empty.
    """
    said: dict[str, object] = {}
    if note.is_mark:
        said["color"] = colour_label(note.colour, tints.get(note.colour.value, ""))
        said["highlight"] = style_label(note.style)
    if tags := note.all_tags:
        said["tags"] = list(tags)
    words = words_of(note)
    return {"type": "TextualBody", "value": words, **said} if words or said else {}


def words_of(note: Annotation) -> str:
    """The text of a note, and what it suggests as a paragraph at its end."""
    suggested = suggestion_line(note)
    return "\n\n".join(part for part in (note.note, suggested) if part)


def suggestion_line(note: Annotation) -> str:
    """What a note suggests, for programs that know no suggestions; empty if it suggests nothing."""
    if note.suggestion is None:
        return ""
    return ARROW + note.suggestion if note.suggestion else REMOVAL


def _motivation(note: Annotation) -> str:
    if note.is_bookmark:
        return "bookmarking"
    return "highlighting" if note.is_mark and not note.has_remark else "commenting"


def _creator(said: object) -> object:
    """The creator of another program's annotation, if it has what the draft requires."""
    found = as_mapping(said)
    has_id = isinstance(found.get("id"), str) and is_iri(str(found["id"]))
    return said if has_id and found.get("type") in CREATORS and isinstance(found.get("name", ""), str | dict) else None


def _rest(note: Annotation, tints: Mapping[str, str]) -> dict[str, object]:
    """The record of an annotation in the notes file, without what stands beside it, or can be made anew.

    Its times are still there.
    """
    record = annotation_to_json(note, "", tints)
    del record["id"], record["type"]
    record["target"] = _without_source(record["target"])
    if "stylesheet" not in note.extra and note.colour in BUILT_IN_COLOURS:
        record.pop("stylesheet", None)
    return record


def _without_source(target: object) -> object:
    first, *also = as_list(target)
    bare = {key: value for key, value in as_mapping(first).items() if key not in ("type", "source")}
    return [bare, *also] if also else bare
