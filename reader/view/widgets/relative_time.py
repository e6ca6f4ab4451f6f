"""How long ago something was, in the few words of a card."""

from __future__ import annotations

from datetime import datetime, timedelta


def ago(then: datetime, now: datetime) -> str:
    """``just now``, ``2 min ago``, ``3 h ago``, ``yesterday``, ``4 days ago``, or the date, by the local calendar.

    Both times know their time zone. What lies in the future, by a clock that was put back, is ``just now``.
    """
    then, now = then.astimezone(), now.astimezone()
    past = now - then
    days = (now.date() - then.date()).days
    if past < timedelta(minutes=1):
        return "just now"
    if past < timedelta(hours=1):
        return f"{past.seconds // 60} min ago"
    if days == 0:
        return f"{past.seconds // 3600} h ago"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"{days} days ago"
    return f"{then.day} {then:%b %Y}" if then.year != now.year else f"{then.day} {then:%b}"


def created_and_modified(made: datetime, changed: datetime) -> str:
    """Both in full, one below the other."""
    return f"Made {exact_time(made)}\nChanged {exact_time(changed)}"


def exact_time(then: datetime) -> str:
    """The day and the minute by the local calendar: ``1 March 2025, 12:00``."""
    then = then.astimezone()
    return f"{then.day} {then:%B %Y, %H:%M}"
