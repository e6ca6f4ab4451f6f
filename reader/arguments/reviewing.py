"""The arguments of the command that hands back a review."""

from __future__ import annotations

from reader.arguments.command_parser import CommandParser, Commands, add_article_command
from reader.translation import tr


def add_review(commands: Commands[CommandParser]) -> None:
    """Add ``postil review``."""
    review = add_article_command(
        commands, "review", tr("Prints the remarks on an article with their lines, for who is to act on them.")
    )
    review.add_argument("--json", action="store_true", help=tr("print JSON, for other programs"))
    review.add_argument(
        "--diff", action="store_true", help=tr("print the suggestions as a diff that git apply and patch take")
    )
    review.add_argument("--filter", metavar="QUERY", default="", help=tr("only notes that this search finds"))
    review.add_argument("--all", action="store_true", help=tr("also what is done or dismissed"))
