"""Properties as HTML: a description as the abstract that it is, and a table of all others."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from reader.core.properties import Property
from reader.translation import msgid, tr
from reader.view.style.theme import Theme

NAMES = {
    "author": msgid("author"),
    "date": msgid("date"),
    "description": msgid("description"),
    "identifier": msgid("identifier"),
    "language": msgid("language"),
    "publisher": msgid("publisher"),
    "site": msgid("site"),
    "source": msgid("source"),
    "subject": msgid("subject"),
    "tags": msgid("tags"),
    "title": msgid("title"),
}
"""The names that Postil itself gives, or that most files have; all others are shown as they are."""
ABSTRACTS = ("description", "summary", "abstract", "excerpt")
CHIPS = ("tags", "tag", "keywords", "categories", "aliases", "subject")
"""Properties with short values of equal rank."""
CHIP = "chip"
"""The scheme of a chip's address: Qt's HTML has nothing else to tell it apart by. The table makes it no link."""
_PADDING = "&nbsp;&nbsp;"
"""On both sides of a chip's words."""

_CELL = "padding-top: 3px; padding-bottom: 3px"


def properties_html(properties: Iterable[Property], theme: Theme) -> str:
    """All properties as HTML for Qt. A value that is a web address is a link."""
    abstracts, rows = [], []
    for found in properties:
        if found.name.casefold() in ABSTRACTS and found.values:
            abstracts.append(f"<p style='margin-top: 0; margin-bottom: 0'>{_lines(' '.join(found.values))}</p>")
        else:
            rows.append(_row(found, theme))
    space = 8 if abstracts else 0  # over the table, since Qt ignores the margin of a paragraph before one
    table = f"<table cellspacing='0' cellpadding='0' style='margin-top: {space}px'>{''.join(rows)}</table>"
    return "".join(abstracts) + (table if rows else "")


def spoken(properties: Iterable[Property]) -> str:
    """All properties as a screen reader says them."""
    return "; ".join(f"{_name(found)}: {', '.join(found.values)}" for found in properties)


def _row(found: Property, theme: Theme) -> str:
    name = f"<td style='{_CELL}; padding-right: 14px; color: {theme.tokens['faint']}'>{escape(_name(found))}</td>"
    if found.name.casefold() in CHIPS:
        chips = (
            f"<a href='{CHIP}:{number}' style='color: {theme.tokens['ink']}; text-decoration: none'>"
            f"{_PADDING}{escape(value).replace(' ', '&nbsp;')}{_PADDING}</a>"
            for number, value in enumerate(found.values)
        )
        return f"<tr>{name}<td style='{_CELL}'>{'&nbsp; '.join(chips)}</td></tr>"
    return f"<tr>{name}<td style='{_CELL}'>{'<br>'.join(_value(value, theme) for value in found.values)}</td></tr>"


def _name(found: Property) -> str:
    return tr(NAMES[found.name]) if found.name in NAMES else found.name


def _value(value: str, theme: Theme) -> str:
    if value.startswith(("https://", "http://")) and not any(map(str.isspace, value)):
        return f"<a href='{escape(value)}' style='color: {theme.tokens['accent']}'>{escape(value)}</a>"
    return _lines(value)


def _lines(value: str) -> str:
    return escape(value).replace("\n", "<br>")
