"""Tells what of a page a browser does not show, by the page's own words: attributes, styles, and what elements mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.sources.html.shown.notes import is_note
from reader.sources.html.shown.style_rules import StyleRules

_NOT_DISPLAYED = re.compile(r"(?<![\w-])(display\s*:\s*none|visibility\s*:\s*(hidden|collapse))", re.IGNORECASE)
_PAGE_SIGNS = frozenset(("mw-editsection", "mw-cite-backlink", "footnote-back", "reversefootnote", "headerlink"))
"""Classes of what a page adds for its own use: Wikipedia's *[edit]* and ``^``, pandoc's and Kramdown's way back from a
footnote, Sphinx's ``¶``."""
_ROOTS = frozenset(("html", "body"))
_LISTS = frozenset(("nav", "ol", "ul"))
MOSTLY_HIDDEN = 250
"""A page that shows fewer letters than this, and hides more than this and than it shows, is shown by a script: then
nothing counts as hidden."""

Attributes = Mapping[str, str | None]


class Visibility:
    """Knows of each element of a page whether a browser shows it."""

    def __init__(self, tree: LexborHTMLParser | None = None, *, in_book: bool = False) -> None:
        """Without a page no style sheet counts.

        What a book hides it has a script to show, as the answers to its questions, so that is shown. Only the lists
        that are hidden are not: they are its contents and pages, which are read otherwise.
        """
        self._in_book = in_book
        sheets = [node.text() for node in tree.css("style") if _is_for_screens(node)] if tree is not None else []
        self._rules = StyleRules(sheets)
        self._trusted = True
        self._without_script = False
        """Whether the page says what it says only to those who run no scripts, as some forums do to search engines."""
        if tree is not None:
            shown, hidden = _letters(tree, self)
            self._trusted = not hidden > max(shown, MOSTLY_HIDDEN)
            self._without_script = shown < MOSTLY_HIDDEN and _letters_without_script(tree) > MOSTLY_HIDDEN

    def hides(self, node: LexborNode, tag: str, attributes: Attributes) -> bool:
        """Whether an element, whose tag and attributes these are, is not shown; what is in it is not either."""
        if self._in_book and tag != "template":
            return tag in _LISTS and "hidden" in attributes
        if tag == "template":
            return "shadowrootmode" not in attributes and "shadowroot" not in attributes
        if tag == "noscript":
            return not (self._without_script or _has_the_only_picture(node))
        if (tag == "dialog" and "open" not in attributes) or _is_for_the_page_alone(node, attributes):
            return True
        if not self._trusted or tag in _ROOTS or not self._hides_by_style(tag, attributes):
            return False
        return not is_note(node)  # a reading program shows a note that is hidden when its sign is clicked

    def _hides_by_style(self, tag: str, attributes: Attributes) -> bool:
        if "hidden" in attributes or is_decoration(attributes):
            return True
        style = attributes.get("style")
        if style and _NOT_DISPLAYED.search(style):
            return True
        if self._rules.is_empty or (style and "display" in style):
            return False
        return self._rules.hides(tag, attributes.get("class") or "", attributes.get("id") or "")


def children_of(node: LexborNode) -> list[LexborNode]:
    """What is in a node: of a template, which has its content apart from the tree, that content."""
    found = list(node.template_fragments()) if node.tag == "template" else []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _is_for_screens(node: LexborNode) -> bool:
    media = (node.attributes.get("media") or "all").lower()
    return "all" in media or ("screen" in media and "(" not in media)


def _is_page_sign(attributes: Attributes) -> bool:
    names = attributes.get("class")
    if names and not _PAGE_SIGNS.isdisjoint(names.split()):
        return True
    style = attributes.get("style")
    return bool(style) and "mso-list:" in (style or "") and "ignore" in (style or "").lower()  # Word's bullets


def is_decoration(attributes: Attributes) -> bool:
    """Whether a page says that an element has nothing to read; Wikipedia says so of its formulas' pictures, too."""
    return attributes.get("aria-hidden") == "true" and "fallback-image" not in (attributes.get("class") or "")


def _is_for_the_page_alone(node: LexborNode, attributes: Attributes) -> bool:
    return bool(attributes) and (_is_page_sign(attributes) or _is_way_back(node, attributes))


def _is_way_back(node: LexborNode, attributes: Attributes) -> bool:
    """Whether a link leads back from a note by a sign alone; the number of a note may be such a link, and stays."""
    return attributes.get("role") == "doc-backlink" and not any(map(str.isalnum, node.text()))


def _has_the_only_picture(node: LexborNode) -> bool:
    """Whether a ``noscript`` has a picture, and nothing beside it has one."""
    if node.css_first("img") is None:
        return False
    before, after = _element_beside(node, back=True), _element_beside(node, back=False)
    return not (_has_picture(before) or _has_picture(after))


def _element_beside(node: LexborNode, *, back: bool) -> LexborNode | None:
    beside = node.prev if back else node.next
    while beside is not None and not beside.is_element_node:
        beside = beside.prev if back else beside.next
    return beside


def _has_picture(node: LexborNode | None) -> bool:
    return node is not None and node.tag != "noscript" and (node.tag == "img" or node.css_first("img") is not None)


def _letters(tree: LexborHTMLParser, visibility: Visibility) -> tuple[int, int]:
    """How many letters a page shows, and how many it hides; with enough shown ones the rest is not counted."""
    shown = hidden = 0
    stack = [(node, False) for node in ([tree.body] if tree.body is not None else [])]
    while stack:
        node, is_hidden = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            letters = len((node.text_content or "").strip())
            shown, hidden = (shown, hidden + letters) if is_hidden else (shown + letters, hidden)
            if shown >= MOSTLY_HIDDEN:
                return shown, 0
        elif not tag.startswith("-") and tag not in ("script", "style", "noscript", "template"):
            away = is_hidden or visibility.hides(node, tag, node.attributes)
            stack += [(child, away) for child in reversed(children_of(node))]
    return shown, hidden


def _letters_without_script(tree: LexborHTMLParser) -> int:
    return sum(len(" ".join(node.text().split())) for node in tree.css("body noscript"))
