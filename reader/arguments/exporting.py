"""The arguments of the commands that write notes in other programs' formats."""

from __future__ import annotations

from pathlib import Path

from reader.arguments.command_parser import CommandParser, Commands, add_command, add_common
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
    add_common(export, suppressed=True)
