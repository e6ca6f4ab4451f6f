"""Suggestions that another program has made in the text: the note is on the new words, and nothing is left to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.core.annotation import Annotation, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.revision.made_suggestion import is_made
from reader.core.revision.reanchoring import revise
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from tests.core.revision.test_reanchoring import annotation_set, one

TEXT = "# Tea\n\nWarm the pot, then put *three spoons* of leaves in it, and pour.\n\n```js\n  isEqual,\n```\n"


def after(
    words: str, suggestion: str | None, new: str, style: MarkStyle = MarkStyle.HIGHLIGHT
) -> tuple[Annotation, str]:
    """The note on some words that suggests others, once the file has another text; and that text as it is read."""
    article, now = parse_markdown(TEXT), parse_markdown(new)
    (note,) = annotation_set(article, words)
    notes = AnnotationSet({note.id: replace(note, suggestion=suggestion, style=style)})
    return one(revise(now, article.text, notes)), now.text


@pytest.mark.parametrize(
    ("words", "suggestion", "made", "read"),
    [
        ("isEqual", "equals", "equals", "equals"),
        ("three spoons", "*a handful* or two", "*a handful* or two", "a handful or two"),
        ("three spoons", "[two](http://tea.example/2)", "[two](http://tea.example/2)", "two"),
        ("Warm the pot", "Heat a kettle", "Heat a kettle", "Heat a kettle"),
    ],
)
def test_what_suggested_it_is_on_the_new_words_and_asks_nobody(
    words: str, suggestion: str, made: str, read: str
) -> None:
    source = f"*{words}*" if words == "three spoons" else words
    note, text = after(words, suggestion, TEXT.replace(source, made))
    assert note.span is not None
    assert (note.span.extract(text), note.quote, note.needs_check) == (read, words, False)
    assert is_made(text, note)


@pytest.mark.parametrize(
    ("suggestion", "style"), [("", MarkStyle.HIGHLIGHT), (None, MarkStyle.STRIKETHROUGH)], ids=["suggested", "struck"]
)
def test_a_deletion_is_made_once_the_passage_is_gone(suggestion: str | None, style: MarkStyle) -> None:
    note, text = after("Warm the pot, then", suggestion, TEXT.replace("Warm the pot, then put", "Put"), style)
    assert is_made(text, note)
    note, text = after("Warm the pot, then", suggestion, TEXT.replace("and pour", "and wait"), style)
    assert not is_made(text, note)


def test_a_sign_that_is_left_is_no_place_of_what_was_deleted() -> None:
    note, text = after("Warm the pot, then", "", TEXT.replace("Warm the pot, then put", "Put"))
    assert note.target is not None
    full_stop, leaves = (Span(text.index(words), text.index(words) + len(words)) for words in (".", "leaves"))
    assert is_made(text, replace(note, target=note.target._replace(match=MatchRecord(MatchKind.LOST, guess=full_stop))))
    assert not is_made(
        text, replace(note, target=note.target._replace(match=MatchRecord(MatchKind.LOST, guess=leaves)))
    )


@pytest.mark.parametrize(("suggestion", "new"), [("**three spoons**", TEXT), ("two", TEXT.replace("three", "four"))])
def test_what_was_not_done_is_not_made(suggestion: str, new: str) -> None:
    note, text = after("three spoons", suggestion, new)
    assert not is_made(text, note)


def test_a_note_that_suggests_nothing_is_never_made() -> None:
    article = parse_markdown(TEXT)
    (note,) = annotation_set(article, "isEqual")
    assert not is_made(article.text, note)
    assert not is_made(article.text, replace(note, target=None, suggestion="isEqual"))
