"""A page as a tree that is quick to ask: made of what the page shows, with each run of loose text in a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.known_formulas import KnownFormulas
from reader.sources.html.reader_view import names
from reader.sources.html.reader_view.page_element import PageElement, PageText
from reader.sources.html.shown.visibility import Visibility, children_of, is_decoration

MAX_DEPTH = 100
"""What is nested deeper is taken as lying side by side, so that no work grows with the square of the depth."""
SAME_PAGE_SHARE = 0.3
"""A link into the same page counts for this share of its letters: footnotes and contents are no clutter."""
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that are no part of a line."""
_WITHOUT_WORDS = frozenset(("svg", "iframe"))
"""Pictures whose content is no text."""
_LEFT_OUT = frozenset(
    (
        *("script", "style", "noframes", "head", "datalist", "link", "meta", "select"),
        *("textarea", "button", "progress", "meter", "map", "track", "source", "param"),
    )
)


class PageTree:
    """The tree of one page, in which each try to find its article drops what it does not take for a part of it."""

    def __init__(self, root: LexborNode, visibility: Visibility, formulas: KnownFormulas) -> None:
        self.root = PageElement("html", {}, root.mem_id, None)
        self.all = [self.root]
        """All elements in reading order."""
        self._read(root, visibility, formulas)
        self._make_paragraphs()
        self.all = _in_order(self.root)
        self.reset()

    @property
    def body(self) -> PageElement:
        """The element that holds all that is shown."""
        return next((element for element in self.root.elements if element.tag in ("body", "frameset")), self.root)

    def reset(self) -> None:
        """Take back all that was dropped, and count anew."""
        for element in self.all:
            element.dropped, element.score = False, None
            element.letters = element.commas = 0
            element.link_letters = 0.0
        for element in reversed(self.all):
            for child in element.children:
                element.letters += child.letters
                element.commas += child.commas
                if isinstance(child, PageElement):
                    element.link_letters += child.link_letters
            if element.tag == "a":
                inside = (element.attributes.get("href") or "").startswith("#")
                element.link_letters = element.letters * (SAME_PAGE_SHARE if inside else 1.0)

    def close(self) -> None:
        """Undo the references between the elements, so that all is freed at once, without a garbage collection."""
        for element in self.all:
            element.parent, element.children, element.order = None, [], []

    def _read(self, root: LexborNode, visibility: Visibility, formulas: KnownFormulas) -> None:
        stack = [(child, self.root, 1) for child in reversed(children_of(root))]
        while stack:
            node, parent, depth = stack.pop()
            tag = node.tag or ""
            if tag == "-text":
                parent.add_text(node.text_content or "", node.mem_id)
                continue
            if tag.startswith("-"):
                continue
            attributes = node.attributes
            if (formula := formulas.formula_of(node, tag, attributes)) is not None:
                parent.add_text(formula.tex, node.mem_id)
            elif tag not in _LEFT_OUT and not is_decoration(attributes) and not visibility.hides(node, tag, attributes):
                element = PageElement(tag, attributes, node.mem_id, parent)
                if names.is_inline_caption(tag, attributes.get("class") or ""):
                    element.tag = "figcaption"
                parent.children.append(element)
                self.all.append(element)
                around = element if depth < MAX_DEPTH else parent
                if tag not in _WITHOUT_WORDS:
                    stack += [(child, around, depth + 1) for child in reversed(children_of(node))]

    def _make_paragraphs(self) -> None:
        """Put loose text beside blocks, and what two line breaks part, into paragraphs of their own."""
        blocks: set[int] = set()
        for element in reversed(self.all):
            has_block = any(isinstance(child, PageElement) and id(child) in blocks for child in element.children)
            if has_block or element.tag in BLOCKS:
                blocks.add(id(element))
            broken = not has_block and element.tag in BLOCKS and element.tag != "pre" and _has_break(element)
            if has_block or broken:
                element.children = list(_with_paragraphs(element, blocks))
                if broken and element.tag == "p":
                    element.tag = "div"
            elif element.tag in BLOCKS:
                element.is_leaf = True
                if element.tag == "div" and element.children:
                    element.tag, element.was_div = "p", True


def _in_order(root: PageElement) -> list[PageElement]:
    """All elements of the page in reading order; each gets to know its place."""
    order: list[PageElement] = []
    stack = [root]
    while stack:
        element = stack.pop()
        element.order, element.number, element.end = order, len(order), len(order) + 1
        order.append(element)
        stack += [child for child in reversed(element.children) if isinstance(child, PageElement)]
    for element in reversed(order):
        if element.parent is not None and element.parent.end < element.end:
            element.parent.end = element.end
    return order


def _is_break(child: PageElement | PageText) -> bool:
    return isinstance(child, PageElement) and child.tag == "br"


def _has_break(element: PageElement) -> bool:
    """Whether two line breaks follow each other in the element."""
    return any(_is_break(first) and _is_break(second) for first, second in pairwise(element.children))


def _with_paragraphs(element: PageElement, blocks: set[int]) -> Iterator[PageElement | PageText]:
    """The children, with each run of loose text and phrases among them in a paragraph of its own."""
    for is_block, run in groupby(
        element.children, lambda child: isinstance(child, PageElement) and id(child) in blocks
    ):
        if is_block:
            yield from run
            continue
        for part in _parts(list(run)):
            paragraph = PageElement("p", {}, 0, element)
            paragraph.is_leaf = True
            paragraph.children = part
            for child in part:
                if isinstance(child, PageElement):
                    child.parent = paragraph
            yield paragraph


def _parts(run: list[PageElement | PageText]) -> Iterator[list[PageElement | PageText]]:
    """The run in parts: two or more line breaks in a row part it."""
    part: list[PageElement | PageText] = []
    breaks = 0
    for child in run:
        if _is_break(child):
            breaks += 1
            continue
        if breaks >= 2 and part:
            yield part
            part = []
        breaks = 0
        part.append(child)
    if part:
        yield part
