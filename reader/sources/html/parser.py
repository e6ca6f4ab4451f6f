"""HTML to an Article: a walk over an HTML5 tree that keeps what the model can say and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.core.article import Article, BlockKind, ContainerKind, RunStyle
from reader.sources.blocks.assembly import SourceMetadata, compose
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html import table_grid as grid
from reader.sources.html.inline_elements import InlineElements, Leave, skip
from reader.sources.html.list_markers import ListMarkers, is_footnote

_SKIPPED = frozenset(("script", "style", "head", "template", "iframe", "svg", "noframes", "datalist", "input"))
"""Elements whose content is not the article's text."""

_BLOCKS = (
    *("address", "article", "aside", "body", "center", "details", "dialog", "dir", "dl", "fieldset", "footer", "form"),
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
        "section",
        "summary",
        "ul",
    ),
)
"""Elements that stand on lines of their own, and mean no more than that to us."""


def parse_html(source: str, path: Path | None = None) -> Article:
    """The Article of a page of HTML; any text is one."""
    tree = LexborHTMLParser(source)
    return compose(read_tree(tree), _about(tree), path, signed=False)


def read_tree(tree: LexborHTMLParser, *, find_urls: bool = False) -> list[BlockDraft]:
    """The blocks of a parsed page, in reading order."""
    reader = TreeReader(find_urls=find_urls)
    reader.walk(tree)
    return reader.flow.finish()


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
    """One walk over one tree, or over several that follow each other.

    A tree may be nested deeper than Python calls may be, so the walk keeps a stack of its own: nodes yet to be
    entered, and what is to be done on leaving those that were.
    """

    def __init__(self, *, find_urls: bool) -> None:
        self.flow = BlockBuilder(find_urls=find_urls)
        self._letters = InlineElements(self.flow)
        self._markers = ListMarkers()
        self._enter: dict[str, Callable[[LexborNode], Leave | None]] = {
            **dict.fromkeys(_BLOCKS, self._block),
            **self._letters.handlers(),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
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
        self._cells: grid.Grid = {}
        self._tables = 0

    def walk(self, tree: LexborHTMLParser) -> None:
        """Take in all of a tree."""
        self._markers = ListMarkers()  # it knows lists by where they are in memory
        stack: list[LexborNode | Leave] = [tree.root] if tree.root is not None else []
        while stack:
            item = stack.pop()
            if not isinstance(item, LexborNode):
                item()
                continue
            tag = item.tag or ""
            if tag == "-text":
                self.flow.text(item.text_content or "", self._letters.form)
            elif tag not in _SKIPPED and not tag.startswith("-"):
                self._element(tag, item, stack)

    def _element(self, tag: str, node: LexborNode, stack: list[LexborNode | Leave]) -> None:
        enter = self._enter.get(tag)
        if name := node.id:
            # The name of a block leads to its beginning, and not to the end of the one before it.
            self.flow.name(name)
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

    def _block(self, node: LexborNode) -> Leave:  # noqa: ARG002
        self.flow.end()
        return self.flow.end

    def _paragraph(self, node: LexborNode) -> Leave:
        self.flow.begin(BlockKind.PARAGRAPH)
        if "admonition-title" not in (node.attributes.get("class") or ""):
            return self.flow.end
        return self._both(self._letters.add(RunStyle.BOLD))

    def _heading(self, node: LexborNode) -> Leave:
        self.flow.begin(BlockKind.HEADING, level=int((node.tag or "h1")[1]))
        return self.flow.end

    def _code(self, node: LexborNode) -> Leave:
        self.flow.begin(BlockKind.CODE, language=_language(node))
        return self.flow.end

    def _caption(self, node: LexborNode) -> Leave:  # noqa: ARG002
        self.flow.begin(BlockKind.CAPTION)
        return self.flow.end

    def _term(self, node: LexborNode) -> Leave:  # noqa: ARG002
        self.flow.begin(BlockKind.TERM)
        return self.flow.end

    def _rule(self, node: LexborNode) -> None:
        around = node.parent
        if around is None or "footnote" not in (around.attributes.get("class") or "").split():
            self.flow.empty(BlockKind.RULE)

    def _figure(self, node: LexborNode) -> Leave:
        self.flow.end()
        before, self._letters.captioned = self._letters.captioned, node.css_first("figcaption") is not None

        def leave() -> None:
            self.flow.end()
            self._letters.captioned = before

        return leave

    # Containers

    def _quote(self, node: LexborNode) -> Leave:  # noqa: ARG002
        return self._inside(ContainerKind.QUOTE)

    def _definition(self, node: LexborNode) -> Leave:  # noqa: ARG002
        return self._inside(ContainerKind.DEFINITION)

    def _division(self, node: LexborNode) -> Leave:
        classes = (node.attributes.get("class") or "").split()
        if "admonition" not in classes:
            return self._block(node)
        kind = next((name for name in classes if name != "admonition"), "note")
        return self._inside(ContainerKind.ADMONITION, label=kind)

    def _item(self, node: LexborNode) -> Leave:
        return self._inside(
            ContainerKind.FOOTNOTE if is_footnote(node) else ContainerKind.ITEM, self._markers.marker(node)
        )

    def _inside(self, around: ContainerKind, marker: str = "", label: str = "") -> Leave:
        if self.flow.in_cell:
            self.flow.end()
            return self.flow.end
        self.flow.enter(around, marker, label)
        return self.flow.leave

    # Tables

    def _table(self, node: LexborNode) -> Leave:
        self.flow.end()
        if not self.flow.in_cell:
            self._cells = grid.places(node, self._tables)
            self._tables += 1
        return self.flow.end

    def _cell(self, node: LexborNode) -> Leave:
        if self.flow.in_cell or node.mem_id not in self._cells:
            return self._block(node)
        self.flow.end()
        self.flow.begin(BlockKind.CELL, cell=self._cells[node.mem_id])
        return self.flow.end_cell

    def _both(self, last: Leave) -> Leave:
        def leave() -> None:
            self.flow.end()
            last()

        return leave


def _language(node: LexborNode) -> str:
    """The language that ``class="language-python"`` names, on the block or on the code inside it."""
    code = node.css_first("code")
    for one in (node, code):
        for name in (one.attributes.get("class") or "").split() if one is not None else ():
            if name.startswith(("language-", "lang-")):
                return name.partition("-")[2].lower()
    return ""
