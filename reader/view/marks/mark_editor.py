"""The pen: makes marks and notes, changes them, joins, splits and deletes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from reader.core.annotation import STYLE_NAMES, Colour, MarkStyle
from reader.core.notes import edits
from reader.core.span import Span
from reader.view.marks.context import MarkContext
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.marks.selection_bar_controller import SelectionBarController


class MarkEditor(QObject):
    """Acts on the selection, or else on the mark in hand.

    Signals:
        pen_changed(): the colour or the style that marks are made in is another one.
    """

    pen_changed = Signal()

    def __init__(self, kit: MarkContext, open_notes: Callable[[], None], parent: QObject) -> None:
        """``open_notes`` brings up the notes panel."""
        super().__init__(parent)
        self._kit, self._session, self._page, self._notes = kit, kit.session, kit.page, kit.notes
        self.open_notes = open_notes
        self.pen = Colour(kit.preferences.settings.colour)
        self.style = MarkStyle.HIGHLIGHT
        """The style that marks are made in, where none is asked for."""
        self._last: str | None = None
        """The mark made last in pen mode: a note is for it, while no other mark is in hand."""
        self.current = CurrentMark(kit, self)
        self.bar = SelectionBarController(kit, self.current, self)
        self.visibility = MarkVisibility(kit, self.current, self)

    # What the reader does

    def apply_colour(self, colour: Colour) -> None:
        """Mark the selection in a colour, or give it to the mark in hand; it is the pen's from now on."""
        self.pen = colour
        self._kit.preferences.update(colour=colour.value)
        if self._page.selection.span.length:
            self.mark_selection()
        elif (key := self.current.target_key()) and self._kit.notices.check_writable(self._kit.session):
            self._session.commands.recolour([key], colour)
        self.pen_changed.emit()

    def apply_style(self, style: MarkStyle) -> None:
        """Mark the selection in a style, or give it to the mark in hand, to which it is taken back by asking twice.

        With neither, it is the pen's from now on; likewise.
        """
        key = self.current.target_key()
        if self._page.selection.span.length:
            self.mark_selection(style)
        elif key is None:
            self.choose_style(MarkStyle.HIGHLIGHT if style is self.style else style)
            self._kit.notices.show(f"The pen’s style: {STYLE_NAMES[self.style]}")
        elif self._kit.notices.check_writable(self._kit.session):
            same = self._session.annotations.by_id[key].style is style
            self._session.commands.restyle([key], MarkStyle.HIGHLIGHT if same else style)

    def choose_style(self, style: MarkStyle) -> None:
        """Make marks in this style from now on."""
        self.style = style
        self.bar.set_style(style)
        self.pen_changed.emit()

    def write_note(self) -> None:
        """Write a note on the selection, or on the mark in hand."""
        self._write()

    def write_tags(self) -> None:
        """Tag the selection, or the mark in hand."""
        self._write(tags=True)

    def delete_selected(self) -> None:
        """Delete the marks that lie in the selection, or else the mark in hand, with their notes."""
        span, key = self._page.selection.span, self.current.target_key()
        if span.length:
            inside = self._session.visible_annotations.index.starting(span)
            self.delete([one.id for one in inside if one.drawn and one.span and one.span.end <= span.end])
        elif key:
            self.delete([key])

    def join_selected(self) -> None:
        """Make one mark of those in the selection; else of the one in hand and those it overlaps, or the next one."""
        from reader.core.notes.join_split import to_join  # late, as is all that is rare

        span, key = self._page.selection.span, self.current.target_key()
        self.join(to_join(self._session.visible_annotations, span if span.length else None, key))

    def split(self) -> None:
        """Make two marks of the one in hand: at the caret or where it was clicked."""
        from reader.core.notes.join_split import place_to_split

        one = self._session.visible_annotations.by_id.get(self.current.target_key() or "")
        caret = self.current.caret_position() if self._page.cursorWidth() else None
        article = self._session.article
        if article is None or not self._kit.notices.check_writable(self._kit.session):
            return
        place = place_to_split(article.text, one, caret, self.current.clicked_position)
        if one is None or place is None or self._session.commands.split(one.id, place) is None:
            self._kit.notices.show("To split a mark, click the word in it that the second part is to begin with")
        else:
            self._kit.notices.show_undoable("Split the mark in two", self._kit.session.history.undo)

    def write_article_note(self) -> None:
        """Write a note on the whole article; the one that is there, where there is one."""
        there = next((one for one in self._session.annotations if one.target is None), None)
        if self._session.article is not None and self._kit.notices.check_writable(self._kit.session):
            self.open_notes()
            self._notes.edit(there.id if there else self._session.commands.add_article_note())

    def clear(self) -> None:
        """Drop the selection and the mark in hand."""
        self._page.selection.clear()
        self.current.set_current(None)
        self.bar.hide()

    def jump(self, key: str) -> None:
        """Go to a note's passage, and take it in hand; a passage that is not there yet is waited for."""
        self.current.go_to(key)

    # What it is done with

    def mark_selection(self, style: MarkStyle | None = None, *, keep_in_hand: bool = True) -> str | None:
        """Mark what is selected, in the pen's colour and in a style or the pen's; returns the mark's id."""
        article = self._session.article
        # A paragraph selected by keys ends after its line; the passage ends with its last letter.
        span = self._page.selection.span.trimmed(article.text) if article else Span(0, 0)
        if not span.length or not self._kit.notices.check_writable(self._kit.session):
            return None
        key = self._session.commands.mark(span, self.pen, style or self.style)
        self._page.selection.clear()
        self.visibility.show()
        self.current.set_current(key if keep_in_hand else None)
        self.bar.hide()
        self._last = None if keep_in_hand else key
        return key

    def delete(self, ids: Iterable[str]) -> None:
        """Delete notes, and offer to undo it."""
        gone = [one for key in ids if (one := self._session.annotations.by_id.get(key))]
        if gone and self._kit.notices.check_writable(self._kit.session):
            self._session.commands.delete([one.id for one in gone])
            self._kit.notices.show_undoable(f"Deleted {edits.counted(gone).lower()}", self._kit.session.history.undo)

    def join(self, ids: Iterable[str]) -> None:
        """Make one mark of some, take it in hand, and offer to undo it."""
        keys = list(ids)
        if len(keys) < 2:
            self._kit.notices.show("There is no other mark to join with")
        elif self._kit.notices.check_writable(self._kit.session) and (key := self._session.commands.join(keys)):
            self._page.selection.clear()
            self.current.set_current(key)
            self._kit.notices.show_undoable(f"Joined {len(keys)} marks", self._kit.session.history.undo)

    def _write(self, *, tags: bool = False) -> None:
        fresh = self._page.selection.span.length
        if key := self.mark_selection() if fresh else self.current.target_key() or self._last:
            self.bar.hide()
            self.open_notes()
            self._notes.edit(key, tags=tags)
