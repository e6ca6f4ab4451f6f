"""Which letters of each face the page of an article shows: only these are put into it."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping

from reader.core.annotation import STATUS_NAMES, STYLE_NAMES
from reader.core.article import RunStyle
from reader.core.links.syntax import links_to_text
from reader.exchange.article_html.blocks import leaning_blocks
from reader.exchange.content.article_assets import FaceCut
from reader.exchange.content.exported_notes import ExportedNotes
from reader.translation import msgid, tr

_ALWAYS = frozenset(string.printable) | frozenset("\xa0–—‘’“”…·•›")
"""What nearly every page shows, so that most pages have the same subsets."""
_LABELS = (
    msgid("Notes"),
    msgid("Contents"),
    msgid("Index of Notes"),
    msgid("By Section"),
    msgid("By Tag"),
    msgid("By Colour"),
    msgid("Bookmarks"),
    msgid("Show in Postil"),
)
_COVERED = ((0x20, 0x58F), (0x1D00, 0x2BFF), (0xA700, 0xA7FF), (0xFB00, 0xFB06))
"""The code points among which are all letters of the faces: others would make subsets differ that are the same."""


def used_letters(part: ExportedNotes) -> Mapping[FaceCut, frozenset[str]]:
    """The letters of each face, as far as it may have them; cuts that the page shows nowhere are left out."""
    article, notes = part.article, part.annotations.by_id.values()
    slanted: set[str] = set()
    for block in article.blocks:
        for run in block.runs:
            if RunStyle.ITALIC in run.style:
                slanted.update(article.text[run.start : run.end])
    for block in leaning_blocks(article):
        slanted.update(block.span.extract(article.text))
    written = [links_to_text(note.note) for note in notes]
    around = [tag for note in notes for tag in note.all_tags]
    around += [pen.name + pen.meaning for pen in part.palette.known]
    around += [section.title for section in article.all_sections()]
    around += [article.title, article.author, article.date, article.property_text("site")]
    around += [note.quote for note in notes] + [note.suggestion or "" for note in notes]
    around += [tr(label) for label in (*_LABELS, *STATUS_NAMES.values(), *STYLE_NAMES.values())]
    found = {
        FaceCut(serif=True, italic=False): _covered([article.text, article.title]) | _ALWAYS,
        FaceCut(serif=False, italic=False): _covered([*written, *around]) | _ALWAYS,
    }
    if slanted:
        found[FaceCut(serif=True, italic=True)] = _covered(slanted) | _ALWAYS
    if any("*" in words or "_" in words for words in written):
        found[FaceCut(serif=False, italic=True)] = _covered(written) | _ALWAYS
    return found


def _covered(texts: Iterable[str]) -> frozenset[str]:
    letters = {letter for text in texts for letter in set(text)}
    return frozenset(letter for letter in letters if any(first <= ord(letter) <= last for first, last in _COVERED))
