"""The JSON-LD context of a page of annotations: what our own keys in it mean.

Source: JSON-LD 1.1, sections 4.1 (The Context), 4.2.2 (JSON Literals) and 4.1.8 (Scoped Contexts). The handbook
describes each key under "The notes file and W3C JSON: our keys".
"""

from __future__ import annotations

W3C_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context that every Web Annotation names."""
NAMESPACE = "urn:uuid:fccedb4d-0adc-49de-9820-f2989e28a6cc#"
"""What the names of our own keys begin with, written out: nobody can own it, and no other program makes the same.

It ends in ``#`` because a term is a prefix only if its IRI ends in a delimiter (JSON-LD 1.1, section 4.1.5). Files
that were written before have another one. Postil reads neither: the keys themselves are what it knows.
"""
PREFIX = "postil"
ARTICLES = "articles"
"""An export's key of what is known of each article: its address as ``id``, its title, the digest of its text."""

_PLAIN = (
    "textVersion", "article", "path", "digest", "annotation", "section", "status", "inNote", "erased", "found", "how",
    "kept", "checked", "guess", "was",
)  # fmt: skip
_TIMES = ("when", "until")
_LISTS = ("headings", "history")
_SETS = ("removed", "paths")
_JSON = ("changed", "colours")
_FILE_ONLY: dict[str, object] = {
    # The W3C's context has a prefix of this name, which keys of other programs in the annotations may begin with.
    "schema": f"{PREFIX}:schema",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list", "@context": {"schema": "http://schema.org/"}},
}


_EXPORT_ONLY: dict[str, object] = {
    ARTICLES: {"@id": f"{PREFIX}:{ARTICLES}", "@container": "@set"},
    "words": f"{PREFIX}:words",
}


def page_context(*, of_file: bool = True) -> list[object]:
    """The ``@context`` of a page of annotations: the W3C's, and what our own keys mean.

    ``of_file`` says that it is a notes file; exports have other keys on the page, and one more in ``found``.
    """
    ours: dict[str, object] = {PREFIX: NAMESPACE}
    ours |= {key: f"{PREFIX}:{key}" for key in _PLAIN}
    ours |= {key: {"@id": f"{PREFIX}:{key}", "@type": "xsd:dateTime"} for key in _TIMES}
    ours |= {key: {"@id": f"{PREFIX}:{key}", "@container": "@list"} for key in _LISTS}
    ours |= {key: {"@id": f"{PREFIX}:{key}", "@container": "@set"} for key in _SETS}
    ours |= {key: {"@id": f"{PREFIX}:{key}", "@type": "@json"} for key in _JSON}
    return [W3C_CONTEXT, {**ours, "title": "dc:title", **(_FILE_ONLY if of_file else _EXPORT_ONLY)}]
