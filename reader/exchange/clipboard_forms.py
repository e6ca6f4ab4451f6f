"""The forms of a copied passage: plain text, with its notes, as a Markdown quote, with a reference."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote as percent

from reader.core.article import PICTURE, Article
from reader.core.span import Span
from reader.core.text.well_formed import file_uri
from reader.exchange.by_section import PATH_SEPARATOR
from reader.exchange.passage_markdown import passage_markdown
from reader.exchange.to_markdown import escape


class CopyForm(Enum):
    """The form that a passage is copied in."""

    PLAIN = "plain"
    WITH_NOTES = "noted"
    MARKDOWN = "markdown"
    REFERENCE = "reference"


class CopiedPassage(NamedTuple):
    """What is copied."""

    words: str
    notes: Sequence[str] = ()
    """What has been written on it, each in Markdown."""
    span: Span | None = None
    """Where it stands in the article; None where it is lost, or on the whole article."""


def format_for_clipboard(article: Article, passage: CopiedPassage, form: CopyForm) -> str:
    """The text for the clipboard, without an end of line after it."""
    words = passage.words.replace(PICTURE, "").strip("\n")
    notes = [note.strip() for note in passage.notes if note.strip()]
    if form is CopyForm.PLAIN:
        return words or "\n\n".join(notes)
    if form is CopyForm.WITH_NOTES:
        return "\n\n".join([*([words] if words else []), *notes])
    if form is CopyForm.MARKDOWN:
        written = _as_written(article, passage) or _escaped(words)
        return "\n\n".join([*([_quote(written)] if written else []), *notes])
    quoted = [f"“{words.strip()}”"] if words else []
    return "\n\n".join([*quoted, *notes, _reference(article, passage.span)])


def _as_written(article: Article, passage: CopiedPassage) -> str:
    """The passage with its emphasis, links and the like; empty where the words in the article are others now."""
    span = passage.span
    return passage_markdown(article, span) if span is not None and span.extract(article.text) == passage.words else ""


def _escaped(words: str) -> str:
    """The words as they are, each line a paragraph."""
    return "\n\n".join(escape(line) for line in words.splitlines() if line.strip())


def _quote(written: str) -> str:
    """Markdown as a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in written.splitlines())


def _reference(article: Article, span: Span | None) -> str:
    """``— Author, Title › Section``, and below it where the file is, with the section as its fragment."""
    path = article.heading_path(span.start) if span else ()
    title = f"{article.author}, {article.title}" if article.author else article.title
    said = "— " + PATH_SEPARATOR.join([title, *path])
    if article.path is None:
        return said
    section = article.section_at(span.start) if span else None
    fragment = f"#{percent(section.slug)}" if section else ""
    return f"{said}\n{file_uri(article.path.absolute())}{fragment}"
