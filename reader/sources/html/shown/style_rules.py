"""What the style sheets of a page do not display, as far as simple rules say so: ``.menu { display: none }``.

A rule counts if it has one element's tag, classes and id, without anything around it. Rules for paper or narrow
screens do not count. Of several that fit, the more specific one wins, then the later one, as in CSS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_BRACE = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*([a-z-]+)\s*(!\s*important)?", re.IGNORECASE)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
_PART = re.compile(r"[.#][\w-]+")
_SCREEN = re.compile(r"@media\s+(only\s+)?(all|screen)\s*$|@(layer|supports)\b", re.IGNORECASE)
MAX_LENGTH = 2_000_000
"""Code points of style sheets that are read."""


class _Rule(NamedTuple):
    """One selector of one rule."""

    tag: str
    classes: frozenset[str]
    identity: str
    shown: bool
    rank: tuple[bool, bool, int, bool, int]
    """Whether it is important, has an id, its number of classes, whether it has a tag, and its place."""


class StyleRules:
    """The rules of all style sheets of a page that say whether something is displayed."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._by_key: dict[str, list[_Rule]] = {}
        """By the id (``#a``), one class (``.a``) or the tag that an element must have."""
        left, number = MAX_LENGTH, 0
        for sheet in sheets:
            left -= len(sheet)
            if left < 0:
                break
            if "display" not in sheet:
                continue
            for selectors, shown, important in _rules(_COMMENT.sub("", sheet)):
                for selector in selectors.split(","):
                    number += 1
                    self._add(selector.strip(), number, shown=shown, important=important)
        hiding = {key for key, rules in self._by_key.items() if not all(rule.shown for rule in rules)}
        self.is_empty = not hiding
        """Whether nothing is hidden."""

    def _add(self, selector: str, number: int, *, shown: bool, important: bool) -> None:
        found = _COMPOUND.fullmatch(selector)
        if found is None or not selector:
            return
        tag = (found[1] or "").lower()
        parts = _PART.findall(found[2])
        classes = frozenset(part[1:] for part in parts if part[0] == ".")
        identity = next((part[1:] for part in parts if part[0] == "#"), "")
        key = f"#{identity}" if identity else f".{min(classes)}" if classes else tag
        rank = (important, bool(identity), len(classes), bool(tag), number)
        self._by_key.setdefault(key, []).append(_Rule(tag, classes, identity, shown, rank))

    def hides(self, tag: str, classes: str, identity: str) -> bool:
        """Whether an element with this tag, these classes and this id is not displayed."""
        names = classes.split()
        fitting = [
            rule
            for key in (f"#{identity}", *(f".{name}" for name in names), tag)
            for rule in self._by_key.get(key, ())
            if (not rule.tag or rule.tag == tag)
            and rule.classes.issubset(names)
            and (not rule.identity or rule.identity == identity)
        ]
        return bool(fitting) and not max(fitting, key=lambda rule: rule.rank).shown


def _rules(sheet: str) -> Iterator[tuple[str, bool, bool]]:
    """The selectors of each rule that says how to display, whether it shows them, and whether it is important."""
    done, left_out = 0, 0
    openings: list[tuple[str, int]] = []
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            head = sheet[max(done, sheet.rfind(";", done, brace.start()) + 1) : brace.start()].strip()
            openings.append((head, brace.end()))
            left_out += head.startswith("@") and not _SCREEN.match(head)
        elif openings:
            head, begun = openings.pop()
            if head.startswith("@"):
                left_out -= not _SCREEN.match(head)
            elif not left_out and begun >= done and (says := _last_display(sheet[begun : brace.start()])):
                yield head, says[1].lower() != "none", bool(says[2])
        done = brace.end()


def _last_display(body: str) -> re.Match[str] | None:
    if "display" not in body:
        return None
    found = None
    for found in _DISPLAY.finditer(body):  # noqa: B007 - the last one counts
        pass
    return found
