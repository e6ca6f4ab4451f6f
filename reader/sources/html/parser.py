"""Parses HTML into an Article: walks the HTML5 tree and keeps only what the article model can represent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.core.article import Article, BlockKind, ContainerKind, RunStyle
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html import table_grid as grid
from reader.sources.html.inline_elements import InlineElements, OnLeave, skip
from reader.sources.html.list_markers import ListMarkers, is_footnote, is_note
from reader.sources.html.safe_links import Addresses, PageAddresses

_SKIPPED = frozenset(("script", "style", "head", "template", "iframe", "noframes", "datalist", "input", "rp"))
"""Elements whose content is not the article's text."""

_BLOCKS = (
    *("address", "article", "body", "center", "details", "dialog", "dir", "dl", "fieldset", "footer", "form"),
    *(
        "header",
        "hgroup",
        "html",
        "legend",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "search",
        "summary",
        "ul",
    ),
)
"""Elements that begin a new block, and have no further meaning here."""


def parse_html(source: str, path: Path | None = None) -> Article:
    """Parse a page of HTML; every text is accepted."""
    tree = LexborHTMLParser(source)
    return assemble_article(read_tree(tree), _about(tree), path, signed=False)


def read_tree(tree: LexborHTMLParser, *, find_urls: bool = False) -> list[BlockDraft]:
    """The blocks of a parsed page, in reading order."""
    reader = TreeReader(find_urls=find_urls)
    reader.walk(tree)
    return reader.builder.finish()


def _about(tree: LexborHTMLParser) -> SourceMetadata:
    title = tree.css_first("head > title")
    author = tree.css_first('meta[name="author" i]')
    root = tree.root.attributes if tree.root is not None else {}
    return SourceMetadata(
        title=" ".join(title.text().split()) if title is not None else "",
        author=(author.attributes.get("content") or "").strip() if author is not None else "",
        language=root.get("lang") or "",
    )


