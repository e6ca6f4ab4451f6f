"""What leads through the pages: links of the article and of its notes, and between passages and notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF

from reader.core.article import Article
from reader.core.printing.navigation import OutlineEntry, PageLink, PagePlace
from reader.view.printing.broken_column import ColumnPlace
from reader.view.printing.page_geometry import PageGeometry
from reader.view.printing.page_makeup import PageMakeup, PlacedStrip
from reader.view.printing.printed_column import PrintedColumn

SAFE_SCHEMES = ("http://", "https://", "mailto:", "ftp://", "tel:", "doi:")
"""What addresses begin with that lead somewhere from a page."""


class _Area(NamedTuple):
    """An area of a column that leads somewhere."""

    area: QRectF
    target: str | PagePlace


class PageLinks:
    """Finds what leads elsewhere on pages that are made up."""

    def __init__(self, article: Article, makeup: PageMakeup, geometry: PageGeometry) -> None:
        self._article, self._makeup, self._geometry = article, makeup, geometry
        self._note_places = dict(self._places_of_notes())
        columns = [makeup.body] if makeup.body is not None else []
        self._areas = {column: self._areas_in(column) for column in [*columns, *(one.column for one in makeup.notes)]}

    def outline(self) -> Iterator[OutlineEntry]:
        """The article's sections, in reading order, then the headings of the notes after it."""
        levels: list[int] = []
        body = self._makeup.body
        for section in self._article.all_sections() if body is not None else ():
            while levels and levels[-1] >= section.level:
                levels.pop()
            levels.append(section.level)
            place = self._page_place(body, section.span.start) if body is not None else PagePlace(0, 0.0)
            yield OutlineEntry(section.title, len(levels), place.page, place.y)
        for notes in self._makeup.notes:
            for number, block in enumerate(notes.text.article.blocks):
                if block.level:
                    place = self._on_page(self._makeup.place(notes.column, notes.column.block_top(number)))
                    title = block.span.extract(notes.text.article.text)
                    yield OutlineEntry(title, 1, place.page, place.y)

    def links(self) -> Iterator[PageLink]:
        """All of them, page by page."""
        for page, strips in enumerate(self._makeup.pages):
            for placed in strips:
                yield from self._on_strip(page, placed)

    def _on_strip(self, page: int, placed: PlacedStrip) -> Iterator[PageLink]:
        areas, strip, geometry = self._areas[placed.column], placed.strip, self._geometry
        at = bisect_left(areas, strip.top, key=_middle)
        while at < len(areas) and _middle(areas[at]) < strip.bottom:
            area, target = areas[at]
            left, top = placed.left + area.left(), area.top() - strip.top + strip.y
            scale = geometry.scale
            rect = left * scale, geometry.top + top * scale, area.width() * scale, area.height() * scale
            yield PageLink(page, rect, target)
            at += 1

    def _areas_in(self, column: PrintedColumn) -> list[_Area]:
        """Everything in a column that leads somewhere, from top to bottom."""
        found = [
            _Area(link.area, target) for link in column.places.links if (target := self._target(column, link.address))
        ]
        if column is self._makeup.body:
            found += self._signs()
        for notes in self._makeup.notes:
            if notes.column is column:
                found += self._numbers(column)
        return sorted(found, key=_middle)

    def _target(self, column: PrintedColumn, address: str) -> str | PagePlace | None:
        if address.startswith("#"):
            position = column.layout.article.link_targets.get(address[1:])
            return None if position is None else self._page_place(column, position)
        return address if address.lower().startswith(SAFE_SCHEMES) else None

    def _signs(self) -> Iterator[_Area]:
        """From the number at a passage to its note."""
        for placed in self._makeup.signs:
            for key, area in zip(placed.sign.notes, placed.areas, strict=True):
                if key in self._note_places:
                    yield _Area(area, self._note_places[key])

    def _numbers(self, column: PrintedColumn) -> Iterator[_Area]:
        """From the number of a note to its passage."""
        for notes in self._makeup.notes:
            by_id = {note.annotation.id: note.annotation for note in notes.notes}
            for placed in notes.signs.placed if notes.column is column else ():
                for key, area in zip(placed.sign.notes, placed.areas, strict=True):
                    yield _Area(area, self._on_page(self._makeup.passage(by_id[key])))

    def _places_of_notes(self) -> Iterator[tuple[str, PagePlace]]:
        for notes in self._makeup.notes:
            for note, blocks in zip(notes.notes, notes.text.blocks, strict=True):
                y = notes.column.block_top(blocks.start)
                yield note.annotation.id, self._on_page(self._makeup.place(notes.column, y))

    def _page_place(self, column: PrintedColumn, position: int) -> PagePlace:
        """Where a code point of a column's text is."""
        return self._on_page(self._makeup.place(column, column.places.heights.get(position, 0.0)))

    def _on_page(self, place: ColumnPlace) -> PagePlace:
        return PagePlace(place.page, self._geometry.top + place.y * self._geometry.scale)


def _middle(area: _Area) -> float:
    return area.area.center().y()
