"""Handles the inline elements of HTML: emphasis, links, pictures."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from reader.core.article import RunStyle
from reader.sources.blocks.block_drafts import PLAIN, RunFormat
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html.safe_links import safe_link, safe_picture

OnLeave = Callable[[], None]
"""Called when the walk leaves an element."""

_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), RunStyle.ITALIC),
    **dict.fromkeys(("strong", "b"), RunStyle.BOLD),
    **dict.fromkeys(("code", "samp", "tt"), RunStyle.CODE),
    "kbd": RunStyle.CODE | RunStyle.KEY,
    **dict.fromkeys(("del", "s", "strike"), RunStyle.STRIKETHROUGH),
    **dict.fromkeys(("ins", "u"), RunStyle.UNDERLINE),
    "sup": RunStyle.SUPERSCRIPT,
    "sub": RunStyle.SUBSCRIPT,
    "mark": RunStyle.MARKED,
    "small": RunStyle.SMALL,
}


class InlineElements:
    """Tracks the format of the text that comes next; a handler returns what to do on leaving its element."""

    def __init__(self, builder: BlockBuilder) -> None:
        self._flow = builder
        self.format = PLAIN
        self.captioned = False
        """Whether the pictures are in a figure that has a caption of its own."""

    def handlers(self) -> dict[str, Callable[[LexborNode], OnLeave | None]]:
        """The handler of each element, by its tag."""
        return {
            **dict.fromkeys(_STYLES, self._styled),
            "a": self._link,
            "abbr": self._abbreviation,
            "acronym": self._abbreviation,
            "br": self._line_break,
            "img": self._picture,
            "q": self._quotation,
        }

    def add_style(self, style: RunStyle) -> OnLeave:
        """Add ``style`` to the format of the text that follows."""
        return self._set(self.format._replace(style=self.format.style | style))

    def _set(self, form: RunFormat) -> OnLeave:
        """Format the text that follows as ``form``, until the element is left."""
        before, self.format = self.format, form

        def leave() -> None:
            self.format = before

        return leave

    def _styled(self, node: LexborNode) -> OnLeave | None:
        style = _STYLES[node.tag or ""]
        if RunStyle.CODE in style and self._flow.in_code:
            return None
        return self.add_style(style)

    def _link(self, node: LexborNode) -> OnLeave | None:
        attributes = node.attributes
        if "footnote-backref" in (attributes.get("class") or "").split():
            self._flow.trim(" \xa0")
            return skip
        if attributes.get("name"):
            self._flow.add_link_target(attributes["name"] or "")
        href = safe_link(attributes.get("href") or "")
        return self._set(self.format._replace(href=href, title=attributes.get("title") or "")) if href else None

    def _abbreviation(self, node: LexborNode) -> OnLeave:
        return self._set(self.format._replace(title=node.attributes.get("title") or ""))

    def _quotation(self, node: LexborNode) -> OnLeave:  # noqa: ARG002 - all handlers have the same signature
        self._flow.add_text("“", self.format)
        return lambda: self._flow.add_text("”", self.format)

    def _line_break(self, node: LexborNode) -> None:  # noqa: ARG002
        self._flow.add_line_break()

    def _picture(self, node: LexborNode) -> None:
        attributes = node.attributes
        caption = (attributes.get("title") or "").strip()
        description = " ".join((attributes.get("alt") or "").split())
        if address := safe_picture(attributes.get("src") or ""):
            self._flow.add_picture(address, description or caption, self.format, "" if self.captioned else caption)
        else:
            self._flow.add_text(description, self.format)


def skip() -> None:
    """Returned by the handler of an element whose content is to be skipped."""
