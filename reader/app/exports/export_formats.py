"""The formats that the export dialog offers: which options each has, and which one a file's name asks for."""

from __future__ import annotations

from typing import NamedTuple

from reader.exchange.registry import EXPORTERS
from reader.translation import tr

_FRONT_MATTER = frozenset({"markdown", "obsidian", "logseq"})
_LINKS = frozenset({"markdown", "obsidian", "logseq", "html", "text", "review"})


class ExportFormat(NamedTuple):
    """One format."""

    key: str
    label: str
    ending: str
    """That of its files, with the dot."""
    front_matter: bool
    """Whether it can have front matter; ``links``: links back to the passages; ``closed``: what is done, too."""
    links: bool
    closed: bool


class ExportFormats(tuple[ExportFormat, ...]):
    """The formats in the order of the list."""

    __slots__ = ()

    def of_name(self, name: str, present: ExportFormat) -> ExportFormat | None:
        """The format of a file of this name: the present one if it has that ending, else the first that has.

        None if no format has it.
        """
        lower = name.lower()
        return next((form for form in (present, *self) if lower.endswith(form.ending)), None)

    def named(self, name: str, form: ExportFormat) -> str:
        """The name of a file with the ending of ``form``, in place of that of another format."""
        other = self.of_name(name, form)
        return (
            name if other is form else (name.removesuffix(name[-len(other.ending) :]) if other else name) + form.ending
        )

    def refusal(self, name: str) -> str:
        """Why no file of this name is written, in a sentence."""
        endings = ", ".join(dict.fromkeys(form.ending for form in self))
        return tr("No notes are written to {name}: its ending is none of {endings}.", name=name, endings=endings)


def export_formats() -> ExportFormats:
    """Ours, in the order of the list."""
    return ExportFormats(
        ExportFormat(key, tr(exporter.label), exporter.suffix, key in _FRONT_MATTER, key in _LINKS, key == "review")
        for key, exporter in EXPORTERS.items()
    )
