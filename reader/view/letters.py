"""How letters are set: the character formats of an article's runs."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QFont, QTextCharFormat

from reader.core.article import Around, Block, Kind, Run, Style
from reader.view.metrics import Metrics
from reader.view.theme import MONO, Theme

SAFE = {0x0D: "\u2028", 0x0A: "\u2028", 0x2029: "\u2028", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0x00: "\ufffd"}
"""Characters that Qt reads as block or frame ends, each replaced by one of the same width."""


class Letters:
    """The formats of one setting; runs alike share one."""

    def __init__(self, theme: Theme, metrics: Metrics) -> None:
        self._theme, self._metrics = theme, metrics
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}

    def format(self, run: Run, block: Block) -> QTextCharFormat:
        """The format of a run, which depends on where its block stands."""
        quoted = any(container.around is Around.QUOTE for container in block.containers)
        note = any(container.around is Around.FOOTNOTE for container in block.containers)
        header = block.cell is not None and block.cell.header
        key = (run.style, run.href, run.title, block.kind, block.level, quoted, note, header)
        if key not in self._formats:
            self._formats[key] = self._make_format(run, block, quoted=quoted, note=note, header=header)
        return self._formats[key]

    def _make_format(self, run: Run, block: Block, *, quoted: bool, note: bool, header: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._font(run.style, block, header=header, quoted=quoted, note=note))
        quiet = quoted or Style.SMALL in run.style or block.kind is Kind.CAPTION
        form.setForeground(self._theme.colour("quote" if quiet else "ink"))
        if run.href:
            form.setAnchor(True)
            form.setAnchorHref(run.href)
            form.setForeground(self._theme.colour("accent"))
        if run.title:
            form.setToolTip(escape(run.title))  # Qt would take it for rich text
        self._add_style(form, run.style)
        return form

    def _add_style(self, form: QTextCharFormat, style: Style) -> None:
        if Style.STRIKE in style:
            form.setFontStrikeOut(True)
        if Style.UNDERLINE in style:
            form.setFontUnderline(True)
        if Style.MARKED in style:
            form.setBackground(self._theme.colour("find"))
        if Style.SUPER in style:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif Style.SUB in style:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)

    def _font(self, style: Style, block: Block, *, header: bool, quoted: bool, note: bool) -> QFont:
        metrics = self._metrics
        if block.kind is Kind.CODE:
            return metrics.code()
        if block.kind is Kind.HEADING:
            made = metrics.heading(block.level)
        else:
            made = metrics.text()
            small = block.kind in (Kind.CELL, Kind.CAPTION) or note or Style.SMALL in style
            made.setPixelSize(round(metrics.size * (0.84 if small else 1)))
        if Style.CODE in style:
            size = made.pixelSize()
            made.setFamilies(list(MONO))
            made.setPixelSize(round(size * 0.86))
        if Style.BOLD in style or header or block.kind is Kind.TERM:
            made.setWeight(QFont.Weight.DemiBold)
        made.setItalic((Style.ITALIC in style) != quoted)
        return made


def safe(text: str) -> str:
    """The text with what Qt would take for structure, or could not encode, replaced width for width."""
    text = text.translate(SAFE) if not text.isprintable() else text
    return text.encode("utf-16", "replace").decode("utf-16") if any("\ud800" <= c <= "\udfff" for c in text) else text
