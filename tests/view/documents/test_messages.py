"""Sentences about moved articles, unsaved notes and backups: one for each case, in the right number."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.restore_preview import compare_states
from reader.store.format.article_header import ArticleHeader
from reader.store.notes.moved_notes import MovedNotesCandidate
from reader.view.documents.backup_restore import difference_html
from reader.view.documents.moved_article_controller import question
from reader.view.documents.unsaved_notes_controller import unsaved_message
from tests.store.conftest import annotation_set, make_annotation, with_later_note

PENCILS = MovedNotesCandidate(Path("a.json"), ArticleHeader("/old/a.md", title="On Pencils"), 1, 0.61)


@pytest.mark.parametrize(
    ("candidate", "sentence"),
    [
        (
            PENCILS,
            "This may be “On Pencils”, which was at /old/a.md and has 1 annotation: 61 % of the text is the same.",
        ),
        (
            PENCILS._replace(similarity=1, note_count=1200),
            "This may be “On Pencils”, which was at /old/a.md and has 1,200 annotations: its text is the same.",
        ),
        (
            PENCILS._replace(is_copy=True, note_count=2),
            f"This is a copy of “On Pencils” in {Path('/old')}, which has 2 annotations.",
        ),
        (
            PENCILS._replace(is_other_text=True),
            "The 1 annotation saved for this file belongs to another text, “On Pencils”.",
        ),
    ],
)
def test_the_question_about_moved_notes(candidate: MovedNotesCandidate, sentence: str) -> None:
    assert question(candidate) == sentence


@pytest.mark.parametrize(
    ("titles", "sentence"),
    [
        (["Tea"], "The notes on “Tea” are not saved. The disk is full."),
        (["Tea", "Ink"], "The notes on “Tea” and “Ink” are not saved. The disk is full."),
        (["Tea", "Ink", "Pen"], "The notes on “Tea”, “Ink” and 1 more article are not saved. The disk is full."),
        (["Tea", "Ink", "Pen", "A"], "The notes on “Tea”, “Ink” and 2 more articles are not saved. The disk is full."),
    ],
)
def test_the_articles_whose_notes_are_not_saved(titles: list[str], sentence: str) -> None:
    assert unsaved_message(titles, "The disk is full.") == sentence


def preview(then: AnnotationSet, now: AnnotationSet) -> str:
    """The preview of a backup, as plain text."""
    return re.sub("<[^>]+>", " ", difference_html(compare_states(now, then), then, now))


def test_a_backup_that_equals_the_present_notes() -> None:
    one = annotation_set(make_annotation(1))
    assert "Nothing has changed since." in preview(one, one)


def test_what_a_backup_would_change() -> None:
    before = make_annotation(2)
    text = preview(
        annotation_set(make_annotation(1), before),
        annotation_set(with_later_note(before, 5, "other"), make_annotation(3), make_annotation(4)),
    )
    assert "This backup has 2 annotations." in text
    assert "1 annotation is missing now and would be restored:" in text
    assert "1 annotation has changed since the backup:" in text
    assert "2 annotations are newer. They stay unless you restore this version:" in text
    assert "— now “other”" in text


def test_each_kind_of_change_is_named() -> None:
    before = make_annotation(1)
    text = preview(annotation_set(before), annotation_set(replace(before, colour=Colour.PINK, tags=("new",))))
    assert "— colour or style changed since — tags changed since" in text
