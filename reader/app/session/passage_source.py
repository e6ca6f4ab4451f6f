"""The passage of a mark as its source has it: what a suggestion begins with."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.notes.present_quote import present_quote
from reader.exchange.content.by_section import plain_words
from reader.exchange.markdown.passage import quote_markdown
from reader.sources.formats import is_markdown


def passage_source(article: Article, mark: Annotation) -> str:
    """The words of a mark's passage; in a Markdown file, its Markdown."""
    words = plain_words(present_quote(mark, article.text).words)
    if article.path is None or not is_markdown(article.path):
        return words
    return quote_markdown(article, mark.span, words, is_part=False)
