"""What a template knows of one annotation; each value is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from reader.core.annotation import STATUS_NAMES, Annotation, MarkStyle
from reader.core.links.syntax import Link, links_to_text
from reader.core.notes.placement_status import export_remark
from reader.core.notes.present_quote import PresentQuote, edited_remark
from reader.core.notes.review import status_words
from reader.exchange.content.by_section import (
    exported_quote,
    former_headings,
    is_code,
    joined_headings,
    passage_lines,
    shows_quote,
    was_in_remark,
)
from reader.exchange.content.quote_html import quote_html
from reader.exchange.markdown.contained_note import contained_note, link_words
from reader.exchange.markdown.logseq import logseq_markdown, logseq_quote
from reader.exchange.templating.shared_context import SharedContext
from reader.translation import tr


class TemplateNote:
    """A note as templates see it. Their words for it are its public properties, and nothing else."""

    def __init__(self, context: SharedContext, annotation: Annotation) -> None:
        self._context, self._annotation = context, annotation

    def __repr__(self) -> str:
        return "<note>"

    # What it is

    @property
    def id(self) -> str:
        """Its id: ``urn:uuid:`` and a UUID."""
        return self._annotation.id

    @property
    def anchor(self) -> str:
        """Its name within the export, for links: ``note-`` and the digits of its id."""
        return self._context.anchor(self._annotation.id)

    @property
    def uuid(self) -> str:
        """Its id as a UUID alone, as Logseq has it."""
        return self._context.uuid(self._annotation.id)

    @property
    def block_id(self) -> str:
        """Its name as a block of Obsidian: ``p-`` and the first digits of its id."""
        return self._context.block_id(self._annotation.id)

    @property
    def is_linked(self) -> bool:
        """Whether a note of the export has a link to it."""
        return self._context.targets.is_linked(self._annotation.id)

    @property
    def kind(self) -> str:
        """What it is, in words: ``Yellow highlight``, ``Claim (green underline)``, ``Note``, ``Note on section``."""
        return self._context.kind(self._annotation)

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark on a passage; else it is a note on the article or on a section."""
        return self._annotation.is_mark

    @property
    def colour(self) -> str:
        """The colour of the mark: ``yellow``, ``green``, ``blue``, ``pink``, ``violet``, or one of the reader's own."""
        return self._annotation.colour.value if self.is_mark else ""

    @property
    def colour_name(self) -> str:
        """What the reader calls the colour; ``Yellow`` if it has no other name."""
        return self._context.palette.name(self._annotation.colour) if self.is_mark else ""

    @property
    def meaning(self) -> str:
        """What the colour means to the reader."""
        return self._context.palette.pen(self._annotation.colour).meaning if self.is_mark else ""

    @property
    def style(self) -> str:
        """How the mark is drawn: ``highlight``, ``underline``, ``strike`` or ``squiggle``."""
        return self._annotation.style.value if self.is_mark else ""

    @property
    def is_highlight(self) -> bool:
        """Whether the mark is a highlight."""
        return self._has_style(MarkStyle.HIGHLIGHT)

    @property
    def is_underline(self) -> bool:
        """Whether the mark is an underline."""
        return self._has_style(MarkStyle.UNDERLINE)

    @property
    def is_strikethrough(self) -> bool:
        """Whether the mark is a strikethrough: the passage should go."""
        return self._has_style(MarkStyle.STRIKETHROUGH)

    @property
    def is_squiggle(self) -> bool:
        """Whether the mark is a squiggle."""
        return self._has_style(MarkStyle.SQUIGGLE)

    def _has_style(self, style: MarkStyle) -> bool:
        return self.is_mark and self._annotation.style is style

    @cached_property
    def is_code(self) -> bool:
        """Whether the passage is code alone."""
        return is_code(self._context.article, self._annotation)

    @property
    def is_picture(self) -> bool:
        """Whether the passage has no words, such as a picture alone."""
        return self.has_quote and not self._words.words.strip()

    @property
    def is_orphan(self) -> bool:
        """Whether the passage is not in the article any more."""
        return self._annotation.is_orphan

    # The passage

    @cached_property
    def _words(self) -> PresentQuote:
        return exported_quote(self._context.article, self._annotation)

    @property
    def has_quote(self) -> bool:
        """Whether there is a passage to be shown; notes on the article or on a section have none."""
        return shows_quote(self._annotation)

    @cached_property
    def quote(self) -> str:
        """The words of the passage now."""
        return self._words.words.strip("\n") if self.has_quote else ""

    @cached_property
    def quote_markdown(self) -> str:
        """The passage as Markdown, with its lists, tables, code, links and emphasis."""
        if not self.has_quote:
            return ""
        return self._context.passages.quote(self._annotation.span, self._words.words)

    @cached_property
    def quote_logseq(self) -> str:
        """The passage as Markdown for a block of Logseq."""
        return logseq_quote(self.quote_markdown)

    @cached_property
    def quote_html(self) -> Markup:
        """The passage as HTML."""
        words = self._words.words if self.has_quote else ""
        return Markup(quote_html(self._context.article, self._annotation.span, words))  # noqa: S704 - it escapes all words

    @cached_property
    def original(self) -> str:
        """The words as they were marked, if they were edited since; else empty."""
        return self._words.original if self.has_quote and self._words.original.strip() else ""

    @cached_property
    def remark(self) -> str:
        """How the passage was found again in a changed article, if that is to be said; else empty."""
        return export_remark(self._annotation) or (edited_remark() if self._words.edited else "")

    @cached_property
    def section(self) -> str:
        """The headings above the passage, from the outermost: ``Part one › Tea``."""
        return joined_headings(self._context.article, self._annotation)

    @property
    def former_place(self) -> str:
        """``was in “Part one › Tea”`` for a note whose passage is not in the article any more; else empty."""
        headings = former_headings(self._annotation)
        return was_in_remark(headings) if headings else ""

    @cached_property
    def _lines(self) -> tuple[int, int] | None:
        span = self._annotation.span
        return passage_lines(self._context.article, span) if span is not None else None

    @property
    def first_line(self) -> int | None:
        """The line of the file on which the passage begins, counted from 1; none where that is not known."""
        return self._lines[0] if self._lines else None

    @property
    def last_line(self) -> int | None:
        """The line of the file on which the passage ends."""
        return self._lines[1] if self._lines else None

    @property
    def lines(self) -> str:
        """``line 12`` or ``lines 12–14``; empty where they are not known."""
        if self._lines is None:
            return ""
        first, last = self._lines
        return tr("line {n}", n=first) if first == last else tr("lines {first}–{last}", first=first, last=last)

    @property
    def path(self) -> str:
        """The path of the article's file."""
        return self._context.path

    @cached_property
    def link(self) -> str:
        """The link that leads back to the passage in Postil: ``postil://open?…``; empty if the export has no links."""
        return self._context.link(self._annotation.id)

    # The note

    @cached_property
    def note(self) -> str:
        """The note as it was written, in Markdown; links to other notes are their words."""
        return links_to_text(self._annotation.note).strip("\n") if self._annotation.note.strip() else ""

    @cached_property
    def note_markdown(self) -> str:
        """The note as Markdown that stays within itself: nothing in it reaches beyond its end.

        Links to other notes of the export lead to their anchors.
        """
        return self._contained(lambda target: f"#{self._context.anchor(target)}")

    @cached_property
    def note_obsidian(self) -> str:
        """The same, with links as Obsidian knows them: to other notes by their block ids, and to its own pages."""
        return self._contained(lambda target: f"#^{self._context.block_id(target)}", pages=True)

    @cached_property
    def note_logseq(self) -> str:
        """The same for a block of Logseq."""
        return logseq_markdown(self._contained(lambda target: f"(({self._context.uuid(target)}))", pages=True))

    def _contained(self, address: Callable[[str], str], *, pages: bool = False) -> str:
        """The note, contained; ``address`` is that of another note in the export.

        ``pages`` is whether a link that leads to no note and to no section stays as it is written.
        """
        targets, part, source = self._context.targets, self._context.part, self._annotation.id

        def written(link: Link) -> str:
            if target := targets.target(part, link, source):
                return f"[{link_words(link)}]({address(target)})"
            return f"[[{link.text}]]" if pages and targets.is_unknown(part, link, source) else link_words(link)

        return contained_note(self._annotation.note, written) if self._annotation.note.strip() else ""

    @cached_property
    def note_html(self) -> Markup:
        """The note as HTML; links to other notes of the article lead to their anchors."""
        return self._context.note_html(self._annotation)

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, with those that are written in the note."""
        return self._annotation.all_tags

    @property
    def added_tags(self) -> tuple[str, ...]:
        """Its tags, without those that are written in the note."""
        return self._annotation.tags

    @property
    def created(self) -> datetime:
        """When it was made, in UTC."""
        return self._annotation.created

    @property
    def modified(self) -> datetime:
        """When it was changed last, in UTC."""
        return self._annotation.modified

    @property
    def status(self) -> str:
        """``open``, ``done`` or ``dismissed``."""
        return self._annotation.status.value

    @property
    def status_name(self) -> str:
        """The status in the reader's language: ``Open``, ``Done`` or ``Dismissed``."""
        return tr(STATUS_NAMES[self._annotation.status])

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is said behind its kind, if anything: that it is done, where an orphan was, how it was found again."""
        status = status_words(self._annotation.status)
        return tuple(filter(None, (status, self.former_place, self.remark and f"({self.remark})")))

    @property
    def is_changed(self) -> bool:
        """Whether something is to be said of the words of its passage: that they were others, or should be."""
        return self._annotation.suggestion is not None or bool(self.original)

    @property
    def is_struck(self) -> bool:
        """Whether the passage is to be replaced, or to go."""
        return self._annotation.suggestion is not None or self.is_strikethrough

    @property
    def suggestion(self) -> str | None:
        """What the passage should be replaced with; empty if it should go, none if nothing is suggested."""
        return self._annotation.suggestion
