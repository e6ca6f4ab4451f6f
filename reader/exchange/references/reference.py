"""What a bibliography says of one article, whichever format it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from reader.core.article import Article
from reader.core.notes.tags import read_tags
from reader.exchange.content.by_section import plain_words, source_address
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.references.author_names import Authors, authors_of
from reader.exchange.references.citation_key import citation_keys
from reader.exchange.references.notes_text import notes_text
from reader.exchange.references.publishing_date import PublishingDate, publishing_date

_JOURNALS = ("journal", "journaltitle", "container-title", "magazine", "publication")
_BOOKS = frozenset({".epub", ".fb2", ".htmlz"})
_TAGS = ("tags", "tag", "keywords", "subject", "subjects", "categories", "category")


class ReferenceKind(Enum):
    """What an article is to a bibliography."""

    ARTICLE = "article"
    """It says in which journal it appeared."""
    BOOK = "book"
    WEB_PAGE = "web-page"
    OTHER = "other"


class Reference(NamedTuple):
    """One entry of a bibliography; what is not known is empty."""

    key: str
    """The name that it is cited by: ASCII letters and digits, the same at every export."""
    kind: ReferenceKind
    title: str
    authors: Authors
    published: PublishingDate | None
    journal: str
    publisher: str
    site: str
    address: str
    """Where it is on the web."""
    accessed: date | None
    """The day of the last note that was made on it."""
    doi: str
    isbn: str
    language: str
    """As BCP 47 has it: ``en-GB``."""
    keywords: tuple[str, ...]
    """The article's own, then the tags of the notes; none twice."""
    notes: tuple[str, ...]
    """The notes, a paragraph each, in plain words."""


def references_of(parts: Sequence[ExportedNotes]) -> list[Reference]:
    """The entries of these articles, in their order, each with a key of its own."""
    made = [_reference(part) for part in parts]
    keys = citation_keys(
        (one.authors, one.published, one.title, (one.address, str(part.article.path or "")))
        for one, part in zip(made, parts, strict=True)
    )
    return [one._replace(key=key) for one, key in zip(made, keys, strict=True)]


def _reference(part: ExportedNotes) -> Reference:
    article = part.article
    address, journal, isbn = source_address(article), _first(article, _JOURNALS), _isbn(article)
    days = [note.created.date() for note in part.annotations]
    return Reference(
        "",
        _kind(article, journal, isbn, address),
        " ".join(plain_words(article.title).split()),
        authors_of(article),
        publishing_date(article.date),
        journal,
        _first(article, ("publisher",)),
        _first(article, ("site",)),
        address,
        max(days, default=None) if address else None,
        _doi(article),
        isbn,
        article.language.replace("_", "-"),
        tuple(dict.fromkeys((*_own_tags(article), *(tag for note in part.annotations for tag in note.all_tags)))),
        tuple(notes_text(part)),
    )


def _kind(article: Article, journal: str, isbn: str, address: str) -> ReferenceKind:
    if journal:
        return ReferenceKind.ARTICLE
    if isbn or (article.path and article.path.suffix.lower() in _BOOKS):
        return ReferenceKind.BOOK
    return ReferenceKind.WEB_PAGE if address else ReferenceKind.OTHER


def _first(article: Article, names: Iterable[str]) -> str:
    return next((" ".join(text.split()) for name in names if (text := article.property_text(name))), "")


def _own_tags(article: Article) -> Iterable[str]:
    for found in article.properties:
        if found.name.casefold() in _TAGS:
            for value in found.values:
                yield from read_tags(value)


def _doi(article: Article) -> str:
    text = _first(article, ("doi",))
    start = text.find("10.")
    return text[start:].split(maxsplit=1)[0] if start >= 0 else ""


def _isbn(article: Article) -> str:
    """The ISBN that an article or a book has for its identifier: ten or thirteen digits, maybe with hyphens."""
    for text in (_first(article, ("isbn",)), _first(article, ("identifier",))):
        digits = text.casefold().removeprefix("urn:").removeprefix("isbn:").replace("-", "").replace(" ", "").upper()
        if len(digits) in (10, 13) and digits[:-1].isdecimal() and digits.isascii() and digits[-1] in "0123456789X":
            return digits
    return ""
