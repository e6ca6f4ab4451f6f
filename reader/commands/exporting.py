"""``postil export``: the notes on an article in another program's format."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from reader.annotated_article import open_annotated
from reader.commands.output import CommandOutput
from reader.commands.settings import settings_for_command
from reader.core.errors import CommandError
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS, format_of
from reader.store.export_file import check_target
from reader.translation import tr


def export(options: Namespace) -> CommandOutput:
    """The notes on an article, in the format that is asked for."""
    if options.format is None and options.output in (None, Path("-")):
        raise CommandError(tr("Say --format, or -o with a file whose ending says the format."))
    kind = options.format or format_of(options.output.name)
    article, annotations, notes_file, pens = open_annotated(options.file, options.store)
    out: Path | None = None if options.output == Path("-") else options.output
    if out:
        check_target(out, options.file, notes_file)
    part = ExportedNotes(article, annotations, settings_for_command().palette.with_known(pens))
    text = EXPORTERS[kind].write([part])
    return CommandOutput(text, kind == "json", out)
