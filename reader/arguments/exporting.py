"""The arguments of the commands that write notes in other programs' formats."""

from __future__ import annotations

from pathlib import Path

from reader.arguments.command_parser import CommandParser, Commands, add_article_command
from reader.translation import tr

FORMATS = ("markdown", "html", "text", "csv", "json", "review")
"""The names in ``reader.exchange.registry.EXPORTERS``, which would take too long to import here."""


def add_export(commands: Commands[CommandParser]) -> None:
    """Add ``postil export``."""
    export = add_article_command(commands, "export", tr("Exports the notes on an article, by section."))
    export.add_argument("--format", choices=FORMATS, help=tr("the format; that of the ending of OUT if it is left out"))
    export.add_argument("-o", "--output", metavar="OUT", type=Path, help=tr("the file to write; replaced if it exists"))
