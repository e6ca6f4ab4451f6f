"""Handles the elements that are containers of blocks: quotations, list items, notes, admonitions, and what folds."""

from __future__ import annotations

from collections.abc import Collection

from selectolax.lexbor import LexborNode

from reader.core.article import BlockKind, ContainerKind
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html.element_handlers import Handler, OnLeave, apart
from reader.sources.html.inline_elements import InlineElements
from reader.sources.html.list_markers import ListMarkers, is_footnote
from reader.sources.html.shown.notes import is_note


class ContainerElements:
    """Opens the containers of one tree in a builder. Inside a table cell there are none."""

    def __init__(self, builder: BlockBuilder, letters: InlineElements, markers: ListMarkers) -> None:
        self._builder, self._letters, self._markers = builder, letters, markers

    def handlers(self) -> dict[str, Handler]:
        """The handler of each element, by its tag."""
        return {
            **dict.fromkeys(("aside", "section"), self._part),
            "blockquote": self._quote,
            "dd": self._definition,
            "details": self._details,
            "li": self._item,
        }

    def division(self, node: LexborNode, classes: Collection[str]) -> OnLeave:
        """An admonition or a note; most are neither."""
        if "admonition" in classes:
            return self._inside(ContainerKind.ADMONITION, label=_admonition_kind(classes))
        return self._part(node)

    def open_transcluded(self, link: LexborNode) -> OnLeave:
        """A part that folds, for what a link leads to: the link is its summary, one picture stands for the text.

        The text itself is no part of the article: what is read of a file depends on that file alone. Otherwise its
        notes would have to be placed anew with each change of the other file, and be lost where that is not at hand.
        """
        leave = self._inside(ContainerKind.FOLD, label="transclusion", unfolded=False)
        self._builder.begin_block(BlockKind.PARAGRAPH)

        def close() -> None:
            self._builder.begin_block(BlockKind.PARAGRAPH)
            self._letters.add_transcluded(link)
            leave()

        return close

    def _quote(self, node: LexborNode) -> OnLeave:  # noqa: ARG002 - all handlers have the same signature
        return self._inside(ContainerKind.QUOTE)

    def _definition(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        return self._inside(ContainerKind.DEFINITION)

    def _details(self, node: LexborNode) -> OnLeave:
        """A part that folds; one without a summary has nothing to be opened by, and is always open."""
        attributes = node.attributes
        unfolded = "open" in attributes if _has_summary(node) else None
        classes = (attributes.get("class") or "").split()
        if "admonition" in classes:
            return self._inside(ContainerKind.ADMONITION, label=_admonition_kind(classes), unfolded=unfolded)
        return apart(self._builder) if unfolded is None else self._inside(ContainerKind.FOLD, unfolded=unfolded)

    def _part(self, node: LexborNode) -> OnLeave:
        return self._inside(ContainerKind.FOOTNOTE) if is_note(node) else apart(self._builder)

    def _item(self, node: LexborNode) -> OnLeave:
        return self._inside(
            ContainerKind.FOOTNOTE if is_footnote(node) else ContainerKind.ITEM, self._markers.next_marker(node)
        )

    def _inside(
        self, around: ContainerKind, marker: str = "", label: str = "", *, unfolded: bool | None = None
    ) -> OnLeave:
        if self._builder.in_cell:
            return apart(self._builder)
        self._builder.open_container(around, marker, label, unfolded=unfolded)
        return self._builder.close_container


def _admonition_kind(classes: Collection[str]) -> str:
    return next((name for name in classes if name != "admonition"), "note")


def _has_summary(details: LexborNode) -> bool:
    """Whether a ``details`` element begins with a summary that shows something."""
    first = next(iter(details.iter()), None)
    if first is None or first.tag != "summary":
        return False
    return bool(first.text().strip()) or first.css_first("img, svg") is not None
