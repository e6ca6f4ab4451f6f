"""Exports articles with their notes as CSL-JSON: the entries of a bibliography, for Zotero, pandoc and their kin."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.references.author_names import AuthorName
from reader.exchange.references.publishing_date import PublishingDate
from reader.exchange.references.reference import Reference, ReferenceKind, references_of

_TYPES = {
    ReferenceKind.ARTICLE: "article-journal",
    ReferenceKind.BOOK: "book",
    ReferenceKind.WEB_PAGE: "webpage",
    ReferenceKind.OTHER: "document",
}


def to_csl(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """An item for each article; its notes are the item's ``note``, plain paragraphs with a blank line between them.

    Source: the schema csl-data.json of CSL 1.0.2. ``accessed`` is the day of the last note that was made on it.
    """
    return json.dumps([_item(reference) for reference in references_of(parts)], ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, object]:
    made: dict[str, object] = {"id": reference.key, "citation-key": reference.key, "type": _TYPES[reference.kind]}
    texts = {
        "title": reference.title,
        "container-title": reference.journal or (reference.site if reference.kind is ReferenceKind.WEB_PAGE else ""),
        "publisher": reference.publisher,
        "URL": reference.address,
        "DOI": reference.doi,
        "ISBN": reference.isbn,
        "language": reference.language,
        "keyword": ", ".join(tag.replace(",", " ") for tag in reference.keywords),
        "note": "\n\n".join(reference.notes),
    }
    made |= {name: text for name, text in texts.items() if text}
    if reference.authors.names:
        names = [_name(name) for name in reference.authors.names]
        made["author"] = names + ([{"literal": "et al."}] if reference.authors.others else [])
    if reference.published:
        made["issued"] = _date(reference.published)
    if reference.accessed:
        made["accessed"] = _date(reference.accessed)
    return made


def _name(name: AuthorName) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}


def _date(when: PublishingDate | date) -> dict[str, object]:
    parts = when.parts if isinstance(when, PublishingDate) else (when.year, when.month, when.day)
    return {"date-parts": [list(parts)]}
