"""Web Annotations (JSON-LD) as annotations: what a record holds beyond our own model is kept, and comes out again.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017). What is not ours (other bodies, selectors and
keys, at any depth) goes into ``Annotation.extra``, from where ``webannotation`` puts it back where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial

from reader.core.annotation import Annotation, ChangeTimes, Colour, MarkStyle, NoteStatus, NoteVersion, Role
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.core.times import EARLIEST, in_utc
from reader.core.webannotation.bodies import beyond_known, read_bodies, required_text
from reader.core.webannotation.encode import (
    ITEM_KEYS,
    STATUS,
    STYLE_CLASSES,
    as_list,
    as_mapping,
    style_of_own_class,
    style_of_sheet,
)
from reader.core.webannotation.match_record import match_from_json

_OWN_MOTIVATIONS = ("highlighting", "commenting", "editing", "bookmarking")
_TARGET_KEYS = {"type", "source", "selector", "styleClass", "headings"}
_ReadClass = Callable[[object], tuple[Colour, MarkStyle] | None]
_PLAIN: tuple[object, tuple[Colour, MarkStyle]] = (None, (Colour.YELLOW, MarkStyle.HIGHLIGHT))
"""No class of ours, and how a mark without one is shown."""


def parse_time(value: object, place: str) -> datetime:
    """The time that ``value`` says, in UTC, cut to milliseconds; one without a zone is taken for UTC.

    Raises:
        ValueError: it says none; the message names ``place``.

    """
    try:
        return in_utc(datetime.fromisoformat(required_text(value, place)))
    except ValueError:
        raise ValueError(f"expected a date and time at {place}, found {value!r}") from None


def annotation_from_json(
    record: Mapping[str, object], undated: datetime = EARLIEST, colours: Collection[str] = ()
) -> Annotation:
    """The annotation that a record holds; ``undated`` is when it was made if the record does not say.

    ``colours`` are those that its page describes. Other colours than Postil's are also known by a style sheet of ours.

    Raises:
        ValueError: something needed is missing or of the wrong kind; the message names its place (``$.target``…).

    """
    extra: dict[str, object] = {key: value for key, value in record.items() if key not in ITEM_KEYS}
    if "motivation" in record and record["motivation"] not in _OWN_MOTIVATIONS:
        extra["motivation"] = record["motivation"]
    texts = read_bodies(record, extra)
    role = _role(record)
    sheet = record.get("stylesheet")
    read_class = (
        partial(style_of_own_class, colours=colours, sheet=_text_of_sheet(sheet)) if role is Role.MARK else None
    )
    target, colour, style = _read_target(record.get("target"), extra, read_class)
    if "stylesheet" in record and (role is not Role.MARK or not _is_our_stylesheet(sheet)):
        extra["stylesheet"] = record["stylesheet"]
    if role is Role.SECTION and target is None:
        role = Role.MARK  # a section that nothing leads to: its note is one on the article
    if role is Role.SECTION:
        del extra["section"]
    created, modified = _times(record, undated)
    name = required_text(record.get("id"), "$.id")
    if history := _read_history(record):
        del extra["history"]
    if changed := _read_changed(record.get("changed")):
        del extra["changed"]
    if (status := _read_status(record)) is not NoteStatus.OPEN:
        del extra[STATUS]
    passage = target, colour, style
    note, tags, suggestion = texts
    return Annotation(name, created, modified, *passage, note, tags, extra, role, history, changed, status, suggestion)


def _times(record: Mapping[str, object], undated: datetime) -> tuple[datetime, datetime]:
    """When it was made and changed; W3C's model requires neither."""
    known = [name for name in ("created", "modified") if record.get(name) is not None]
    times = [parse_time(record[name], f"$.{name}") for name in known] or [in_utc(undated)]
    return times[0], times[-1]


def _role(record: Mapping[str, object]) -> Role:
    if record.get("motivation") == "bookmarking":
        return Role.BOOKMARK
    return Role.SECTION if record.get("section") is True else Role.MARK


def _read_history(record: Mapping[str, object]) -> tuple[NoteVersion, ...]:
    return tuple(
        NoteVersion(
            required_text(as_mapping(one).get("value"), f"$.history[{index}].value"),
            parse_time(as_mapping(one).get("until"), f"$.history[{index}].until"),
        )
        for index, one in enumerate(as_list(record.get("history")))
    )


