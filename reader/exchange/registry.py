"""The formats to which annotations are exported; the only place to add another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple, Protocol

from reader.core.errors import CommandError
from reader.core.text.well_formed import well_formed
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import html_beginning, to_html
from reader.exchange.to_json import to_json
from reader.exchange.to_markdown import to_logseq, to_markdown, to_obsidian
from reader.exchange.to_review import to_review
from reader.exchange.to_text import to_text
from reader.translation import msgid, tr


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


class Exporter(NamedTuple):
    """One format to export to: a text (``write``), bytes (``pack``), or what the printing process makes (neither)."""

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
    whole: bool = False
    """Whether it needs all blocks of the article; else it may get those alone that are marked, or referred to there."""
    source_lines: bool = False
    """Whether it needs the lines of the article's file (``ExportedNotes.source_lines``), and its ``shown_path``."""
    assets: bool = False
    """Whether it needs the pictures and formulas of the article (``ExportedNotes.assets``)."""
    several: bool = True
    """Whether several articles can be in one file; else each goes into a file of its own, in a folder."""

    @property
    def is_text(self) -> bool:
        """Whether its files are text in UTF-8."""
        return self.write is not None


def _encodable(write: WriteNotes) -> WriteNotes:
    """``write`` without the unpaired surrogates that notes and file names may contain: UTF-8 cannot encode them."""

    def encodable(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
        return well_formed(write(parts, options))

    return encodable


def _encodable_beginning(begin: BeginNotes) -> BeginNotes:
    """The same for the beginning; one more is written, which tells whether a surrogate at its end is unpaired."""

    def encodable(parts: Sequence[ExportedNotes], options: ExportOptions, size: int) -> str:
        return well_formed(begin(parts, options, size + 1))[:size]

    return encodable


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "markdown": Exporter(msgid("Markdown"), ".md", _encodable(to_markdown)),
        "obsidian": Exporter("Obsidian", ".md", _encodable(to_obsidian)),
        "logseq": Exporter("Logseq", ".md", _encodable(to_logseq)),
        "html": Exporter("HTML", ".html", _encodable(to_html), _encodable_beginning(html_beginning)),
        "text": Exporter(msgid("Plain text"), ".txt", _encodable(to_text)),
        "csv": Exporter("CSV", ".csv", _encodable(to_csv)),
        "json": Exporter("W3C JSON", ".json", _encodable(to_json)),
        "review": Exporter(msgid("Review"), ".md", _encodable(to_review), source_lines=True),
    }
)
"""The exporters by their names in ``postil export --format``, in the order of the menu."""


OWN = "template:"
"""What the keys of the reader's own templates begin with; the name of the file follows: ``template:minutes.md.j2``."""
TEMPLATE_SUFFIX = ".j2"
"""How the names of templates end."""


def exporter_of(key: str, template: str = "") -> Exporter:
    """The exporter of a format; ``template`` is the text of the reader's own template that the key names.

    Raises:
        CommandError: there is no such format.
    """
    if key.startswith(OWN):
        return own_exporter(key.removeprefix(OWN), template)
    if key not in EXPORTERS:
        raise CommandError(tr("There is no format “{name}”.", name=key))
    return EXPORTERS[key]


def needs_whole_article(key: str) -> bool:
    """Whether a format needs all blocks of the articles; False for one that there is not."""
    return key in EXPORTERS and EXPORTERS[key].whole


def own_exporter(name: str, template: str = "") -> Exporter:
    """The exporter of one of the reader's own templates; ``name`` is that of its file, ``template`` its text.

    What it writes has the ending that stands before ``.j2``; without any, it is plain text. Its ``write`` is for the
    main thread of a process with limited memory, and may raise CommandError.
    """
    written = PurePath(name.removesuffix(TEMPLATE_SUFFIX))

    def write(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
        from reader.exchange.templating.rendering import OwnTemplate, write_by_own_template  # late: heavy, few need it

        return write_by_own_template(OwnTemplate(name, template), parts, options)

    return Exporter(written.stem, written.suffix or ".txt", _encodable(write))


def export_formats(own: Iterable[str] = ()) -> dict[str, Exporter]:
    """All formats by their keys, in the order of a menu: ours, then the reader's own templates with these names."""
    return {**EXPORTERS, **{f"{OWN}{name}": own_exporter(name) for name in own}}


def template_of(key: str) -> tuple[str, str] | None:
    """The name and the text of the template that one of our formats is written by; None if it has none."""
    from reader.exchange.templating.rendering import template_source  # late, as above

    name = f"{key}{EXPORTERS[key].suffix}{TEMPLATE_SUFFIX}" if key in EXPORTERS else ""
    text = template_source(name)
    return None if text is None else (name, text)


def format_of(name: str) -> str:
    """The format that a file of this name gets by its ending.

    Raises:
        CommandError: no format has that ending.
    """
    lower = name.lower()
    for kind, exporter in EXPORTERS.items():
        if lower.endswith(exporter.suffix):
            return kind
    endings = ", ".join(dict.fromkeys(exporter.suffix for exporter in EXPORTERS.values()))
    raise CommandError(
        tr("No notes are written to {name}: its ending is none of {endings}.", name=name, endings=endings)
    )
