"""How the pages of a PDF are set that a command makes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from reader.core.errors import CommandError
from reader.core.printing.page_setup import (
    MAX_TEXT_SIZE,
    MIN_TEXT_SIZE,
    PageSetup,
    Paper,
    PrintedNotes,
    page_setup_from_json,
)
from reader.translation import tr


def page_of(options: Namespace, chosen_last: Mapping[str, object]) -> PageSetup:
    """What is asked for; the rest is as it was chosen last in the window, whose settings for exports are given.

    Raises:
        CommandError: there is no such size of text.
    """
    page = page_setup_from_json(chosen_last.get("page"))
    if options.text_size is not None and not MIN_TEXT_SIZE <= options.text_size <= MAX_TEXT_SIZE:
        raise CommandError(
            tr("The size of the text is from {least:g} to {most:g} points.", least=MIN_TEXT_SIZE, most=MAX_TEXT_SIZE)
        )
    return page._replace(
        paper=page.paper if options.paper is None else Paper(options.paper),
        landscape=page.landscape if options.landscape is None else options.landscape,
        notes=page.notes if options.notes_place is None else PrintedNotes(options.notes_place),
        text_size=page.text_size if options.text_size is None else options.text_size,
        colours=page.colours and not options.no_colours,
    )