class TreeReader:
    """Walks one tree, or several that follow each other, and passes their content to a builder.

    A tree may be nested deeper than Python's calls may be, so the walk has its own stack: of nodes still to be entered,
    and of functions to call on leaving those that were.
    """

    def __init__(self, *, find_urls: bool, addresses: Addresses | None = None) -> None:
        """``addresses`` are those of the article; as they are written, if it is None."""
        self.builder = BlockBuilder(find_urls=find_urls)
        self._addresses = addresses or PageAddresses()
        self._letters = InlineElements(self.builder, self._addresses)
        self._markers = ListMarkers()
        self._cells: grid.Grid = {}
        self._tables = 0

    def _handlers(self) -> dict[str, Callable[[LexborNode], OnLeave | None]]:
        """The handlers by tag. They are not stored: an object that refers to its own methods is freed late."""
        return {
            **dict.fromkeys(_BLOCKS, self._block),
            **self._letters.handlers(),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("aside", "section"), self._part),
            "blockquote": self._quote,
            "caption": self._caption,
            "dd": self._definition,
            "div": self._division,
            "dt": self._term,
            "figcaption": self._caption,
            "figure": self._figure,
            "hr": self._rule,
            "li": self._item,
            "p": self._paragraph,
            "pre": self._code,
            "td": self._cell,
            "th": self._cell,
            "table": self._table,
        }

    def walk(self, tree: LexborHTMLParser) -> None:
        """Add the whole content of a tree."""
        handlers = self._handlers()
        self._markers = ListMarkers()  # lists are identified by their addresses in memory
        stack: list[LexborNode | OnLeave] = [tree.root] if tree.root is not None else []
        while stack:
            item = stack.pop()
            if not isinstance(item, LexborNode):
                item()
                continue
            tag = item.tag or ""
            if tag == "-text":
                self.builder.add_text(item.text_content or "", self._letters.format)
            elif tag not in _SKIPPED and not tag.startswith("-"):
                self._element(item, stack, handlers.get(tag))

    def _element(
        self,
        node: LexborNode,
        stack: list[LexborNode | OnLeave],
        enter: Callable[[LexborNode], OnLeave | None] | None,
    ) -> None:
        if name := node.id:
            # Added before the block begins, so that the name leads to its start, not to the end of the one before.
            self.builder.add_link_target(self._addresses.name(name))
        leave = enter(node) if enter else None
        if leave is skip:
            return
        if leave:
            stack.append(leave)
        child = node.last_child
        while child is not None:
            stack.append(child)
            child = child.prev

    # Blocks

    def _block(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        self.builder.end_block()
        return self.builder.end_block

    def _paragraph(self, node: LexborNode) -> OnLeave:
        self.builder.begin_block(BlockKind.PARAGRAPH)
        if "admonition-title" not in (node.attributes.get("class") or ""):
            return self.builder.end_block
        return self._both(self._letters.add_style(RunStyle.BOLD))

    def _heading(self, node: LexborNode) -> OnLeave:
        self.builder.begin_block(BlockKind.HEADING, level=int((node.tag or "h1")[1]))
        return self.builder.end_block

    def _code(self, node: LexborNode) -> OnLeave:
        self.builder.begin_block(BlockKind.CODE, language=_language(node))
        return self.builder.end_block

    def _caption(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        self.builder.begin_block(BlockKind.CAPTION)
        return self.builder.end_block

    def _term(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        self.builder.begin_block(BlockKind.TERM)
        return self.builder.end_block

    def _rule(self, node: LexborNode) -> None:
        around = node.parent
        if around is None or "footnote" not in (around.attributes.get("class") or "").split():
            self.builder.add_empty_block(BlockKind.RULE)

    def _figure(self, node: LexborNode) -> OnLeave:
        self.builder.end_block()
        before, self._letters.captioned = self._letters.captioned, node.css_first("figcaption") is not None

        def leave() -> None:
            self.builder.end_block()
            self._letters.captioned = before

        return leave

    # Containers

    def _quote(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        return self._inside(ContainerKind.QUOTE)

    def _definition(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        return self._inside(ContainerKind.DEFINITION)

    def _division(self, node: LexborNode) -> OnLeave:
        classes = (node.attributes.get("class") or "").split()
        if "admonition" not in classes:
            return self._part(node)
        kind = next((name for name in classes if name != "admonition"), "note")
        return self._inside(ContainerKind.ADMONITION, label=kind)

    def _part(self, node: LexborNode) -> OnLeave:
        return self._inside(ContainerKind.FOOTNOTE) if is_note(node) else self._block(node)

    def _item(self, node: LexborNode) -> OnLeave:
        return self._inside(
            ContainerKind.FOOTNOTE if is_footnote(node) else ContainerKind.ITEM, self._markers.next_marker(node)
        )

    def _inside(self, around: ContainerKind, marker: str = "", label: str = "") -> OnLeave:
        if self.builder.in_cell:
            self.builder.end_block()
            return self.builder.end_block
        self.builder.open_container(around, marker, label)
        return self.builder.close_container

    # Tables

    def _table(self, node: LexborNode) -> OnLeave:
        self.builder.end_block()
        if not self.builder.in_cell:
            self._cells = grid.cell_positions(node, self._tables)
            self._tables += 1
        return self.builder.end_block

    def _cell(self, node: LexborNode) -> OnLeave:
        if self.builder.in_cell or node.mem_id not in self._cells:
            return self._block(node)
        self.builder.end_block()
        self.builder.begin_block(BlockKind.CELL, cell=self._cells[node.mem_id])
        return self.builder.end_cell

    def _both(self, last: OnLeave) -> OnLeave:
        def leave() -> None:
            self.builder.end_block()
            last()

        return leave


def _language(node: LexborNode) -> str:
    """The language in ``class="language-python"`` of the block or of the code inside it; else an empty string."""
    code = node.css_first("code")
    for element in (node, code):
        for name in (element.attributes.get("class") or "").split() if element is not None else ():
            if name.startswith(("language-", "lang-")):
                return name.partition("-")[2].lower()
    return ""
