"""The filters that the pop-up sets, each with the words of its chip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from reader.core.annotation import STATUS_NAMES, STYLE_NAMES, Colour, MarkStyle, NoteStatus
from reader.core.article import Article, Section
from reader.core.notes.filter import NoteFilter
from reader.core.times import local_midnight, shifted
from reader.translation import tr


class TimeRange(NamedTuple):
    """A range of creation times."""

    words: str
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class FilterState:
    """The filters of the pop-up; at first none is set."""

    styles: frozenset[MarkStyle] = frozenset()
    noted: bool | None = None
    when: TimeRange | None = None
    section: Section | None = None
    orphans: bool = False
    to_check: bool = False
    statuses: frozenset[NoteStatus] = frozenset()
    suggesting: bool | None = None
    """Whether a replacement is suggested; None for both."""

    def parts(self) -> list[tuple[str, FilterState]]:
        """Each filter that is set, in words, with the state as it is without it."""
        found = [
            (tr(STYLE_NAMES[style]), replace(self, styles=self.styles - {style}))
            for style in MarkStyle
            if style in self.styles
        ]
        found += [
            (tr(STATUS_NAMES[status]), replace(self, statuses=self.statuses - {status}))
            for status in NoteStatus
            if status in self.statuses
        ]
        if self.suggesting is not None:
            words = tr("With a suggestion") if self.suggesting else tr("Without a suggestion")
            found.append((words, replace(self, suggesting=None)))
        if self.noted is not None:
            found.append((tr("With a note") if self.noted else tr("Without a note"), replace(self, noted=None)))
        if self.when is not None:
            found.append((self.when.words, replace(self, when=None)))
        if self.section is not None:
            found.append((tr("In “{title}”", title=self.section.title), replace(self, section=None)))
        if self.orphans:
            found.append((tr("Unplaced"), replace(self, orphans=False)))
        if self.to_check:
            found.append((tr("To check"), replace(self, to_check=False)))
        return found

    def in_article(self, article: Article) -> FilterState:
        """The same filters in another state of the article: its section of the same slug, else of the same title."""
        if self.section is None:
            return self
        slug, title = self.section.slug, self.section.title
        same = [section for section in article.all_sections() if section.slug == slug or section.title == title]
        same.sort(key=lambda section: section.slug != slug)
        return replace(self, section=next(iter(same), None))

    def to_filter(self, colours: Iterable[Colour], tags: Iterable[str]) -> NoteFilter:
        """The filter for these, and for colours and tags."""
        when = self.when or TimeRange("")
        return NoteFilter(
            frozenset(colours),
            self.styles,
            frozenset(tags),
            self.noted,
            within=self.section.span if self.section else None,
            created_from=when.since,
            created_before=when.before,
            orphans=self.orphans,
            needs_check=self.to_check,
            statuses=self.statuses,
            has_suggestion=self.suggesting,
        )


def last_days(words: str, days: int, now: datetime) -> TimeRange:
    """Today and the days before it, so many in all, by the local calendar."""
    return TimeRange(words, shifted(local_midnight(now), timedelta(days=1 - days)))
