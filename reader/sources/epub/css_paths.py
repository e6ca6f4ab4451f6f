"""CSS selectors of one element: written for any element, and read as far as programs that annotate write them.

Source: Selectors Level 3 (W3C).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from reader.sources.containers.xml_tree import local

LONGEST = 10_000
"""Longer selectors are not read."""
_SAFE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_STEP = re.compile(r"\s*([>+~]?)\s*((?:[^\s>+~\[(\"']|\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]|\([^()]*\))+)")
_SIMPLE = re.compile(
    r"""(?P<name>\*|(?:[A-Za-z_]|\\.)(?:[\w-]|\\.)*)|\#(?P<id>(?:[\w-]|\\.|[^\x00-\x7f])+)"""
    r"""|\.(?P<class>(?:[\w-]|\\.|[^\x00-\x7f])+)|:nth-(?P<nth>child|of-type)\(\s*(?P<number>\d+)\s*\)"""
    r"""|:(?P<edge>first|last)-(?P<of>child|of-type)"""
    r"""|\[\s*(?P<attribute>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*\]"""
)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))")


class ElementPlace(NamedTuple):
    """Where an element is in its tree."""

    parent: Element
    number: int
    """Which of the parent's elements it is, from 1 on."""


Tree = Mapping[Element, ElementPlace]
"""The places of all elements of a tree but the root."""


def tree_of(root: Element) -> dict[Element, ElementPlace]:
    """The places of the elements below ``root``."""
    return {child: ElementPlace(one, number) for one in root.iter() for number, child in enumerate(one, 1)}


def css_path(element: Element, tree: Tree, ids: Mapping[str, int]) -> str:
    """A selector that selects an element alone; ``ids`` says how many elements have each id."""
    steps: list[str] = []
    at: Element | None = element
    while at is not None:
        name = at.get("id") or ""
        if name and ids.get(name) == 1:
            quoted = name.replace("\\", "\\\\").replace('"', '\\"')
            steps.append(f"#{name}" if _SAFE.fullmatch(name) else f'[id="{quoted}"]')
            break
        place = tree.get(at)
        if place is None or local(at) == "body":
            steps.append(local(at))
            break
        steps.append(f"{local(at)}:nth-child({place.number})")
        at = place.parent
    return " > ".join(reversed(steps))


class _Compound(NamedTuple):
    """One step of a selector."""

    combinator: str
    """What leads to it from the step before: `` ``, ``>``, ``+`` or ``~``."""
    simple: tuple[re.Match[str], ...]


def select(root: Element, selector: str, tree: Tree) -> Element | None:
    """The first element that a selector selects; None if there is none, or the selector cannot be read."""
    steps = _steps(selector) if len(selector) <= LONGEST else None
    if not steps:
        return None
    places = _Places(tree)
    return next((element for element in root.iter() if places.match(element, steps)), None)


def _steps(selector: str) -> list[_Compound] | None:
    steps: list[_Compound] = []
    at, end = 0, len(selector.rstrip())
    while at < end:
        found = _STEP.match(selector, at)
        simple = tuple(_simple(found[2])) if found else ()
        if found is None or not simple:
            return None
        steps.append(_Compound(found[1] or " ", simple))
        at = found.end()
    return steps


def _simple(compound: str) -> Iterator[re.Match[str]]:
    """The simple selectors of a compound; none if one of them is of a kind that is not read."""
    found, at = [], 0
    while at < len(compound):
        one = _SIMPLE.match(compound, at)
        if one is None:
            return iter(())
        found.append(one)
        at = one.end()
    return iter(found)


class _Places:
    """Matches elements of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def match(self, element: Element, steps: list[_Compound]) -> bool:
        """Whether a selector selects an element. Of several ancestors that fit the nearest is followed."""
        at: Element | None = element
        if not self._fits(element, steps[-1]):
            return False
        for after, step in zip(reversed(steps), reversed(steps[:-1]), strict=False):
            at = self._reached(at, step, after.combinator) if at is not None else None
        return at is not None

    def _reached(self, element: Element, step: _Compound, combinator: str) -> Element | None:
        """The element that fits a step, from the one after it."""
        above = self._parent(element)
        if combinator in "+~":
            before = list(above)[: self._tree[element].number - 1][::-1] if above is not None else []
            return next((one for one in (before[:1] if combinator == "+" else before) if self._fits(one, step)), None)
        while above is not None and not self._fits(above, step):
            above = self._parent(above) if combinator == " " else None
        return above

    def _parent(self, element: Element) -> Element | None:
        return place.parent if (place := self._tree.get(element)) else None

    def _fits(self, element: Element, step: _Compound) -> bool:
        return all(self._has(element, one) for one in step.simple)

    def _has(self, element: Element, one: re.Match[str]) -> bool:
        if one["name"]:
            return one["name"] == "*" or local(element).lower() == _plain(one["name"]).lower()
        if one["id"]:
            return element.get("id") == _plain(one["id"])
        if one["class"]:
            return _plain(one["class"]) in (element.get("class") or "").split()
        if one["attribute"]:
            wanted = next(value for value in (one["double"], one["single"], one["bare"]) if value is not None)
            return element.get(one["attribute"]) == _plain(wanted)
        return self._is_nth(element, one)

    def _is_nth(self, element: Element, one: re.Match[str]) -> bool:
        place = self._tree.get(element)
        if place is None:
            return one["number"] in (None, "1")  # the root is the only one
        number, count = place.number, len(place.parent)
        if "of-type" in (one["nth"], one["of"]):
            alike = [sibling for sibling in place.parent if sibling.tag == element.tag]
            number, count = alike.index(element) + 1, len(alike)
        return number == (int(one["number"]) if one["number"] else 1 if one["edge"] == "first" else count)


def _plain(written: str) -> str:
    """A name without its escapes."""
    return _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], written)
