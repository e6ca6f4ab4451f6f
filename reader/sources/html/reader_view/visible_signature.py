"""The author and the date of an article as its page shows them, where it does not state them in its head."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.sources.html.reader_view import names
from reader.sources.html.reader_view.stripping import LONGEST_BYLINE
from reader.sources.html.shown.visibility import Visibility, children_of

_MOST_NODES = 200
"""An element that holds more nodes than this is no byline."""
_MOST_OF_PAGE = 20_000
"""Nodes that are looked at for bylines on one page."""
_CONTROLS = frozenset(("label", "input", "button", "select", "option", "textarea", "legend", "datalist"))
"""What a reader fills in or presses, and its words."""
_BYLINES = ",".join(
    (
        *('body [rel="author"]', 'body [itemprop*="author"]'),
        *(f'body [{kind}*="{word}" i]' for kind in ("class", "id") for word in names.BYLINES),
    )
)
"""What may be one; a selector finds it in a long page without a look at each element."""
_NO_NAME = re.compile(
    r"\W*(by|von|par|por|di|da|af|door)?\W*|\W*\d+ min(ute)?s?\.? read\W*|-.*|\W*(author|name|publisher)s?\W*",
    re.IGNORECASE,
)
"""What stands where a name should: nothing but *By*, how long the reading takes, an option of a program."""
_SILENT = frozenset(("script", "style", "figure", "figcaption"))
_WHOLE_PAGE = ("html", "body")
_NO_BYLINES = frozenset(("meta", "link", "script", "style", "body"))


class VisibleSignature:
    """Reads both from one page; what is hidden, or said in a form or by those who comment, does not count."""

    def __init__(self, tree: LexborHTMLParser, visibility: Visibility) -> None:
        self._tree, self._visibility = tree, visibility
        self._left = _MOST_OF_PAGE
        self._foreign: dict[int, bool] = {}
        self._unlikely: dict[int, bool] = {}
        self._around: dict[str, set[int]] = {}

    def byline(self) -> str:
        """The author in the words of the page; empty if it names none.

        Boxes that hardly belong to the article, as a menu with other articles, count only where nothing else does.
        """
        nodes = [node for node in self._tree.css(_BYLINES) if _may_be_byline(node)]
        likely = [node for node in nodes if not self._is_in_unlikely_box(node)]
        return self._first_byline(likely) or (self._first_byline(nodes) if len(likely) < len(nodes) else "")

    def _first_byline(self, nodes: Iterable[LexborNode]) -> str:
        for node in nodes:
            if self._is_foreign(node):
                continue
            whole = self._words(node)
            inner = node.css_first('[itemprop~="name"]') if whole else None
            words = self._words(inner) if inner is not None else whole
            if not _NO_NAME.fullmatch(words):
                return words
        return ""

    def _is_in_unlikely_box(self, node: LexborNode) -> bool:
        return node.parent is not None and self._is_within(node.parent, self._leads_elsewhere, self._unlikely)

    def _leads_elsewhere(self, box: LexborNode) -> bool:
        if box.tag in _WHOLE_PAGE or not (box.tag == "nav" or names.leads_elsewhere(names.name_of(box.attributes))):
            return False
        return box.mem_id not in self._boxes_around("h1,main")

    def date(self) -> str:
        """The date as the page has it for machines; empty if there is none."""
        for node in self._tree.css(
            "[itemprop~=datePublished], time[pubdate], article time[datetime], main time[datetime]"
        ):
            if not self._is_foreign(node):
                attributes = node.attributes
                return attributes.get("datetime") or attributes.get("content") or ""
        return ""

    def _words(self, node: LexborNode) -> str:
        """The words of a short element, without those in controls; empty if there are too many for a byline."""
        written, nodes, stack = "", 0, [node]
        while stack:
            one = stack.pop()
            nodes += 1
            if one.tag == "-text":
                written += one.text_content or ""
            elif one is node or not self._is_left_out(one):
                stack += reversed(children_of(one))
            self._left -= 1
            if nodes > _MOST_NODES or self._left < 0 or len(written) > 4 * LONGEST_BYLINE:
                return ""
        return " ".join(written.split()) if len(written.strip()) <= LONGEST_BYLINE else ""

    def _is_foreign(self, node: LexborNode) -> bool:
        """Whether an element or one around it is left out."""
        return self._is_within(node, self._is_left_out, self._foreign)

    @staticmethod
    def _is_within(node: LexborNode, is_such: Callable[[LexborNode], bool], known: dict[int, bool]) -> bool:
        """Whether an element or one around it is such a one; ``known`` keeps what was found."""
        path: list[int] = []
        one: LexborNode | None = node
        found = False
        while one is not None and one.is_element_node and not found:
            before = known.get(one.mem_id)
            if before is not None:
                found = before
                break
            path.append(one.mem_id)
            found = is_such(one)
            one = one.parent
        known.update(dict.fromkeys(path, found))
        return found

    def _is_left_out(self, node: LexborNode) -> bool:
        """Whether what an element says is not said by the article: form, comment, or nothing that is shown."""
        tag = node.tag or ""
        if tag in _CONTROLS or tag in _SILENT:
            return True
        if not node.is_element_node or tag in _WHOLE_PAGE:
            return False
        attributes = node.attributes
        if tag == "form" and node.mem_id not in self._boxes_around("h1,h2,article,main"):
            return True
        if names.is_comments(names.name_of(attributes)) and node.mem_id not in self._boxes_around("h1,main"):
            return True
        return self._visibility.hides(node, tag, attributes)

    def _boxes_around(self, selector: str) -> set[int]:
        """Elements around what only the article has: a form or a box for comments may hold the whole page."""
        found = self._around.get(selector)
        if found is None:
            found = self._around[selector] = set()
            for node in self._tree.css(selector):
                one: LexborNode | None = node
                while one is not None and one.mem_id not in found:
                    found.add(one.mem_id)
                    one = one.parent
        return found


def _may_be_byline(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes or node.tag in _NO_BYLINES:
        return False
    if attributes.get("rel") == "author" or "author" in (attributes.get("itemprop") or ""):
        return True
    return names.is_byline(names.name_of(attributes))
