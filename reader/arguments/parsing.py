"""Parses the command line: which command it is for, and that command's arguments."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader import __version__
from reader.arguments.command_parser import CommandParser, add_common, add_new_window
from reader.arguments.exporting import add_export
from reader.arguments.importing import add_import
from reader.arguments.library import add_library, add_search
from reader.arguments.listings import add_notes, add_outline, add_text
from reader.arguments.opening import add_open
from reader.arguments.places import read_place
from reader.arguments.reviewing import add_review
from reader.arguments.upkeep import add_desktop, add_doctor, add_merge
from reader.translation import msgid, tr

COMMANDS = {
    "open": add_open,
    "export": add_export,
    "import": add_import,
    "notes": add_notes,
    "outline": add_outline,
    "text": add_text,
    "review": add_review,
    "library": add_library,
    "search": add_search,
    "merge": add_merge,
    "doctor": add_doctor,
    "desktop": add_desktop,
}
"""The commands, and what adds each with its arguments. A file with such a name is opened as ``./export``."""

VALUES = ("--store", "--log-level")
"""The options that are followed by a value."""

_HELP = msgid("""\
commands:
  open LINK                              open an article, a note or a passage by its link
  export FILE... --format FORMAT [-o OUT]
                                         write the notes on articles
  import NOTES FILE                      import notes from W3C JSON or EPUB Annotations
  notes FILE [--json]                    list the notes on an article
  outline FILE [--json]                  list the sections of an article
  text FILE [--whole] [--no-captions] [--markdown]
                                         print what is read of an article
  review FILE [--json] [--diff] [--filter QUERY] [--all]
                                         print the remarks with their lines
  library [list|add DIR|remove DIR] [--json]
                                         list the library, add a folder to it, or remove one
  search WORDS [--in notes|articles|all] [--json]
                                         search the articles of the library and all notes
  merge BASE OURS THEIRS                 merge two versions of a notes file, as git asks for
  doctor [--repair]                      check the notes on the disk, and repair them
  desktop --install | --remove           add Postil to your applications, or remove it

"postil COMMAND --help" shows the options of a command. To open a file named like a command, write ./export.
""")


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


def _window() -> CommandParser:
    parser = CommandParser(
        "postil",
        description=tr("Opens articles to read, highlight and annotate; without FILE, the last one."),
        epilog=tr(_HELP),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "places",
        metavar="FILE",
        nargs="*",
        type=read_place,
        help=tr(
            "an article: Markdown, HTML, EPUB, plain text or another markup; of several, each gets a tab; "
            "or a link; or - for standard input"
        ),
    )
    parser.add_argument("--version", action="version", version=f"Postil {__version__}")
    add_new_window(parser)
    add_common(parser)
    parser.set_defaults(command="window")
    return parser


def _commands() -> CommandParser:
    parser = CommandParser("postil", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Postil {__version__}")
    add_common(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    for add in COMMANDS.values():
        add(commands)
    return parser
