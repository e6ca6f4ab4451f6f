"""Walks an HTML5 tree, and keeps of it what the article model can represent."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.core.article import BlockKind, PagePart, RunStyle
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html.block_elements import BlockElements
from reader.sources.html.container_elements import ContainerElements
from reader.sources.html.element_handlers import Handler, OnLeave, skip
from reader.sources.html.formulas.known_formulas import KnownFormulas
from reader.sources.html.formulas.page_formula import PageFormula, formula_of
from reader.sources.html.inline_elements import InlineElements
from reader.sources.html.line_ranges import LINES, commented_range, line_range
from reader.sources.html.list_markers import ListMarkers
from reader.sources.html.pictures import saved_pictures
from reader.sources.html.reader_view.names import is_inline_caption
from reader.sources.html.safe_links import Addresses, PageAddresses
from reader.sources.html.shown.visibility import Visibility, children_of
from reader.sources.html.table_elements import TableElements
from reader.sources.html.text_alignment import text_alignment
from reader.sources.html.text_direction import text_direction

_SKIPPED = frozenset(("script", "style", "head", "iframe", "noframes", "datalist", "input", "rp"))
"""Elements whose content is not the article's text."""
_PICTURES = ("img", "svg")
_PLAIN = frozenset(
    (
        *("a", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li"),
        *("ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
_PLAIN_ATTRIBUTES = frozenset((LINES, "href"))
"""The elements that Markdown's own stages make, and the attributes of most of them: nothing else is to be asked."""
_Stack = list[LexborNode | OnLeave]
"""Nodes still to be entered, and what to call on leaving those that were."""


class Page(NamedTuple):
    """What is known of a whole page before its blocks are made."""

    visibility: Visibility
    parts: Mapping[int, PagePart] | None = None
    """The part of the page that each text and picture is in, by the ``mem_id`` of its node; None if all is article."""
    formulas: KnownFormulas | None = None
    """Its formulas that were read already."""


class TreeReader:
    """Walks one tree, or several that follow each other, and passes their content to a builder.

    A tree may be nested deeper than Python's calls may be, so the walk has its own stack.
    """

    def __init__(
        self, *, find_urls: bool, addresses: Addresses | None = None, page: Page | None = None, in_book: bool = False
    ) -> None:
        """``find_urls`` says that the trees are Markdown's. ``addresses`` are the article's; as written, if it is None.

        ``page`` is given for a whole page of the web; ``in_book`` says that the trees are those of a book. In those of
        Markdown the attribute and the comments named ``data-lines`` say where the content is written in the file.
        """
        self.builder = BlockBuilder(find_urls=find_urls)
        self._addresses = addresses or PageAddresses()
        self._is_page = page is not None
        self._visibility, self._parts, formulas = page or Page(Visibility(in_book=in_book))
        self._formula_of = formula_of if formulas is None else formulas.formula_of
        self._letters = InlineElements(
            self.builder, self._addresses, breaks_part=self._is_page, in_markdown=find_urls, in_book=in_book
        )
        self._has_lines = find_urls
        self._in_book = in_book
        self._table_numbers = count()
        self._handlers: dict[str, Handler] = {}
        """The handler of each element of the tree, by its tag."""

    def _begin_tree(self, tree: LexborHTMLParser) -> None:
        """Forget what is known of the nodes of another tree by their addresses in memory, which may return in this."""
        self._letters.saved_pictures = saved_pictures(tree)
        containers = ContainerElements(self.builder, self._letters, ListMarkers(in_book=self._in_book))
        self._handlers = {
            **self._letters.handlers(),
            **containers.handlers(),
            **BlockElements(self.builder, self._letters, containers).handlers(),
            **TableElements(self.builder, self._table_numbers).handlers(),
        }

    def walk(self, tree: LexborHTMLParser) -> None:
        """Add the whole content of a tree."""
        self._begin_tree(tree)
        stack: _Stack = [tree.root] if tree.root is not None else []
        while stack:
            item = stack.pop()
            if not isinstance(item, LexborNode):
                item()
                continue
            tag = item.tag or ""
            if tag == "-text":
                self._add(item, item.text_content or "")
            elif not tag.startswith("-"):
                self._element(item, tag, stack, self._handlers.get(tag))
            elif self._has_lines and (lines := commented_range(item.comment_content or "")):
                self.builder.lines = lines

    def _add(self, node: LexborNode, text: str) -> None:
        """Add the text of a node."""
        self._enter_part(node)
        self.builder.add_text(text, self._letters.format)

    def _enter_part(self, node: LexborNode) -> None:
        if self._parts is not None:
            self.builder.part = self._parts.get(node.mem_id, PagePart.OUTSIDE)

    def _element(self, node: LexborNode, tag: str, stack: _Stack, enter: Handler | None) -> None:
        attributes = node.attributes
        if self._has_lines and tag in _PLAIN and (not attributes or _PLAIN_ATTRIBUTES.issuperset(attributes)):
            self._plain_element(node, attributes.get(LINES), stack, enter)
            return
        if (formula := self._formula_of(node, tag, attributes)) is not None:
            self._formula(node, formula, stack)
            return
        if tag in _SKIPPED or self._visibility.hides(node, tag, attributes):
            return
        self._enter_place(attributes, tag, stack)
        if tag in _PICTURES:
            self._enter_part(node)
        elif self._is_page and is_inline_caption(tag, attributes.get("class") or ""):
            enter = self._handlers["figcaption"]
        self._enter_alignment(tag, attributes, stack)
        self._enter_direction(node, tag, attributes, stack)
        leave = enter(node) if enter else None
        if leave is skip:
            return
        if leave:
            stack.append(leave)
        stack += reversed(children_of(node))

    def _formula(self, node: LexborNode, formula: PageFormula, stack: _Stack) -> None:
        """Add a formula: in its line, or as a block of its own where it is set apart, and a block may begin."""
        if not formula.tex:
            return
        self._enter_place(node.attributes, node.tag or "", stack)
        for name in formula.names:
            self.builder.add_link_target(self._addresses.name(name))
        self._enter_part(node)
        form = self._letters.format
        if formula.is_display and not self.builder.in_line_block:
            self.builder.begin_block(BlockKind.CODE)
            self.builder.add_text(formula.tex, form._replace(style=form.style | RunStyle.FORMULA))
            self.builder.end_block()
        else:
            form = form._replace(style=form.style | RunStyle.CODE | RunStyle.FORMULA)
            add = self.builder.add_text if self._has_lines else self.builder.add_set_apart
            add(" ".join(formula.tex.split()), form)

    def _plain_element(self, node: LexborNode, lines: str | None, stack: _Stack, enter: Handler | None) -> None:
        """Enter an element as most of Markdown's are: one that is shown, no formula, and no target of links."""
        if lines:
            self._enter_lines(lines, stack)
        leave = enter(node) if enter else None
        if leave is skip:
            return
        if leave:
            stack.append(leave)
        child = node.last_child
        while child is not None:
            stack.append(child)
            child = child.prev

    def _enter_place(self, attributes: Mapping[str, str | None], tag: str, stack: _Stack) -> None:
        """Take what an element says of its place: the lines that it is written on, and the name that links lead to.

        That is before its block begins: else the name would lead to the one before.
        """
        if self._has_lines:
            self._enter_lines(attributes.get(LINES), stack)
        name = attributes.get("id")
        if not name:
            return
        if tag == "span" and name.startswith("^"):
            self.builder.name_block(name)
        else:
            self.builder.add_link_target(self._addresses.name(name))

    def _enter_alignment(self, tag: str, attributes: Mapping[str, str | None], stack: _Stack) -> None:
        """Enter an element that says on which side its lines stand, if it does; after it, what is around it counts."""
        align = text_alignment(tag, attributes)
        if align is None or align == self.builder.align:
            return
        before, self.builder.align = self.builder.align, align

        def leave() -> None:
            self.builder.align = before

        stack.append(leave)

    def _enter_direction(self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], stack: _Stack) -> None:
        """Enter an element that says which way its lines run, if it does; after it, what is around it counts."""
        direction = text_direction(node, tag, attributes)
        if direction is None or direction == self.builder.direction:
            return
        before, self.builder.direction = self.builder.direction, direction

        def leave() -> None:
            self.builder.direction = before

        stack.append(leave)

    def _enter_lines(self, written: str | None, stack: _Stack) -> None:
        """Enter an element whose lines are given, if they are; after it, those around it count again."""
        lines = line_range(written)
        if lines is None:
            return
        before, self.builder.lines = self.builder.lines or lines, lines

        def leave() -> None:
            self.builder.lines = before

        stack.append(leave)


def read_tree(tree: LexborHTMLParser, *, find_urls: bool = False) -> list[BlockDraft]:
    """The blocks of a tree that is not a page of its own, in reading order."""
    reader = TreeReader(find_urls=find_urls)
    reader.walk(tree)
    return reader.builder.finish()
