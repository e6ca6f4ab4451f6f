"""The arguments of the command that takes in other programs' notes."""

from __future__ import annotations

from pathlib import Path

from reader.arguments.command_parser import CommandParser, Commands, add_command, add_common
from reader.translation import tr


def add_import(commands: Commands[CommandParser]) -> None:
    """Add ``postil import``."""
    command = add_command(
        commands,
        "import",
        tr("Imports notes from W3C JSON or EPUB Annotations into those on an article; what is there already stays."),
    )
    command.add_argument(
        "notes", metavar="NOTES", type=Path, help=tr("a file of W3C Web Annotations or EPUB Annotations")
    )
    command.add_argument("file", metavar="FILE", type=Path, help=tr("the article"))
    add_common(command, suppressed=True)
