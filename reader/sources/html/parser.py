"""Parses HTML into an Article: walks the HTML5 tree and keeps only what the article model can represent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.core.article import Article, BlockKind, ContainerKind, PagePart, RunStyle
from reader.core.properties import Property
from reader.core.text.bylines import without_by
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.blocks.opening import only_top_heading
from reader.sources.html import table_grid as grid
from reader.sources.html.frames import FrameSource, insert_frames
from reader.sources.html.inline_elements import InlineElements, OnLeave, is_formula, skip
from reader.sources.html.layout_tables import is_layout_table, line_numbers
from reader.sources.html.list_markers import ListMarkers, is_footnote
from reader.sources.html.nesting import bound_depth
from reader.sources.html.pictures import saved_pictures
from reader.sources.html.reader_view.choice import find_page_article, settle_parts
from reader.sources.html.reader_view.metadata import PageMetadata
from reader.sources.html.reader_view.names import is_inline_caption
from reader.sources.html.safe_links import Addresses, PageAddresses
from reader.sources.html.shown.formulas import formula_text
from reader.sources.html.shown.notes import is_note
from reader.sources.html.shown.visibility import Visibility, children_of

_SKIPPED = frozenset(("script", "style", "head", "iframe", "noframes", "datalist", "input", "rp"))
"""Elements whose content is not the article's text."""
_PICTURES = ("img", "svg")
_FORMULA_LANGUAGE = "math"
"""The language that GitHub has for formulas as blocks of code."""
LINES = "data-lines"
"""The attribute that says on which lines of the file an element is written, as ``3-4``; comments say it, too."""
_PLAIN = frozenset(
    (
        *(
            "a",
            "blockquote",
            "br",
            "code",
            "dd",
            "dl",
            "dt",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
        ),
        *("p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
_PLAIN_ATTRIBUTES = frozenset((LINES, "href"))
"""The elements that Markdown's own stages make, and the attributes of most of them: nothing else is to be asked."""
_ELEMENTS_BEFORE_CODE = 4
"""Elements, such as an empty ``span``, that may stand in a block before the code itself."""
_TITLES = frozenset(("admonition-title", "tab-title"))
"""Classes of paragraphs that are titles of what follows, without being headings."""
_LINES = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_LINES_COMMENT = re.compile(rf"{LINES} {_LINES.pattern}$")

_BLOCKS = (
    *("address", "article", "body", "center", "dialog", "dir", "dl", "fieldset", "footer", "form"),
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
        "ul",
    ),
)
"""Elements that begin a new block, and have no further meaning here."""


def parse_html(
    source: str, path: Path | None = None, addresses: Addresses | None = None, frames: FrameSource | None = None
) -> Article:
    """Parse a page of HTML; every text is accepted.

    ``addresses`` are those of the article, if not as written; ``frames`` has the pages that were saved with it.
    """
    tree = LexborHTMLParser(bound_depth(source))
    insert_frames(tree, source, frames)
    visibility = Visibility(tree)
    article = find_page_article(tree, visibility)
    reader = TreeReader(find_urls=False, addresses=addresses, page=Page(visibility, article.parts))
    reader.walk(tree)
    drafts = reader.builder.finish()
    title = settle_parts(drafts, article)
    if title is not None:
        _unlink(title)
    return assemble_article(drafts, _about(article.metadata), path, opening=title or only_top_heading(drafts))


def _unlink(title: BlockDraft) -> None:
    """Make a title that is a link, all of it, plain words: it leads to the page itself."""
    if len({form.href for _, form in title.pieces}) == 1:
        title.pieces[:] = [(text, form._replace(href="")) for text, form in title.pieces]


def read_tree(tree: LexborHTMLParser, *, find_urls: bool = False) -> list[BlockDraft]:
    """The blocks of a tree that is not a page of its own, in reading order."""
    reader = TreeReader(find_urls=find_urls)
    reader.walk(tree)
    return reader.builder.finish()


class Page(NamedTuple):
    """What is known of a whole page before its blocks are made."""

    visibility: Visibility
    parts: Mapping[int, PagePart] | None = None
    """The part of the page that each text and picture is in, by the ``mem_id`` of its node; None if all is article."""


def _about(metadata: PageMetadata) -> SourceMetadata:
    said = {
        "author": without_by(metadata.byline),
        "site": metadata.site,
        "date": metadata.date,
        "source": metadata.address,
    }
    said = {name: value for name, value in said.items() if value}
    if said and metadata.language:  # alone it says nothing that a reader does not see
        said["language"] = metadata.language
    properties = tuple(Property(name, (value,)) for name, value in said.items())
    return SourceMetadata(
        metadata.title,
        metadata.byline,
        metadata.date,
        metadata.language,
        metadata.site,
        properties=properties,
    )


class TreeReader:
    """Walks one tree, or several that follow each other, and passes their content to a builder.

    A tree may be nested deeper than Python's calls may be, so the walk has its own stack: of nodes still to be entered,
    and of functions to call on leaving those that were.
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
        self._visibility, self._parts = page or Page(Visibility(in_book=in_book))
        self._letters = InlineElements(
            self.builder, self._addresses, breaks_part=self._is_page, in_markdown=find_urls, in_book=in_book
        )
        self._has_lines = find_urls
        self._in_book = in_book
        self._markers = ListMarkers(in_book=in_book)
        self._cells: grid.Grid = {}
        self._tables = 0
        self._line_numbers: set[int] = set()
        """The cells that number the lines of code beside them, by the ``mem_id`` of their nodes."""

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
            "details": self._details,
            "div": self._division,
            "dt": self._term,
            "figcaption": self._caption,
            "figure": self._figure,
            "hr": self._rule,
            "li": self._item,
            "p": self._paragraph,
            "pre": self._code,
            "summary": self._paragraph,
            "td": self._cell,
            "th": self._cell,
            "table": self._table,
        }

    def walk(self, tree: LexborHTMLParser) -> None:
        """Add the whole content of a tree."""
        handlers = self._handlers()
        self._markers = ListMarkers(
            in_book=self._in_book
        )  # lists are identified by their addresses in memory, as these are
        self._cells, self._line_numbers = {}, set()
        self._letters.saved_pictures = saved_pictures(tree)
        stack: list[LexborNode | OnLeave] = [tree.root] if tree.root is not None else []
        while stack:
            item = stack.pop()
            if not isinstance(item, LexborNode):
                item()
                continue
            tag = item.tag or ""
            if tag == "-text":
                self._add(item, item.text_content or "")
            elif not tag.startswith("-"):
                self._element(item, tag, stack, handlers.get(tag))
            elif self._has_lines and (comment := _LINES_COMMENT.match(item.comment_content or "")):
                self.builder.lines = int(comment[1]), int(comment[2])

    def _add(self, node: LexborNode, text: str) -> None:
        """Add the text of a node."""
        self._enter_part(node)
        self.builder.add_text(text, self._letters.format)

    def _enter_part(self, node: LexborNode) -> None:
        if self._parts is not None:
            self.builder.part = self._parts.get(node.mem_id, PagePart.OUTSIDE)

    def _element(
        self,
        node: LexborNode,
        tag: str,
        stack: list[LexborNode | OnLeave],
        enter: Callable[[LexborNode], OnLeave | None] | None,
    ) -> None:
        attributes = node.attributes
        if self._has_lines and tag in _PLAIN and (not attributes or _PLAIN_ATTRIBUTES.issuperset(attributes)):
            self._plain_element(node, attributes.get(LINES), stack, enter)
            return
        if (formula := formula_text(node, tag, attributes)) is not None:
            self._enter_part(node)
            self.builder.add_set_apart(formula, self._letters.format)
            return
        if tag in _SKIPPED or self._visibility.hides(node, tag, attributes):
            return
        self._enter_place(attributes, tag, stack)
        if tag in _PICTURES:
            self._enter_part(node)
        elif self._is_page and is_inline_caption(tag, attributes.get("class") or ""):
            enter = self._caption
        if centres := tag == "center" or attributes.get("align") == "center":
            self.builder.centred += 1
        leave = enter(node) if enter else None
        if centres:
            stack.append(self._end_centred)
        if leave is skip:
            return
        if leave:
            stack.append(leave)
        stack += reversed(children_of(node))

    def _plain_element(
        self,
        node: LexborNode,
        lines: str | None,
        stack: list[LexborNode | OnLeave],
        enter: Callable[[LexborNode], OnLeave | None] | None,
    ) -> None:
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

    def _enter_place(self, attributes: Mapping[str, str | None], tag: str, stack: list[LexborNode | OnLeave]) -> None:
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

    def _end_centred(self) -> None:
        self.builder.centred -= 1

    def _enter_lines(self, written: str | None, stack: list[LexborNode | OnLeave]) -> None:
        """Enter an element whose lines are given, if they are; after it, those around it count again."""
        found = _LINES.fullmatch(written or "")
        if found is None:
            return
        lines = int(found[1]), int(found[2])
        before, self.builder.lines = self.builder.lines or lines, lines

        def leave() -> None:
            self.builder.lines = before

        stack.append(leave)

    # Blocks

    def _block(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        self.builder.end_block()
        return self.builder.end_block

    def _paragraph(self, node: LexborNode) -> OnLeave:
        if (embedded := self._letters.transcluded(node)) is not None and not self.builder.in_cell:
            return self._transclusion(embedded)
        self.builder.begin_block(BlockKind.PARAGRAPH)
        if not _TITLES.intersection((node.attributes.get("class") or "").split()):
            return self.builder.end_block
        return self._both(self._letters.add_style(RunStyle.BOLD))

    def _heading(self, node: LexborNode) -> OnLeave:
        self.builder.begin_block(BlockKind.HEADING, level=int((node.tag or "h1")[1]))
        return self.builder.end_block

    def _code(self, node: LexborNode) -> OnLeave:
        if self.builder.in_cell:
            return self._code_in_cell()
        language = _language(node)
        if language == _FORMULA_LANGUAGE:
            return self._formula()
        self.builder.begin_block(BlockKind.CODE, language=language)
        return self.builder.end_block

    def _formula(self) -> OnLeave:
        """A formula that is set apart, as its TeX, whose lines are kept."""
        if self.builder.in_cell:
            return self._letters.add_style(RunStyle.CODE | RunStyle.FORMULA)
        self.builder.begin_block(BlockKind.CODE)
        return self._both(self._letters.add_style(RunStyle.FORMULA))

    def _code_in_cell(self) -> OnLeave:
        """Code keeps its lines and blanks in a table cell, too, although that is one block whatever is in it."""
        self.builder.end_block()
        before, self.builder.verbatim = self.builder.verbatim, True
        unstyle = self._letters.add_style(RunStyle.CODE)

        def leave() -> None:
            unstyle()
            self.builder.verbatim = before
            self.builder.trim(" \n")
            self.builder.end_block()

        return leave

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
            return self._formula() if is_formula(node, classes) else self._part(node)
        return self._inside(ContainerKind.ADMONITION, label=_admonition_kind(classes))

    def _details(self, node: LexborNode) -> OnLeave:
        """A part that folds; one without a summary has nothing to be opened by, and is always open."""
        attributes = node.attributes
        unfolded = "open" in attributes if _has_summary(node) else None
        classes = (attributes.get("class") or "").split()
        if "admonition" in classes:
            return self._inside(ContainerKind.ADMONITION, label=_admonition_kind(classes), unfolded=unfolded)
        return self._block(node) if unfolded is None else self._inside(ContainerKind.FOLD, unfolded=unfolded)

    def _transclusion(self, link: LexborNode) -> OnLeave:
        """A part that folds, for what a link leads to: the link is its summary, one picture stands for the text.

        The text itself is no part of the article: what is read of a file depends on that file alone. Otherwise its
        notes would have to be placed anew with each change of the other file, and be lost where that is not at hand.
        """
        leave = self._inside(ContainerKind.FOLD, label="transclusion", unfolded=False)
        self.builder.begin_block(BlockKind.PARAGRAPH)

        def close() -> None:
            self.builder.begin_block(BlockKind.PARAGRAPH)
            self._letters.add_transcluded(link)
            leave()

        return close

    def _part(self, node: LexborNode) -> OnLeave:
        return self._inside(ContainerKind.FOOTNOTE) if is_note(node) else self._block(node)

    def _item(self, node: LexborNode) -> OnLeave:
        return self._inside(
            ContainerKind.FOOTNOTE if is_footnote(node) else ContainerKind.ITEM, self._markers.next_marker(node)
        )

    def _inside(
        self, around: ContainerKind, marker: str = "", label: str = "", *, unfolded: bool | None = None
    ) -> OnLeave:
        if self.builder.in_cell:
            self.builder.end_block()
            return self.builder.end_block
        self.builder.open_container(around, marker, label, unfolded=unfolded)
        return self.builder.close_container

    # Tables

    def _table(self, node: LexborNode) -> OnLeave:
        self.builder.end_block()
        if self.builder.in_cell:
            return self.builder.end_block
        if (numbers := line_numbers(node)) is not None:
            self._line_numbers.add(numbers.mem_id)
        elif not is_layout_table(node):
            self._cells = grid.cell_positions(node, self._tables)
            self._tables += 1
        return self.builder.end_block

    def _cell(self, node: LexborNode) -> OnLeave:
        if node.mem_id in self._line_numbers:
            return skip
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


def _admonition_kind(classes: list[str]) -> str:
    return next((name for name in classes if name != "admonition"), "note")


def _has_summary(details: LexborNode) -> bool:
    """Whether a ``details`` element begins with a summary that shows something."""
    first = next(iter(details.iter()), None)
    if first is None or first.tag != "summary":
        return False
    return bool(first.text().strip()) or first.css_first("img, svg") is not None


def _language(node: LexborNode) -> str:
    """The language in ``class="language-python"`` of the block or of the code inside it; else an empty string."""
    for element in (node, *_code_in(node)):
        for name in (element.attributes.get("class") or "").split():
            if name.startswith(("language-", "lang-")):
                return name.partition("-")[2].lower()
    return ""


def _code_in(block: LexborNode) -> list[LexborNode]:
    """The first element of code among the first few elements of a block; blocks within each other take no longer."""
    inside = block.child
    for _ in range(_ELEMENTS_BEFORE_CODE):
        while inside is not None and (inside.tag or "").startswith("-"):
            inside = inside.next
        if inside is None:
            break
        if inside.tag == "code":
            return [inside]
        inside = inside.next or inside.child
    return []
