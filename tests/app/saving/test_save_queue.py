"""What waits to be saved, and what the notes of each article were made from."""

from __future__ import annotations

from pathlib import Path

from reader.app.saving.save_queue import SaveQueue
from reader.core.annotation_set import AnnotationSet
from reader.store.article_key import ArticleKey

TEA, INK = ArticleKey(Path("/tea.md"), "Tea", ""), ArticleKey(Path("/ink.md"), "Ink", "")


def queue_of_tea(base: AnnotationSet) -> SaveQueue:
    queue = SaveQueue()
    queue.set_base(TEA.path, base)
    return queue


def test_what_notes_were_made_from_is_forgotten_with_their_article() -> None:
    queue = queue_of_tea(AnnotationSet())
    queue.forget_bases(INK.path)
    queue.put(TEA, AnnotationSet(), "")
    assert queue.pop().base is None


def test_what_waits_keeps_what_it_was_made_from() -> None:
    base = AnnotationSet()
    queue = queue_of_tea(base)
    queue.put(TEA, AnnotationSet(), "")
    queue.forget_bases(INK.path)
    assert queue.pop().base is base


def test_what_could_not_be_saved_keeps_what_it_was_made_from() -> None:
    base = AnnotationSet()
    queue = queue_of_tea(base)
    queue.put(TEA, AnnotationSet(), "")
    job = queue.pop()
    queue.forget_bases(INK.path)
    queue.put_back(job)
    assert queue.pop().base is base
