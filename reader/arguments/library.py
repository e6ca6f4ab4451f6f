"""The arguments of the commands on the library: what is in it, its folders, and what is found in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.arguments.command_parser import CommandParser, Commands, add_command, add_common
from reader.core.library.article_kind import ArticleKind
from reader.core.library.entry_arrangement import EntryOrder
from reader.core.library.reading_status import ReadingStatus
from reader.translation import tr

LIST, ADD, REMOVE = "list", "add", "remove"

NOTES, ARTICLES, ALL = "notes", "articles", "all"
"""Where a search looks."""

FOUND_ARTICLES = 20
"""How many articles a search lists, if the reader does not say."""


def add_library(commands: Commands[CommandParser]) -> None:
    """Add ``postil library``."""
    library = add_command(
        commands, "library", tr("Lists the articles of the library; adds folders to it, and removes them from it.")
    )
    library.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        choices=(LIST, ADD, REMOVE),
        default=LIST,
        help=tr("list, add or remove; list if it is left out"),
    )
    library.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help=tr("the folder to add or to remove; of list, the one whose articles are listed"),
    )
    library.add_argument("--json", action="store_true", help=tr("print JSON, for other programs"))
    chosen = library.add_argument_group(tr("what is listed"))
    statuses = [_word(status.value) for status in ReadingStatus]
    chosen.add_argument("--status", choices=statuses, help=tr("only articles with this status"))
    chosen.add_argument("--tag", metavar="TAG", default="", help=tr("only articles with this tag, or notes with it"))
    chosen.add_argument("--kind", choices=[kind.value for kind in ArticleKind], help=tr("only articles of this kind"))
    chosen.add_argument("--with-notes", action="store_true", help=tr("only articles with notes"))
    chosen.add_argument(
        "--sort",
        choices=[_word(order.value) for order in EntryOrder],
        default=_word(EntryOrder.LAST_READ.value),
        help=tr("by what they are sorted; last-read if it is left out"),
    )
    _add_limit(library, 0)
    add_common(library, suppressed=True)


def add_search(commands: Commands[CommandParser]) -> None:
    """Add ``postil search``."""
    search = add_command(
        commands,
        "search",
        tr(
            "Searches the articles of the library and all notes. All words must be found, and the last one may be the"
            " beginning of one; '\"several words\"' in this order. The exit code is 1 if nothing is found."
        ),
    )
    search.add_argument("words", metavar="WORDS", nargs="+", help=tr("what is searched"))
    search.add_argument(
        "--in",
        dest="where",
        choices=(NOTES, ARTICLES, ALL),
        default=ALL,
        help=tr("where it is searched; all if it is left out"),
    )
    search.add_argument("--json", action="store_true", help=tr("print JSON, for other programs"))
    _add_limit(search, FOUND_ARTICLES)
    add_common(search, suppressed=True)


def _add_limit(command: CommandParser, usual: int) -> None:
    words = (
        tr("at most so many articles; {usual} if it is left out", usual=usual)
        if usual
        else tr("at most so many articles")
    )
    command.add_argument("--limit", metavar="N", type=_number, default=usual, help=words)


def _number(word: str) -> int:
    """A number from 1 on; 0 for all."""
    if not word.isascii() or not word.isdigit() or len(word) > 9:
        raise argparse.ArgumentTypeError(tr("{word} is not a number from 0 on", word=repr(word)))
    return int(word)


def _word(value: str) -> str:
    """A value as it is typed."""
    return value.replace("_", "-")
