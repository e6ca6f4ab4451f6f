"""The session when the article's text changes under it: notes, history and what is being written go on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from reader.app.session.session import Session
from reader.core.annotation import Colour
from reader.core.article import text_digest
from reader.core.revision.reanchoring import Reanchoring
from reader.core.revision.revision import Revision
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from tests.app.session.test_session import TEXT, made, plain

LONGER = TEXT.replace("Green", "A cup of green").replace("## Black", "Some more about it.\n\n## Black")


def at(session: Session, words: str) -> Span:
    """Where some words stand now."""
    assert session.article is not None
    start = session.article.text.index(words)
    return Span(start, start + len(words))


def change(session: Session, markdown: str) -> Reanchoring:
    """The text of the open article becomes another."""
    assert session.article is not None
    old = session.article.text
    passed = Reanchoring(parse_markdown(markdown), old, text_digest(old))
    passed.reanchor_targets(session.targets())
    return passed


def quoted(session: Session) -> list[str]:
    """The words that stand under the notes now."""
    assert session.article is not None
    return [one.span.extract(session.article.text) for one in session.annotations if one.span]


def test_marks_go_with_their_words(qtbot: QtBot) -> None:
    session = made()
    session.commands.mark(at(session, "Strong tea"), Colour.GREEN)
    with qtbot.waitSignal(session.revised):
        session.revise(change(session, LONGER))
    assert quoted(session) == ["Strong tea"]


def test_undo_goes_on_after_the_change() -> None:
    session = made()
    key = session.commands.mark(at(session, "Strong tea"), Colour.GREEN)
    session.commands.recolour([key], Colour.PINK)
    session.commands.delete([key])
    session.revise(change(session, LONGER))
    session.history.undo()
    session.history.undo()
    assert (quoted(session), session.annotations.by_id[key].colour) == (["Strong tea"], Colour.GREEN)
    session.history.undo()
    session.history.redo()
    assert quoted(session) == ["Strong tea"]


def test_a_resize_is_undone_to_the_words_that_the_mark_was_on() -> None:
    session = made()
    key = session.commands.mark(at(session, "Strong tea"), Colour.GREEN)
    session.commands.resize(key, at(session, "a good deal"))
    session.revise(change(session, LONGER))
    session.history.undo()
    assert quoted(session) == ["Strong tea"]


def test_a_mark_made_while_the_passages_were_looked_for_is_not_left_behind() -> None:
    session = made()
    passed = change(session, LONGER)
    session.commands.mark(at(session, "a good deal"), Colour.BLUE)
    session.revise(passed)
    assert quoted(session) == ["a good deal"]


def test_the_letters_of_a_half_written_note_stay_one_step() -> None:
    session = made()
    key = session.commands.mark(at(session, "Strong tea"), Colour.GREEN)
    session.typing.set_text(key, "Y")
    session.revise(change(session, LONGER))
    session.typing.set_text(key, "Yes")
    session.history.undo()
    assert session.annotations.by_id[key].note == ""


def test_it_is_told_what_became_of_the_notes() -> None:
    session, told = made(), list[Revision]()
    session.revised.connect(told.append)
    key = session.commands.mark(at(session, "Strong tea, and a good deal"), Colour.GREEN)
    session.revise(change(session, TEXT.replace("Strong tea, and a good deal of it.", "Nothing.")))
    assert told[0].tally.lost == (key,)


def test_placing_a_lost_note_by_hand_is_one_step() -> None:
    session = made()
    key = session.commands.mark(at(session, "Strong tea, and a good deal"), Colour.GREEN)
    session.typing.set_text(key, "Mine")
    session.revise(change(session, TEXT.replace("Strong tea, and a good deal of it.", "Nothing at all.")))
    lost = plain(session.annotations)
    session.commands.place(key, at(session, "Nothing"))
    assert (quoted(session), session.annotations.by_id[key].note) == (["Nothing"], "Mine")
    session.history.undo()
    assert plain(session.annotations) == lost


def test_a_lost_note_that_is_kept_as_lost_asks_nothing() -> None:
    session = made()
    key = session.commands.mark(at(session, "Strong tea, and a good deal"), Colour.GREEN)
    session.revise(change(session, TEXT.replace("Strong tea, and a good deal of it.", "Nothing at all.")))
    session.commands.leave_unplaced([key])
    found = session.annotations.by_id[key].match
    assert found is not None
    assert found.checked


def test_placing_a_doubtful_note_where_it_was_found_confirms_it() -> None:
    session = made()
    key = session.commands.mark(at(session, "Strong tea, and a good deal"), Colour.GREEN)
    session.revise(change(session, TEXT.replace("and a good deal", "or some other kind, a good")))
    assert session.annotations.by_id[key].needs_check
    session.commands.place(key, session.annotations.by_id[key].span or Span(0, 0))
    assert not session.annotations.by_id[key].needs_check
