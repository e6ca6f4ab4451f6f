"""One article with its notes as a printed document: laid out on pages with what the reader has set, drawn, finished."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from reader.bundled import resource
from reader.core.annotation_set import AnnotationSet
from reader.core.printing.page_setup import PageSetup, PrintedContent
from reader.core.printing.printer_choice import PrinterChoice
from reader.core.text.bylines import without_by
from reader.core.text.language_detection import detect_language
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.pdf.facts import PdfFacts, metadata_packet
from reader.exchange.pdf.finishing import finish
from reader.exchange.to_markdown import to_markdown
from reader.processes.article_assets import AssetCollector
from reader.processes.picture_client import PictureClient
from reader.sources.markdown.parser import parse_markdown
from reader.store.locations import settings_folder
from reader.store.settings import load
from reader.view.printing.drawn_pages import draw_page, draw_pdf
from reader.view.printing.paged_article import PagedArticle, PrintResources
from reader.view.style.theme import Theme

DRAWN = 0.7
"""The share of the time that a PDF takes after which its pages are drawn; the rest is what they get besides."""


class PrintedDocument:
    """Nothing but ``lay_out`` may be called before that has come to its end."""

    def __init__(self, part: ExportedNotes, setup: PageSetup, pictures: PictureClient) -> None:
        """``part`` is the whole article with the notes that are wanted; what else it needs is collected."""
        self._pictures = pictures
        self._part = notes_alone(part) if setup.content is PrintedContent.NOTES else part
        self._setup = setup
        self._pages: PagedArticle | None = None

    def lay_out(self) -> Generator[float, None, None]:
        """Lay it out; yields now and then which share is done."""
        if self._part.assets is None:
            with closing(AssetCollector()) as collector:
                self._part = self._part._replace(assets=collector.collect(self._part.article))
        self._pages = PagedArticle(self._part, self._setup, _resources(self._part, self._pictures))
        yield from self._pages.lay_out()

    @property
    def part(self) -> ExportedNotes:
        """What is printed, with all that was collected for it."""
        return self._part

    @property
    def pages(self) -> PagedArticle:
        """The pages."""
        if self._pages is None:
            raise RuntimeError("Nothing has been laid out")
        return self._pages

    def picture(self, page: int, width: int) -> bytes:
        """A page, counted from 0, as PNG of so many pixels' width."""
        return draw_page(self.pages, page, width)

    def pdf(self, made: datetime) -> Generator[float, None, bytes]:
        """Yields which share is done, and returns the PDF; ``made`` is the time that it states, in UTC."""
        article = self._part.article
        name = sha256(repr((article.title, article.text, self._setup, made)).encode("utf-8", "replace")).hexdigest()
        facts = PdfFacts(
            article.title,
            made,
            without_by(article.author),
            article.language or detect_language(article.text),
            self.pages.outline,
            self.pages.links,
            _text(self._part),
        )
        drawn = yield from _scaled(draw_pdf(self.pages, name, metadata_packet(facts)), 0, DRAWN)
        return (yield from _scaled(finish(drawn, facts), DRAWN, 1))

    def sheets(self, choice: PrinterChoice) -> Generator[float, None, bytes]:
        """Print; yields which share is done, and returns the PDF where that is chosen in place of a printer.

        Raises:
            CommandError: it could not be printed.
        """
        from reader.view.printing.sheet_printer import print_sheets  # late: most processes never print

        return (yield from print_sheets(choice, self._setup, self.pages.page_count, self.pages.draw))


def notes_alone(part: ExportedNotes) -> ExportedNotes:
    """The notes as an article of their own: what their export in Markdown says, read again."""
    written = to_markdown([part], ExportOptions(front_matter=False, links=False))
    article = parse_markdown(written, part.article.path)
    article = replace(article, author=part.article.author, language=article.language or part.article.language)
    return ExportedNotes(article, AnnotationSet(), part.palette)


def _resources(part: ExportedNotes, pictures: PictureClient) -> PrintResources:
    """What the reader has set for the page holds for paper, too, but for the theme: paper is white."""
    settings, _ = load(settings_folder())
    theme = replace(Theme.load(resource("themes/light.json")), tints=part.palette.tints)
    return PrintResources(theme, parse_markdown, pictures, settings.justified, settings.hyphens, settings.face)


def _text(part: ExportedNotes) -> str:
    """The article's text, and that of its notes."""
    notes = part.annotations.by_id.values()
    return "\n".join((part.article.text, *(f"{note.note}\n{' '.join(note.tags)}" for note in notes)))


def _scaled(steps: Generator[float, None, bytes], start: float, end: float) -> Generator[float, None, bytes]:
    """The same steps, as shares of a part of the whole."""
    while True:
        try:
            share = next(steps)
        except StopIteration as stop:
            return bytes(stop.value)
        yield start + share * (end - start)
