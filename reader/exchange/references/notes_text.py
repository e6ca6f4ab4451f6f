"""Writes the notes on an article as plain paragraphs, for the one field that a bibliography has for them."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.links.syntax import links_to_text
from reader.exchange.content.by_section import exported_quote, joined_headings, plain_words, shows_quote
from reader.exchange.content.exported_notes import ExportedNotes
from reader.translation import tr


def notes_text(part: ExportedNotes) -> Iterator[str]:
    """The notes in reading order, each a paragraph: its passage, what is written about it, its section and tags.

    Lines of a note stay lines.
    """
    for note in part.annotations.in_order:
        if paragraph := _paragraph(part.article, note):
            yield paragraph


def _paragraph(article: Article, note: Annotation) -> str:
    quote = exported_quote(article, note).words if shows_quote(note) else ""
    words, written = " ".join(quote.split()), _lines(links_to_text(note.note))
    if note.suggestion is not None:
        written = "\n".join(filter(None, (_change(" ".join(note.suggestion.split())), written)))
    said = "\n".join(filter(None, (f"“{words}”" if words else "", written)))
    facts = ", ".join(filter(None, (joined_headings(article, note), *(f"#{tag}" for tag in note.tags))))
    apart = "\n" if "\n" in written else " "  # in the last of several lines they would be a part of that
    return plain_words(f"{said}{apart}({facts})" if facts else said) if said else ""


def _lines(text: str) -> str:
    """The lines of a text that have words."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _change(suggestion: str) -> str:
    return f"{tr('Replace with:')} “{suggestion}”" if suggestion else tr("Delete this.")
