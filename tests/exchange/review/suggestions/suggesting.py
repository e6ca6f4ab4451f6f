"""Makes suggestions on a text, and applies their diff as a reader does: by ``git apply`` and by ``patch``."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.errors import SourceError
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.review.remarks.remark import remarks_of
from reader.exchange.review.suggestions.suggested_diff import DiffedFile, SuggestedDiff, suggested_diff
from reader.sources.formats import is_markdown
from reader.sources.source_text import SourceText, decoded_source, parse_source

WHEN = datetime(2026, 11, 30, tzinfo=UTC)
Wish = tuple[Span | str, str]
"""A passage, or the words that it has first, and what is suggested for it."""


def read(data: bytes, name: str = "plan.md") -> Article:
    """The article that a file of this name with these bytes is read as."""
    return parse_source(decoded_source(data, Path(name)))


def suggest(data: bytes, wishes: Sequence[Wish], name: str = "plan.md") -> SuggestedDiff:
    """The diff of these suggestions."""
    source = decoded_source(data, Path(name))
    article = parse_source(source)
    notes = [_note(article, number, *wish) for number, wish in enumerate(wishes)]
    part = ExportedNotes(article, AnnotationSet({note.id: note for note in notes}), source_lines=source.lines)

    def parse(text: str) -> Article | None:
        return _or_none(lambda: parse_source(SourceText(source.path, b"", text, source.encoding)))

    codec = source.encoding.codec
    file = DiffedFile(
        data, source.text, codec, name, is_markdown(source.path), lambda data: _or_none(lambda: read(data, name)), parse
    )
    return suggested_diff(file, article, remarks_of(part))


def _note(article: Article, number: int, passage: Span | str, suggestion: str) -> Annotation:
    if isinstance(passage, str):
        start = article.text.index(passage)
        passage = Span(start, start + len(passage))
    return Annotation(f"urn:uuid:{number:03}", WHEN, WHEN, describe(article, passage), suggestion=suggestion)


def _or_none(made: Callable[[], Article]) -> Article | None:
    try:
        return made()
    except SourceError:
        return None


def applied(folder: Path, data: bytes, diff: bytes, name: str = "plan.md", *, by_patch: bool = False) -> bytes:
    """What is in a file with these bytes after the diff was applied to it."""
    (folder / name).write_bytes(data)
    command = ["patch", "-p1", "--binary", "-s"] if by_patch else ["git", "apply", "-"]
    if diff:
        done = subprocess.run(command, check=False, input=diff, cwd=folder, capture_output=True)
        assert (done.returncode, done.stdout) == (0, b""), done.stderr
    return (folder / name).read_bytes()
