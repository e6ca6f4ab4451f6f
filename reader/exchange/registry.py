"""The formats to which annotations are exported; the only place to add another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol

from reader.core.errors import CommandError
from reader.core.text.well_formed import well_formed
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.review.to_review import to_review
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import to_html
from reader.exchange.to_json import to_json
from reader.exchange.to_markdown import to_markdown
from reader.exchange.to_text import to_text
from reader.translation import msgid, tr


class WriteNotes(Protocol):
    """Writes notes in one format: a pure function."""

    def __call__(self, parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
        """The text of a file with the notes on one or several articles."""


class Exporter(NamedTuple):
    """One format to export to."""

    label: str
    """The name that the reader sees: ``Markdown``."""
    suffix: str
    """The suffix of its files, with the dot."""
    write: WriteNotes
    """A pure function from the notes on one or several articles.

    The text that it returns can be encoded as UTF-8, and must be written without changing its line ends.
    """


def _encodable(write: WriteNotes) -> WriteNotes:
    """``write`` without the unpaired surrogates that notes and file names may contain: UTF-8 cannot encode them."""

    def encodable(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
        return well_formed(write(parts, options))

    return encodable


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "markdown": Exporter(msgid("Markdown"), ".md", _encodable(to_markdown)),
        "html": Exporter("HTML", ".html", _encodable(to_html)),
        "text": Exporter(msgid("Plain text"), ".txt", _encodable(to_text)),
        "csv": Exporter("CSV", ".csv", _encodable(to_csv)),
        "json": Exporter("W3C JSON", ".json", _encodable(to_json)),
        "review": Exporter(msgid("Review"), ".md", _encodable(to_review)),
    }
)
"""The exporters by their names in ``postil export --format``, in the order of the menu."""


def format_of(name: str) -> str:
    """The format that a file of this name gets by its ending.

    Raises:
        CommandError: no format has that ending.
    """
    lower = name.lower()
    for kind, exporter in EXPORTERS.items():
        if lower.endswith(exporter.suffix):
            return kind
    endings = ", ".join(exporter.suffix for exporter in EXPORTERS.values())
    raise CommandError(
        tr("No notes are written to {name}: its ending is none of {endings}.", name=name, endings=endings)
    )
