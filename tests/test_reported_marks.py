"""Passages that readers of other programs could not mark, or found elsewhere after reopening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

THEN = datetime(2026, 1, 2, tzinfo=UTC)
EMOJI = "# Mill\n\nThe 👩‍👩‍👧‍👦 went 🇩🇪🇫🇷 to the cafe\u0301 👍🏽 then.\n\nThe last line ends here"
MANY = (
    "# T\n\n| a | b |\n|---|---|\n| one | two |\n\n- i1\n\n"
    "[linked words](http://e.example) tail\n\n```\ncode\n```\n\nEnd"
)
FROM_THE_RIGHT = "# שלום\n\nמים (חמים) עם English words, 123.\n\n- פריט\n\nLeft with עברית inside.\n"


@pytest.mark.parametrize(
    ("source", "first", "last"),
    [
        (EMOJI, "👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        (EMOJI, "🇩🇪🇫🇷", "🇩🇪🇫🇷"),
        (EMOJI, "e\u0301", "e\u0301"),
        (EMOJI, "👍🏽", "👍🏽"),
        (EMOJI, "ends here", "ends here"),
        (MANY, "two", "i1"),
        (MANY, "linked", "code"),
        (MANY, "End", "End"),
        (MANY, "T", "End"),
        (FROM_THE_RIGHT, "(חמים)", "English"),
        (FROM_THE_RIGHT, "123", "פריט"),
    ],
)
def test_a_passage_is_the_same_when_the_file_is_opened_again(
    tmp_path: Path, new_id: Callable[[], str], source: str, first: str, last: str
) -> None:
    file = tmp_path / "mill.md"
    file.write_text(source, "utf-8")
    article = read_article(file)
    span = Span(article.text.index(first), article.text.rindex(last) + len(last))
    note = Annotation(new_id(), THEN, THEN, describe(article, span))
    key = ArticleKey(file, article.title, text_digest(article.text))
    NotesRepository(tmp_path / "store", lambda: THEN).save(key, AnnotationSet({note.id: note}))

    again = read_article(file)
    loaded = NotesRepository(tmp_path / "store", lambda: THEN).load(
        ArticleKey(file, again.title, text_digest(again.text))
    )
    (found,) = loaded.annotations
    assert found.span == span
    assert again.text[span.start : span.end] == article.text[span.start : span.end]
