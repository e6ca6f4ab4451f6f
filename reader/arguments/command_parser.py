"""The parser of one command's arguments, and the options that all commands have."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from reader.core.errors import CommandError
from reader.store.log_file import DEFAULT_LEVEL, LEVELS
from reader.translation import tr


class CommandParser(argparse.ArgumentParser):
    """A parser whose error messages are one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        """Raise ``CommandError``."""
        raise CommandError(tr("{problem} (see {program} --help)", problem=message, program=self.prog))


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for what commands are added to
"""What the commands are added to."""


def add_command(commands: Commands[CommandParser], name: str, does: str) -> CommandParser:
    """Add a command, without any argument; ``does`` is a sentence for its help."""
    return commands.add_parser(name, description=does, allow_abbrev=False)


def add_article_command(commands: Commands[CommandParser], name: str, does: str) -> CommandParser:
    """Add a command on one article, with the options of every command."""
    command = add_command(commands, name, does)
    command.add_argument("file", metavar="FILE", type=Path, help=tr("the article"))
    add_common(command, suppressed=True)
    return command


def add_common(parser: CommandParser, *, suppressed: bool = False) -> None:
    """Add the options of every command; ``suppressed``: without defaults, which would undo what came before it."""
    parser.add_argument(
        "--store",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS if suppressed else None,
        help=tr("the folder of the notes"),
    )
    add_log_level(parser, argparse.SUPPRESS if suppressed else DEFAULT_LEVEL)


def add_new_window(parser: CommandParser) -> None:
    """Add the option of what opens a window."""
    parser.add_argument(
        "-n",
        "--new-window",
        action="store_true",
        help=tr("open a window of its own, and not in one that is open"),
    )


def add_log_level(parser: CommandParser, default: str) -> None:
    """Add the option of the commands that need no notes."""
    parser.add_argument(
        "--log-level",
        choices=LEVELS,
        default=default,
        help=tr("how much is written to the log; {level} if not given", level=DEFAULT_LEVEL),
    )
