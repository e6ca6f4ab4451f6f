"""The layout of a card: where its quote, its note, its links and its tags are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from reader.core.annotation import Annotation
from reader.core.article import PICTURE
from reader.core.links.index import LinkIndex, LinkState
from reader.core.links.syntax import Link, find_links
from reader.core.notes.present_quote import PresentQuote, edited_remark, present_quote
from reader.core.notes.review import status_label
from reader.core.selectors import EDITED_KINDS
from reader.core.span import Span
from reader.translation import tr
from reader.view.notes.cards.back_links import BackLinks, link_to
from reader.view.style.panel_style import SMALL, heading_font, quote_font, sans
from reader.view.style.theme import Theme
from reader.view.widgets.markdown_document import LINE, WHOLE_NOTE, MarkdownDocument, is_safe_address

if TYPE_CHECKING:
    from reader.view.notes.cards.placement_text import PlacementText
    from reader.view.notes.cards.suggestion_text import SuggestionText

PAD_TOP, PAD_BOTTOM = 12, 11
PAD_LEFT, PAD_RIGHT = 17, 14
GAP, META_GAP = 4, 6
"""The space over a note, and over the line of tags."""
QUOTE_LINE, REMARK_LINE, META_LINE = 21, 18, 17
QUOTE_LINES = 3
"""A longer quote is cut off."""


class CardLayout:
    """The measures of one card, for one width and theme. All lengths are in pixels, from the card's top left."""

    def __init__(self, annotation: Annotation, theme: Theme, width: int, links: LinkIndex, text: str = "") -> None:
        """``text`` is the article's, from which passages are quoted; see ``present_quote``."""
        room = width - PAD_LEFT - PAD_RIGHT
        self.annotation, self.text = annotation, text
        self.quote_font = heading_font(annotation)
        self.placement = (
            _placement_text(annotation, text, theme, room) if annotation.needs_check or annotation.is_orphan else None
        )
        """What is shown in place of the quote where the note is unplaced or to check."""
        quote = present_quote(annotation, text)
        self.quote = quote_lines(quote.words, room, self.quote_font) if self.placement is None else []
        self.remark = first_upper(edited_remark()) if quote.edited and self.placement is None else ""
        """What is said below the quote; empty for most."""
        self.links = links_of(annotation, links)
        lost = self.links.lost
        self.note = (
            MarkdownDocument(annotation.note, theme, room, lambda link: link not in lost)
            if annotation.note.strip()
            else None
        )
        self.suggestion: SuggestionText | None = None
        """What is suggested for the passage, below its quote, or with the quote in it."""
        if annotation.suggestion is not None:
            self.suggestion = _suggestion_text(annotation, quote, theme, room)
            if self.suggestion.has_quote:
                self.quote = []
        self.remark_top = PAD_TOP + QUOTE_LINE * len(self.quote)
        quote_end = self.remark_top + (REMARK_LINE if self.remark else 0)
        quote_end += round(self.placement.size().height()) if self.placement else 0
        self.suggestion_top = quote_end
        quote_end += round(self.suggestion.size().height()) if self.suggestion else 0
        self.note_top = quote_end + (GAP if self.quote or self.placement or self.suggestion else 0)
        note_end = self.note_top + round(self.note.size().height()) if self.note else quote_end
        self.back = BackLinks(self.links.sources, text, theme, room) if self.links.sources else None
        self.back_top = note_end + META_GAP
        if self.back:
            note_end = self.back_top + round(self.back.size().height())
        status = status_label(annotation.status)
        self.tags, rows = _flow([*([status] if status else []), *(f"#{tag}" for tag in annotation.all_tags)], room)
        """The status and the tags, with where each is, then an empty word for the time."""
        above = self.quote or self.note or self.placement or self.suggestion
        self.meta_top = note_end + (META_GAP if above else 0)
        self.height = self.meta_top + META_LINE * rows + PAD_BOTTOM

    def link_at(self, x: float, y: float) -> str:
        """The address of the link at this point of the card; empty if there is none."""
        x -= PAD_LEFT
        if self.placement is not None and y < self.note_top:
            return self.placement.address_at(x, y - PAD_TOP)
        if self.back is not None and y >= self.back_top:
            return self.back.address_at(x, y - self.back_top)
        address = self.note.documentLayout().anchorAt(QPointF(x, y - self.note_top)) if self.note else ""
        return address if is_safe_address(address) else ""

    def addresses(self) -> list[str]:
        """All addresses on the card: the note's own links, then the notes that link to it."""
        back = [link_to(annotation, self.text).address for annotation in self.links.sources]
        return [*(self.note.links() if self.note else ()), *back]


