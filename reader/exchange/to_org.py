"""Exports annotations for Org mode: an outline of the sections, with a headline for each note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.core.annotation import NoteStatus
from reader.core.links.syntax import short_title
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.org.blocks import org_blocks, org_quote
from reader.exchange.org.code import code_block, code_words
from reader.exchange.org.headlines import STATES, drawer, headline, org_tag, timestamp
from reader.exchange.org.html_tree import html_tree
from reader.exchange.org.words import at_start, one_line, org_line
from reader.translation import tr

if TYPE_CHECKING:
    from reader.exchange.templating.article_variables import TemplateArticle
    from reader.exchange.templating.note_variables import TemplateNote

_TODO, _DONE, _CANCELLED = STATES
_OPTIONS = "#+OPTIONS: ^:{} -:nil"
"""Words are words: ``a_b`` has no subscript, and two hyphens are no dash, where Org exports the file."""


def to_org(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The annotations below the headings of their sections, each with its properties, its quote and its note.

    Nothing in a quote or a note is a headline, a drawer, a keyword or a date. A note that is done is ``DONE``, one that
    is dismissed ``CANCELLED``; ``TODO`` is an open one that suggests a change. The others have no state: most notes ask
    for nothing. Several articles are headlines of the first level; one is the title of the file. Times are in UTC.
    """
    from reader.exchange.templating.variables import TemplateVariables  # late: heavy, and few exports need it

    articles = TemplateVariables(parts, options).articles
    is_one = len(articles) == 1
    lines: list[str] = []
    if is_one and options.front_matter:
        lines += drawer(_about(articles[0]))
    lines += _head(articles[0], options) if is_one else [_OPTIONS]
    lines.append(f"#+TODO: {_TODO} | {_DONE} {_CANCELLED}")
    for part, article in zip(parts, articles, strict=True):
        if not is_one:
            lines += ["", headline(1, article.title), *drawer(_about(article))]
        lines += _article(part, article, 1 if is_one else 2)
    return "\n".join(lines) + "\n"


def _about(article: TemplateArticle) -> Iterator[tuple[str, str]]:
    """What is known of an article, as properties."""
    yield "BYLINE", article.author
    yield "SITE", article.site
    yield "PUBLISHED", article.date
    yield "SOURCE", article.address
    yield "PATH", article.path
    yield "LINK", article.link


def _head(article: TemplateArticle, options: ExportOptions) -> Iterator[str]:
    """The keywords of a file about one article."""
    facts = {"TITLE": article.title}
    if options.front_matter:
        facts |= {"AUTHOR": article.author, "DATE": article.date, "LANGUAGE": article.language}
    yield from (f"#+{name}: {org_line(value)}" for name, value in facts.items() if one_line(value))
    yield _OPTIONS


def _article(part: ExportedNotes, article: TemplateArticle, level: int) -> Iterator[str]:
    for section in article.sections:
        if section.title:
            yield ""
            yield headline(level - 1 + section.level, section.title)
        for note in section.notes:
            yield from _note(note, level + section.level)
    for number, (bookmark, shown) in enumerate(zip(part.annotations.bookmarks, article.bookmarks, strict=True)):
        if not number:
            yield from ("", headline(level, tr("Bookmarks")))
        yield headline(level + 1, shown.name or shown.section)
        yield from drawer((("CREATED", timestamp(bookmark.created)), ("SECTION", shown.section), ("LINK", shown.link)))


def _note(note: TemplateNote, level: int) -> Iterator[str]:
    yield ""
    yield headline(level, _title(note), state=_state(note), tags=note.tags)
    yield from drawer(_properties(note))
    quote = org_quote(note.quote_html) if note.has_quote else ""
    for block in (quote, *_changes(note), org_blocks(note.note_html)):
        if block:
            yield ""
            yield block


def _title(note: TemplateNote) -> str:
    """The first words of the passage, or of the note on the article or a section."""
    if note.quote.strip():
        return f"“{short_title(one_line(note.quote))}”"
    said = short_title(one_line(html_tree(note.note_html).text))
    return f"{note.kind}: {said}" if said else note.kind


def _state(note: TemplateNote) -> str:
    match NoteStatus(note.status):
        case NoteStatus.DONE:
            return _DONE
        case NoteStatus.DISMISSED:
            return _CANCELLED
        case _:
            return _TODO if note.suggestion is not None else ""


def _properties(note: TemplateNote) -> Iterator[tuple[str, str]]:
    yield "ID", note.uuid
    yield "CUSTOM_ID", note.anchor
    yield "CREATED", timestamp(note.created)
    if note.modified != note.created:
        yield "MODIFIED", timestamp(note.modified)
    yield "COLOUR", note.colour
    yield "MEANING", note.meaning
    yield "STYLE", "" if note.is_highlight else note.style
    if any(org_tag(tag) != tag for tag in note.tags):
        yield "TAG_NAMES", ", ".join(note.tags)
    yield "PLACE", " ".join(filter(None, (note.former_place, note.remark)))
    yield "LINES", note.lines
    yield "LINK", note.link


def _changes(note: TemplateNote) -> Iterator[str]:
    """What the words were when they were marked, and what they should be."""
    if note.original:
        yield at_start(org_line(f"{tr('Was:')} “{one_line(note.original)}”"))
    if note.suggestion:
        words = code_words(note.suggestion) if "\n" not in note.suggestion.strip() else None
        said = tr("Replace with:")
        yield f"{said} {words}" if words else "\n".join([said, "", *code_block(note.suggestion)])
    elif note.suggestion is not None:
        yield tr("Delete this.")
