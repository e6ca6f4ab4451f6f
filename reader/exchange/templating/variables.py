"""The variables of a template: the articles with their notes, and what is said of the whole export."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.note_targets import NoteTargets
from reader.exchange.templating.article_variables import (
    TemplateArticle,
    TemplateBookmark,
    TemplateColour,
    TemplateSection,
)
from reader.exchange.templating.note_variables import TemplateNote
from reader.exchange.templating.remark_variables import TemplateRemark
from reader.exchange.templating.shared_context import SharedContext
from reader.exchange.templating.tints import TemplateTint, template_tints
from reader.exchange.templating.words import TemplateWords
from reader.translation import tr


class TemplateOptions(NamedTuple):
    """What the reader has chosen."""

    front_matter: bool
    """Whether the facts about the article are wanted before its notes."""
    links: bool
    """Whether links that lead back to the passages are wanted."""
    headings: bool
    """Whether titles of articles and sections are wanted; copies of single notes have none."""


class TemplateVariables:
    """The variables themselves: each public property is one."""

    def __init__(self, parts: Sequence[ExportedNotes], options: ExportOptions) -> None:
        self._parts, self._options = parts, options

    @cached_property
    def articles(self) -> tuple[TemplateArticle, ...]:
        """The articles with notes in the export."""
        targets = NoteTargets(self._parts)
        made, seen = [], set[str]()
        for number, part in enumerate(self._parts, 1):
            ids = part.annotations.by_id.keys()
            made.append(TemplateArticle(self._context(part, targets, number, seen & ids)))
            seen |= ids
        return tuple(made)

    def _context(self, part: ExportedNotes, targets: NoteTargets, number: int, twins: Collection[str]) -> SharedContext:
        return SharedContext(part, targets, self._render, self._options, number, twins)

    def _render(self, note: str) -> str:
        return self._note_renderer(note)

    @cached_property
    def _note_renderer(self) -> Callable[[str], str]:
        """One for all articles, since its limits are for all notes together."""
        from reader.exchange.markdown.note_html import note_renderer  # late: heavy, and only HTML needs it

        return note_renderer()

    @property
    def title(self) -> str:
        """``Notes on …`` for one article, else ``Notes``."""
        return tr("Notes on {title}", title=self.articles[0].title) if len(self.articles) == 1 else tr("Notes")

    @property
    def language(self) -> str:
        """The language of the article, where there is only one."""
        return self.articles[0].language if len(self.articles) == 1 else ""

    @property
    def tints(self) -> tuple[TemplateTint, ...]:
        """The colours in use for which the reader has chosen a tint, for style sheets."""
        return template_tints(self._parts)

    @property
    def options(self) -> TemplateOptions:
        """What the reader has chosen."""
        return TemplateOptions(self._options.front_matter, self._options.links, self._options.headings)

    @property
    def words(self) -> TemplateWords:
        """The words that templates write themselves, in the reader's language."""
        return TemplateWords()


def names_of(kind: type) -> frozenset[str]:
    """The words by which templates know the values of a class: its public properties, or the fields of a tuple."""
    fields = getattr(kind, "_fields", None)
    if fields is not None:
        return frozenset(fields)
    made = (name for name, value in vars(kind).items() if isinstance(value, property | cached_property))
    return frozenset(name for name in made if not name.startswith("_"))


NAMES: Mapping[type, frozenset[str]] = {
    kind: names_of(kind)
    for kind in (
        TemplateVariables,
        TemplateArticle,
        TemplateSection,
        TemplateNote,
        TemplateRemark,
        TemplateColour,
        TemplateBookmark,
        TemplateOptions,
        TemplateTint,
        TemplateWords,
    )
}
"""The words of each class; nothing else of its values can be reached."""
