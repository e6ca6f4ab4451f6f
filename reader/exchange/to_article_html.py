"""Exports an article with its notes as one HTML file that runs no script and fetches nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.exchange.content.article_assets import FaceCut
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes


def to_article_html(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The article as Postil sets it, its passages marked, its notes beside them or below, and their index.

    A file has one article: of several, the first.
    """
    from reader.exchange.article_html.page import ArticlePage  # late: few exports need it

    return ArticlePage(parts[0], options).write()


def letters_of_page(part: ExportedNotes) -> Mapping[FaceCut, frozenset[str]]:
    """The letters of each face that the page of an article shows."""
    from reader.exchange.article_html.used_letters import used_letters  # late, as above

    return used_letters(part)
