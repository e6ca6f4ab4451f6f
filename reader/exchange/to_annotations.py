"""Exports the annotations of one publication as a file of EPUB Annotations 1.0; ``from_annotations`` is the way back.

Source: EPUB Annotations 1.0 (W3C Working Draft, https://www.w3.org/TR/epub-anno-10/): the editors' draft of 21 May
2026, without what the group took out until the Working Draft of 20 September 2026 (``meta``, ``dc:format``). Its model
is for books. Of other articles the only document is the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from reader.core.annotation import Annotation
from reader.core.article import Article, text_digest
from reader.core.text.well_formed import well_formed
from reader.core.webannotation.colours import colours_json
from reader.core.webannotation.context import NAMESPACE
from reader.core.webannotation.document_place import DocumentPlace
from reader.core.webannotation.json_text import compact, indented
from reader.exchange.annotation_set.container import packed, unpacked
from reader.exchange.annotation_set.keys import COLOURS, DIGEST, set_context
from reader.exchange.annotation_set.writing import annotation_item
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_json import article_address

GENERATOR = {"id": NAMESPACE.rstrip("#"), "type": "Software", "name": "Postil"}
"""Postil has no address of its own, so that its name is the one that nobody else has."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_Locate = Callable[[Annotation], DocumentPlace]


def to_annotations(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> bytes:  # noqa: ARG001 - a format takes what it has a place for
    """The file with the annotations of one article, in reading order; a set is about one publication.

    When it was generated is not said, so that the same notes are always the same bytes. The set's id is derived from
    the article's address.
    """
    [part] = parts
    notes = part.annotations
    locate, tints = _locating(part), part.palette.tints
    colours = colours_json(part.palette.known, notes.index.colour_counts)
    page = {
        "@context": set_context(),
        "id": uuid5(NAMESPACE_URL, article_address(part.article)).urn,
        "type": "AnnotationSet",
        "generator": GENERATOR,
        "about": _about(part),
        **({COLOURS: colours} if colours else {}),
        "items": [annotation_item(note, locate(note), tints) for note in notes.notes_and_bookmarks],
    }
    return packed(compact(page))


def shown_set(file: bytes) -> str:
    """What is in a file that ``to_annotations`` has made, for a preview."""
    return indented(unpacked(file)).decode("utf-8")


def _locating(part: ExportedNotes) -> _Locate:
    """Where each annotation is: in a document of a book, else in the article's file."""
    file, places = DocumentPlace(_file_address(part.article)), part.places or {}
    return lambda note: places.get(note.id, file)


def _file_address(article: Article) -> str:
    """The address of an article's file, from its own folder; of a text without a file, what it is known by."""
    return quote(well_formed(article.path.name)) if article.path else article_address(article)


def _about(part: ExportedNotes) -> dict[str, object]:
    """What is known of the publication, by the terms of Dublin Core that the draft has."""
    article = part.article
    authors = next((one.values for one in article.properties if one.name.casefold() == "author"), ())
    year = _YEAR.search(article.property_text("date") or article.date)
    said: dict[str, object] = {
        "dc:identifier": [name] if (name := article.property_text("identifier")) else [],
        "dc:title": article.title,
        "dc:publisher": article.property_text("publisher"),
        "dc:creator": list(authors) or ([article.author] if article.author else []),
        "dc:date": year[0] if year else "",
        "dc:source": article.property_text("source"),
        DIGEST: part.digest or (text_digest(article.text) if article.text else ""),
    }
    return {key: value for key, value in said.items() if value}
