"""Gives notes the lines of their article's file, where that is what was read of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.core.article import Article, text_digest
from reader.core.errors import SourceError
from reader.core.text_encoding import TextEncoding
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.source_file import SourceFile
from reader.paths import checkout_of
from reader.sources.formats import is_markdown
from reader.sources.source_text import SourceText, has_lines, parse_source, read_source_text
from reader.store.encoding_choices import EncodingChoices
from reader.store.locations import settings_folder


def with_source(part: ExportedNotes, folder: Path | None = None) -> ExportedNotes:
    """The notes with the lines of the file, and its name: see ``shown_path``.

    Where the file has another text by now, or cannot be read, they get no lines, and the article's blocks lose theirs:
    these would be others. ``folder`` is the one that a command was started in.
    """
    path = part.article.path
    if path is None:
        return part
    part = part._replace(shown_path=shown_path(path, folder))
    if not has_lines(path):
        return part
    found = matching_source(part.article, part.digest)
    if found is None:
        blocks = tuple(replace(block, lines=None) for block in part.article.blocks)
        return part._replace(article=replace(part.article, blocks=blocks))
    source, article = found
    return part._replace(article=article, source_lines=source.lines)


def with_markdown(part: ExportedNotes) -> ExportedNotes:
    """The notes with what is in the file, if it is Markdown, and with what reads Markdown: see ``SourceFile``.

    Where the file has another text by now, or cannot be read, they get nothing of it.
    """
    path = part.article.path
    found = matching_source(part.article, part.digest) if path is not None and is_markdown(path) else None
    if found is None:
        name = (path or Path("article")).with_suffix(".md")
        return part._replace(source=SourceFile(lambda text: _read_as(SourceText(name, b"", text, TextEncoding()))))
    source, article = found

    def read(text: str) -> Article | None:
        return _read_as(replace(source, data=b"", text=text))

    file = SourceFile(read, source.data, source.text, source.encoding.codec)
    return part._replace(article=article, source=file)


def _read_as(source: SourceText) -> Article | None:
    try:
        return parse_source(source)
    except SourceError:  # nothing is in it
        return None


def matching_source(article: Article, digest: str = "") -> tuple[SourceText, Article] | None:
    """What is in an article's file now, and as what it is read; None where that has another text.

    ``digest`` is that of the article's text, if it is known.
    """
    path = article.path
    try:
        source = read_source_text(path, EncodingChoices(settings_folder()).codec(path)) if path else None
        read = parse_source(source) if source else None
    except SourceError:
        return None
    if source is None or read is None or text_digest(read.text) != (digest or text_digest(article.text)):
        return None
    return source, read


def shown_path(path: Path, folder: Path | None = None) -> str:
    """What a file is called in a review: within its git checkout, or else within ``folder``, or else its full path."""
    for above in (checkout_of(path), folder):
        if above is not None and path.is_relative_to(above):
            return path.relative_to(above).as_posix()
    return str(path)
