"""Annotates a Markdown text and exports it with its notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.errors import SourceError
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.source_file import SourceFile
from reader.exchange.registry import EXPORTERS
from reader.sources.source_text import decoded_source, parse_source

NOW = datetime(2026, 11, 30, tzinfo=UTC)
PATH = Path("/tea.md")


def read_markdown(text: str) -> Article | None:
    """The text as a Markdown file is read; None if nothing is in it."""
    try:
        return parse_source(decoded_source(text.encode("utf-8"), PATH))
    except SourceError:
        return None


def noted(data: bytes, make: Callable[[Article], list[Annotation]]) -> ExportedNotes:
    """A Markdown file with the notes that ``make`` writes on its article."""
    source = decoded_source(data, PATH)
    article = parse_source(source)
    notes = {note.id: note for note in make(article)}
    file = SourceFile(read_markdown, data, source.text, source.encoding.codec)
    return ExportedNotes(article, AnnotationSet(notes), source=file)


def annotation(article: Article, span: Span, number: int, note: str = "", **rest: object) -> Annotation:
    """A note on a passage; the number makes its id."""
    key = f"urn:uuid:{number:08x}-0000-4000-8000-000000000000"
    return Annotation(key, NOW, NOW, describe(article, span), note=note, **rest)  # type: ignore[arg-type]


def on_words(article: Article, words: str, note: str = "", **rest: object) -> Annotation:
    """A note on the first of these words; its id is made of where they are."""
    start = article.text.index(words)
    return annotation(article, Span(start, start + len(words)), start, note, **rest)


def exported(key: str, text: str | bytes, *marks: tuple[str, str] | tuple[str, str, dict[str, object]]) -> str:
    """A Markdown text exported with notes on words of it."""
    data = text.encode("utf-8") if isinstance(text, str) else text

    def notes(article: Article) -> list[Annotation]:
        return [on_words(article, words, note, **dict(*rest)) for words, note, *rest in marks]

    content = EXPORTERS[key].content([noted(data, notes)])
    assert content is not None
    return content.decode("utf-8")
