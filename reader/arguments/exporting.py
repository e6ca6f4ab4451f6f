"""The arguments of the commands that write notes in other programs' formats."""

from __future__ import annotations

from pathlib import Path

from reader.arguments.command_parser import CommandParser, Commands, add_command, add_common
from reader.core.printing.page_setup import Paper, PrintedNotes
from reader.translation import tr

FORMATS = (
    "markdown",
    "obsidian",
    "logseq",
    "html",
    "text",
    "csv",
    "json",
    "org",
    "bibtex",
    "csl",
    "anki",
    "readwise",
    "annotations",
    "notes-pdf",
    "review",
    "article-html",
    "footnotes",
    "criticmarkup",
    "callouts",
    "pdf",
)
"""The names in ``reader.exchange.registry.EXPORTERS``, which would take too long to import here."""


def add_export(commands: Commands[CommandParser]) -> None:
    """Add ``postil export``."""
    export = add_command(commands, "export", tr("Exports the notes on articles, by section."))
    export.add_argument("files", metavar="FILE", nargs="*", type=Path, help=tr("an article"))
    export.add_argument("--all", action="store_true", help=tr("all articles that have notes"))
    kind = export.add_mutually_exclusive_group()
    kind.add_argument(
        "--format",
        metavar="FORMAT",
        choices=FORMATS,
        help=tr("the format: {formats}; that of the ending of OUT if it is left out", formats=", ".join(FORMATS)),
    )
    kind.add_argument(
        "--template",
        metavar="FILE",
        help=tr("a template of yours: a file, or the name of one in your templates folder"),
    )
    export.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=tr("the file to write; with a slash at its end, a folder with one file for each article"),
    )
    export.add_argument(
        "--filter", metavar="QUERY", default="", help=tr("only what this search finds, as in the notes panel")
    )
    for name, what in (
        ("bookmarks", tr("without bookmarks")),
        ("highlights", tr("without highlights that have neither a note nor tags")),
        ("orphans", tr("without notes whose passage was not found")),
        ("front-matter", tr("without the facts about the article for programs")),
        ("links", tr("without links back to the passages")),
    ):
        export.add_argument(f"--no-{name}", action="store_true", help=what)
    _add_page(export)
    add_common(export, suppressed=True)


def _add_page(export: CommandParser) -> None:
    """Add the choices for PDF; what is left out is as it was chosen last in the window."""
    page = export.add_argument_group(tr("pages of PDF; what is left out is as in the window"))
    page.add_argument("--paper", choices=[paper.value for paper in Paper])
    page.add_argument("--landscape", action="store_true", default=None, help=tr("across"))
    page.add_argument(
        "--notes-place",
        choices=[place.value for place in PrintedNotes],
        help=tr("where the notes on the article stand"),
    )
    page.add_argument("--text-size", metavar="POINTS", type=float, help=tr("the size of the text"))
    page.add_argument("--no-colours", action="store_true", help=tr("highlights as lines and signs"))
