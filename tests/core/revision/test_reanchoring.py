"""Notes after a change of the text: what a target says of it, and what is summed up over several changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.notes.edits import keep_orphaned
from reader.core.revision.reanchoring import RevisedNotes, revise
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

THEN = datetime(2026, 1, 2, tzinfo=UTC)
FIRST = "The kettle stands on the iron stove all day long, and nobody minds the noise it makes."
SECOND = "A good pen is never lent, not even to a brother who promises to bring it back."
THIRD = "Paper remembers the pressure of the hand long after the words have been forgotten."
TEXT = f"# Essays\n\n## Tea\n\n{FIRST}\n\n## Pens\n\n{SECOND}\n\n{THIRD}\n"


def annotation_set(article: Article, *quotes: str) -> AnnotationSet:
    """A mark on each quote; its id is its words."""
    spans = {words: Span(article.text.index(words), article.text.index(words) + len(words)) for words in quotes}
    return AnnotationSet({key: Annotation(key, THEN, THEN, describe(article, span)) for key, span in spans.items()})


def edited(old: str, new: str, notes: AnnotationSet, *, kept: dict[str, str] | None = None) -> RevisedNotes:
    """The notes on one Markdown text, taken to another."""
    before = parse_markdown(old).text
    return revise(parse_markdown(new), before, notes, old_digest=text_digest(before), texts=(kept or {}).get)


def one(revised: RevisedNotes) -> Annotation:
    """The only note."""
    (note,) = revised.annotations
    return note


def test_a_passage_that_nobody_touched_has_nothing_to_tell() -> None:
    notes = annotation_set(parse_markdown(TEXT), SECOND)
    note = one(edited(TEXT, TEXT.replace("## Tea", "## Tea\n\nA new paragraph about cups."), notes))
    assert note.match is None


def test_an_edited_passage_keeps_its_quote_and_tells_how_much_is_left() -> None:
    notes = annotation_set(parse_markdown(TEXT), SECOND)
    note = one(edited(TEXT, TEXT.replace("brother who promises", "friend who swears"), notes))
    assert note.quote == SECOND
    assert note.match is not None
    assert (note.match.kind, 0.5 < note.match.kept < 1) == (MatchKind.EDITED, True)


@pytest.mark.parametrize("new", [TEXT.replace("brother who promises", "friend who swears"), "# Essays\n\nAll gone.\n"])
def test_status_and_suggestion_stay_whatever_becomes_of_the_passage(new: str) -> None:
    (note,) = annotation_set(parse_markdown(TEXT), SECOND)
    note = replace(note, status=NoteStatus.DONE, suggestion="A pen is lent.")
    found = one(edited(TEXT, new, AnnotationSet({note.id: note})))
    assert found.match is not None
    assert (found.status, found.suggestion) == (NoteStatus.DONE, "A pen is lent.")


def test_an_edit_that_is_taken_back_has_nothing_to_tell() -> None:
    changed = TEXT.replace("brother who promises", "friend who swears")
    first = edited(TEXT, changed, annotation_set(parse_markdown(TEXT), SECOND))
    assert one(edited(changed, TEXT, first.annotations)).match is None


def test_small_edits_add_up_until_the_reader_is_asked() -> None:
    steps = [TEXT, TEXT.replace("brother", "friend")]
    steps += [steps[-1].replace("never lent", "seldom given"), steps[-1].replace("never lent", "seldom given away")]
    steps += [steps[-1].replace("promises", "swears")]
    notes = annotation_set(parse_markdown(TEXT), SECOND)
    asked = []
    for old, new in pairwise(steps):
        notes = edited(old, new, notes).annotations
        asked.append(next(iter(notes)).needs_check)
    assert (asked[0], asked[-1]) == (False, True)


def test_a_deleted_passage_is_lost_and_says_where_it_stood() -> None:
    notes = annotation_set(parse_markdown(TEXT), SECOND)
    note = one(edited(TEXT, TEXT.replace(SECOND, ""), notes))
    assert note.is_orphan
    assert note.match is not None
    assert note.match.origin is not None
    assert note.match.origin.span == next(iter(notes)).span


def test_a_lost_passage_is_found_by_the_text_that_it_stood_in() -> None:
    gone, back = TEXT.replace(SECOND, ""), TEXT.replace("brother who promises", "friend who promises")
    text = parse_markdown(TEXT).text
    lost = edited(TEXT, gone, annotation_set(parse_markdown(TEXT), SECOND)).annotations
    found = edited(gone, back, lost, kept={text_digest(text): text})
    assert one(found).quote.startswith("A good pen")
    assert not one(found).is_orphan
    assert found.revision.tally.found_again == (SECOND,)


def test_a_lost_passage_that_stays_lost_is_not_counted_again() -> None:
    gone = TEXT.replace(SECOND, "")
    lost = edited(TEXT, gone, annotation_set(parse_markdown(TEXT), SECOND)).annotations
    assert edited(gone, gone + "\nMore.", lost).revision.tally == ((), (), (), (), ())


def test_the_tally_counts_each_note_once() -> None:
    article = parse_markdown(TEXT)
    notes = annotation_set(article, FIRST, SECOND, THIRD)
    new = TEXT.replace(SECOND, "").replace(f"\n\n{THIRD}", "").replace("## Tea", f"{THIRD}\n\n## Tea")
    tally = edited(TEXT, new, notes).revision.tally
    assert (tally.kept, tally.moved, tally.lost) == ((FIRST,), (THIRD,), (SECOND,))


def test_the_sections_with_changes_are_numbered() -> None:
    revision = edited(TEXT, TEXT.replace("iron stove", "old range"), AnnotationSet()).revision
    sections = [section.title for section in revision.article.all_sections()]
    assert [sections[number] for number in revision.changed_sections] == ["Tea"]


def test_what_is_taken_for_right_counts_as_whole_from_then_on() -> None:
    notes = annotation_set(parse_markdown(TEXT), SECOND)
    confirmed = MatchRecord(MatchKind.EDITED, 1.0, checked=True)
    key, note = next(iter(notes.by_id.items()))
    assert note.target is not None
    notes = AnnotationSet({key: Annotation(key, THEN, THEN, note.target._replace(match=confirmed))})
    after = one(edited(TEXT, TEXT.replace("brother", "friend"), notes))
    assert after.match is not None
    assert after.match.checked


def test_a_lost_passage_that_stands_again_word_for_word_is_found_whatever_its_old_text_says() -> None:
    middle = TEXT.replace(SECOND, f"A good pen.\n\n{THIRD} A pen.\n\n")
    gone, back = TEXT.replace(SECOND, ""), TEXT
    lost = edited(TEXT, gone, annotation_set(parse_markdown(TEXT), SECOND)).annotations
    other = parse_markdown(middle).text
    name = text_digest(parse_markdown(TEXT).text)
    assert not one(edited(gone, back, lost, kept={name: other})).is_orphan


@pytest.mark.parametrize("words", ["a friend who swears", "a friend who would rather swear"])
def test_an_edited_passage_that_was_away_for_a_while_is_as_it_was(words: str) -> None:
    changed, away = TEXT.replace("a brother who promises", words), "# Essays\n\nAll of this is to be written anew.\n"
    kept = {text_digest(text): text for text in (parse_markdown(TEXT).text, parse_markdown(changed).text)}
    first = edited(TEXT, changed, annotation_set(parse_markdown(TEXT), SECOND)).annotations
    lost = edited(changed, away, first, kept=kept).annotations
    back, was = one(edited(away, changed, lost, kept=kept)), next(iter(first))
    assert next(iter(lost)).is_orphan
    assert (back.span, back.needs_check, back.match and back.match.kind) == (
        was.span,
        was.needs_check,
        MatchKind.EDITED,
    )


def test_a_place_that_the_reader_refused_is_not_taken_at_the_next_change() -> None:
    moved = TEXT.replace(FIRST, "A cup.") + f"\n{FIRST}\n"
    doubtful = edited(TEXT, moved, annotation_set(parse_markdown(TEXT), "kettle stands")).annotations
    refused = AnnotationSet({note.id: keep_orphaned(note) for note in doubtful})
    kept = {text_digest(parse_markdown(TEXT).text): parse_markdown(TEXT).text}
    again = edited(moved, moved.replace("A cup.", "A glass."), refused, kept=kept)
    assert next(iter(doubtful)).needs_check
    assert one(again).is_orphan


def test_a_doubtful_move_that_is_taken_back_has_nothing_to_tell() -> None:
    moved = TEXT.replace(f"{SECOND}\n\n", "").replace("## Tea", f"{SECOND.replace('brother', 'friend')}\n\n## Tea")
    away = edited(TEXT, moved, annotation_set(parse_markdown(TEXT), SECOND)).annotations
    assert next(iter(away)).needs_check
    assert one(edited(moved, TEXT, away)).match is None
