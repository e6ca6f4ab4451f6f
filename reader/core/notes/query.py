"""The query language of the notes search: words, quoted phrases and a few operators.

``tag:paper`` or ``#paper``, ``tag:"two words"`` or ``#"two words"``, ``colour:yellow`` or what the reader calls the
colour, ``style:underline``, ``has:note``, ``no:note``, ``has:tag``, ``no:tag``, ``is:unplaced``, ``is:check`` (to be
confirmed), ``is:open``, ``is:done``, ``is:dismissed``, ``has:suggestion``, ``no:suggestion``, ``before:2026-10``,
``after:2026-10-05``, ``since:2026-11``, ``on:2026``. A note must fulfil all of them; of several colours, styles or
statuses, one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reader.core.annotation import STYLE_NAMES, Annotation, MarkStyle, NoteStatus
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.notes.filter import NoteFilter
from reader.core.notes.tags import clean_tag
from reader.core.palette import Palette, own_name
from reader.core.text.search_folding import FoldOptions, fold_for_search
from reader.core.times import end_of_day, local_midnight, shifted, start_of_day
from reader.translation import msgid, tr

QUERY_TIP = msgid(
    "Words, “phrases”, #tag, colour:yellow, style:underline, has:note, no:tag, has:suggestion, is:open, is:unplaced, "
    "since:2026-11"
)
"""What can be typed, for the field that it is typed into."""
_PIECE = re.compile(r'(?:(?P<name>\w+):|(?P<tag>#))(?P<value>"[^"]*"?|\S*)|"(?P<phrase>[^"]*)"?|(?P<word>\S+)')
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

_ANY = NoteFilter()


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """A parsed query; an empty one matches all notes."""

    terms: tuple[str, ...] = ()
    """Words and phrases as typed; each must be found."""
    filter: NoteFilter = _ANY
    tags: tuple[str, ...] = ()
    """Folded; a note must have, for each, a tag that begins with it."""
    impossible: bool = False
    """Whether nothing can match, as with the name of a colour that does not exist."""

    @property
    def empty(self) -> bool:
        """Whether it matches everything."""
        return not (self.terms or self.tags or self.impossible) and self.filter.empty

    def matches_filters(self, annotation: Annotation) -> bool:
        """Whether a note fulfils the operators; words are matched by ``NoteSearch``."""
        if self.impossible or not self.filter.matches(annotation):
            return False
        return not self.tags or all(
            any(_fold(tag).startswith(begun) for tag in annotation.all_tags) for begun in self.tags
        )


class _QueryParser(NamedTuple):
    """The context that values of operators are parsed with."""

    palette: Palette
    now: datetime


def parse_query(text: str, palette: Palette, now: datetime) -> NoteQuery:
    """Parse a typed query; ``palette`` has the reader's names of the colours, ``now`` is for dates such as "today".

    An unknown operator is a word like any other. An operator without a value is still being typed, and is ignored.
    """
    query, reading = NoteQuery(), _QueryParser(palette, now)
    for piece in _PIECE.finditer(text):
        name = "tag" if piece["tag"] else (piece["name"] or "").casefold()
        act = _OPERATORS.get(name)
        if act is None:
            words = " ".join((piece["phrase"] if piece["phrase"] is not None else piece[0]).split())
            query = replace(query, terms=(*query.terms, words)) if words else query
        elif value := (piece["value"] or "").strip('"').strip():
            query = act(query, value, reading)
    return query


def misunderstood(text: str, palette: Palette, now: datetime) -> list[str]:
    """The parts of a typed query that are not understood, as typed: ``colour:nosuch``, ``on:monday``, ``from:2026``.

    An unknown operator is searched as a word, which seldom is what was meant; addresses and times of day are words.
    """
    reading = _QueryParser(palette, now)
    found = []
    for piece in _PIECE.finditer(text):
        name, value = (piece["name"] or "").casefold(), (piece["value"] or "").strip('"').strip()
        if not name or not value:
            continue
        act = _OPERATORS.get(name)
        if act(NoteQuery(), value, reading).impossible if act else name.isalpha() and not value.startswith("//"):
            found.append(piece[0])
    return found


def _fold(text: str) -> str:
    return fold_for_search(text, FoldOptions()).text


def _tag(query: NoteQuery, value: str, _reading: _QueryParser) -> NoteQuery:
    return replace(query, tags=(*query.tags, _fold(clean_tag(value))))


def _colour(query: NoteQuery, value: str, reading: _QueryParser) -> NoteQuery:
    begun = _fold(value)
    palette = reading.palette
    known = {*BUILT_IN_COLOURS, *(pen.colour for pen in palette.known)}
    names = {colour: (colour.value, own_name(colour), palette.name(colour)) for colour in known}
    found = {colour for colour, known in names.items() if any(_fold(name).startswith(begun) for name in known)}
    return _narrowed(query, found, colours=query.filter.colours | found)


def _style(query: NoteQuery, value: str, _reading: _QueryParser) -> NoteQuery:
    begun = _fold(value)
    names = [(name, style) for style, name in STYLE_NAMES.items()] + [("wavy", MarkStyle.SQUIGGLE)]
    found = {style for name, style in names if _fold(name).startswith(begun) or _fold(tr(name)).startswith(begun)}
    return _narrowed(query, found, styles=query.filter.styles | found)


def _has(query: NoteQuery, value: str, _reading: _QueryParser) -> NoteQuery:
    return _having(query, value, there=True)


def _has_no(query: NoteQuery, value: str, _reading: _QueryParser) -> NoteQuery:
    return _having(query, value, there=False)


def _having(query: NoteQuery, value: str, *, there: bool) -> NoteQuery:
    fields = {"note": "has_note", "tag": "has_tags", "suggestion": "has_suggestion"}
    name = fields.get(value.casefold().removesuffix("s"), "")
    return _narrowed(query, [name] if name else [], **({name: there} if name else {}))


def _is(query: NoteQuery, value: str, _reading: _QueryParser) -> NoteQuery:
    named = value.casefold()
    if status := next((status for status in NoteStatus if status.value == named), None):
        return _narrowed(query, [status], statuses=query.filter.statuses | {status})
    fields = {
        "unplaced": "orphans",
        "lost": "orphans",
        "check": "needs_check",
        "to-check": "needs_check",
        "tocheck": "needs_check",
    }
    name = fields.get(named, "")
    return _narrowed(query, [name] if name else [], **({name: True} if name else {}))


def _before(query: NoteQuery, value: str, reading: _QueryParser) -> NoteQuery:
    days = date_range(value, reading.now)
    return _narrowed(query, days, created_before=days[0]) if days else _narrowed(query, ())


def _after(query: NoteQuery, value: str, reading: _QueryParser) -> NoteQuery:
    days = date_range(value, reading.now)
    return _narrowed(query, days, created_from=days[1]) if days else _narrowed(query, ())


def _since(query: NoteQuery, value: str, reading: _QueryParser) -> NoteQuery:
    days = date_range(value, reading.now)
    return _narrowed(query, days, created_from=days[0]) if days else _narrowed(query, ())


def _on(query: NoteQuery, value: str, reading: _QueryParser) -> NoteQuery:
    days = date_range(value, reading.now)
    return _narrowed(query, days, created_from=days[0], created_before=days[1]) if days else _narrowed(query, ())


def _narrowed(query: NoteQuery, found: Iterable[object], **fields: object) -> NoteQuery:
    """The query with a narrower filter; where nothing was found for an operator, one that finds nothing."""
    if not any(True for _ in found):
        return replace(query, impossible=True)
    return replace(query, filter=replace(query.filter, **fields))  # type: ignore[arg-type]


_OPERATORS: Mapping[str, Callable[[NoteQuery, str, _QueryParser], NoteQuery]] = {
    "tag": _tag,
    "colour": _colour,
    "color": _colour,
    "style": _style,
    "has": _has,
    "no": _has_no,
    "is": _is,
    "before": _before,
    "after": _after,
    "since": _since,
    "on": _on,
}


def date_range(value: str, now: datetime) -> tuple[datetime, datetime] | None:
    """When a year, a month or a day begins and when it has ended, by the local calendar; None if it is none.

    It is written ``2026``, ``2026-10``, ``2026-10-05``, ``today`` or ``yesterday``.
    """
    if value.casefold() in ("today", "yesterday"):
        days = 0 if value.casefold() == "today" else -1
        value = str(shifted(local_midnight(now), timedelta(days=days)).date())
    written = _DAY.fullmatch(value)
    if written is None:
        return None
    year, month, day = int(written[1]), int(written[2] or 1), int(written[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    if written[3]:
        end = end_of_day(first)
    elif written[2] and month < 12:
        end = start_of_day(date(year, month + 1, 1))
    else:
        end = end_of_day(date(year, 12, 31))
    return start_of_day(first), end
