"""Formats a passage for the clipboard: as plain text, with its notes, as a Markdown quote, or with a reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote as percent

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.copy_form import CopyForm
from reader.core.links.syntax import links_to_text
from reader.core.notes.present_quote import PresentQuote, edited_remark, original_remark
from reader.core.span import Span
from reader.core.text.bylines import without_by
from reader.core.text.well_formed import file_uri, well_formed
from reader.exchange.content.by_section import PATH_SEPARATOR, passage_lines, plain_words, source_address
from reader.exchange.markdown.contained_note import contained_note
from reader.exchange.markdown.escaping import escape
from reader.exchange.markdown.passage import block_quote, quote_markdown
from reader.translation import tr


class CopiedPassage(NamedTuple):
    """A passage to copy, with its notes."""

    words: str
    notes: Sequence[str] = ()
    """The notes on it, in Markdown."""
    span: Span | None = None
    """Its span in the article; None for an orphan, a deleted note, or a note on the whole article."""
    remark: str = ""
    """What is to be said of the words, such as that they were edited; left out of plain text."""
    headings: Sequence[str] = ()
    """The last known headings above it, where it has no span."""


def passage_of(annotation: Annotation, quote: PresentQuote) -> CopiedPassage:
    """The passage of an annotation with its note; ``quote`` are its words as they are to be shown."""
    remark = tr("not found in the article") if annotation.is_orphan else edited_remark() if quote.edited else ""
    if original := " ".join(plain_words(quote.original).split()):
        remark = f"{remark}; {original_remark(original)}"
    headings = annotation.target.headings if annotation.target else ()
    return CopiedPassage(quote.words, (annotation.note,), annotation.span, remark, headings)


def deleted_passage(annotation: Annotation) -> CopiedPassage:
    """The passage of a deleted annotation with its note: its position may be one in an earlier text."""
    return passage_of(annotation, PresentQuote(annotation.quote))._replace(span=None, remark="")


def format_for_clipboard(article: Article, passage: CopiedPassage, form: CopyForm) -> str:
    """The text for the clipboard, without a newline at the end. Links between notes are their mere words."""
    words = plain_words(passage.words).strip("\n")
    notes = [links_to_text(note).strip() for note in passage.notes if note.strip()]
    if form is CopyForm.PLAIN:
        return words or "\n\n".join(notes)
    remark = [f"({passage.remark})"] if passage.remark else []
    if form is CopyForm.WITH_NOTES:
        return "\n\n".join([*([words] if words else []), *remark, *notes])
    if form is CopyForm.MARKDOWN:
        written = quote_markdown(article, passage.span, words, is_part=False)
        quoted = [block_quote(written)] if written else []
        return "\n\n".join([*quoted, *map(escape, remark), *map(contained_note, notes)])
    quoted = [f"“{words.strip()}”"] if words else []
    return "\n\n".join([*quoted, *remark, *notes, _reference(article, passage)])


def _reference(article: Article, passage: CopiedPassage) -> str:
    """``— Author, Title › Section``, and below it where that is: on the web, in a file, or on which of its lines."""
    span = passage.span
    path = article.heading_path(span.start) if span else passage.headings
    author = without_by(article.author)
    title = f"{author}, {article.title}" if author else article.title
    places = [source_address(article), _place_in_file(article, span)]
    return "\n".join([plain_words("— " + PATH_SEPARATOR.join([title, *path])), *filter(None, places)])


def _place_in_file(article: Article, span: Span | None) -> str:
    """``path:12-14``; where the lines are not known the address of the file, with the section as its fragment.

    Empty where there is no file, or its lines are not known and the article is on the web.
    """
    if article.path is None:
        return ""
    lines = passage_lines(article, span) if span else None
    if lines is not None:
        first, last = lines
        numbers = f"{first}-{last}" if first != last else f"{first}"
        return f"{well_formed(str(article.path.absolute()))}:{numbers}"
    if source_address(article):
        return ""
    section = article.section_at(span.start) if span else None
    fragment = f"#{percent(section.slug)}" if section else ""
    return f"{file_uri(article.path.absolute())}{fragment}"
