"""The arguments of the command that opens a window on the place of a link."""

from __future__ import annotations

from reader.arguments.command_parser import CommandParser, Commands, add_command, add_common, add_new_window
from reader.arguments.places import read_place
from reader.translation import tr


def add_open(commands: Commands[CommandParser]) -> None:
    """Add ``postil open``."""
    command = add_command(commands, "open", tr("Opens an article, a note or a passage by a link that was copied."))
    command.add_argument(
        "places",
        metavar="LINK",
        nargs=1,
        type=read_place,
        help=tr("a link, postil://open?…, or an article as with no command"),
    )
    add_new_window(command)
    add_common(command, suppressed=True)
