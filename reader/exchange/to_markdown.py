"""Exports annotations as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.links.syntax import links_to_text
from reader.core.palette import Palette
from reader.core.text.bylines import signature
from reader.exchange.content.by_section import (
    LegendEntry,
    bookmark_lines,
    change_remark,
    colour_legend,
    exported_quote,
    former_headings,
    is_code,
    kind_label,
    section_groups,
    shows_quote,
    source_address,
    was_in_remark,
)
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.markdown.contained_note import contained_note
from reader.exchange.markdown.escaping import escape, hashtag
from reader.exchange.markdown.passage import block_quote, code_block, quote_markdown
from reader.translation import tr


def to_markdown(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """The annotations below the titles of their articles and the headings of their sections, each below its quote.

    A list of the bookmarks comes last in each article.
    """
    return "\n".join(map(_article, parts))


def _article(part: ExportedNotes) -> str:
    article, annotations, palette = part.article, part.annotations, part.palette
    paragraphs = [f"# {escape(article.title)}"]
    if line := signature(article.author, article.property_text("site"), article.date):
        paragraphs.append(f"*{escape(line)}*")
    if address := source_address(article):
        paragraphs.append(f"<{address}>")
    if meanings := colour_legend(annotations, palette):
        paragraphs.append("\n".join(_meaning(entry) for entry in meanings))
    for group in section_groups(article, annotations):
        if group.title:
            paragraphs.append(f"{'#' * min(group.depth + 1, 6)} {escape(group.title)}")
        for note in group.notes:
            paragraphs.extend(_note(article, note, palette))
    if marks := bookmark_lines(article, annotations):
        paragraphs += [f"## {tr('Bookmarks')}", "\n".join(_item(name, path) for name, path in marks)]
    return "\n\n".join(paragraphs) + "\n"


def _item(name: str, path: str) -> str:
    return f"- {escape(name)}" + (f" ({escape(path)})" if path and path != name else "")


def _meaning(entry: LegendEntry) -> str:
    meaning = f": {escape(entry.meaning)}" if entry.meaning else ""
    colour = f" ({escape(entry.colour_word)})" if entry.colour_word else ""
    return f"- **{escape(entry.name)}**{colour}{meaning}"


def _note(article: Article, note: Annotation, palette: Palette) -> Iterator[str]:
    """The quote, its words as they were marked if they were edited, the note, and a line with the other facts."""
    if shows_quote(note):
        quote = exported_quote(article, note)
        yield block_quote(quote_markdown(article, note.span, quote.words) or f"*{tr('picture')}*")
        if quote.original.strip():
            yield from _was(quote.original, code=is_code(article, note))
    if note.note.strip():
        yield contained_note(links_to_text(note.note))
    yield _facts(article, note, palette)


def _was(words: str, *, code: bool) -> Iterator[str]:
    """The words of an edited passage as they were marked."""
    before = f"*{tr('Was:')}*"
    yield from (before, block_quote(code_block(words))) if code else (f"{before} “{escape(words)}”",)


def _facts(article: Article, note: Annotation, palette: Palette) -> str:
    facts = [f"*{escape(kind_label(note, palette))}, {note.created.date()}*"]
    facts += [was_in_remark(escape(place))] if (place := former_headings(note)) else []
    facts += [f"({words})"] if (words := change_remark(article, note)) else []
    # Those in the text of the note stand in it already, in the form that other programs read.
    facts += [" ".join(hashtag(tag) for tag in note.tags)] if note.tags else []
    return " · ".join(facts)
