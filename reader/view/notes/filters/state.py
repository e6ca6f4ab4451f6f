"""The filters that the pop-up sets, each with the words of its chip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from reader.core.annotation import STATUS_NAMES, STYLE_NAMES, Colour, MarkStyle, NoteStatus
from reader.core.article import Article, Section
from reader.core.notes.filter import NoteFilter
from reader.core.times import local_midnight, shifted
from reader.translation import tr

FilterChoice = MarkStyle | NoteStatus | bool | Literal["suggesting", "orphans", "to_check"]
"""What a filter is chosen by, but for time and section; True is with a note, False without one."""


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
    suggesting: bool = False
    """Only those that suggest a replacement."""

    def has(self, choice: FilterChoice) -> bool:
        """Whether this is among the filters."""
        match choice:
            case MarkStyle():
                return choice in self.styles
            case NoteStatus():
                return choice in self.statuses
            case bool():
                return self.noted is choice
            case "orphans":
                return self.orphans
            case "to_check":
                return self.to_check
            case _:
                return self.suggesting

    def toggled(self, choice: FilterChoice) -> FilterState:
        """The filters with this one set, or without it."""
        match choice:
            case MarkStyle():
                return replace(self, styles=self.styles ^ {choice})
            case NoteStatus():
                return replace(self, statuses=self.statuses ^ {choice})
            case bool():
                return replace(self, noted=None if self.noted is choice else choice)
            case "orphans":
                return replace(self, orphans=not self.orphans)
            case "to_check":
                return replace(self, to_check=not self.to_check)
            case _:
                return replace(self, suggesting=not self.suggesting)

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
        if self.suggesting:
            found.append((tr("With a suggestion"), replace(self, suggesting=False)))
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
            has_suggestion=True if self.suggesting else None,
        )


def last_days(words: str, days: int, now: datetime) -> TimeRange:
    """Today and the days before it, so many in all, by the local calendar."""
    return TimeRange(words, shifted(local_midnight(now), timedelta(days=1 - days)))
