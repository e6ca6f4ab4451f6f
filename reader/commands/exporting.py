"""``postil export``: the notes on articles in another program's format."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from reader.annotated_article import chosen_view, open_all_annotated
from reader.commands.exported_pages import page_of
from reader.commands.output import CommandOutput
from reader.commands.settings import settings_for_command
from reader.core.article import text_digest
from reader.core.errors import CommandError
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder
from reader.core.notes.query import misunderstood
from reader.core.palette import Palette
from reader.core.printing.page_setup import PageSetup
from reader.core.view_choice import USUAL_VIEW
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import shortened
from reader.exchange.registry import OWN, exporter_of, format_of, needs_whole_article
from reader.paths import absolute, exists
from reader.processes.article_reader import ArticleReader
from reader.processes.export_choosing import chosen
from reader.processes.export_files import ExportFiles, Making, file_groups, needs_source_lines
from reader.processes.export_preparation import ExportPreparation
from reader.processes.helper_client import HelperClient
from reader.processes.limited_export import written_within_limits
from reader.processes.source_reading import with_source
from reader.processes.stored_articles import StoredArticles
from reader.store.export_file import check_targets, make_export_folder
from reader.store.export_names import names_in_folder
from reader.store.export_templates import FOLDER, read_template, template_file
from reader.store.locations import notes_folder, settings_folder
from reader.terminal import is_terminal_output, print_error, show_progress
from reader.translation import tr, trn

STANDARD_OUTPUT = (None, "-")
"""What ``--output`` is where nothing is written to a file."""


def export(options: Namespace) -> CommandOutput:
    """The notes on one or several articles, in the format that is asked for."""
    settings = settings_for_command()
    palette = settings.palette
    order = _order(options, palette, page_of(options, settings.export))
    exporter = exporter_of(order.choice.format, order.template)
    if options.output in STANDARD_OUTPUT and not exporter.is_text and is_terminal_output():
        raise CommandError(tr("This format is no text for a terminal. Say -o FILE."))
    articles = list(_stored(options, palette) if options.all else _named(options, palette, order))
    parts = chosen(articles, order)
    if not parts and any(part.has_article for part in articles):
        raise CommandError(tr("None of the articles has annotations that are to be exported."))
    if not parts:
        raise CommandError(tr("None of the articles can be read, and this format needs them."))
    told = _count(parts)
    if options.output in STANDARD_OUTPUT:
        is_text = exporter.write is not None or (exporter.encoded and is_terminal_output())
        with closing(_files(parts, order._replace(decoded=is_text))) as files:
            data = next(files)
        return CommandOutput(data.decode("utf-8") if is_text else data, order.choice.format == "json", told=told)
    targets, files = _targets(options, parts, order), _files(parts, order)
    first = next(files)  # before the folder is made: it may be refused
    if order.separate:
        make_export_folder(Path(options.output))
    return CommandOutput(files=zip(targets, chain([first], files), strict=True), told=told)


def _files(parts: list[ExportedNotes], order: ExportOrder) -> Generator[bytes]:
    """The files one after the other, each made when it is asked for."""
    folder = absolute(Path())
    if order.template:
        if needs_source_lines(order):
            parts = [with_source(part, folder) for part in parts]
        yield from written_within_limits(parts, order)
        return
    with closing(HelperClient()) as helper, closing(ExportPreparation(ArticleReader(helper), folder)) as preparation:
        files, groups = ExportFiles(preparation), file_groups(parts, order)
        for number, group in enumerate(groups, 1):
            data = _made(files.make(group, order), number, len(groups))
            yield (files.readable(data, group, order) or "").encode("utf-8") if order.decoded else data


def _made(making: Making, number: int, total: int) -> bytes:
    """The content of one of ``total`` files; tells how far it is."""
    words = tr("Writing file {n:,} of {total:,}", n=number, total=total) if total > 1 else tr("Writing the file")
    try:
        while True:
            show_progress(f"{words}: {next(making):.0%}")
    except StopIteration as made:
        return bytes(made.value)
    finally:
        show_progress("")


def _order(options: Namespace, palette: Palette, page: PageSetup) -> ExportOrder:
    """What is asked for.

    Raises:
        CommandError: it cannot be done.
    """
    if bool(options.files) == options.all:
        raise CommandError(tr("Name the articles to export, or say --all."))
    now = datetime.now(UTC)
    if unknown := misunderstood(options.filter, palette, now):
        raise CommandError(tr("The filter is not understood: {part}", part=unknown[0]))
    kind, template = _format(options)
    choice = ExportChoice(
        ExportScope.STORE if options.all else ExportScope.CHOSEN,
        filter=options.filter,
        bookmarks=not options.no_bookmarks,
        bare_highlights=not options.no_highlights,
        orphans=not options.no_orphans,
        format=kind,
        front_matter=not options.no_front_matter,
        links=not options.no_links,
        page=page,
    )
    return ExportOrder(choice, now, template, separate=_is_folder(options.output))


def _format(options: Namespace) -> tuple[str, str]:
    """The key of the format, and the text of its template, if that is the reader's own.

    Raises:
        PostilError: there is none, or its template cannot be read.
    """
    if options.template is not None:
        file = Path(options.template)
        if file.name == options.template and not exists(file):
            file = template_file(settings_folder() / FOLDER, options.template)
        # An empty template would be taken for none.
        return f"{OWN}{file.name}", read_template(file) or "\n"
    if options.format is not None:
        return str(options.format), ""
    if options.output in STANDARD_OUTPUT or _is_folder(options.output):
        raise CommandError(tr("Say --format or --template, or -o with a file whose ending says the format."))
    return format_of(Path(options.output).name), ""


def _is_folder(output: str | None) -> bool:
    return output is not None and output.endswith(("/", os.sep))


def _named(options: Namespace, palette: Palette, order: ExportOrder) -> Iterator[ExportedNotes]:
    """The articles that are named, with their notes."""
    whole = needs_whole_article(order.choice.format)
    for article, notes, _, pens in open_all_annotated(options.files, options.store):
        needed = article if whole else shortened(article, notes.by_id.values())
        view = chosen_view(article.path, options.store, article) if whole and article.path is not None else USUAL_VIEW
        yield ExportedNotes(needed, notes, palette.with_known(pens), digest=text_digest(article.text), view=view)


def _stored(options: Namespace, palette: Palette) -> Iterator[ExportedNotes]:
    """All articles that have notes."""
    folder, unread = notes_folder(options.store), 0
    with closing(HelperClient()) as helper:
        articles = StoredArticles(folder, ArticleReader(helper), palette)
        files = articles.files()
        if not files:
            raise CommandError(tr("There are no notes in {folder}.", folder=folder))
        for number, file in enumerate(files, 1):
            show_progress(tr("Reading article {n:,} of {total:,}", n=number, total=len(files)))
            found = articles.read(file)
            show_progress("")
            for fault in found.faults:
                print_error(fault)
            unread += not found.at_hand
            yield found.notes
    if unread:
        print_error(
            trn(
                "{n} article could not be read; its notes are exported with the quotes that are kept of it.",
                "{n} articles could not be read; their notes are exported with the quotes that are kept of them.",
                unread,
            )
        )


def _count(parts: list[ExportedNotes]) -> str:
    """How much is exported, in a sentence for the reader."""
    count = sum(len(part.annotations.by_id) for part in parts)
    what = trn("{n} annotation", "{n} annotations", count)
    return trn("{what} of {n} article exported.", "{what} of {n} articles exported.", len(parts), what=what)


def _targets(options: Namespace, parts: list[ExportedNotes], order: ExportOrder) -> list[Path]:
    """The files to write: one, or in a folder one for each article.

    Raises:
        StoreError: one of them must not be replaced.
    """
    target, articles = absolute(Path(options.output)), [part.article for part in parts]
    paths = [str(article.path or "") for article in articles]
    targets = [Path(options.output)]
    if order.separate:
        ending = exporter_of(order.choice.format).suffix
        names = names_in_folder(target, [article.title for article in articles], paths, ending)
        targets = [Path(options.output) / name for name in names]
    named = [*options.files, *(article.path for article in articles if article.path is not None)]
    check_targets(targets, named, notes_folder(options.store))
    return targets
