"""Reads when an article was published, in the forms that articles have it: a year, maybe with its month and day."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)(?![-/.]\d)")
_CHARACTERS = re.compile(r"(?<!\d)(\d{4})[年년]\s?(\d{1,2})[月월](?:\s?(\d{1,2})[日일])?")
_DOTTED = re.compile(r"(?<![\w.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\.?\d)")
"""Day, month and year: whoever writes dots has them in this order."""
_WORDS = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:(?:de|of)\s+)?)?"
    r"([^\W\d_]{3,})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?,?)?(?:\s+de)?[\s,]+(\d{4})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")
_MONTHS = (
    "jan gen ene янв", "feb fév fev фев", "mar mär mrz maa мар", "apr avr abr апр", "may mai mag mei май мая",
    "jun juin giu июн", "jul juil lug июл", "aug aoû aou ago авг", "sep set сен", "oct okt ott out окт", "nov ноя",
    "dec dez déc dic дек",
)  # fmt: skip
"""How the months begin in English, German, French, Spanish, Italian, Portuguese, Dutch and Russian."""


class PublishingDate(NamedTuple):
    """A date, as exactly as it is known."""

    year: int
    month: int = 0
    """0 if it is not known; so is ``day``."""
    day: int = 0

    @property
    def parts(self) -> tuple[int, ...]:
        """What is known of year, month and day."""
        return tuple(part for part in self if part)

    def __str__(self) -> str:
        return "-".join(f"{part:0{4 if at == 0 else 2}}" for at, part in enumerate(self.parts))


def publishing_date(written: str) -> PublishingDate | None:
    """The date in a text; None if there is none. Of ``03/04/2026``, which may be two days, it is the year."""
    if found := _DOTTED.search(written):
        day, month, year = map(int, found.groups())
        if month <= 12:
            return _checked(year, month, day)
    if found := _ISO.search(written) or _CHARACTERS.search(written):
        year, month, day = (int(part or 0) for part in found.groups())
        if month <= 12:
            return _checked(year, month, day)
    for words in _WORDS.finditer(written):
        day_before, name, day_after, year_text = words.groups()
        if month := _month(name):
            return _checked(int(year_text), month, int(day_before or day_after or 0))
    year_found = _YEAR.search(written)
    return PublishingDate(int(year_found[0])) if year_found else None


def _month(name: str) -> int:
    """The number of a month by its name; 0 if the word is none."""
    name = name.casefold()
    starts = (number for number, words in enumerate(_MONTHS, 1) if any(map(name.startswith, words.split())))
    found = list(starts)
    return found[-1] if found else 0


def _checked(year: int, month: int, day: int) -> PublishingDate | None:
    """The date without what the calendar does not have."""
    if year == 0:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return PublishingDate(year, month if 1 <= month <= 12 else 0)
    return PublishingDate(year, month, day if month else 0)
