"""Chooses the part of a page that holds its article: paragraphs give points to the elements around them.

The rules and their numbers are Readability's.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.sources.html.reader_view import names
from reader.sources.html.reader_view.page_element import HEADINGS, PageElement
from reader.sources.html.reader_view.page_tree import PageTree

_SCORED = frozenset(("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"))
_BASE = {
    "div": 5,
    **dict.fromkeys(("pre", "td", "blockquote"), 3),
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5),
}
SHORTEST = 25
"""Letters of the shortest text that gives points."""
_LEVELS = 5
_BEST = 5
"""How many candidates are compared."""
_NEARLY = 0.75
_ALIKE = 3
"""So many nearly equal candidates with a common ancestor make that the article."""
_ALIKE_LEVELS, _ALIKE_LETTERS, _ALIKE_LINKS, _ALIKE_SHARE = 4, 100, 0.2, 0.15
"""Sections alike: so many levels up, each of so many letters and few links, together with a share of the letters."""
_TITLE_LINKS = 0.5
_SIBLING_SHARE = 0.2
_SIBLING_LEAST = 10.0


def choose_parts(tree: PageTree, *, weigh_names: bool) -> list[PageElement]:
    """The elements that hold the article: the best candidate and those beside it that belong to it."""
    body = tree.body
    candidates = _score(tree, weigh_names=weigh_names)
    ranked = sorted(candidates, key=_points, reverse=True)[:_BEST]
    if not ranked or ranked[0] is body or not _is_inside(ranked[0], body):
        return [body]
    top = _common_ancestor(ranked, body)
    top = _climb(top, body, weigh_names=weigh_names)
    return _with_siblings(_with_alike(top, body), body)


def _score(tree: PageTree, *, weigh_names: bool) -> list[PageElement]:
    candidates: list[PageElement] = []
    for element in tree.body.walk():
        if element.tag not in _SCORED or element.letters < SHORTEST:
            continue
        points = 2 + element.commas + min(element.letters // 100, 3)
        for level, around in enumerate(_holders(element)):
            if level == _LEVELS:
                break
            if around.score is None:
                around.score = _base(around, weigh_names=weigh_names)
                candidates.append(around)
            around.score += points / (1 if level == 0 else 2 if level == 1 else level * 3)
    for candidate in candidates:
        candidate.score = (candidate.score or 0.0) * (1 - candidate.link_density)
    return candidates


def _base(element: PageElement, *, weigh_names: bool) -> float:
    return float(_BASE.get(element.tag, 0) + (names.name_weight(element.name) if weigh_names else 0))


def _points(element: PageElement) -> float:
    return element.score or 0.0


def _holders(element: PageElement) -> Iterator[PageElement]:
    """The elements around a paragraph, without boxes that hold nothing but it, up to the body."""
    inside = element
    for around in element.ancestors():
        if around.parent is None:
            return
        if not (around.tag == "div" and inside.tag == "p" and around.has_one_element()):
            yield around
            inside = around


def _is_inside(element: PageElement, body: PageElement) -> bool:
    return any(around is body for around in element.ancestors())


def _common_ancestor(ranked: list[PageElement], body: PageElement) -> PageElement:
    """The best candidate, or an element around it that also holds other good ones."""
    top = ranked[0]
    lists = [set(map(id, one.ancestors())) for one in ranked[1:] if _points(one) >= _NEARLY * _points(top)]
    if len(lists) < _ALIKE:
        return top
    for around in top.ancestors():
        if around is body or around.parent is None:
            break
        if sum(id(around) in known for known in lists) >= _ALIKE:
            return around
    return top


def _climb(top: PageElement, body: PageElement, *, weigh_names: bool) -> PageElement:
    """``top``, or what is around it: while the points rise, and while it is an only child."""
    if top.score is None:
        top.score = _base(top, weigh_names=weigh_names)
    last = top.score
    least = last / 3
    for around in top.ancestors():
        if around is body or around.parent is None:
            break
        if around.score is None:
            continue
        if around.score < least:
            break
        if around.score > last:
            top = around
            break
        last = around.score
    while top.parent is not None and top.parent is not body and top.parent.parent and top.parent.has_one_element():
        top = top.parent
    return top


def _with_alike(top: PageElement, body: PageElement) -> PageElement:
    """``top``, or what is around it and around sections like its own: a manual has one for each matter."""
    around = top
    for _ in range(_ALIKE_LEVELS):
        outer = around.parent
        if outer is None or around is body or outer is body or _is_whole(around):
            break
        alike = [one for one in outer.elements if one is not around and _is_alike(one, around)]
        if len(alike) > 1 and sum(one.letters for one in alike) >= _ALIKE_SHARE * around.letters:
            top = outer
        around = outer
    return top


def _is_whole(element: PageElement) -> bool:
    """Whether an element is an article of its own, not a section of one."""
    return element.tag in ("article", "main") or any(
        inside.tag == "h1" or (inside.tag in HEADINGS and inside.link_density > _TITLE_LINKS)
        for inside in element.walk()
    )


def _is_alike(other: PageElement, element: PageElement) -> bool:
    return (
        other.tag == element.tag
        and names.kind_of(other.name) == names.kind_of(element.name)
        and other.letters >= _ALIKE_LETTERS
        and not _is_whole(other)
        and other.link_density < _ALIKE_LINKS
        and (other.tag == "section" or names.kind_of(other.name) != "")
    )


def _with_siblings(top: PageElement, body: PageElement) -> list[PageElement]:
    around = top.parent if top is not body else None
    if around is None:
        return [top]
    least = max(_SIBLING_LEAST, _points(top) * _SIBLING_SHARE)
    top_name = top.attributes.get("class") or ""
    parts = []
    for sibling in around.elements:
        bonus = _points(top) * _SIBLING_SHARE if top_name and sibling.attributes.get("class") == top_name else 0
        if (
            sibling is top
            or (sibling.score is not None and sibling.score + bonus >= least)
            or (sibling.tag == "p" and _is_prose(sibling))
        ):
            parts.append(sibling)
    return parts


def _is_prose(paragraph: PageElement) -> bool:
    if paragraph.letters > 80:
        return paragraph.link_density < 0.25
    if not paragraph.letters or paragraph.link_letters:
        return False
    words = paragraph.words()
    return ". " in words or words.endswith(".")
