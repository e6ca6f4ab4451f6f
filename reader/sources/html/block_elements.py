"""Handles the elements that are blocks: paragraphs, headings, captions, and code with formulas that are set apart."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from reader.core.article import BlockKind, RunStyle
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html.container_elements import ContainerElements
from reader.sources.html.element_handlers import Handler, OnLeave, apart
from reader.sources.html.inline_elements import InlineElements

_PLAIN_BLOCKS = (
    *("address", "article", "body", "center", "dialog", "dir", "dl", "fieldset", "footer", "form", "header", "hgroup"),
    *("html", "legend", "main", "menu", "nav", "ol", "option", "search", "ul"),
)
"""Elements that begin a new block, and have no further meaning here."""
_TITLES = frozenset(("admonition-title", "tab-title"))
"""Classes of paragraphs that are titles of what follows, without being headings."""
_FORMULA_LANGUAGE = "math"
"""The language that GitHub has for formulas as blocks of code."""
_ELEMENTS_BEFORE_CODE = 4
"""Elements, such as an empty ``span``, that may stand in a block before the code itself."""


class BlockElements:
    """Begins the blocks of one tree in a builder, and knows what they are."""

    def __init__(self, builder: BlockBuilder, letters: InlineElements, containers: ContainerElements) -> None:
        """``containers`` opens those that a paragraph or a ``div`` turns out to be."""
        self._builder, self._letters, self._containers = builder, letters, containers

    def handlers(self) -> dict[str, Handler]:
        """The handler of each element, by its tag."""
        return {
            **dict.fromkeys(_PLAIN_BLOCKS, self._block),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("caption", "figcaption"), self._caption),
            **dict.fromkeys(("p", "summary"), self._paragraph),
            "div": self._division,
            "dt": self._term,
            "figure": self._figure,
            "hr": self._rule,
            "pre": self._code,
        }

    def _block(self, node: LexborNode) -> OnLeave:  # noqa: ARG002 - all handlers have the same signature
        return apart(self._builder)

    def _division(self, node: LexborNode) -> OnLeave:
        return self._containers.division(node, (node.attributes.get("class") or "").split())

    def _paragraph(self, node: LexborNode) -> OnLeave:
        if (embedded := self._letters.transcluded(node)) is not None and not self._builder.in_cell:
            return self._containers.open_transcluded(embedded)
        self._builder.begin_block(BlockKind.PARAGRAPH)
        if not _TITLES.intersection((node.attributes.get("class") or "").split()):
            return self._builder.end_block
        return self._both(self._letters.add_style(RunStyle.BOLD))

    def _heading(self, node: LexborNode) -> OnLeave:
        self._builder.begin_block(BlockKind.HEADING, level=int((node.tag or "h1")[1]))
        return self._builder.end_block

    def _code(self, node: LexborNode) -> OnLeave:
        if self._builder.in_cell:
            return self._code_in_cell()
        language = _language(node)
        if language == _FORMULA_LANGUAGE:
            return self._formula()
        self._builder.begin_block(BlockKind.CODE, language=language)
        return self._builder.end_block

    def _formula(self) -> OnLeave:
        """A formula that is set apart, as its TeX, whose lines are kept."""
        if self._builder.in_cell:
            return self._letters.add_style(RunStyle.CODE | RunStyle.FORMULA)
        self._builder.begin_block(BlockKind.CODE)
        return self._both(self._letters.add_style(RunStyle.FORMULA))

    def _code_in_cell(self) -> OnLeave:
        """Code keeps its lines and blanks in a table cell, too, although that is one block whatever is in it."""
        self._builder.end_block()
        before, self._builder.verbatim = self._builder.verbatim, True
        unstyle = self._letters.add_style(RunStyle.CODE)

        def leave() -> None:
            unstyle()
            self._builder.verbatim = before
            self._builder.trim(" \n")
            self._builder.end_block()

        return leave

    def _caption(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        self._builder.begin_block(BlockKind.CAPTION)
        return self._builder.end_block

    def _term(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        self._builder.begin_block(BlockKind.TERM)
        return self._builder.end_block

    def _rule(self, node: LexborNode) -> None:
        around = node.parent
        if around is None or "footnote" not in (around.attributes.get("class") or "").split():
            self._builder.add_empty_block(BlockKind.RULE)

    def _figure(self, node: LexborNode) -> OnLeave:
        self._builder.end_block()
        before, self._letters.captioned = self._letters.captioned, node.css_first("figcaption") is not None

        def leave() -> None:
            self._builder.end_block()
            self._letters.captioned = before

        return leave

    def _both(self, last: OnLeave) -> OnLeave:
        def leave() -> None:
            self._builder.end_block()
            last()

        return leave


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
