"""``postil review``: the remarks on an article with their lines."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from reader.annotated_article import open_annotated
from reader.commands.output import CommandOutput, as_json
from reader.commands.settings import settings_for_command
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.narrowing import ALL_KINDS, narrowed
from reader.exchange.registry import EXPORTERS
from reader.exchange.review.review_json import review_json
from reader.paths import absolute
from reader.processes.source_reading import with_source


def review(options: Namespace) -> CommandOutput:
    """The remarks on an article, as Markdown or as JSON."""
    article, annotations, _, pens = open_annotated(options.file, options.store)
    part = ExportedNotes(article, annotations, settings_for_command().palette.with_known(pens))
    part = narrowed(with_source(part, absolute(Path())), options.filter, ALL_KINDS, datetime.now(UTC))
    if options.json:
        return as_json(review_json(part, closed=options.all))
    return CommandOutput(EXPORTERS["review"].write([part], ExportOptions(closed=options.all)))
