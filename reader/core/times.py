"""Arithmetic with dates that never fails: all that is done with the dates of notes goes through here.

A note may have any date that Python can hold, from the year 1 (the zero time of Go and .NET) to the end of 9999. Near
these ends ``datetime`` raises OverflowError or ValueError: where another time zone would need the year 0 or 10000, and
where a millisecond is added to the last one. Here the result is the nearest date that can be held instead, so that the
order of times is kept.

A time without a zone is taken for UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

TICK = timedelta(milliseconds=1)
"""The smallest difference between two times of a note."""
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)
"""The first and the last millisecond that a note can have."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


def in_utc(when: datetime) -> datetime:
    """The same time in UTC, cut to milliseconds."""
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    elif when.tzinfo is not UTC:
        when = _held(when) or when.astimezone(UTC)
    return when.replace(microsecond=when.microsecond // 1000 * 1000)


def shifted(when: datetime, by: timedelta) -> datetime:
    """The time ``by`` later, or earlier if it is negative; at the ends of the calendar, `EARLIEST` or `LATEST`."""
    try:
        return when + by
    except OverflowError:
        return EARLIEST if by < timedelta() else LATEST


def next_tick(when: datetime) -> datetime:
    """The next millisecond; `LATEST` has none, and stays."""
    return min(shifted(when, TICK), LATEST)


def in_local_zone(when: datetime) -> datetime:
    """The same time by the local calendar; where that would leave the years 1 to 9999, their first or last moment."""
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    try:
        return when.astimezone()
    except (OverflowError, ValueError, OSError):
        end, inwards = (EARLIEST, _DAY) if when.year < _EPOCH.year else (LATEST, -_DAY)
        return end.replace(tzinfo=(end + inwards).astimezone().tzinfo)


def local_midnight(when: datetime) -> datetime:
    """The midnight that begins the day of ``when`` in the local calendar, with the same difference from UTC."""
    return in_local_zone(when).replace(hour=0, minute=0, second=0, microsecond=0)


def start_of_day(day: date) -> datetime:
    """The midnight that begins a day of the local calendar; of the first day, no later than `EARLIEST`."""
    if day == date.min:
        return min(EARLIEST, _midnight(day))
    return _midnight(day)


def end_of_day(day: date) -> datetime:
    """The midnight that ends a day of the local calendar; of the last day of 9999, `LATEST`."""
    return start_of_day(day + _DAY) if day < date.max else LATEST


def _midnight(day: date) -> datetime:
    start = datetime.combine(day, time())
    try:
        return start.astimezone()
    except (OverflowError, ValueError, OSError):
        inwards = _DAY if day.year < _EPOCH.year else -_DAY
        return start.replace(tzinfo=(start + 2 * inwards).astimezone().tzinfo)


def to_milliseconds(when: datetime) -> int:
    """Milliseconds since 1970, UTC; negative before that."""
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return (when - _EPOCH) // TICK


def from_milliseconds(milliseconds: float) -> datetime:
    """The time in UTC from milliseconds since 1970."""
    try:
        return min(max(_EPOCH + timedelta(milliseconds=milliseconds), EARLIEST), LATEST)
    except OverflowError:
        return EARLIEST if milliseconds < 0 else LATEST


def in_pattern(when: datetime, pattern: str) -> str:
    """A time in a pattern of ``strftime``, as dates of any year have it: their parts are not moved.

    Raises:
        ValueError: the pattern is none.

    """
    return when.strftime(pattern)


def _held(when: datetime) -> datetime | None:
    """The end of the calendar beyond which a time lies in UTC; None if UTC can hold it."""
    offset = when.utcoffset() or timedelta()
    naive = when.replace(tzinfo=None)
    if naive - datetime.min < offset:  # noqa: DTZ901 - only the difference counts
        return EARLIEST
    return LATEST if datetime.max - naive < -offset else None  # noqa: DTZ901
