"""What the notebook packs of the notes in a file that the fast decoder has read, which nearly all files are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from operator import le

from msgspec import UNSET

from reader.core.annotation import MarkStyle
from reader.core.colour import Colour
from reader.core.hashtags import tags_with_written
from reader.core.notes.present_quote import PresentQuote, quote_at
from reader.core.selectors import EDITED_KINDS
from reader.core.span import Span
from reader.core.webannotation.colours import pens_from_json
from reader.core.webannotation.encode import STYLE_CLASSES, style_of_own_class
from reader.store.format.fast_decoder import FastPage, FastRecord
from reader.store.notebook.article_notes import ON_ARTICLE, ON_SECTION, STATUS_CODES, STYLE_CODES
from reader.store.notebook.packing import NoteFields, flag_bits

_PLAIN = (STYLE_CODES[MarkStyle.HIGHLIGHT], Colour.YELLOW.value)
_LOOKS: dict[object, tuple[int, str]] = {
    **{name: (STYLE_CODES[style], colour.value) for name, (colour, style) in STYLE_CLASSES.items()},
    UNSET: _PLAIN,
}
"""The style code and the colour of the classes that nearly all marks have."""
_STATUS_CODES = {status.value: code for status, code in STATUS_CODES.items()}
_PLACED = 1
"""How early a note with a position comes in the reading order: after those on the article, before the orphans."""


def is_plain(page: FastPage) -> bool:
    """Whether no note is there twice, or both present and removed."""
    names = {record.id for record in page.items}
    return len(names) == len(page.items) and not any(gone.annotation.id in names for gone in page.removed)


def page_fields(page: FastPage, article_text: Callable[[], str]) -> list[NoteFields]:
    """The notes in reading order, as ``all_note_fields`` would have them, without making annotations of them first.

    ``article_text`` is asked only if passages were edited.
    """
    lines: list[NoteFields] = []
    colours = {pen.colour.value for pen in pens_from_json(page.colours)}
    orders: list[tuple[int, int, int, str]] = []
    for record in page.items:
        if record.motivation == "bookmarking":
            continue
        target, note = record.target, ""
        tags: tuple[str, ...] = ()
        suggestion: str | None = None
        words, start, end, kind = _passage(target.selector)
        quote = PresentQuote(words)
        if kind == _PLACED and target.found is not None and target.found.how in EDITED_KINDS:
            quote = quote_at(words, Span(start, end), target.found.how, article_text())
        if record.body:
            comment = record.body[0].purpose == "commenting"
            note = record.body[0].value if comment else ""
            tags = tuple([body.value for body in record.body if body.purpose == "tagging" and body.in_note is UNSET])
            if len(tags) + comment < len(record.body):  # a tag in the note, or a suggestion
                suggestion = next((body.value for body in record.body if body.purpose == "editing"), None)
            tags = tags_with_written(tags, note)
        look = _LOOKS.get(target.style_class)
        style, colour = look or _code_and_colour(record, colours)
        if not kind or record.section is True:
            style, colour = ON_SECTION if kind else ON_ARTICLE, ""
        style |= flag_bits(quote.words, note, suggestion, kind > _PLACED)
        place, created, modified = target.headings, record.created, record.modified
        status = 0 if record.status is UNSET else _STATUS_CODES[record.status]
        lines.append(
            NoteFields(record.id, quote, note, tags, style, place, created, modified, colour, status, suggestion)
        )
        orders.append((kind, start, -end, record.id))
    if all(map(le, orders, orders[1:])):
        return lines
    return [lines[number] for number in sorted(range(len(lines)), key=orders.__getitem__)]


def _code_and_colour(record: FastRecord, colours: Collection[str]) -> tuple[int, str]:
    """The style code and the colour of a mark; of one whose class is none of ours, those of a plain highlight."""
    sheet = record.stylesheet.value if record.stylesheet else ""
    style = style_of_own_class(record.target.style_class, colours, sheet)
    return (STYLE_CODES[style[1]], style[0].value) if style is not None else _PLAIN


def _passage(selectors: Sequence[object]) -> tuple[str, int, int, int]:
    """The quote, where it starts and ends, and how early in the reading order such a note comes."""
    if not selectors:
        return "", 0, 0, 0
    quote = getattr(selectors[0], "exact", "")
    if len(selectors) == 1:
        return quote, 0, 0, 2
    return quote, getattr(selectors[1], "start", 0), getattr(selectors[1], "end", 0), _PLACED
