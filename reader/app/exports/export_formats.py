"""The formats that the export dialog offers: ours, and the reader's own templates; which one a file's name asks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reader.app.exports.export_offer import ANNOTATED, NOTES
from reader.core.errors import CommandError
from reader.core.export_choice import ExportOption
from reader.exchange.registry import OWN, export_formats, template_of
from reader.store.export_templates import copy_template, read_template, template_file, template_names
from reader.store.files import make_folder, store_errors
from reader.translation import tr


class ExportFormat(NamedTuple):
    """One format."""

    key: str
    label: str
    ending: str
    """That of its files, with the dot."""
    heading: str
    """The words under which it stands in the list."""
    options: frozenset[ExportOption]
    """The options that it takes."""
    is_text: bool
    """Whether what it writes can be pasted."""
    whole: bool
    """Whether it has the article itself, be there notes on it or not."""
    several: bool
    """Whether several articles can be in one file."""
    by_ending: bool
    """Whether the ending of a file's name may ask for it."""
    has_template: bool
    """Whether the reader can begin with its template; a template of their own has none."""


class ExportFormats(tuple[ExportFormat, ...]):
    """The formats in the order of the list."""

    __slots__ = ()

    def of_name(self, name: str, present: ExportFormat) -> ExportFormat | None:
        """The format of a file of this name: the present one if it has that ending, else the first that has.

        None if no format has it.
        """
        lower = name.lower()
        asked = (form for form in self if form.by_ending)
        return next((form for form in (present, *asked) if lower.endswith(form.ending)), None)

    def named(self, name: str, form: ExportFormat) -> str:
        """The name of a file in this format: with its ending in place of another's, and with what is in it.

        ``tea-notes.md`` becomes ``tea-annotated.pdf``; what ends neither so nor so gets the ending alone.
        """
        other = self.of_name(name, form)
        ending = name[-len(other.ending) :] if other else ""
        stem = name.removesuffix(ending)
        before, after = (NOTES, ANNOTATED) if form.whole else (ANNOTATED, NOTES)
        if stem.endswith(before):
            stem = stem.removesuffix(before) + after
        return stem + (ending if other is form else form.ending)

    def refusal(self, name: str) -> str:
        """Why no file of this name is written, in a sentence."""
        endings = ", ".join(dict.fromkeys(form.ending for form in self))
        return tr("No notes are written to {name}: its ending is none of {endings}.", name=name, endings=endings)


class OfferedFormats:
    """The formats as they are now: the folder of templates is looked at each time."""

    def __init__(self, templates: Path) -> None:
        """``templates`` is the folder of the reader's own templates."""
        self.folder = templates

    def read(self) -> ExportFormats:
        """All formats, in the order of the list."""
        return ExportFormats(_formats(template_names(self.folder)))

    def make_folder(self) -> Path:
        """The folder of the reader's own templates, which is made if it is not there.

        Raises:
            StoreError: it cannot be made.
        """
        with store_errors(self.folder):
            make_folder(self.folder)
        return self.folder

    def template(self, key: str) -> str:
        """The text of the reader's own template that a key names; empty for a format of ours.

        Raises:
            StoreError: it cannot be read.
        """
        return read_template(template_file(self.folder, key.removeprefix(OWN))) if key.startswith(OWN) else ""

    def copy(self, key: str) -> str:
        """Copy the template of a format of ours into the reader's folder; returns the key of the copy.

        Raises:
            PostilError: it has none, or the copy cannot be written.
        """
        found = template_of(key)
        if found is None:
            raise CommandError(tr("This format has no template."))
        return OWN + copy_template(self.make_folder(), *found).name


def _formats(own: Iterable[str]) -> Iterable[ExportFormat]:
    for key, exporter in export_formats(own).items():
        is_own = key.startswith(OWN)
        label = key.removeprefix(OWN) if is_own else tr(exporter.label)
        yield ExportFormat(
            key,
            label,
            exporter.suffix,
            tr("Your templates") if is_own else exporter.group.label,
            exporter.options,
            exporter.is_text,
            exporter.whole,
            exporter.several,
            exporter.by_ending,
            exporter.has_template,
        )
