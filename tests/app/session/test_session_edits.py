"""What the session does with a mark's extent, several marks, earlier texts, sections and the trash."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from reader.app.session.session import Session
from reader.core.annotation import Annotation, Colour, MarkStyle, NoteVersion, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.span import Span
from reader.core.times import LATEST
from reader.sources.markdown.parser import parse_markdown
from tests.zones import moments

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
TEXT = "# Tea\n\nStrong tea, and a good deal of it.\n\n## Black\n\nNo milk in it."


@pytest.fixture
def session(session: Session) -> Session:
    """A session on the article about tea, which has no notes."""
    session.open(parse_markdown(TEXT), AnnotationSet())
    return session


def place(session: Session, words: str) -> Span:
    assert session.article is not None
    start = session.article.text.index(words)
    return Span(start, start + len(words))


def mark(session: Session, words: str, note: str = "", *tags: str) -> str:
    key = session.commands.mark(place(session, words), Colour.GREEN)
    session.typing.set_text(key, note)
    session.commands.set_tags([key], tags)
    return key


def one(session: Session, key: str) -> Annotation:
    return session.annotations.by_id[key]


def words(session: Session) -> list[str]:
    return [one.quote for one in session.annotations]


def test_a_mark_is_resized_and_keeps_its_note(session: Session) -> None:
    key = mark(session, "Strong", "How?")
    session.commands.resize(key, Span(place(session, "Strong").start, place(session, "and").start))
    assert (one(session, key).quote, one(session, key).note) == ("Strong tea,", "How?")
    assert session.history.undoText() == "Adjust Highlight"


def test_a_tag_written_in_a_note_comes_and_goes_with_its_word(session: Session) -> None:
    key = mark(session, "Strong", "Brew", "hot")
    for text in ("Brew #t", "Brew #tea"):
        session.typing.set_text(key, text)
    assert (one(session, key).all_tags, one(session, key).tags) == (("hot", "tea"), ("hot",))
    assert session.annotations.index.tag_counts == {"hot": 1, "tea": 1}
    session.typing.end_step()
    session.typing.set_text(key, "Brew")
    assert session.annotations.index.tag_counts == {"hot": 1}
    session.history.undo()
    assert one(session, key).all_tags == ("hot", "tea")


def test_a_mark_is_never_resized_to_nothing(session: Session) -> None:
    key = mark(session, "Strong")
    session.commands.resize(key, Span(9, 9))
    assert one(session, key).quote == "Strong"


def test_joined_marks_reach_from_the_first_to_the_last(session: Session) -> None:
    last, first = mark(session, "deal", "much", "b"), mark(session, "Strong", "how", "a")
    assert session.commands.join([last, first]) == first
    joined = one(session, first)
    assert (joined.quote, joined.note, joined.tags) == ("Strong tea, and a good deal", "how\n\nmuch", ("a", "b"))
    assert (words(session), session.history.undoText()) == ([joined.quote], "Join 2 Highlights")


def test_one_mark_is_not_joined(session: Session) -> None:
    steps = (key := mark(session, "Strong"), session.history.count())[1]
    assert session.commands.join([key]) is None
    assert session.history.count() == steps


def test_a_new_mark_is_joined_with_those_that_it_overlaps_in_one_step(session: Session) -> None:
    second, first = mark(session, "good deal", "much", "b"), mark(session, "Strong tea", "how", "a")
    steps, span = session.history.count(), place(session, "tea, and a good")
    assert session.commands.mark_joined(span, Colour.PINK, MarkStyle.UNDERLINE, [second, first]) == first
    joined = one(session, first)
    assert (joined.quote, joined.note, joined.tags) == ("Strong tea, and a good deal", "how\n\nmuch", ("a", "b"))
    assert (joined.colour, joined.style, words(session)) == (Colour.PINK, MarkStyle.UNDERLINE, [joined.quote])
    assert (session.history.count(), session.history.undoText()) == (steps + 1, "Join 3 Highlights")
    session.history.undo()
    assert words(session) == ["Strong tea", "good deal"]


def test_a_new_mark_inside_an_equal_one_is_that_one(session: Session) -> None:
    key = mark(session, "Strong tea")
    steps = session.history.count()
    span = place(session, "tea")
    assert session.commands.mark_joined(span, Colour.GREEN, MarkStyle.HIGHLIGHT, [key]) == key
    assert (words(session), session.history.count()) == (["Strong tea"], steps)


def test_a_mark_is_split_and_the_first_part_keeps_the_note(session: Session) -> None:
    key = mark(session, "Strong tea", "How?", "a")
    second = session.commands.split(key, place(session, "tea").start)
    assert words(session) == ["Strong", "tea"]
    assert second is not None
    assert (one(session, key).note, one(session, second).note, one(session, second).tags) == ("How?", "", ("a",))


@pytest.mark.parametrize("at", [0, 6, 99])
def test_a_mark_is_not_split_where_a_part_would_be_empty(session: Session, at: int) -> None:
    key = mark(session, "Strong")
    assert session.commands.split(key, place(session, "Strong").start + at) is None
    assert words(session) == ["Strong"]


def test_a_note_on_a_section_is_held_by_its_heading(session: Session) -> None:
    assert session.article is not None
    section = list(session.article.all_sections())[-1]
    key = session.commands.add_section_note(section, "milk?")
    assert (one(session, key).quote, one(session, key).role) == ("Black", Role.SECTION)
    assert session.annotations.marks_at(section.span.start) == ()


def test_a_section_has_one_note(session: Session) -> None:
    assert session.article is not None
    section = next(session.article.all_sections())
    assert session.commands.add_section_note(section) == session.commands.add_section_note(section)


def test_what_has_no_look_is_not_recoloured(session: Session) -> None:
    keys = [session.commands.add_article_note("x"), mark(session, "tea")]
    session.commands.recolour(keys, Colour.PINK)
    session.commands.restyle(keys, MarkStyle.STRIKETHROUGH)
    assert one(session, keys[0]).colour == Colour.YELLOW
    assert session.history.undoText() == "Change Style of Highlight"


def test_tags_are_added_and_taken_from_several(session: Session) -> None:
    keys = [mark(session, "Strong", "", "a"), mark(session, "tea")]
    session.commands.add_tags(keys, ["#b", "a"])
    assert [one(session, key).tags for key in keys] == [("a", "b"), ("b", "a")]
    session.commands.remove_tags(keys, ["a"])
    assert [one(session, key).tags for key in keys] == [("b",), ("b",)]
    assert session.history.undoText() == "Remove Tags from 2 Annotations"


def test_a_text_that_is_written_over_is_kept(session: Session) -> None:
    key = mark(session, "Strong", "First.")
    session.typing.end_step()
    for text in ("S", "Se", "Second."):
        session.typing.set_text(key, text)
    assert [old.text for old in one(session, key).history] == ["First."]
    session.history.undo()
    assert (one(session, key).note, one(session, key).history) == ("First.", ())


def test_letters_after_an_undo_keep_what_they_are_written_over(session: Session) -> None:
    key = mark(session, "Strong", "First.")
    session.typing.end_step()
    session.typing.set_text(key, "Second.")
    session.history.undo()
    session.typing.set_text(key, "Third.")
    assert [old.text for old in one(session, key).history] == ["First."]


def test_an_earlier_text_comes_back_and_the_later_one_is_kept(session: Session) -> None:
    key = mark(session, "Strong", "First.")
    session.typing.end_step()
    session.typing.set_text(key, "Second.")
    session.typing.restore_version(key, one(session, key).history[0])
    assert one(session, key).note == "First."
    assert [old.text for old in one(session, key).history] == ["First.", "Second."]
    assert session.history.undoText() == "Restore Version"


def test_a_note_keeps_its_last_fifty_texts(session: Session) -> None:
    key = mark(session, "Strong")
    for number in range(60):
        session.typing.restore_version(key, NoteVersion(str(number), NOON))
    assert [old.text for old in one(session, key).history] == [str(number) for number in range(9, 59)]


def test_what_was_deleted_comes_back_from_the_trash(session: Session) -> None:
    key = mark(session, "Strong", "How?")
    session.commands.delete([key])
    assert [gone.annotation.id for gone in session.annotations.trash] == [key]
    session.commands.restore([key])
    assert (one(session, key).note, session.history.undoText()) == ("How?", "Restore Highlight")
    session.history.undo()
    assert (len(session.annotations), len(session.annotations.trash)) == (0, 1)


def test_what_is_erased_leaves_nothing_but_its_id_and_comes_back_by_undo(session: Session) -> None:
    keys = [mark(session, words, "Secret", "tag") for words in ("Strong", "good")]
    session.commands.delete(keys)
    before = session.annotations.trash
    assert session.trash.erase(keys) == 2
    assert session.annotations.trash == ()
    assert "Secret" not in repr(session.annotations.removed)
    session.commands.restore(keys)
    assert not session.annotations.by_id
    session.history.undo()
    assert [gone.annotation for gone in session.annotations.trash] == [gone.annotation for gone in before]
    session.history.redo()
    assert session.annotations.trash == ()


def test_read_only_trash_is_not_emptied(session: Session) -> None:
    session.commands.delete([key := mark(session, "Strong")])
    session.read_only = True
    assert (session.trash.erase([key]), len(session.annotations.trash)) == (0, 1)


def test_the_trash_has_the_latest_first(session: Session) -> None:
    keys = [mark(session, "Strong"), mark(session, "tea")]
    for key in keys:
        session.commands.delete([key])
    assert [gone.annotation.id for gone in session.annotations.trash] == keys[::-1]


def test_what_comes_back_is_looked_for_where_the_article_has_changed(session: Session) -> None:
    session.commands.delete([key := mark(session, "good deal")])
    session.open(parse_markdown("A word before.\n\n" + TEXT), session.annotations)
    session.commands.restore([key])
    assert one(session, key).span == place(session, "good deal")


def test_what_comes_back_and_is_not_there_is_lost(session: Session) -> None:
    session.commands.delete([key := mark(session, "good deal")])
    session.open(parse_markdown("Something else altogether."), session.annotations)
    session.commands.restore([key])
    assert one(session, key).is_orphan


def test_what_can_only_be_read_does_not_change(session: Session) -> None:
    key = mark(session, "Strong tea")
    session.open(session.article, session.annotations, read_only=True)
    before = session.annotations
    session.commands.resize(key, Span(0, 9))
    session.commands.split(key, 9)
    session.commands.delete([key])
    session.commands.restore([key])
    assert session.annotations is before


def test_words_say_what_is_deleted(session: Session) -> None:
    note, other = session.commands.add_article_note("x"), mark(session, "tea")
    session.commands.delete([note])
    assert session.history.undoText() == "Delete Note"
    session.commands.delete([other])
    assert session.history.undoText() == "Delete Highlight"
    assert replace(session.annotations.trash[0].annotation, modified=NOON).id == other


@given(moments, moments)
def test_a_note_of_any_date_can_be_edited_deleted_and_brought_back(created: datetime, modified: datetime) -> None:
    note = Annotation("urn:1", created, modified, note="Begun")
    session = Session(lambda: NOON, lambda: "urn:2")
    session.open(parse_markdown(TEXT), AnnotationSet({note.id: note}))
    session.typing.set_text(note.id, "Ended")
    session.commands.delete([note.id])
    session.history.undo()
    assert [one.note for one in session.annotations] == ["Ended"]
    assert modified <= session.annotations.by_id[note.id].modified <= LATEST
