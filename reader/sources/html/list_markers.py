"""The markers of list items: bullets by depth, numbers by type and start, check boxes."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from reader.sources.html.shown.notes import is_note

_BULLETS = "•◦▪"
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def is_footnote(item: LexborNode) -> bool:
    """Whether a list item is a footnote: by what it says, or because it is where Python-Markdown puts them."""
    if is_note(item):
        return True
    holder = item.parent.parent if item.parent is not None else None
    return holder is not None and holder.tag == "div" and "footnote" in _classes(holder)


class ListMarkers:
    """Numbers the list items of one tree, in reading order."""

    def __init__(self, *, in_book: bool = False) -> None:
        """``in_book`` says that the tree is that of a book, whose lists of contents have no numbers of their own."""
        self._in_book = in_book
        self._next: dict[int, int] = {}
        """The number of each ordered list's next item, by the ``mem_id`` of the list's node."""

    def next_marker(self, item: LexborNode) -> str:
        """The marker of the next list item: ``•``, ``3.``, ``c.``, ``iv.``, ``☐``, ``☑``."""
        parent = item.parent
        ordered = parent is not None and parent.tag == "ol" and not (self._in_book and _is_contents(parent))
        number = self._number(item, parent) if parent is not None and ordered else 0
        if "task-list-item" in _classes(item) and (box := item.css_first("input")) is not None:
            return "☑" if "checked" in box.attributes else "☐"
        if parent is None or not ordered:
            return _BULLETS[min(_depth(item), len(_BULLETS) - 1)]
        return f"{numeral(number, parent.attributes.get('type') or '1')}."

    def _number(self, item: LexborNode, parent: LexborNode) -> int:
        attributes = parent.attributes
        step = -1 if "reversed" in attributes else 1
        expected = self._next.get(parent.mem_id)
        if expected is None:
            items = sum(child.tag == "li" for child in parent.iter()) if step < 0 else 1
            expected = _integer(attributes.get("start"), items)
        number = _integer(item.attributes.get("value"), expected)
        self._next[parent.mem_id] = number + step
        return number


def numeral(number: int, kind: str) -> str:
    """``number`` in letters (``a``, ``A``), Roman numerals (``i``, ``I``) or digits, by HTML's attribute ``type``."""
    if kind in "aA" and number > 0:
        letters = ""
        while number > 0:
            number, digit = divmod(number - 1, 26)
            letters = chr(ord(kind) + digit) + letters
        return letters
    if kind in "iI" and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if kind == "i" else roman.upper()
    return str(number)


def _integer(written: str | None, default: int) -> int:
    """The integer of up to nine digits that ``written`` is, or ``default``."""
    match = _INTEGER.fullmatch(written or "")
    return int(match[0]) if match else default


def _is_contents(node: LexborNode) -> bool:
    """Whether a list is a table of contents, or in one (EPUB 3.3, 7.3: such lists are shown without numbers)."""
    around = node.parent
    while around is not None and around.tag in ("ol", "li"):
        around = around.parent
    return around is not None and around.tag == "nav"


def _depth(item: LexborNode) -> int:
    """How many other list items contain an item, counted up to the number of bullets."""
    depth = 0
    node = item.parent
    while node is not None and depth < len(_BULLETS):
        depth += node.tag == "li"
        node = node.parent
    return depth


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()
