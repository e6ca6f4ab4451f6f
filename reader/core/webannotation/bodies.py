"""The bodies of a Web Annotation: the note, the suggestion and the tags, and what else there is.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017), sections 3.2.4 (Embedded Textual Body), 3.2.5
(String Body) and 3.3.5 (Motivation and Purpose).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from reader.core.webannotation.encode import IN_NOTE, as_list, as_mapping

_BODY_DEFAULTS = {"type": "TextualBody", "format": "text/markdown", "purpose": "commenting"}
_EDIT_DEFAULTS = {"type": "TextualBody", "format": "text/plain", "purpose": "editing"}
_NO_ADDRESS = re.compile(r"\s")
_NAMED = {"id", "source", "selector"}
"""What a body has whose text is elsewhere."""
_TAG_DEFAULTS = {"type": "TextualBody", "purpose": "tagging", IN_NOTE: True}


class AnnotationTexts(NamedTuple):
    """What the bodies of a record say."""

    note: str
    tags: tuple[str, ...]
    """Those that are not in the note alone."""
    suggestion: str | None


def read_bodies(record: Mapping[str, object], extra: dict[str, object]) -> AnnotationTexts:
    """The note, the tags and the suggestion; what else the bodies hold goes into ``extra``."""
    bodies = [_textual(body) for body in as_list(record.get("body"))]
    bodies += [_plain_body(text) for text in as_list(record.get("bodyValue"))]
    note: str | None = None
    suggestion: str | None = None
    comment: dict[str, object] = {}
    edit: dict[str, object] = {}
    tags: dict[str, dict[str, object]] = {}
    in_note = set[str]()
    other: list[object] = []
    for index, body in enumerate(bodies):
        purpose = _purpose(body)
        value = required_text(as_mapping(body).get("value"), f"$.body[{index}].value") if purpose else ""
        if purpose == "commenting" and note is None:
            note, comment = value, beyond_known(body, {**_BODY_DEFAULTS, "value": value})
        elif purpose == "editing" and suggestion is None:
            suggestion, edit = value, beyond_known(body, {**_EDIT_DEFAULTS, "value": value})
        elif purpose == "tagging" and value not in tags:
            tags[value] = beyond_known(body, {**_TAG_DEFAULTS, "value": value})
            in_note |= {value} if as_mapping(body).get(IN_NOTE) is True else set()
        else:
            other.append(body)
    further = {tag: more for tag, more in tags.items() if more}
    left = {"commenting": comment, "editing": edit, "tagging": further, "other": other}
    if left := {key: value for key, value in left.items() if value}:
        extra["body"] = left
    return AnnotationTexts(note or "", tuple(tag for tag in tags if tag not in in_note), suggestion)


def _textual(body: object) -> object:
    """A body as it is; one that is a text, which can be no address, as what its writer must have meant."""
    return _plain_body(body) if isinstance(body, str) and _NO_ADDRESS.search(body) else body


def _plain_body(text: object) -> dict[str, object]:
    """Source: section 3.2.5 (String Body)."""
    return {"type": "TextualBody", "value": text, "format": "text/plain"}


def _purpose(body: object) -> str:
    """What one of our own kinds of body is for; empty for any other."""
    if not isinstance(body, Mapping) or "TextualBody" not in _kinds(body):
        return ""
    purposes = as_list(body.get("purpose")) or ["commenting"]
    return next((purpose for purpose in ("commenting", "editing", "tagging") if purpose in purposes), "")


def _kinds(part: Mapping[str, object]) -> list[object]:
    """The types of a body; one that has a text and says nothing else of what it is, is textual (section 3.2.4)."""
    kinds = as_list(part.get("type"))
    return kinds or (["TextualBody"] if isinstance(part.get("value"), str) and not part.keys() & _NAMED else [])


def beyond_known(found: object, known: Mapping[str, object]) -> dict[str, object]:
    """What ``found`` says that ``known`` does not."""
    return {key: value for key, value in as_mapping(found).items() if key not in known or known[key] != value}


def required_text(value: object, place: str) -> str:
    """The text that a record must have at a place.

    Raises:
        ValueError: it has another thing there, or nothing; the message names the place.
    """
    if isinstance(value, str):
        return value
    raise ValueError(f"expected text at {place}, found {value!r}")
