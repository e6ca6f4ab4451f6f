"""Exports an article as Markdown with its notes in it: as footnotes, as CriticMarkup, and as call-outs of Obsidian.

A Markdown file stays as it is, byte for byte, but for what is added.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes


def to_footnotes(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> bytes:
    """The first of the articles with its notes as footnotes."""
    return _packed(parts, options, "footnotes")


def to_critic_markup(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> bytes:
    """The same as CriticMarkup."""
    return _packed(parts, options, "criticmarkup")


def to_call_outs(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> bytes:
    """The same as call-outs of Obsidian."""
    return _packed(parts, options, "callouts")


def _packed(parts: Sequence[ExportedNotes], options: ExportOptions, notation: str) -> bytes:
    from reader.exchange.article_markdown.packing import packed_article  # late: heavy, and few exports need it

    return packed_article(parts[0], options, notation)
