"""What a template knows of an article, its sections and its colours; each value is made when it is asked for."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from reader.core.text.bylines import without_by
from reader.exchange.content.by_section import (
    colour_legend,
    joined_headings,
    plain_words,
    section_groups,
    source_address,
)
from reader.exchange.review.remarks.remark import remarks_of
from reader.exchange.templating.note_variables import TemplateNote
from reader.exchange.templating.remark_variables import (
    TemplateRemark,
    counts_sentence,
    instructions,
    markup_of,
    template_remark,
)
from reader.exchange.templating.shared_context import SharedContext

_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What a language is written like (RFC 5646), as far as it is one of people."""


class TemplateColour(NamedTuple):
    """A colour in use that has a name or a meaning of the reader's."""

    colour: str
    """``yellow``, ``green``, ``blue``, ``pink``, ``violet``, or one of the reader's own."""
    name: str
    """What the reader calls it."""
    word: str
    """The colour itself, for use inside a sentence; the tint of one that is the reader's own."""
    meaning: str
    """What it means to the reader."""


class TemplateSection(NamedTuple):
    """A section with notes in it or below it."""

    title: str
    """Its heading; empty for the notes on the article and before the first heading."""
    level: int
    """0 without a heading, 1 for a section, 2 for a section in it…"""
    notes: tuple[TemplateNote, ...]
    """The notes directly below its heading."""
    anchor: str
    """Its name within the export, for links."""
    is_lost: bool
    """Whether its notes are those whose passages are not in the article any more."""


class TemplateBookmark(NamedTuple):
    """A bookmark."""

    name: str
    """What it is called."""
    section: str
    """The headings above it, from the outermost."""
    link: str
    """The link that leads to it; empty if the export has no links."""


class TemplateArticle:
    """An article with its notes as templates see it. Their words for it are its public properties, and nothing else."""

    def __init__(self, context: SharedContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return "<article>"

    @cached_property
    def title(self) -> str:
        """Its title."""
        return plain_words(self._context.article.title)

    @cached_property
    def author(self) -> str:
        """Who wrote it, as far as it says so."""
        return without_by(self._context.article.author)

    @cached_property
    def site(self) -> str:
        """The site that a web page is from."""
        return self._context.article.property_text("site")

    @property
    def date(self) -> str:
        """When it was written or published, as it says so itself."""
        return self._context.article.date

    @cached_property
    def address(self) -> str:
        """Where a web page is on the web."""
        return source_address(self._context.article)

    @property
    def path(self) -> str:
        """The path of its file."""
        return self._context.path

    @property
    def language(self) -> str:
        """Its language, such as ``en``; empty if it says none."""
        language = self._context.article.language.replace("_", "-")
        return language if _LANGUAGE.fullmatch(language) else ""

    @cached_property
    def link(self) -> str:
        """The link that opens it in Postil: ``postil://open?…``; empty if the export has no links."""
        return self._context.link()

    @property
    def anchor(self) -> str:
        """Its name within the export, for links."""
        return f"article-{self._context.number}"

    @cached_property
    def legend(self) -> tuple[TemplateColour, ...]:
        """The colours in use that have a name or a meaning of the reader's."""
        return tuple(
            TemplateColour(entry.colour.value, entry.name, entry.colour_word, entry.meaning)
            for entry in colour_legend(self._context.part.annotations, self._context.palette)
        )

    @cached_property
    def sections(self) -> tuple[TemplateSection, ...]:
        """Every section with notes in it or below it, in reading order."""
        return tuple(
            TemplateSection(
                group.title,
                group.depth,
                tuple(TemplateNote(self._context, note) for note in group.notes),
                f"{self.anchor}-section-{number}",
                group.lost,
            )
            for number, group in enumerate(section_groups(self._context.article, self._context.part.annotations), 1)
        )

    @cached_property
    def notes(self) -> tuple[TemplateNote, ...]:
        """All its notes in reading order."""
        return tuple(note for section in self.sections for note in section.notes)

    @cached_property
    def created(self) -> datetime | None:
        """When the first of its notes was made, in UTC; none if there is no note."""
        return min((note.created for note in self._context.part.annotations), default=None)

    @cached_property
    def modified(self) -> datetime | None:
        """When one of its notes was changed last, in UTC; none if there is no note."""
        return max((note.modified for note in self._context.part.annotations), default=None)

    @cached_property
    def bookmarks(self) -> tuple[TemplateBookmark, ...]:
        """Its bookmarks in reading order."""
        article = self._context.article
        return tuple(
            TemplateBookmark(bookmark.note, joined_headings(article, bookmark), self._context.link(bookmark.id))
            for bookmark in self._context.part.annotations.bookmarks
        )

    # Its review

    @cached_property
    def remarks(self) -> tuple[TemplateRemark, ...]:
        """The remarks of a review of it: its notes that ask something, in the order of the text."""
        found = remarks_of(self._context.part, closed=self._context.has_closed)
        return tuple(map(template_remark, found))

    @property
    def shown_path(self) -> str:
        """What its file is called in a review: its path in its Git repository, if it is in one."""
        return self._context.part.shown_path or self._context.path or self.title

    @property
    def review_counts(self) -> str:
        """How many remarks ask for what: ``3 remarks: 1 replacement, 2 comments.``"""  # noqa: D415 - an example ends it
        return counts_sentence(self.remarks)

    @property
    def instructions(self) -> tuple[str, ...]:
        """What is to be done about the remarks of each kind that is there."""
        return instructions(self.remarks)

    @property
    def markup(self) -> str:
        """The markup of its file: ``markdown``, ``rst``, ``asciidoc``, ``org``, or none."""
        return markup_of(self._context.part)
