"""Keeps a text in a file for spreadsheets from being run as a formula."""

from __future__ import annotations

import re

_IGNORED = r"\s\0-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_FORMULA = re.compile(rf"[\t\r]|[{_IGNORED}]*[-=+@＝＋－＠﹦﹢﹣﹫]")
"""What begins a formula in a spreadsheet: a sign, also a full-width or small one, which some take for the plain one,
after white space and invisible characters, which some skip; a tab or carriage return. Source: OWASP, CSV injection."""
_LIST = re.compile(r" *- (?!.*(?:\w\(|\|))", re.DOTALL)
"""A list, which is no formula if nothing in it calls a function or another program (DDE: ``program|topic!item``)."""


def harmless_cell(value: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet could run it, as OWASP advises."""
    return f"'{value}" if _FORMULA.match(value) and not _LIST.match(value) else value
