"""Making marks and notes, changing them, joining, splitting and deleting them."""

from __future__ import annotations

from collections.abc import Iterable

from reader.app.session.session import Session
from reader.core.annotation import STYLE_NAMES, Colour, MarkStyle
from reader.core.notes.mark_labels import mark_words
from reader.core.palette import Palette
from reader.core.span import Span
from reader.translation import msgid, tr, trn
from reader.view.marks import edit_messages
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.current_pen import CurrentPen
from reader.view.marks.overlap_question import OverlapQuestion
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices

NOTE_NEEDS = msgid("Select a passage or a highlight first, then write a note on it")
TAGS_NEED = msgid("Select a passage or a highlight first, then tag it")
DELETE_NEEDS = msgid("Select a highlight first, then delete it")
NONE_INSIDE = msgid("No highlights in the selection")


class MarkEditor:
    """Carries out commands on the selection, or else on the current mark, and shows a message with Undo."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        notes: NotesPanel,
        notices: Notices,
        current: CurrentMark,
        bar: SelectionBarController,
        pen: CurrentPen,
    ) -> None:
        self._session, self._page, self._notes, self._notices = session, page, notes, notices
        self._current, self._bar, self._pen = current, bar, pen
        self._question = OverlapQuestion(session, notices)
        self._last: str | None = None
        """The mark made last without becoming current: a note is for it, as long as no other mark is current."""

    def check_writable(self) -> bool:
        """Return whether notes can be changed; if not, show a message that says so."""
        return self._notices.check_writable(self._session)

    # Colour and style

    @property
    def palette(self) -> Palette:
        """The colours that can be chosen."""
        return self._pen.palette

    def apply_colour(self, colour: Colour) -> None:
        """Mark the selection in a colour, or recolour the current mark; the colour is also used for new marks."""
        self._pen.set_colour(colour)
        if self._page.selection.span.length:
            self.mark_selection()
        elif (key := self._current.target_key()) is None:
            mark = mark_words(colour, self._pen.style, self._pen.palette)
            self._notices.show(tr("Select a passage or a highlight first. Pen: {mark}", mark=mark))
        elif self.check_writable():
            self._session.commands.recolour([key], colour)

    def apply_style(self, style: MarkStyle) -> None:
        """Mark the selection in a style, or restyle the current mark; with neither, use it for new marks.

        A mark or a pen that has the style already becomes a plain highlight again.
        """
        key = self._current.target_key()
        if self._page.selection.span.length:
            self.mark_selection(style)
        elif key is None:
            self._pen.set_style(MarkStyle.HIGHLIGHT if style is self._pen.style else style)
            self._notices.show(tr("Pen style: {style}", style=tr(STYLE_NAMES[self._pen.style]).lower()))
        elif self.check_writable():
            same = self._session.annotations.by_id[key].style is style
            self._session.commands.restyle([key], MarkStyle.HIGHLIGHT if same else style)

    def choose_style(self, style: MarkStyle) -> None:
        """Restyle the current mark; if there is none, use the style for new marks, and mark the selection in it."""
        mark = self._current.mark
        if mark is None:
            self._pen.set_style(style)
            self.mark_selection(style)
        elif self.check_writable():
            self._session.commands.restyle([mark.id], style)

    def mark_selection(
        self, style: MarkStyle | None = None, *, make_current: bool = True, ask: bool = True
    ) -> str | None:
        """Mark the selection in the pen's colour, and in ``style`` or else the pen's; returns the mark's id.

        What becomes of marks that it overlaps is a setting, by which the reader may be asked, unless ``ask`` is false.
        Returns None if there is no selection or notes cannot be changed.
        """
        article = self._session.article
        # A paragraph selected by keys ends after its line; the passage ends with its last letter.
        span = self._page.selection.span.trimmed(article.text) if article else Span(0, 0)
        if not span.length or not self.check_writable():
            return None
        colour, style, over = self._pen.colour, style or self._pen.style, self._overlapped(span)
        if over and self._pen.overlaps == "join":
            return self._mark_joined(span, colour, style, over, make_current=make_current)
        key = self._session.commands.mark(span, colour, style)
        self._finish_marking(key, make_current=make_current)
        if over and ask:
            self._question.ask(
                len(over), lambda: self._join_instead(span, colour, style, over, make_current=make_current)
            )
        return key

    def _overlapped(self, span: Span) -> tuple[str, ...]:
        """The marks that a new one on ``span`` overlaps; none where they are kept without asking."""
        if self._pen.overlaps == "keep":
            return ()
        from reader.core.notes.join_split import ids_to_join  # late: no start needs it

        return ids_to_join(self._session.visible_annotations, span, None)

    def _join_instead(
        self, span: Span, colour: Colour, style: MarkStyle, over: tuple[str, ...], *, make_current: bool
    ) -> None:
        """Join the mark that was made last with those that it overlaps, as if it had been made so: it is one step."""
        self._session.history.undo()
        self._mark_joined(span, colour, style, over, make_current=make_current)

    def _mark_joined(
        self, span: Span, colour: Colour, style: MarkStyle, over: tuple[str, ...], *, make_current: bool
    ) -> str:
        key = self._session.commands.mark_joined(span, colour, style, over)
        self._finish_marking(key, make_current=make_current)
        self._notices.show_undoable(
            trn("Joined with {n:,} highlight", "Joined with {n:,} highlights", len(over)), self._session.history.undo
        )
        return key

    def _finish_marking(self, key: str, *, make_current: bool) -> None:
        self._page.selection.clear()
        self._current.set_current(key if make_current else None)
        self._bar.hide()
        self._last = None if make_current else key

    # Notes

    def write_note(self) -> None:
        """Write a note on the selection, or on the current mark."""
        self._edit()

    def mark_for_note(self) -> str | None:
        """Mark the selection, to write something on it; returns the mark's id, or None if there is none.

        It is never struck through because the pen happens to be: in a review that asks to delete the passage.
        """
        struck = self._pen.style is MarkStyle.STRIKETHROUGH
        return self.mark_selection(MarkStyle.HIGHLIGHT if struck else None, ask=False)

    def write_tags(self) -> None:
        """Tag the selection, or the current mark."""
        self._edit(tags=True)

    def write_article_note(self) -> None:
        """Edit the note on the whole article; it is made if there is none."""
        note = next((annotation for annotation in self._session.annotations if annotation.target is None), None)
        if self._session.article is not None and self.check_writable():
            self._notes.open()
            self._notes.edit(note.id if note else self._session.commands.add_article_note())

    def _edit(self, *, tags: bool = False) -> None:
        selected = self._page.selection.span.length
        if key := self.mark_for_note() if selected else self._current.target_key() or self._last:
            self._bar.hide()
            self._notes.open()
            self._notes.edit(key, tags=tags)
        elif not selected:
            self._notices.show(tr(TAGS_NEED if tags else NOTE_NEEDS))

    # Deleting, joining and splitting

    def delete_selected(self) -> None:
        """Delete the marks inside the selection, or else the current mark, with their notes."""
        if ids := self.target_keys():
            self.delete(ids)
        else:
            self._notices.show(tr(NONE_INSIDE if self._page.selection.span.length else DELETE_NEEDS))

    def target_keys(self) -> list[str]:
        """Return the ids of the marks inside the selection, or without one that of the current mark."""
        span, key = self._page.selection.span, self._current.target_key()
        if not span.length:
            return [key] if key else []
        inside = self._session.visible_annotations.index.starting_in(span)
        return [mark.id for mark in inside if mark.is_mark and mark.span and mark.span.end <= span.end]

    def delete(self, ids: Iterable[str]) -> None:
        """Delete notes."""
        notes = self._session.existing(ids)
        if notes and self.check_writable():
            self._session.commands.delete([note.id for note in notes])
            self._notices.show_undoable(edit_messages.deleted(notes), self._session.history.undo)

    def join_selected(self) -> None:
        """Join the marks in the selection; without one, the current mark with those it overlaps, or the next one."""
        from reader.core.notes.join_split import ids_to_join  # late: no start needs it

        span = self._page.selection.span
        if not span.length and self._question.answer_join():
            return
        self.join(
            ids_to_join(self._session.visible_annotations, span if span.length else None, self._current.target_key())
        )

    def join(self, ids: Iterable[str]) -> None:
        """Make one mark of several, and make it current."""
        keys = list(ids)
        if len(keys) < 2:
            self._notices.show(tr("No other highlight to join"))
        elif self.check_writable() and (key := self._session.commands.join(keys)):
            self._page.selection.clear()
            self._current.set_current(key)
            self._notices.show_undoable(
                trn("Joined {n:,} highlight", "Joined {n:,} highlights", len(keys)), self._session.history.undo
            )

    def split(self) -> None:
        """Make two marks of the current one: at the caret, or where it was clicked."""
        from reader.core.notes.join_split import split_position  # late: no start needs it

        article = self._session.article
        if article is None or not self.check_writable():
            return
        mark = self._session.visible_annotations.by_id.get(self._current.target_key() or "")
        caret = self._current.caret_position() if self._page.cursorWidth() else None
        position = split_position(article.text, mark, caret, self._current.clicked_position)
        if mark is None or position is None or self._session.commands.split(mark.id, position) is None:
            self._notices.show(tr("Click the word where the second part should start"))
        else:
            self._notices.show_undoable(tr("Split the highlight in two"), self._session.history.undo)

    def clear(self) -> None:
        """Drop the selection and the current mark."""
        self._page.selection.clear()
        self._current.set_current(None)
        self._bar.hide()
