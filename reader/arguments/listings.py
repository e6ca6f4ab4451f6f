"""The arguments of the commands that list what is in an article, and on it."""

from __future__ import annotations

from reader.arguments.command_parser import CommandParser, Commands, add_article_command
from reader.translation import tr


def add_notes(commands: Commands[CommandParser]) -> None:
    """Add ``postil notes``."""
    notes = add_article_command(commands, "notes", tr("Lists the notes on an article."))
    notes.add_argument("--json", action="store_true", help=tr("print JSON, for other programs"))


def add_outline(commands: Commands[CommandParser]) -> None:
    """Add ``postil outline``."""
    outline = add_article_command(commands, "outline", tr("Lists the sections of an article."))
    outline.add_argument("--json", action="store_true", help=tr("print JSON, for other programs"))


def add_text(commands: Commands[CommandParser]) -> None:
    """Add ``postil text``."""
    text = add_article_command(
        commands, "text", tr("Prints what is read of an article: of a web page, what the reader has chosen to see.")
    )
    text.add_argument("--whole", action="store_true", help=tr("all of a web page, not its article alone"))
    text.add_argument("--no-captions", action="store_true", help=tr("without the words of a web page's pictures"))
    text.add_argument("--markdown", action="store_true", help=tr("as Markdown"))
