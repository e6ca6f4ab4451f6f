"""The keys of an annotation set that are Postil's own, and the JSON-LD context that says what they mean.

The data model of EPUB Annotations 1.0 "is inherently extensible: implementations may add reading system dependent
terms". Its context gives any unknown word a meaning of the W3C's, so that our words have a prefix.
"""

from __future__ import annotations

from reader.core.webannotation.context import NAMESPACE, PREFIX

SET_CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"
"""The context that every set names."""
RECORD = f"{PREFIX}:record"
"""On an annotation: the rest of its record as a Web Annotation, with what the draft's model cannot say."""
COLOURS = f"{PREFIX}:colours"
"""On the set: what the reader's colours are called and look like, as in the notes file."""
DIGEST = f"{PREFIX}:digest"
"""On the publication: the digest of the text that positions in records are for."""


def set_context() -> list[object]:
    """The ``@context`` of a set of ours."""
    json = {key: {"@id": key, "@type": "@json"} for key in (RECORD, COLOURS)}
    return [SET_CONTEXT, {PREFIX: NAMESPACE, **json}]
