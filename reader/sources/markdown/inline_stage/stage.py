"""Puts the inline stage in the place of Python-Markdown's own."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.attribute_lists import AttributeLists
from reader.sources.markdown.inline_stage.formulas import into_line, lift_formulas
from reader.sources.markdown.inline_stage.pieces import Surroundings
from reader.sources.markdown.inline_stage.references import References
from reader.sources.markdown.inline_stage.scanner import has_signs, read_inline
from reader.sources.markdown.inline_stage.tree import TreeBuilder

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))


class InlineExtension(Extension):
    """Registers the stage, and the attribute lists."""

    def __init__(self, footnote_mark: Callable[[str], Element | None]) -> None:
        """``footnote_mark`` is as in ``Surroundings``."""
        super().__init__()
        self._footnote_mark = footnote_mark

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register them; the block stage is to put the definitions of links into ``md.references``."""
        md.references = References()
        around = Surroundings(md.references, md.htmlStash.store, self._footnote_mark)
        md.treeprocessors.register(InlineStage(md, around), "inline", 20)
        md.treeprocessors.register(AttributeLists(md), "attr_list", 8)


class InlineStage(Treeprocessor):
    """Reads the text and the tail of every element; an ``AtomicString`` is no Markdown."""

    def __init__(self, md: Markdown, around: Surroundings) -> None:
        super().__init__(md)
        self._around = around

    def run(self, root: Element) -> None:
        """Read all text in the tree of blocks."""
        formulas = False
        for element in list(root.iter()):
            if len(element) and any(child.tail for child in element):
                self._read_tails(element)
            text = element.text
            if text and not isinstance(text, AtomicString) and has_signs(text):
                read = self._read(text)
                element.text = read.text
                element[:0] = list(read)
                if element.tag in _HEADINGS:
                    for formula in read.iter("div"):
                        into_line(formula)
                else:
                    formulas = formulas or read.find("div") is not None
        if formulas:
            lift_formulas(root)

    def _read_tails(self, parent: Element) -> None:
        children: list[Element] = []
        for child in parent:
            children.append(child)
            tail = child.tail
            if tail and not isinstance(tail, AtomicString) and has_signs(tail):
                read = self._read(tail)
                child.tail = read.text
                children += read
        parent[:] = children

    def _read(self, text: str) -> Element:
        return TreeBuilder().build(read_inline(text, self._around))
