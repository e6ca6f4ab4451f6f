"""What is known of a format to which annotations are exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from reader.core.export_choice import ExportOption
from reader.core.printing.page_setup import PrintedContent
from reader.exchange.content.article_assets import FaceCut
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.source_file import SourceFile
from reader.translation import tr


class WriteNotes(Protocol):
    """Writes notes in one format: a pure function."""

    def __call__(self, parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
        """The text of a file with the notes on one or several articles."""


class BeginNotes(Protocol):
    """Writes the beginning of notes in one format: a pure function."""

    def __call__(self, parts: Sequence[ExportedNotes], options: ExportOptions, size: int) -> str:
        """The first ``size`` code points of the text of a file with these notes."""


class PackNotes(Protocol):
    """Writes notes in a format that is no text: a pure function."""

    def __call__(self, parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> bytes:
        """The bytes of a file with the notes on one or several articles."""


class FindLetters(Protocol):
    """Finds the letters of each face that a file shows: a pure function."""

    def __call__(self, part: ExportedNotes) -> Mapping[FaceCut, frozenset[str]]:
        """The letters by the cuts of the faces."""


class FormatGroup(Enum):
    """Under which heading a format stands in the list of formats."""

    NOTES = "notes"
    """What has the notes, with the passages that they are on."""
    ARTICLE = "article"
    """What has the article itself, with its notes in it."""

    @property
    def label(self) -> str:
        """The words of the heading."""
        return tr("Notes") if self is FormatGroup.NOTES else tr("Annotated article")


class Exporter(NamedTuple):
    """One format to export to: a text (``write``), bytes (``pack``), or what the printing process makes.

    The last is ``printed``.
    """

    label: str
    """The name that the reader sees: ``Markdown``."""
    suffix: str
    """The suffix of its files, with the dot."""
    write: WriteNotes | None = None
    """A pure function from the notes on one or several articles.

    The text that it returns can be encoded as UTF-8, and must be written without changing its line ends.
    """
    begin: BeginNotes | None = None
    """Gives the beginning of that text long before ``write`` has all of it; None where ``write`` is quick itself."""
    pack: PackNotes | None = None
    """The same as ``write`` for a format that is no text."""
    encoded: bool = False
    """Whether what ``pack`` gives is text all the same, in the encoding of the article's file."""
    whole: bool = False
    """Whether it needs all blocks of the article; else it may get those alone that are marked, or referred to there."""
    source_lines: bool = False
    """Whether it needs the lines of the article's file (``ExportedNotes.source_lines``), and its ``shown_path``."""
    source: bool = False
    """Whether it needs what is in the article's file if that is Markdown, and how Markdown is read (``source``)."""
    assets: bool = False
    """Whether it needs the pictures and formulas of the article (``ExportedNotes.assets``)."""
    letters: FindLetters | None = None
    """Finds the letters of each face that a file shows, where it has the faces in it (``ArticleAssets.faces``)."""
    places: bool = False
    """Whether it needs where the notes are in the documents of a book (``ExportedNotes.places``)."""
    several: bool = True
    """Whether several articles can be in one file; else each goes into a file of its own, in a folder."""
    group: FormatGroup = FormatGroup.NOTES
    options: frozenset[ExportOption] = frozenset()
    """The options that it takes."""
    has_template: bool = False
    """Whether ``write`` renders a template, which readers may copy and change."""
    printed: PrintedContent | None = None
    """What of it the printing process makes a PDF of."""
    by_ending: bool = True
    """Whether the ending of a file's name may ask for it, where other formats have that ending, too."""
    shown: Callable[[bytes], str] | None = None
    """What a preview shows of a packed file that is no text; None where there is nothing to read in it."""

    @property
    def is_text(self) -> bool:
        """Whether its files are text, which can be read and pasted."""
        return self.write is not None or self.encoded

    def content(self, parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> bytes | None:
        """The content of a file with the notes on these articles; None where only the printing process can make it."""
        if self.write is not None:
            return self.write(parts, options).encode("utf-8")
        return None if self.pack is None else self.pack(parts, options)

    def readable(self, data: bytes, source: SourceFile | None) -> str | None:
        """What can be read of such a file, where ``source`` is that of its article; None where nothing can."""
        if self.encoded and source is not None:
            return source.decoded(data)
        if self.is_text:
            return data.decode("utf-8", "replace")
        return None if self.shown is None else self.shown(data)
