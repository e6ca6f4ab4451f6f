"""Exports annotations as plain text: for a message, a printer, or a program that knows no Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import indent

from reader.core.annotation import Annotation
from reader.core.links.syntax import links_to_text
from reader.core.text.bylines import signature
from reader.exchange.content.by_section import (
    bookmark_lines,
    change_remark,
    colour_legend,
    exported_quote,
    former_headings,
    kind_label,
    plain_words,
    section_groups,
    shows_quote,
    source_address,
    was_in_remark,
)
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.translation import tr

_INDENT = "    "


def to_text(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """The annotations below the titles of their articles and the headings of their sections, with blank lines between.

    A quote is indented; a note stands as it was written.
    """
    return "\n\n\n".join("\n\n".join(_article(part)) for part in parts) + "\n"


def _article(part: ExportedNotes) -> Iterator[str]:
    article, annotations, palette = part.article, part.annotations, part.palette
    yield _underlined(plain_words(article.title), "=")
    about = [signature(article.author, article.property_text("site"), article.date), source_address(article)]
    yield from filter(None, about)
    legend = [
        ": ".join(
            filter(None, (f"{entry.name} ({entry.colour_word})" if entry.colour_word else entry.name, entry.meaning))
        )
        for entry in colour_legend(annotations, palette)
    ]
    yield from ["\n".join(legend)] if legend else []
    for group in section_groups(article, annotations):
        if group.title:
            yield _underlined(group.title, "-" if group.depth == 1 else "~")
        for note in group.notes:
            yield "\n\n".join(_note(part, note))
    if marks := bookmark_lines(article, annotations):
        yield _underlined(tr("Bookmarks"), "-")
        yield "\n".join(f"{name} ({path})" if path and path != name else name for name, path in marks)


def _note(part: ExportedNotes, note: Annotation) -> Iterator[str]:
    if shows_quote(note):
        quote = exported_quote(part.article, note)
        yield indent(quote.words.strip("\n") or f"[{tr('picture')}]", _INDENT)
        if quote.original.strip():
            yield indent(f"{tr('Was:')} “{' '.join(quote.original.split())}”", _INDENT)
    if note.note.strip():
        yield links_to_text(note.note).strip("\n")
    yield " · ".join(_facts(part, note))


def _facts(part: ExportedNotes, note: Annotation) -> Iterator[str]:
    yield f"{kind_label(note, part.palette)}, {note.created.date()}"
    if place := former_headings(note):
        yield was_in_remark(place)
    if remark := change_remark(part.article, note):
        yield f"({remark})"
    if note.tags:
        yield " ".join(f"#{tag}" for tag in note.tags)


def _underlined(title: str, sign: str) -> str:
    return f"{title}\n{sign * min(len(title), 72)}" if title else ""
