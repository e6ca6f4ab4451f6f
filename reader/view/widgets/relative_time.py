"""How long ago something was, in the few words of a card."""

from __future__ import annotations

from datetime import datetime, timedelta

from reader.core.times import in_local_zone
from reader.translation import tr, trn


def ago(then: datetime, now: datetime) -> str:
    """``just now``, ``2 min ago``, ``3 h ago``, ``yesterday``, ``4 days ago``, or the date, by the local calendar.

    Both times know their time zone. What lies in the future, by a clock that was put back, is ``just now``.
    """
    then, now = in_local_zone(then), in_local_zone(now)
    past = now - then
    days = (now.date() - then.date()).days
    if past < timedelta(minutes=1):
        return tr("just now")
    if past < timedelta(hours=1):
        return trn("{n} min ago", "{n} min ago", past.seconds // 60)
    if days == 0:
        return trn("{n} h ago", "{n} h ago", past.seconds // 3600)
    if days == 1:
        return tr("yesterday")
    if days < 7:
        return trn("{n} day ago", "{n} days ago", days)
    return f"{then.day} {then:%b %Y}" if then.year != now.year else f"{then.day} {then:%b}"


def created_and_modified(created: datetime, modified: datetime) -> str:
    """Both in full, one below the other."""
    return tr("Created {created}\nEdited {edited}", created=exact_time(created), edited=exact_time(modified))


def exact_time(then: datetime) -> str:
    """The day and the minute by the local calendar: ``1 March 2025, 12:00``."""
    then = in_local_zone(then)
    return f"{then.day} {then:%B %Y, %H:%M}"
