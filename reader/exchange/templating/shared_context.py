"""What all the notes on one article need to be written, for templates: links, and HTML of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from reader.core.annotation import Annotation
from reader.core.article import Article, text_digest
from reader.core.links.deep_link import DeepLink
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import Link, id_digits, replace_links
from reader.core.palette import Palette
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes

ANCHOR = "note-"
"""The prefix of a note's anchor; the digits of its id follow."""
_DIGITS = re.compile("[0-9a-f]+")
_HEADING = re.compile("<(/?)h[1-6]>")


class SharedContext:
    """Made once for each article of an export."""

    def __init__(
        self,
        part: ExportedNotes,
        render: Callable[[str], str],
        options: ExportOptions,
        number: int = 1,
        twins: Collection[str] = (),
    ) -> None:
        """``render`` makes HTML of a note.

        ``number`` counts the articles from 1; ``twins`` are the ids of the notes that an article before it has, too.
        """
        self._part, self._render, self._number, self._twins = part, render, number, twins
        self._has_links, self._has_closed = options.links, options.closed

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

    @property
    def has_closed(self) -> bool:
        """Whether a review has the remarks that are done or dismissed, too."""
        return self._has_closed

    @property
    def number(self) -> int:
        """The place of the article in the export, from 1."""
        return self._number

    def anchor(self, note_id: str) -> str:
        """The name of a note within the export: ``note-`` and the digits of its id."""
        return f"{_anchor(note_id)}-{self._number}" if note_id in self._twins else _anchor(note_id)

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
        """The note as HTML; links to other notes lead to their anchors.

        Its headings are paragraphs: as headings, they would be some of the page, and what follows would be below them.
        """
        html = self._render(replace_links(note.note, partial(self._anchor_link, note.id)))
        return Markup(_HEADING.sub(_as_paragraph, html))  # noqa: S704 - the renderer lets nothing harmful through; its tests say so

    def _anchor_link(self, source: str, link: Link) -> str:
        target = self._links.target_of(link, source)
        return f"[{link.text}](#{self.anchor(target.id)})" if target and target.id else link.text

    @cached_property
    def _links(self) -> LinkIndex:
        index = LinkIndex()
        index.update(self.article, self._part.annotations)
        return index


def _anchor(note_id: str) -> str:
    digits = id_digits(note_id)
    if not _DIGITS.fullmatch(digits):  # an id of another program's: any text
        digits = sha256(note_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{ANCHOR}{digits}"


def _as_paragraph(heading: re.Match[str]) -> str:
    return "</p>" if heading[1] else '<p class="heading">'
