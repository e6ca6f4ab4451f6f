"""Formulas that are drawn are selected whole: caret and selection never end within one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.view.page.scroll_anchor import ScrollAnchor
from reader.view.page.shown_article import ShownArticle
from reader.view.typesetting.geometry import edge_at


class WholeFormulas(QObject):
    """Moves caret and selection on where they have come into a formula, whoever has moved them.

    The mouse may press within a formula: what is then dragged out of it takes all of it.
    """

    def __init__(self, view: QTextEdit, shown: ShownArticle, anchor: ScrollAnchor) -> None:
        super().__init__(view)
        self._view, self._shown, self._anchor = view, shown, anchor
        self._held = self._mending = False
        """Whether the mouse button is held, and whether the caret is being moved from here."""
        self._fixed = self._moving = 0
        """Anchor and position of the text cursor before."""
        self._pressed = 0
        """Where the mouse button was pressed."""
        view.cursorPositionChanged.connect(self._mend)
        view.selectionChanged.connect(self._mend)

    def press(self) -> None:
        """The mouse button is pressed; the caret is put there next."""
        self._held = True

    def release(self, point: QPointF) -> None:
        """The mouse button is released at a point of the viewport."""
        self._held = False
        cursor, layout = self._view.textCursor(), self._shown.layout
        if not cursor.hasSelection() and layout.formula_around(cursor.position()) is not None:
            self._set(*[edge_at(layout, point + QPointF(0, self._anchor.top))] * 2)
        else:
            self._mend()

    def _mend(self) -> None:
        if self._mending:
            return
        if self._view.cursorWidth():
            self._shown.repaint()  # Qt does so for a caret as high as the letters, which are tiny in a formula
        cursor = self._view.textCursor()
        fixed, moving = cursor.anchor(), cursor.position()
        by_key = not self._held and fixed in (self._fixed, moving)
        wanted = self._ends(fixed, moving, forward=moving > self._moving if by_key else moving >= fixed)
        if wanted != (fixed, moving):
            self._set(*wanted)
        self._fixed, self._moving = wanted

    def _ends(self, fixed: int, moving: int, *, forward: bool) -> tuple[int, int]:
        """Where the ends of the selection belong; ``forward`` says to which side the moving one leaves a formula."""
        layout = self._shown.layout
        inside = layout.formula_around(moving)
        if fixed == moving:
            if self._held:
                self._pressed = fixed
            return (fixed, moving) if inside is None or self._held else (inside[forward],) * 2
        around = layout.formula_around(self._pressed if self._held else fixed)
        if around is not None:
            fixed = around[0] if moving > around[0] else around[1]
        return fixed, moving if inside is None else inside[forward]

    def _set(self, fixed: int, moving: int) -> None:
        cursor = self._view.textCursor()
        cursor.setPosition(fixed)
        cursor.setPosition(moving, QTextCursor.MoveMode.KeepAnchor)
        self._mending = True
        with self._anchor.ignoring_scrollbar():
            self._view.setTextCursor(cursor)
        self._mending = False
        self._fixed, self._moving = fixed, moving
