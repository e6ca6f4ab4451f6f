"""The rows that Readwise takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_readwise import to_readwise

Mark = Callable[..., Annotation]


def rows(article: Article, *notes: Annotation) -> list[tuple[str, ...]]:
    written = to_readwise([ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))])
    return [tuple(row.values()) for row in csv.DictReader(io.StringIO(written, newline=""))]


def test_a_row_has_highlight_and_note(article: Article, mark: Mark) -> None:
    assert rows(article, mark("starred", "My note.", tags=("two words", "c1"))) == [
        ("starred", "Is it open?", "A. Writer", "", ".two-words\nMy note.\n#c1", "72", "2026-01-02 10:01:00")
    ]


def test_a_note_on_the_article_is_a_highlight_of_its_own_words(article: Article, mark: Mark) -> None:
    ((words, *_, note, _, _),) = rows(article, mark(note="On all of it.", tags=("read",)))
    assert (words, note) == ("On all of it.", ".read")


@pytest.mark.parametrize(("note", "written"), [(".c1 is an order", "\u200b.c1 is an order"), ("=1+1", "'=1+1")])
def test_no_note_is_an_order_or_a_formula(article: Article, mark: Mark, note: str, written: str) -> None:
    assert rows(article, mark("starred", note))[0][4] == written
