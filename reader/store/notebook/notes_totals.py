"""How many notes an article has, in which colours and with which tags: what the library shows of them."""

from __future__ import annotations

from collections import Counter

from reader.core.library.joined_entries import ArticleNotesTotals
from reader.store.notebook.article_notes import ON_SECTION, STYLE_BITS, ArticleNotes


def notes_totals(article: ArticleNotes) -> ArticleNotesTotals:
    """The totals of one article; a note on a section or on the article has no colour."""
    coloured = zip(article.flags, article.colour_numbers(), strict=True)
    counts = Counter(number for flags, number in coloured if flags & STYLE_BITS < ON_SECTION)
    colours = tuple(article.colours[number] for number, _ in counts.most_common())
    return ArticleNotesTotals(article.path, article.title, len(article), colours, tuple(sorted(article.tags)))
