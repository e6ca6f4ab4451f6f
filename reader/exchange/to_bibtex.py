"""Exports articles with their notes as BibTeX: an entry for each, for LaTeX (BibTeX and biber), JabRef and Zotero."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.web_address import web_address
from reader.exchange.references.author_names import AuthorName, Authors
from reader.exchange.references.reference import Reference, ReferenceKind, references_of
from reader.exchange.references.tex_text import tex_text, tex_title

_TYPES = {
    ReferenceKind.ARTICLE: "article",
    ReferenceKind.BOOK: "book",
    ReferenceKind.WEB_PAGE: "online",
    ReferenceKind.OTHER: "misc",
}
_PUBLISHERS = {
    ReferenceKind.BOOK: "publisher",
    ReferenceKind.WEB_PAGE: "organization",
    ReferenceKind.OTHER: "publisher",
}
"""The field for who has published it, by what each kind of entry may have."""
_LANGUAGES = {
    "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "ngerman", "de-at": "naustrian",
    "de-ch": "nswissgerman", "el": "greek", "en": "english", "en-gb": "british", "en-us": "american", "es": "spanish",
    "et": "estonian", "fi": "finnish", "fr": "french", "hr": "croatian", "hu": "magyar", "it": "italian",
    "lv": "latvian", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "no": "norsk", "pl": "polish", "pt": "portuguese",
    "pt-br": "brazilian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sv": "swedish", "tr": "turkish",
    "uk": "ukrainian",
}  # fmt: skip
"""What biblatex and babel call languages (manual of biblatex, table 2)."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names of months that every style of BibTeX defines."""
_UNSAFE = re.compile(r"[{}\\\s\x00-\x1f\x7f-\x9f]")


def to_bibtex(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """An entry for each article, in UTF-8; its notes are the field ``annote``, which ordinary styles do not print.

    It has ``date`` for biber, and ``year`` and ``month`` for BibTeX. ``urldate`` is the day of the last note.
    """
    return "\n".join(_entry(reference) for reference in references_of(parts))


def _entry(reference: Reference) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(reference))
    return f"@{_TYPES[reference.kind]}{{{reference.key},\n{fields}\n}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """The names of the fields, and their values with their braces."""
    texts = {
        "author": _authors(reference.authors),
        "title": tex_title(reference.title),
        "journal": tex_text(reference.journal),
    }
    if publisher := _PUBLISHERS.get(reference.kind, ""):
        texts[publisher] = tex_text(reference.publisher or reference.site)
    yield from ((name, f"{{{text}}}") for name, text in texts.items() if text)
    if when := reference.published:
        yield "date", f"{{{when}}}"
        yield "year", f"{{{when.year}}}"
        if when.month:
            yield "month", _MONTHS[when.month - 1]
    if reference.address:
        yield "url", f"{{{_verbatim(web_address(reference.address))}}}"
    if reference.accessed:
        yield "urldate", f"{{{reference.accessed.isoformat()}}}"
    language = _LANGUAGES.get(reference.language.lower()) or _LANGUAGES.get(reference.language.lower()[:2], "")
    more = {
        "doi": _verbatim(reference.doi),
        "isbn": reference.isbn,
        "langid": language,
        "language": "" if language else tex_text(reference.language),
        "keywords": ", ".join(tex_text(tag.replace(",", " ")) for tag in reference.keywords),
        "annote": "\n    \\par ".join(tex_text(line) for note in reference.notes for line in note.split("\n")),
    }
    yield from ((name, f"{{{text}}}") for name, text in more.items() if text)


def _authors(authors: Authors) -> str:
    return " and ".join([*map(_name, authors.names), *(["others"] if authors.names and authors.others else [])])


def _name(name: AuthorName) -> str:
    """A name as BibTeX divides it: ``von Last, Jr., First``; what is not to be divided stands in braces."""
    if name.literal:
        return f"{{{tex_text(name.literal)}}}"
    last = " ".join(filter(None, (tex_text(name.particle), _undivided(name.family))))
    return ", ".join(filter(None, (last, tex_text(name.suffix), tex_text(name.given))))


def _undivided(family: str) -> str:
    """A family name, in braces if BibTeX would take a part of it, in small letters, for what stands before it."""
    written = tex_text(family)
    return f"{{{written}}}" if not family[:1].isupper() or " and " in family else written


def _verbatim(address: str) -> str:
    """An address without what would end the field."""
    return _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
