"""Notes as plain text."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.annotation import Annotation, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_text import to_text

Mark = Callable[..., Annotation]


def written(article: Article, *notes: Annotation) -> str:
    return to_text([ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))])


def test_a_note_stands_below_its_quote_and_that_below_its_section(article: Article, mark: Mark) -> None:
    assert written(article, mark("starred", "My *note*.", tags=("a b",))) == (
        "Is it open?\n===========\n\nA. Writer\n\nOne & only\n----------\n\nA part\n~~~~~~\n\n"
        "> starred\n\nMy *note*.\n\nYellow highlight, 2026-01-02 · #a b\n"
    )


def test_lines_of_code_keep_their_indents(article: Article, mark: Mark) -> None:
    assert "\n> def f():\n>     return '*'\n" in written(article, mark("def f():\n    return '*'"))


def test_a_picture_alone_says_so(article: Article, mark: Mark) -> None:
    assert "\n> [picture]\n" in written(article, mark("\ufffc"))


def test_a_suggestion_and_a_status_are_said(article: Article, mark: Mark) -> None:
    done = mark("starred", suggestion="new\n\nwords", status=NoteStatus.DONE)
    assert "> starred\n\nReplace with:\n\n    new\n\n    words\n\nYellow highlight, 2026-01-02 · Done\n" in written(
        article, done
    )


def test_a_passage_that_should_go_says_so(article: Article, mark: Mark) -> None:
    assert "> starred\n\nDelete this.\n\nYellow highlight" in written(article, mark("starred", suggestion=""))


def test_articles_stand_one_below_the_other(article: Article, annotation_set: AnnotationSet) -> None:
    text = to_text([ExportedNotes(article, annotation_set), ExportedNotes(Article("Tea", "", ()), AnnotationSet())])
    assert text.endswith("\n\n\nTea\n===\n")
