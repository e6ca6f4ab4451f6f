"""The ids of annotations as the W3C's model wants them: IRIs, and always the same for the same annotation."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\xa0<>\"{}|\\^`\ud800-\udfff]+")
"""Source: RFC 3987, section 2.2, but for the ranges of private characters."""


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI."""
    return _IRI.fullmatch(text) is not None


def annotation_iri(name: str) -> str:
    """The id of an annotation as an IRI: as it is if it is one, else always the same ``urn:uuid:``."""
    return name if is_iri(name) else uuid5(NAMESPACE_URL, name.encode("utf-8", "replace").decode()).urn
