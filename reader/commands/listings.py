"""``postil notes``, ``outline`` and ``text``: what is in an article, and on it."""

from __future__ import annotations

from argparse import Namespace

from reader.annotated_article import chosen_view, open_annotated, read_for_command
from reader.commands.output import CommandOutput, as_json
from reader.commands.settings import settings_for_command
from reader.core.reading.excerpting import outlined
from reader.core.revision.article_view import ArticleView
from reader.core.span import Span
from reader.exchange import terminal_listing as listing
from reader.exchange.article_text import article_text
from reader.exchange.markdown.passage import passage_markdown


def notes(options: Namespace) -> CommandOutput:
    """The notes on an article."""
    article, annotations, _, pens = open_annotated(options.file, options.store)
    palette = settings_for_command().palette.with_known(pens)
    if options.json:
        return as_json(listing.notes_json(article, annotations, palette))
    return CommandOutput(listing.notes_text(article, annotations, palette))


def outline(options: Namespace) -> CommandOutput:
    """The sections of an article."""
    article = read_for_command(options.file)
    choice = chosen_view(options.file, options.store, article)
    article = outlined(article, lambda block: choice.shows(block.part))
    return as_json(listing.outline_json(article)) if options.json else CommandOutput(listing.outline_text(article))


def text(options: Namespace) -> CommandOutput:
    """What is read of an article."""
    article = read_for_command(options.file)
    choice = chosen_view(options.file, options.store, article)
    choice = choice._replace(whole=choice.whole or options.whole, captions=choice.captions and not options.no_captions)
    seen = ArticleView(article, choice).shown
    if options.markdown:
        return CommandOutput(passage_markdown(seen, Span(0, len(seen.text))) + "\n")
    return CommandOutput(article_text(seen))
