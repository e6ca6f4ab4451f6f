"""One article and one notebook with every kind of note, for all formats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block, BlockKind, build_sections
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

LINES = (
    (BlockKind.HEADING, "Is it open?"),
    (BlockKind.PARAGRAPH, "Before any section <b>stands</b> this."),
    (BlockKind.HEADING, "One & only"),
    (BlockKind.HEADING, "A part"),
    (BlockKind.PARAGRAPH, "A *starred* [quote] & more \ufffcof it."),
    (BlockKind.CODE, "def f():\n    return '*'"),
    (BlockKind.HEADING, "Two"),
    (BlockKind.HEADING, "Three"),
    (BlockKind.PARAGRAPH, "=1+1 ends it, كتاب 😀."),
)
TEXT = "\n".join(line for _, line in LINES)


def article_of_lines() -> Article:
    """With the sections One & only (A part), Two, Three."""
    blocks, start = [], 0
    for kind, line in LINES:
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    levels = {"One & only": 2, "A part": 3, "Two": 2, "Three": 2}
    sections = build_sections(
        [(name, level, name.lower(), TEXT.index(name)) for name, level in levels.items()], len(TEXT)
    )
    return Article("Is it open?", TEXT, tuple(blocks), sections, "A. Writer", "en", path=Path("/somewhere/it.md"))


@pytest.fixture
def article() -> Article:
    """The article of ``LINES``."""
    return article_of_lines()


@pytest.fixture
def mark(article: Article) -> Callable[..., Annotation]:
    """Makes a mark on the first place of some words; its id is ``urn:uuid:`` and a number that counts up."""
    count = iter(range(1, 1_000))

    def made(words: str | None = None, note: str = "", **more: object) -> Annotation:
        start = article.text.index(words) if words else 0
        target = describe(article, Span(start, start + len(words))) if words else None
        number = next(count)
        when = datetime(2026, 1, 2, 10, number % 60, tzinfo=UTC)
        return Annotation(f"urn:uuid:00000000-0000-4000-8000-{number:012}", when, when, target, note=note, **more)

    return made


@pytest.fixture
def annotation_set(mark: Callable[..., Annotation]) -> AnnotationSet:
    """A note of every kind: on the article, before the sections, in them, lost."""
    lost = Target(TextQuote("gone words"), None, ("One & only", "Old part"))
    notes = [
        mark(note="On **all** of it.", tags=("read", "two words")),
        mark("stands", colour=Colour.GREEN),
        mark("A *starred* [quote] & more \ufffcof it.", "A note.\n\n- with\n- a list"),
        mark("def f():\n    return", style=MarkStyle.UNDERLINE, colour=Colour.BLUE),
        mark("=1+1", "Sum <script>alert(1)</script>", tags=("maths",)),
    ]
    notes.append(Annotation("urn:uuid:00000000-0000-4000-8000-999999999999", *[notes[0].created] * 2, lost))
    return AnnotationSet({note.id: note for note in notes})