def _placement_text(annotation: Annotation, text: str, theme: Theme, width: int) -> PlacementText:
    from reader.view.notes.cards.placement_text import PlacementText  # late: most notes are where they were

    return PlacementText(annotation, text, theme, width)


def _suggestion_text(annotation: Annotation, quote: PresentQuote, theme: Theme, width: int) -> SuggestionText:
    from reader.view.notes.cards.suggestion_text import SuggestionText  # late: most notes suggest nothing

    return SuggestionText(annotation, quote, theme, width)


def first_upper(words: str) -> str:
    """Words as at the beginning of a line."""
    return words[:1].upper() + words[1:]


class CardLinks(NamedTuple):
    """What a card shows of links: which of its own lead nowhere, and which notes link to it."""

    lost: tuple[Link, ...]
    sources: tuple[Annotation, ...]


def links_of(annotation: Annotation, links: LinkIndex) -> CardLinks:
    """What a card shows of a note's links now."""
    bare = (link._replace(span=Span(0, 0)) for link in find_links(annotation.note[: WHOLE_NOTE.length]))
    return CardLinks(
        tuple(link for link in bare if links.state(link, annotation.id) is LinkState.NOWHERE),
        links.back_links(annotation.id),
    )


def quote_lines(quote: str, width: int, face: QFont | None = None) -> list[str]:
    """A quote on one to ``QUOTE_LINES`` lines of ``width`` pixels; the last one ends in an ellipsis where it is cut."""
    # What cannot fit anyway is not laid out: a mark may cover a whole chapter.
    words = " ".join(quote[:1000].replace(PICTURE, tr("[picture]")).split())
    if not words:
        return []
    face = face or quote_font(words)
    layout = QTextLayout(words, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= QUOTE_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    # Qt counts in UTF-16 units.
    units = words.encode("utf-16-le")
    ends = [*starts[1:QUOTE_LINES], len(units) // 2]
    cut = [units[2 * a : 2 * b].decode("utf-16-le").strip() for a, b in zip(starts, ends, strict=False)]
    cut[-1] = QFontMetricsF(face).elidedText(cut[-1], Qt.TextElideMode.ElideRight, width)
    return cut


def _flow(words: list[str], width: int) -> tuple[list[tuple[int, int, str]], int]:
    """Positions (x, row, word) of the tags, and how many rows they and the time take."""
    metrics = QFontMetricsF(sans(SMALL))
    placed, x, row = [], 0, 0
    for word in words:
        length = min(round(metrics.horizontalAdvance(word)), width)
        if x and x + length > width:
            x, row = 0, row + 1
        placed.append((x, row, word))
        x += length + 8
    time = round(metrics.horizontalAdvance("29 Sep 2000"))
    if x and x + time > width:
        x, row = 0, row + 1
    return [*placed, (x, row, "")], row + 1


def estimate(annotation: Annotation, width: int) -> int:
    """About how high a card will be, without laying it out."""
    letters = max(8, (width - PAD_LEFT - PAD_RIGHT) // 7)
    quote = min(QUOTE_LINES, -(-len(annotation.quote) // letters))
    if annotation.needs_check or annotation.is_orphan:
        quote = 3 + min(20, -(-len(annotation.quote) // letters))
    elif annotation.match is not None and annotation.match.kind in EDITED_KINDS:
        quote += 1  # the remark
    if annotation.suggestion is not None:
        lines = annotation.suggestion[:1_000].splitlines() or [""]
        quote += sum(-(-max(1, len(line)) // letters) for line in lines[:12])
    note = (
        sum(-(-max(1, len(line)) // letters) for line in annotation.note[: WHOLE_NOTE.length].splitlines())
        if annotation.note
        else 0
    )
    gaps = (GAP if quote and note else 0) + (META_GAP if quote or note else 0)
    return PAD_TOP + quote * QUOTE_LINE + note * LINE + gaps + META_LINE + PAD_BOTTOM
