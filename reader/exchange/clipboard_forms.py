"""Formats a passage for the clipboard: as plain text, with its notes, as a Markdown quote, or with a reference."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote as percent

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.notes.present_quote import PresentQuote, edited_remark, original_remark
from reader.core.span import Span
from reader.core.text.bylines import without_by
from reader.core.text.well_formed import file_uri
from reader.exchange.content.by_section import PATH_SEPARATOR, plain_words, source_address
from reader.exchange.markdown.escaping import escape
from reader.exchange.markdown.passage import block_quote, quote_markdown
from reader.translation import tr


class CopyForm(Enum):
    """How a copied passage is formatted."""

    PLAIN = "plain"
    WITH_NOTES = "noted"
    MARKDOWN = "markdown"
    REFERENCE = "reference"


class CopiedPassage(NamedTuple):
    """A passage to copy, with its notes."""

    words: str
    notes: Sequence[str] = ()
    """The notes on it, in Markdown."""
    span: Span | None = None
    """Its span in the article; None for an orphan, or a note on the whole article."""
    remark: str = ""
    """What is to be said of the words, such as that they were edited; left out of plain text."""


def passage_of(annotation: Annotation, quote: PresentQuote) -> CopiedPassage:
    """The passage of an annotation with its note; ``quote`` are its words as they are to be shown."""
    remark = tr("not found in the article") if annotation.is_orphan else edited_remark() if quote.edited else ""
    if original := " ".join(plain_words(quote.original).split()):
        remark = f"{remark}; {original_remark(original)}"
    return CopiedPassage(quote.words, (annotation.note,), annotation.span, remark)


def format_for_clipboard(article: Article, passage: CopiedPassage, form: CopyForm) -> str:
    """The text for the clipboard, without a newline at the end."""
    words = plain_words(passage.words).strip("\n")
    notes = [note.strip() for note in passage.notes if note.strip()]
    if form is CopyForm.PLAIN:
        return words or "\n\n".join(notes)
    remark = [f"({passage.remark})"] if passage.remark else []
    if form is CopyForm.WITH_NOTES:
        return "\n\n".join([*([words] if words else []), *remark, *notes])
    if form is CopyForm.MARKDOWN:
        written = quote_markdown(article, passage.span, words)
        return "\n\n".join([*([block_quote(written)] if written else []), *map(escape, remark), *notes])
    quoted = [f"“{words.strip()}”"] if words else []
    return "\n\n".join([*quoted, *remark, *notes, _reference(article, passage.span)])


def _reference(article: Article, span: Span | None) -> str:
    """``— Author, Title › Section``, and below it the address of the file, with the section as its fragment."""
    path = article.heading_path(span.start) if span else ()
    author = without_by(article.author)
    title = f"{author}, {article.title}" if author else article.title
    reference = plain_words("— " + PATH_SEPARATOR.join([title, *path]))
    if address := source_address(article):
        return f"{reference}\n{address}"
    if article.path is None:
        return reference
    section = article.section_at(span.start) if span else None
    fragment = f"#{percent(section.slug)}" if section else ""
    return f"{reference}\n{file_uri(article.path.absolute())}{fragment}"
