"""What all the notes on one article need to be written, for templates: links, and HTML of notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from reader.core.annotation import Annotation
from reader.core.article import Article, text_digest
from reader.core.links.deep_link import DeepLink
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import Link, id_digits, replace_links
from reader.core.palette import Palette
from reader.exchange.content.exported_notes import ExportedNotes

ANCHOR = "note-"
"""The prefix of a note's anchor; the digits of its id follow."""


class SharedContext:
    """Made once for each article of an export."""

    def __init__(
        self, part: ExportedNotes, render: Callable[[str], str], *, has_links: bool, has_closed: bool = False
    ) -> None:
        """``render`` makes HTML of a note; ``has_links`` is whether the export has links that lead back.

        ``has_closed`` is whether a review has the remarks that are done or dismissed, too.
        """
        self._part, self._render, self._has_links = part, render, has_links
        self.has_closed = has_closed

    @property
    def part(self) -> ExportedNotes:
        """The notes with their article."""
        return self._part

    @property
    def article(self) -> Article:
        """The article."""
        return self._part.article

    @property
    def palette(self) -> Palette:
        """What the reader calls the colours."""
        return self._part.palette

    @cached_property
    def path(self) -> str:
        """The path of the article's file; empty if it has none."""
        return str(self.article.path or "")

    def link(self, note_id: str = "") -> str:
        """The link that leads to the article or to a note on it; empty if the export has no links."""
        return DeepLink(self._digest, self._absolute_path, note_id).address if self._has_links else ""

    @cached_property
    def _digest(self) -> str:
        return self._part.digest or text_digest(self.article.text)

    @cached_property
    def _absolute_path(self) -> str:
        return self.path if Path(self.path).is_absolute() else ""

    def note_html(self, note: Annotation) -> Markup:
        """The note as HTML; links to other notes lead to their anchors."""
        written = replace_links(note.note, partial(self._anchor_link, note.id))
        return Markup(self._render(written))  # noqa: S704 - the renderer lets nothing harmful through; its tests say so

    def _anchor_link(self, source: str, link: Link) -> str:
        target = self._links.target_of(link, source)
        return f"[{link.text}](#{anchor_of(target.id)})" if target and target.id else link.text

    @cached_property
    def _links(self) -> LinkIndex:
        index = LinkIndex()
        index.update(self.article, self._part.annotations)
        return index


def anchor_of(note_id: str) -> str:
    """The name of a note within an export: ``note-`` and the digits of its id."""
    return f"{ANCHOR}{id_digits(note_id)}"
