"""Exports annotations as JSON: a W3C Web Annotation page with the same records as the notes file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.notes.present_quote import present_quote
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.text.well_formed import file_uri
from reader.core.webannotation.colours import KEY as COLOURS
from reader.core.webannotation.colours import colours_json
from reader.core.webannotation.encode import annotation_to_json, as_list, as_mapping, page_context


def to_json(article: Article, annotations: AnnotationSet, palette: Palette = DEFAULT_PALETTE) -> str:
    """The annotations in reading order. Source: W3C Web Annotation Data Model, section 5.2 (Annotation Page).

    The quotes are those that were marked; where the passage has been edited since, ``found`` has its ``words`` now.
    ``colours`` has the reader's names, meanings and tints of the colours, as in the notes file. The page's id is
    derived from the article's address, so that it is always the same.
    """
    source = article_address(article)
    colours = colours_json(palette.known, annotations.index.colour_counts)
    page = {
        "@context": [*page_context(), {"words": "postil:words"}],
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, source)}",
        "type": "AnnotationPage",
        **({COLOURS: colours} if colours else {}),
        "items": [_record(article, note, source, palette.tints) for note in annotations.notes_and_bookmarks],
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _record(article: Article, note: Annotation, source: str, tints: Mapping[str, str]) -> dict[str, object]:
    record, quote = annotation_to_json(note, source, tints), present_quote(note, article.text)
    target = as_mapping(as_list(record["target"])[0])
    if quote.original and isinstance(found := target.get("found"), dict):
        found["words"] = quote.words
    return record


def article_address(article: Article) -> str:
    """The URI of the article: its file's address, or its text's digest if it has no file."""
    return file_uri(article.path.absolute()) if article.path else f"urn:{text_digest(article.text)}"
