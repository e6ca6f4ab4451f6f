"""``postil review``: the remarks on an article with their lines, and the suggestions among them as a diff."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from reader.annotated_article import open_annotated
from reader.commands.output import CommandOutput, as_json
from reader.commands.settings import settings_for_command
from reader.core.errors import CommandError
from reader.core.notes.query import misunderstood
from reader.core.text.well_formed import well_formed
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.narrowing import ALL_KINDS, narrowed
from reader.exchange.review.remarks.remark import remarks_of
from reader.exchange.review.review_json import review_json
from reader.exchange.review.suggestions.suggested_diff import SuggestedDiff
from reader.exchange.to_review import to_review
from reader.paths import absolute
from reader.processes.source_reading import with_source
from reader.processes.suggestion_diff import diff_of
from reader.terminal import print_error
from reader.translation import tr


def review(options: Namespace) -> CommandOutput:
    """The remarks on an article, as Markdown or as JSON; or the suggestions among them as a diff."""
    article, annotations, _, pens = open_annotated(options.file, options.store)
    palette, now = settings_for_command().palette.with_known(pens), datetime.now(UTC)
    if unknown := misunderstood(options.filter, palette, now):
        raise CommandError(tr("The filter is not understood: {part}", part=unknown[0]))
    part = with_source(ExportedNotes(article, annotations, palette), absolute(Path()))
    part = narrowed(part, options.filter, ALL_KINDS, now)
    if not (options.json or options.diff):
        return CommandOutput(well_formed(to_review([part], ExportOptions(closed=options.all))))
    remarks = remarks_of(part, closed=options.all)
    if not options.diff:
        return as_json(review_json(part, remarks))
    diff = diff_of(part, remarks)
    return as_json(review_json(part, remarks, diff)) if options.json else _diff_output(diff)


def _diff_output(diff: SuggestedDiff) -> CommandOutput:
    """The bytes of the diff; what is not in it is told on standard error, in a line each."""
    for remark, _, why in diff.suggestions:
        if why:
            print_error(tr("{place} is not in the diff: {why}", place=remark.place, why=why))
    return CommandOutput(diff.data.decode("utf-8", "surrogateescape"))
