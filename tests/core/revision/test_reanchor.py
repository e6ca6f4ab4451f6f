"""All notes of an edited article at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, build_sections
from reader.core.revision.locate import reanchor
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span

THEN = datetime(2026, 1, 2, tzinfo=UTC)
TEXT = "Title\nOne\nThe first passage stands here.\nTwo\nThe other passage stands there."


def article(text: str) -> Article:
    """With a section for each line of one word."""
    lines = [line for line in text.split("\n") if line in ("One", "Two")]
    return Article("Title", text, (), build_sections([(line, 2, line, text.index(line)) for line in lines], len(text)))


def annotation_set(text: str, *passages: str) -> AnnotationSet:
    """A mark on each passage; its id is its words."""
    spans = {words: Span(text.index(words), text.index(words) + len(words)) for words in passages}
    return AnnotationSet(
        {key: Annotation(key, THEN, THEN, describe(article(text), span)) for key, span in spans.items()}
    )


def test_the_same_text_changes_nothing() -> None:
    notes = annotation_set(TEXT, "first passage", "The other")
    assert reanchor(article(TEXT), notes) == notes


def test_place_context_and_headings_follow_the_passage() -> None:
    edited = TEXT.replace("One\nThe", "Two\nNow the")
    (note,) = reanchor(article(edited), annotation_set(TEXT, "first passage"))
    assert note.target == describe(article(edited), Span(edited.index("first"), edited.index(" stands here")))


def test_the_quote_stays_as_it_was_made() -> None:
    (note,) = reanchor(article(TEXT.replace("first passage", "First  Passage")), annotation_set(TEXT, "first passage"))
    assert (note.quote, note.span) == ("first passage", Span(14, 28))


def test_a_lost_note_keeps_quote_context_and_headings() -> None:
    (before,) = annotation_set(TEXT, "first passage")
    (after,) = reanchor(article(TEXT.replace("first passage", "thing")), AnnotationSet({before.id: before}))
    assert before.target is not None
    assert after.target == before.target._replace(span=None, match=MatchRecord(MatchKind.LOST, 0.0))


def test_a_lost_note_is_found_when_its_words_come_back() -> None:
    notes = annotation_set(TEXT, "first passage")
    lost = reanchor(article(TEXT.replace("first passage", "thing")), notes)
    assert reanchor(article(TEXT), lost) == notes


def test_nobody_has_modified_a_note_that_moved() -> None:
    (note,) = reanchor(article("New.\n" + TEXT), annotation_set(TEXT, "first passage"))
    assert note.modified == THEN


def test_a_note_on_the_article_and_the_removed_stay() -> None:
    notes = AnnotationSet({"a": Annotation("a", THEN, THEN, note="all of it")}).updated({}, THEN)
    assert reanchor(article("Other"), notes) == notes


def test_neighbours_show_which_of_many_twins_it_is() -> None:
    row, added = "test add of everything that there is ... ok\n", "A heading of its own. " * 5
    text = "A first sentence that is alone.\n" + row * 9
    third = text.index(row) + 3 * len(row)
    marked = {"a": Span(2, 16), "b": Span(third, third + len(row) - 1)}
    notes = {key: Annotation(key, THEN, THEN, describe(article(text), span)) for key, span in marked.items()}
    moved = reanchor(article(added + text), AnnotationSet(notes))
    assert [note.span.start - marked[note.id].start for note in moved if note.span] == [len(added)] * 2


def test_a_thousand_notes_in_a_long_article_take_little_work_to_place(
    count_calls: Callable[[Callable[[], object]], int],
) -> None:
    text = "\n".join(
        f"Paragraph {number} says what {number * 7} says, and no more than that." for number in range(20_000)
    )
    places = [Span(start, start + 30) for start in range(500, len(text) - 500, len(text) // 1_000)]
    notes = AnnotationSet(
        {str(at): Annotation(str(at), THEN, THEN, describe(Article("", text, ()), at)) for at in places}
    )
    edited = "\n".join(text.split("\n")[10_000:])
    assert count_calls(lambda: reanchor(Article("", edited, ()), notes)) < 4_000_000
