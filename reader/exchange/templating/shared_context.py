"""What all the notes on one article need to be written, for templates: links, and HTML of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.article import Article, text_digest
from reader.core.links.deep_link import DeepLink
from reader.core.links.syntax import Link, replace_links
from reader.core.palette import Palette
from reader.exchange.content.by_section import kind_label
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.note_targets import NoteTargets, name_digits, name_uuid
from reader.exchange.markdown.passage import PassageWriter

ANCHOR = "note-"
"""The prefix of a note's anchor; the digits of its id follow."""
_HEADING = re.compile("<(/?)h[1-6]>")
_PREFIX = "urn:uuid:"
_URN = re.compile(rf"{_PREFIX}[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}")
_ANY_UUID = "ffffffff-ffff-4fff-bfff-ffffffffffff"


class SharedContext:
    """Made once for each article of an export."""

    def __init__(
        self,
        part: ExportedNotes,
        targets: NoteTargets,
        render: Callable[[str], str],
        options: ExportOptions,
        number: int = 1,
        twins: Collection[str] = (),
        *,
        tells_path: bool = True,
    ) -> None:
        """``targets`` are those of the whole export, ``render`` makes HTML of a note.

        ``number`` counts the articles from 1; ``twins`` are the ids of the notes that an article before it has, too.
        ``tells_path`` is whether links say where the article lies on this disk; without, it is found by its text.
        """
        self._part, self._targets, self._render, self._number, self._twins = part, targets, render, number, twins
        self._has_links, self._has_closed, self._tells_path = options.links, options.closed, tells_path
        self._kinds: dict[tuple[Colour, MarkStyle, Role, bool], str] = {}

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
        anchor = f"{ANCHOR}{name_digits(note_id)}"
        return f"{anchor}-{self._number}" if note_id in self._twins else anchor

    def block_id(self, note_id: str) -> str:
        """The name of a note as a block of Obsidian: ``p-1a2b3c4d``."""
        name = f"p-{self._targets.short_digits(note_id)}"
        return f"{name}-{self._number}" if note_id in self._twins else name

    def uuid(self, note_id: str) -> str:
        """The name of a note as a block of Logseq: a UUID, its own if there is no other block with that."""
        return name_uuid(f"{note_id} {self._number}" if note_id in self._twins else note_id)

    @property
    def targets(self) -> NoteTargets:
        """Where links between notes lead."""
        return self._targets

    @cached_property
    def passages(self) -> PassageWriter:
        """Writes passages of the article as Markdown."""
        return PassageWriter(self.article)

    def kind(self, note: Annotation) -> str:
        """What a note is, in words; most notes are of the same few kinds."""
        key = (note.colour, note.style, note.role, note.target is None)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = kind_label(note, self.palette)
        return kind

    def link(self, note_id: str = "") -> str:
        """The link that leads to the article or to a note on it; empty if the export has no links."""
        if not self._has_links:
            return ""
        if _URN.fullmatch(note_id):
            return self._link_to_any.replace(_ANY_UUID, note_id.removeprefix(_PREFIX))
        return DeepLink(self._digest, self._absolute_path, note_id).address

    @cached_property
    def _link_to_any(self) -> str:
        """The link to a note, for a UUID that is to be replaced: most of a link is the same for all notes."""
        return DeepLink(self._digest, self._absolute_path, _PREFIX + _ANY_UUID).address

    @cached_property
    def _digest(self) -> str:
        return self._part.digest or text_digest(self.article.text)

    @cached_property
    def _absolute_path(self) -> str:
        return self.path if self._tells_path and Path(self.path).is_absolute() else ""

    def note_html(self, note: Annotation) -> Markup:
        """The note as HTML; links to other notes lead to their anchors.

        Its headings are paragraphs: as headings, they would be some of the page, and what follows would be below them.
        """
        html = self._render(replace_links(note.note, partial(self._anchor_link, note.id)))
        return Markup(_HEADING.sub(_as_paragraph, html.replace(" />", ">")))  # noqa: S704 - the renderer lets nothing harmful through; its tests say so

    def _anchor_link(self, source: str, link: Link) -> str:
        target = self._targets.target(self._part, link, source)
        return f"[{link.text}](#{self.anchor(target)})" if target else link.text


def _as_paragraph(heading: re.Match[str]) -> str:
    return "</p>" if heading[1] else '<p class="heading">'
