"""The arguments of the command line, and its help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from reader import __version__
from reader.core.errors import CommandError
from reader.store.log_file import DEFAULT_LEVEL, LEVELS
from reader.translation import msgid, tr

COMMANDS = ("desktop", "doctor", "merge", "export", "notes", "outline", "text")
"""The commands. A file with such a name is opened as ``./export``."""

FORMATS = ("markdown", "html", "text", "csv", "json")
"""The names in ``reader.exchange.registry.EXPORTERS``, which would take too long to import here."""

VALUES = ("--store", "--log-level")
"""The options that are followed by a value."""

_HELP = msgid("""\
commands:
  export FILE --format FORMAT [-o OUT]   write the notes on an article
  notes FILE [--json]                    list the notes on an article
  outline FILE [--json]                  list the sections of an article
  text FILE [--whole] [--no-captions] [--markdown]
                                         print what is read of an article
  merge BASE OURS THEIRS                 merge two versions of a notes file, as git asks for
  doctor [--repair]                      check the notes on the disk, and repair them
  desktop --install | --remove           add Postil to your applications, or remove it

"postil COMMAND --help" shows the options of a command. To open a file named like a command, write ./export.
""")


class _Parser(argparse.ArgumentParser):
    """A parser whose error messages are one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        """Raise ``CommandError``."""
        raise CommandError(tr("{problem} (see {program} --help)", problem=message, program=self.prog))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments (without the program's name). ``command`` is ``window`` if there is none.

    Raises:
        CommandError: they are not valid.
        SystemExit: the help or the version was asked for, and has been printed.
    """
    parser = _commands() if _first_word(argv) in COMMANDS else _window()
    return parser.parse_args(argv)


def _first_word(argv: Sequence[str]) -> str:
    """The first argument that is neither an option nor an option's value; empty if ``--`` comes first."""
    words = iter(argv)
    for word in words:
        if word == "--":
            break
        if word in VALUES:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def _window() -> _Parser:
    parser = _Parser(
        "postil",
        description=tr("Opens an article to read, highlight and annotate; without FILE, the last one."),
        epilog=tr(_HELP),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=Path,
        help=tr("an article: Markdown, HTML, EPUB, plain text or another markup"),
    )
    parser.add_argument("--version", action="version", version=f"Postil {__version__}")
    _add_common(parser)
    parser.set_defaults(command="window")
    return parser


def _commands() -> _Parser:
    parser = _Parser("postil", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Postil {__version__}")
    _add_common(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    export = _add_command(commands, "export", tr("Exports the notes on an article, by section."))
    export.add_argument("--format", choices=FORMATS, help=tr("the format; that of the ending of OUT if it is left out"))
    export.add_argument("-o", "--output", metavar="OUT", type=Path, help=tr("the file to write; replaced if it exists"))
    for name, does in (
        ("notes", tr("Lists the notes on an article.")),
        ("outline", tr("Lists the sections of an article.")),
    ):
        _add_command(commands, name, does).add_argument(
            "--json", action="store_true", help=tr("print JSON, for other programs")
        )
    _add_text(commands)
    merge = commands.add_parser(
        "merge", description=tr("Merges two versions of a notes file; a merge driver for git."), allow_abbrev=False
    )
    for name, what in (
        ("base", tr("the version that both started from")),
        ("ours", tr("our version; the result is written to it")),
        ("theirs", tr("the other version")),
    ):
        merge.add_argument(name, metavar=name.upper(), type=Path, help=what)
    doctor = commands.add_parser(
        "doctor", description=tr("Checks the notes on the disk; with --repair, repairs them."), allow_abbrev=False
    )
    doctor.add_argument("--repair", action="store_true", help=tr("repair what can be repaired; no notes are deleted"))
    _add_common(doctor, suppressed=True)
    _add_desktop(commands)
    _add_log_level(merge, argparse.SUPPRESS)
    return parser


def _add_text(commands: argparse._SubParsersAction[_Parser]) -> None:
    text = _add_command(
        commands, "text", tr("Prints what is read of an article: of a web page, what the reader has chosen to see.")
    )
    text.add_argument("--whole", action="store_true", help=tr("all of a web page, not its article alone"))
    text.add_argument("--no-captions", action="store_true", help=tr("without the words of a web page's pictures"))
    text.add_argument("--markdown", action="store_true", help=tr("as Markdown"))


def _add_desktop(commands: argparse._SubParsersAction[_Parser]) -> None:
    desktop = commands.add_parser(
        "desktop", description=tr("Adds Postil to the applications of your desktop."), allow_abbrev=False
    )
    which = desktop.add_mutually_exclusive_group(required=True)
    which.add_argument("--install", action="store_true", help=tr("add it, for you alone"))
    which.add_argument("--remove", action="store_true", help=tr("remove it"))
    _add_log_level(desktop, argparse.SUPPRESS)


def _add_command(commands: argparse._SubParsersAction[_Parser], name: str, does: str) -> _Parser:
    command = commands.add_parser(name, description=does, allow_abbrev=False)
    command.add_argument("file", metavar="FILE", type=Path, help=tr("the article"))
    _add_common(command, suppressed=True)
    return command


def _add_common(parser: _Parser, *, suppressed: bool = False) -> None:
    """Add the options of every command; ``suppressed``: without defaults, which would undo what came before it."""
    parser.add_argument(
        "--store",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS if suppressed else None,
        help=tr("the folder of the notes"),
    )
    _add_log_level(parser, argparse.SUPPRESS if suppressed else DEFAULT_LEVEL)


def _add_log_level(parser: _Parser, default: str) -> None:
    parser.add_argument(
        "--log-level",
        choices=LEVELS,
        default=default,
        help=tr("how much is written to the log; {level} if not given", level=DEFAULT_LEVEL),
    )
