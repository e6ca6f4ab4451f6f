"""Exports annotations as JSON: a W3C Web Annotation page with the same records as the notes file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.notes.present_quote import present_quote
from reader.core.text.well_formed import file_uri
from reader.core.webannotation.colours import KEY as COLOURS
from reader.core.webannotation.colours import colours_json, merged_colours_json
from reader.core.webannotation.context import ARTICLES, page_context
from reader.core.webannotation.encode import annotation_to_json, as_list, as_mapping
from reader.core.webannotation.identifiers import annotation_iri, is_iri
from reader.core.webannotation.json_text import pretty
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes


def to_json(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """The annotations of each article in reading order, as one page; ``from_json`` is the way back.

    Source: W3C Web Annotation Data Model, section 5.2 (Annotation Page). A page must have an item; where there is none,
    the result is an empty collection (section 5.1). The quotes are those that were marked; where the passage has been
    edited since, ``found`` has its ``words`` now. ``colours`` has the reader's names, meanings and tints of colours, as
    in the notes file; ``articles`` what the article at each source is called, and the digest of its text. The page's id
    is derived from the articles' addresses, so that it is always the same.
    """
    sources = [article_address(part.article) for part in parts]
    items = [
        _record(part.article, note, source, part.palette.tints)
        for part, source in zip(parts, sources, strict=True)
        for note in _with_iris(part.annotations).notes_and_bookmarks
    ]
    colours = merged_colours_json(
        *(colours_json(part.palette.known, part.annotations.index.colour_counts) for part in parts)
    )
    page = {
        "@context": page_context(of_file=False),
        "id": uuid5(NAMESPACE_URL, " ".join(sources)).urn,
        "type": "AnnotationPage" if items else "AnnotationCollection",
        ARTICLES: [_about(part, source) for part, source in zip(parts, sources, strict=True)],
        **({COLOURS: colours} if colours else {}),
        **({"items": items} if items else {"total": 0}),
    }
    return (pretty(page) + b"\n").decode()


def _with_iris(notes: AnnotationSet) -> AnnotationSet:
    """The annotations with ids that are IRIs, as nearly all have."""
    if all(map(is_iri, notes.by_id)):
        return notes
    named = [replace(note, id=annotation_iri(key)) for key, note in notes.by_id.items()]
    return AnnotationSet({note.id: note for note in named})


def _about(part: ExportedNotes, source: str) -> dict[str, str]:
    """How the article at a source is known where it lies elsewhere."""
    text = part.article.text
    digest = part.digest or (text_digest(text) if text else "")  # the text of an article that is gone is not at hand
    return {"id": source, "title": part.article.title} | ({"digest": digest} if digest else {})


def _record(article: Article, note: Annotation, source: str, tints: Mapping[str, str]) -> dict[str, object]:
    record, quote = annotation_to_json(note, source, tints), present_quote(note, article.text)
    if quote.original:
        target = as_mapping(as_list(record["target"])[0])
        if isinstance(found := target.get("found"), dict):
            found["words"] = quote.words
    return record


def article_address(article: Article) -> str:
    """The URI of the article: its file's address, or its text's digest if it has no file."""
    return file_uri(article.path.absolute()) if article.path else f"urn:{text_digest(article.text)}"