def _read_changed(value: object) -> ChangeTimes:
    """When its parts changed, as far as that can be read: what cannot is not worth refusing a note for."""
    found = dict[str, datetime]()
    for part, when in as_mapping(value).items():
        with suppress(ValueError):
            found[part] = parse_time(when, "$.changed")
    return tuple(sorted(found.items()))


def _read_status(record: Mapping[str, object]) -> NoteStatus:
    """What has become of a remark; a word that is not ours says nothing."""
    said = record.get(STATUS)
    return next((status for status in (NoteStatus.DONE, NoteStatus.DISMISSED) if said == status.value), NoteStatus.OPEN)


def _text_of_sheet(sheet: object) -> str:
    """What stands in a style sheet of nothing but a text; empty for any other."""
    if not isinstance(sheet, Mapping) or sheet.keys() != {"type", "value"}:
        return ""
    return str(sheet["value"])


def _is_our_stylesheet(sheet: object) -> bool:
    """Whether it can be made anew: it has nothing but a rule for one of our classes."""
    text = _text_of_sheet(sheet)
    if text.partition(" ")[0].removeprefix(".") in STYLE_CLASSES and text.count("{") == 1:
        return True
    return style_of_sheet(text) is not None


def _read_target(
    value: object, extra: dict[str, object], read_class: _ReadClass | None
) -> tuple[Target | None, Colour, MarkStyle]:
    """The first target, with the colour and style that ``read_class`` says; what else there is goes into ``extra``."""
    first, *also = as_list(value) or [{}]
    fields = as_mapping(first)
    left: dict[str, object] = {}
    target = _read_selectors(fields, left)
    classes = as_list(fields.get("styleClass"))
    named = ((name, found) for name in classes if read_class is not None and (found := read_class(name)))
    ours, (colour, style) = next(named, _PLAIN) if target else _PLAIN
    known = _TARGET_KEYS | ({"found"} if target and target.match else set())
    left |= {
        "styleClass": [name for name in classes if name != ours],
        "keys": {key: more for key, more in fields.items() if key not in known},
        "also": also,
    }
    if left := {key: more for key, more in left.items() if more}:
        extra["target"] = left
    return target, colour, style


def _read_selectors(fields: Mapping[str, object], left: dict[str, object]) -> Target | None:
    """The passage, or None if there is no selector of ours."""
    quote: TextQuote | None = None
    span: Span | None = None
    more: dict[str, object] = {}
    other: list[object] = []
    for index, selector in enumerate(as_list(fields.get("selector"))):
        kinds, place = as_list(as_mapping(selector).get("type")), f"$.target.selector[{index}]"
        kind = kinds[0] if len(kinds) == 1 else None
        if kind == "TextQuoteSelector" and quote is None:
            quote = _read_quote(as_mapping(selector), place)
            more["quote"] = beyond_known(selector, {"type": kind} | quote._asdict())
        elif kind == "TextPositionSelector" and span is None:
            span = _read_span(as_mapping(selector), place)
            more["position"] = beyond_known(selector, {"type": kind} | span._asdict())
        else:
            other.append(selector)
    if more := {key: value for key, value in (more | {"other": other}).items() if value}:
        left["selector"] = more
    if quote is None and span is None:
        quote = next(filter(None, map(_refining_quote, other)), None)
    if quote is None and span is None:
        return None
    headings = tuple(required_text(title, "$.target.headings") for title in as_list(fields.get("headings")))
    return Target(quote or TextQuote(""), span, headings, match_from_json(fields.get("found")))


def _refining_quote(selector: object) -> TextQuote | None:
    """The quote within what a selector of another kind selects (section 4.2.9); it stays there, too."""
    inner = as_mapping(selector)
    while inner := as_mapping(inner.get("refinedBy")):
        if inner.get("type") == "TextQuoteSelector":
            return _read_quote(inner, "$.target.selector.refinedBy")
    return None


def _read_quote(selector: Mapping[str, object], place: str) -> TextQuote:
    prefix = required_text(selector.get("prefix", ""), f"{place}.prefix")
    suffix = required_text(selector.get("suffix", ""), f"{place}.suffix")
    return TextQuote(required_text(selector.get("exact"), f"{place}.exact"), prefix, suffix)


def _read_span(selector: Mapping[str, object], place: str) -> Span:
    start, end = selector.get("start"), selector.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError(f"expected 0 <= start <= end at {place}, found {start!r} and {end!r}")
    return Span(start, end)
