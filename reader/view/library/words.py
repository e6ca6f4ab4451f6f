"""How the library says times, lengths, kinds, and what an article is."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from reader.core.library.article_kind import ArticleKind
from reader.core.library.library_entry import LibraryEntry
from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.text.well_formed import well_formed
from reader.core.times import in_local_zone
from reader.translation import msgid, tr, trn

KINDS = {
    ArticleKind.MARKDOWN: msgid("Markdown"),
    ArticleKind.MARKUP: msgid("Markup"),
    ArticleKind.TEXT: msgid("Plain text"),
    ArticleKind.PAGE: msgid("Saved page"),
    ArticleKind.BOOK: msgid("Book"),
    ArticleKind.MAIL: msgid("E-mail"),
    ArticleKind.CODE: msgid("Code and data"),
}
"""What each kind of article is called; translated where it is shown."""
WEEK = 7


def kind_name(kind: str) -> str:
    """What a kind of article is called; empty if the kind is not known."""
    return tr(KINDS[ArticleKind(kind)]) if kind else ""


def duration(minutes: float, *, brief: bool = False) -> str:
    """``34 min``, ``3 h 54 min``, ``5 h``; ``brief`` leaves the last ``min`` out after hours, as in a column."""
    whole = max(1, round(minutes))
    hours, rest = divmod(whole, 60)
    if not hours:
        return tr("{minutes} min", minutes=rest)
    if not rest:
        return tr("{hours} h", hours=f"{hours:,}")
    if brief:
        return tr("{hours} h {minutes:02}", hours=f"{hours:,}", minutes=rest)
    return tr("{hours} h {minutes} min", hours=f"{hours:,}", minutes=rest)


def when(then: datetime | None, now: datetime) -> str:
    """``2 hours ago``, ``Yesterday``, ``Monday``, ``12 Nov``, by the local calendar; a dash for never."""
    if then is None:
        return "—"
    then, now = in_local_zone(then), in_local_zone(now)
    past, days = now - then, (now.date() - then.date()).days
    if past < timedelta(hours=1):
        minutes = max(0, past // timedelta(minutes=1))
        return trn("{n} minute ago", "{n} minutes ago", minutes) if minutes else tr("Just now")
    if days == 0:
        return trn("{n} hour ago", "{n} hours ago", past // timedelta(hours=1))
    if days == 1:
        return tr("Yesterday")
    if days < WEEK:
        return f"{then:%A}"
    return f"{then.day} {then:%b %Y}" if then.year != now.year else f"{then.day} {then:%b}"


def length(entry: LibraryEntry, speed: ReadingSpeed) -> str:
    """How long it takes to read all of it; empty if that is not known."""
    return duration(speed.minutes_for(entry.words), brief=True) if entry.words else ""


def left(entry: LibraryEntry, speed: ReadingSpeed) -> str:
    """``62 % · 13 min left``."""
    share = tr("{share} %", share=round(entry.share * 100))
    minutes = speed.minutes_for(entry.words * (1 - entry.share))
    if not entry.words or round(minutes) < 1:
        return share
    return tr("{share} · {time} left", share=share, time=duration(minutes))


def title(entry: LibraryEntry) -> str:
    """Its title, which may be the name of a file that is not UTF-8."""
    return well_formed(entry.title)


def path(entry: LibraryEntry) -> str:
    """Where the file is, to be shown."""
    return well_formed(entry.path)


def place(entry: LibraryEntry) -> str:
    """Where the file is: below the library folder that it lies in, or its name."""
    if not entry.folder:
        return Path(path(entry)).name
    top = Path(well_formed(entry.folder))
    return os.path.relpath(path(entry), top.parent) if top.parent != top else path(entry)


def origin(entry: LibraryEntry) -> str:
    """The line under the title: who has written it, and where it is from; else where its file is."""
    if entry.gone:
        return tr("File deleted or moved · {place}", place=place(entry))
    if entry.fault:
        return f"{place(entry)} · {entry.fault}"
    parts = [part for part in (entry.author, entry.source) if part]
    if entry.author and not entry.source:
        parts.append(Path(path(entry)).name)
    return " · ".join(parts) if parts else place(entry)


def spoken(entry: LibraryEntry, speed: ReadingSpeed, now: datetime) -> str:
    """All that a row says, for those who cannot see it."""
    notes = trn("{n:,} note", "{n:,} notes", entry.notes) if entry.notes else ""
    minutes = duration(speed.minutes_for(entry.words)) if entry.words else ""
    share = tr("{share} % read", share=round(entry.share * 100)) if entry.share else ""
    read = tr("last read {time}", time=when(entry.last_read, now)) if entry.last_read else ""
    return ", ".join(part for part in (title(entry), origin(entry), minutes, share, notes, read) if part)
