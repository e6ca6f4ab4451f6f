"""Makes the files of an export, one after the other, whatever makes their format."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reader.core.errors import CommandError
from reader.core.export_choice import ExportChoice
from reader.core.export_order import ExportOrder
from reader.core.printing.page_setup import PageSetup, PrintedContent
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import exporter_of
from reader.processes.export_preparation import ExportNeeds, ExportPreparation
from reader.translation import tr

if TYPE_CHECKING:
    from reader.processes.printing_client import FirstPage

PREVIEW_WIDTH = 1200
"""Pixels of the width of a page that is looked at before the file is made."""
_OF_REVIEWS = ("remarks", "shown_path")
"""The words of templates whose values depend on the file of an article."""

FileGroup = Sequence[ExportedNotes]
"""The articles that are written into one file."""
Making = Generator[float, None, bytes]
"""Yields which share of a file is made, from 0 to 1, where it takes long, and returns its content."""


def file_groups(parts: Sequence[ExportedNotes], order: ExportOrder) -> list[FileGroup]:
    """The articles of each file.

    Raises:
        CommandError: several articles were to be in one file, and its format has one only.
    """
    exporter = exporter_of(order.choice.format, order.template)
    if order.separate or (len(parts) < 2 and not exporter.several):
        return [[part] for part in parts]
    if not exporter.several:
        raise CommandError(
            tr("A file of the format “{format}” has one article. Several need a folder.", format=tr(exporter.label))
        )
    return [parts]


class ExportFiles:
    """Keeps what it has prepared last: the pages of a preview are those of the export that follows it."""

    def __init__(self, preparation: ExportPreparation) -> None:
        self._preparation = preparation
        self._group: FileGroup = ()
        self._needs = ExportNeeds()
        self._prepared: list[ExportedNotes] = []

    def make(self, group: FileGroup, order: ExportOrder) -> Making:
        """One file with the notes on these articles.

        Raises:
            CommandError: a template has a fault, or an article cannot be had whole.
        """
        exporter = exporter_of(order.choice.format, order.template)
        if exporter.printed is not None:
            part, setup = self._printed(group, order)
            return (yield from self._preparation.printing.pdf(part, setup, _date_of(part) or order.now))
        content = exporter.content(self._prepare(group, order), export_options(order.choice))
        if content is None:
            raise CommandError(tr("There is no format “{name}”.", name=order.choice.format))
        return content

    def readable(self, data: bytes, group: FileGroup, order: ExportOrder) -> str | None:
        """What can be read of a file that was made of these articles; None where nothing can."""
        exporter = exporter_of(order.choice.format, order.template)
        return exporter.readable(data, self._prepare(group, order)[0].source if exporter.encoded else None)

    def begin(self, group: FileGroup, order: ExportOrder) -> Iterator[str]:
        """The beginning of such a file, if it can be had long before the rest."""
        begin = exporter_of(order.choice.format, order.template).begin
        if begin is not None and order.beginning is not None:
            yield begin(self._prepare(group, order), export_options(order.choice), order.beginning)

    def first_page(self, group: FileGroup, order: ExportOrder) -> Generator[float, None, FirstPage]:
        """The same for the first page of such a file, which the printing process makes."""
        return (yield from self._preparation.printing.first_page(*self._printed(group, order), PREVIEW_WIDTH))

    def _printed(self, group: FileGroup, order: ExportOrder) -> tuple[ExportedNotes, PageSetup]:
        """What the printing process gets: one article."""
        content = exporter_of(order.choice.format).printed or PrintedContent.ARTICLE
        return self._prepare(group, order)[0], order.choice.page._replace(content=content)

    def _prepare(self, group: FileGroup, order: ExportOrder) -> list[ExportedNotes]:
        exporter = exporter_of(order.choice.format, order.template)
        needs = ExportNeeds(
            whole=exporter.whole,
            source_lines=needs_source_lines(order),
            assets=exporter.assets,
            source=exporter.source,
            letters=exporter.letters,
            places=exporter.places,
        )
        if self._needs != needs or not _same(self._group, group):
            self._prepared = [self._preparation.prepare(part, needs) for part in group]
            self._group, self._needs = group, needs
        return self._prepared


def _date_of(part: ExportedNotes) -> datetime | None:
    """What a file states as the time at which it was made, so that the same notes give the same bytes."""
    return max((note.modified for note in part.annotations.by_id.values()), default=None)


def _same(some: FileGroup, others: FileGroup) -> bool:
    """Whether these are the very same notes on the same articles."""
    return len(some) == len(others) and all(
        one.article is other.article and one[1:] == other[1:] for one, other in zip(some, others, strict=True)
    )


def needs_source_lines(order: ExportOrder) -> bool:
    """Whether the lines of the articles' files may be written, or what a review calls them: see ``with_source``."""
    exporter = exporter_of(order.choice.format, order.template)
    return exporter.source_lines or any(word in order.template for word in _OF_REVIEWS)


def export_options(choice: ExportChoice) -> ExportOptions:
    """The options of a choice as formats get them."""
    return ExportOptions(front_matter=choice.front_matter, links=choice.links, closed=choice.closed, page=choice.page)
