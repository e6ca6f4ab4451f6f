"""The index at the end of the page: notes by section, by tag and by colour, and the bookmarks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from reader.core.annotation import Annotation
from reader.core.notes.review import suggestion_words
from reader.exchange.article_html.anchors import Anchors
from reader.exchange.article_html.page_notes import PageNotes
from reader.exchange.article_html.text import escaped
from reader.exchange.content.by_section import SectionGroup, exported_quote, section_groups, shows_quote
from reader.translation import tr

_TAG = re.compile("<[^>]*>?")
QUOTE, WORDS = 70, 110
"""How many code points of a quote and of a note are in the index."""


class IndexWriter:
    """Writes the index of one page."""

    def __init__(self, notes: PageNotes, anchors: Anchors, tag_names: dict[str, str]) -> None:
        self._notes, self._anchors, self._tag_names = notes, anchors, tag_names
        self._sections = [section.span.start for section in notes.article.all_sections()]

    def write(self) -> str:
        """The index; empty where nothing is annotated."""
        if not self._notes.part.annotations.by_id:
            return ""
        parts = [*self._by_section(), *self._by_tag(), *self._by_colour(), *self._bookmarks()]
        title = escaped(tr("Index of Notes"))
        head = f'<h2 id="index-title">{title}</h2>'
        return f'<nav class="index" id="index" aria-labelledby="index-title">\n{head}\n{"".join(parts)}</nav>\n'

    def _by_section(self) -> Iterator[str]:
        groups = list(section_groups(self._notes.article, self._notes.part.annotations))
        if not groups:
            return
        yield f"<h3>{escaped(tr('By Section'))}</h3>\n"
        for group in groups:
            yield f'<div class="level-{min(group.depth, 6)}">\n'
            yield self._title(group)
            if group.notes:
                yield f"<ul>\n{''.join(map(self._entry, group.notes))}</ul>\n"
            yield "</div>\n"

    def _title(self, group: SectionGroup) -> str:
        if not group.title:
            return ""
        words = escaped(group.title)
        if group.lost:
            words = f'<a href="#unplaced">{words}</a>'
        elif first := next((note.span for note in group.notes if note.span is not None), None):
            section = bisect_right(self._sections, first.start) - 1
            words = f'<a href="{escaped(self._anchors.heading(self._sections[section]))}">{words}</a>'
        return f'<p class="section" dir="auto">{words}</p>\n'

    def _entry(self, note: Annotation) -> str:
        number = self._notes.number(note)
        quote = self._quote(note)
        words = self._words(note)
        mark = (
            f'<span class="swatch {self._notes.colour_class(note)} {note.style.value}"></span>' if note.is_mark else ""
        )
        where = self._notes.place_name(note)
        shown = f'<span class="n">{number}</span> ' if number else ""
        link = f'<a href="#{escaped(where)}">{mark}{shown}{quote or escaped(self._notes.context.kind(note))}</a>'
        return f'<li dir="auto">{link}{f" — {escaped(words)}" if words else ""}</li>\n'

    def _words(self, note: Annotation) -> str:
        """The beginning of what was written, without formatting; else what is suggested."""
        if not note.note.strip():
            return suggestion_words(note.suggestion) if note.suggestion is not None else ""
        html = str(self._notes.template_note(note).note_html)
        return _shortened(unescape(_TAG.sub(" ", html[: 20 * WORDS])), WORDS)

    def _quote(self, note: Annotation) -> str:
        if not shows_quote(note):
            return ""
        words = _shortened(exported_quote(self._notes.article, note).words, QUOTE)
        return f"“{escaped(words)}”" if words else escaped(f"({tr('picture')})")

    def _by_tag(self) -> Iterator[str]:
        tagged: dict[str, list[Annotation]] = defaultdict(list)
        for note in self._notes.part.annotations.in_order:
            for tag in note.all_tags:
                tagged[tag].append(note)
        if not tagged:
            return
        yield f"<h3>{escaped(tr('By Tag'))}</h3>\n<dl>\n"
        for tag in sorted(tagged, key=str.casefold):
            yield f'<dt id="{self._tag_names[tag]}">#{escaped(tag)}</dt>\n{self._numbers(tagged[tag])}'
        yield "</dl>\n"

    def _by_colour(self) -> Iterator[str]:
        palette, coloured = self._notes.part.palette, defaultdict[object, list[Annotation]](list)
        for note in self._notes.part.annotations.in_order:
            if note.is_mark:
                coloured[note.colour].append(note)
        if not coloured:
            return
        yield f"<h3>{escaped(tr('By Colour'))}</h3>\n<dl>\n"
        for number, colour in enumerate(self._notes.colours):
            if colour not in coloured:
                continue
            meaning = palette.pen(colour).meaning
            name = escaped(palette.name(colour)) + (f": {escaped(meaning)}" if meaning else "")
            yield f'<dt><span class="swatch c{number} highlight"></span>{name}</dt>\n{self._numbers(coloured[colour])}'
        yield "</dl>\n"

    def _numbers(self, notes: Iterable[Annotation]) -> str:
        """Links to notes by their numbers; to bare marks by their words."""
        links = []
        for note in notes:
            where = self._notes.place_name(note)
            words = str(self._notes.number(note) or "") or self._quote(note)
            links.append(f'<a href="#{escaped(where)}">{words}</a>')
        return f"<dd>{', '.join(links)}</dd>\n"

    def _bookmarks(self) -> Iterator[str]:
        bookmarks: Sequence[Annotation] = self._notes.part.annotations.bookmarks
        if not bookmarks:
            return
        yield f"<h3>{escaped(tr('Bookmarks'))}</h3>\n<ul>\n"
        for bookmark in bookmarks:
            name = " ".join(bookmark.note.split()) or _shortened(bookmark.quote, QUOTE) or tr("Bookmark")
            words = escaped(name)
            if self._notes.is_placed(bookmark):
                words = f'<a href="#{escaped(self._notes.card_name(bookmark))}">{words}</a>'
            yield f'<li dir="auto">{words}</li>\n'
        yield "</ul>\n"


def tag_names(notes: Sequence[Annotation]) -> dict[str, str]:
    """The names of the places where tags are in the index."""
    tags = sorted({tag for note in notes for tag in note.all_tags}, key=str.casefold)
    return {tag: f"by-tag-{number}" for number, tag in enumerate(tags, 1)}


def _shortened(words: str, most: int) -> str:
    """The beginning of a text in one line; ends with an ellipsis where there is more."""
    line = " ".join(words[: 4 * most].split())
    return line if len(line) <= most and len(words) <= 4 * most else line[:most].rstrip() + "…"
