"""Gives a PDF that Qt has drawn what Qt cannot: bookmarks, links, facts about itself, letters as they are written.

The same pages and facts make the same bytes.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    BooleanObject,
    DictionaryObject,
    Fit,
    NameObject,
    TextStringObject,
)

from reader.core.printing.navigation import OutlineEntry, PageLink, PagePlace
from reader.core.times import in_pattern
from reader.exchange.pdf.facts import CREATOR, PdfFacts
from reader.exchange.pdf.fonts import name_letters
from reader.exchange.pdf.link_address import uri_of

if TYPE_CHECKING:
    from pypdf import PageObject

VERSION = "%PDF-1.7"
FEW_BOOKMARKS = 40
"""So many bookmarks are all open at first; of more, those of the upper level."""
SOME = 50
"""How many pages are done between two words of progress."""


class _IdentifiedWriter(PdfWriter):
    """Keeps the identifier that a document has, instead of one by chance."""

    def generate_file_identifiers(self) -> None:
        """Generate none."""


def finish(drawn: bytes, facts: PdfFacts) -> Generator[float, None, bytes]:
    """Yields which share is done, from 0 to 1, and returns the finished document."""
    writer = _IdentifiedWriter(clone_from=BytesIO(drawn))
    writer.pdf_header = VERSION
    yield 0.4
    for share in name_letters(writer, facts.text):
        yield 0.4 + 0.2 * share
    _add_bookmarks(writer, facts.outline)
    for number, link in enumerate(facts.links):
        if not number % SOME:
            yield 0.6 + 0.1 * number / len(facts.links)
        _add_link(writer, link)
    _state_facts(writer, facts)
    yield 0.7
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _add_bookmarks(writer: PdfWriter, outline: Sequence[OutlineEntry]) -> None:
    above: list[tuple[int, object]] = []
    """The bookmarks that the next one may belong to, with their levels."""
    for entry in outline:
        while above and above[-1][0] >= entry.level:
            above.pop()
        page = writer.pages[entry.page]
        made = writer.add_outline_item(
            title=entry.title,
            page_number=page,
            parent=above[-1][1] if above else None,  # type: ignore[arg-type]
            fit=_fit(page, entry.y),
            is_open=len(outline) <= FEW_BOOKMARKS,
        )
        above.append((entry.level, made))
    if outline:
        writer.page_mode = "/UseOutlines"


def _fit(page: PageObject, y: float) -> Fit:
    """The view of a page with a height at its top, as large as the reader has it."""
    return Fit.xyz(left=0, top=round(float(page.mediabox.height) - y, 2), zoom=0)


def _add_link(writer: PdfWriter, link: PageLink) -> None:
    page = writer.pages[link.page]
    left, top, width, height = link.rect
    bottom = float(page.mediabox.height) - top
    rect = (round(left, 2), round(bottom - height, 2), round(left + width, 2), round(bottom, 2))
    if isinstance(link.target, PagePlace):
        fit = _fit(writer.pages[link.target.page], link.target.y)
        writer.add_annotation(page, Link(rect=rect, target_page_index=link.target.page, fit=fit))
    elif address := uri_of(link.target):
        writer.add_annotation(page, Link(rect=rect, url=address))


def _state_facts(writer: PdfWriter, facts: PdfFacts) -> None:
    date = in_pattern(facts.made, "D:%Y%m%d%H%M%SZ")
    writer.metadata = None
    writer.add_metadata(
        {"/Title": facts.title, "/Creator": CREATOR, "/CreationDate": date, "/ModDate": date}
        | ({"/Author": facts.author} if facts.author else {})
    )
    root = writer.root_object
    if facts.language:
        root[NameObject("/Lang")] = TextStringObject(facts.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
