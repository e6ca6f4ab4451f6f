"""The elements of HTML that stand within a line: emphasis, links, pictures."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from reader.core.article import RunStyle
from reader.sources.blocks.block_drafts import PLAIN, RunFormat
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html.safe_links import link, picture

Leave = Callable[[], None]
"""What is to be done when an element is left."""

_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), RunStyle.ITALIC),
    **dict.fromkeys(("strong", "b"), RunStyle.BOLD),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), RunStyle.CODE),
    **dict.fromkeys(("del", "s", "strike"), RunStyle.STRIKETHROUGH),
    **dict.fromkeys(("ins", "u"), RunStyle.UNDERLINE),
    "sup": RunStyle.SUPERSCRIPT,
    "sub": RunStyle.SUBSCRIPT,
    "mark": RunStyle.MARKED,
    "small": RunStyle.SMALL,
}


class InlineElements:
    """How the letters that come next are set; what enters an element says what to do on leaving it."""

    def __init__(self, flow: BlockBuilder) -> None:
        self._flow = flow
        self.form = PLAIN
        self.captioned = False
        """Whether pictures stand in a figure that has a caption of its own."""

    def handlers(self) -> dict[str, Callable[[LexborNode], Leave | None]]:
        """What enters which element."""
        return {
            **dict.fromkeys(_STYLES, self._styled),
            "a": self._link,
            "abbr": self._abbreviation,
            "acronym": self._abbreviation,
            "br": self._line_break,
            "img": self._picture,
            "q": self._quotation,
        }

    def add(self, style: RunStyle) -> Leave:
        """Set what follows in ``style`` too."""
        return self._set(self.form._replace(style=self.form.style | style))

    def _set(self, form: RunFormat) -> Leave:
        """Set what follows in ``form``, until the element is left."""
        before, self.form = self.form, form

        def leave() -> None:
            self.form = before

        return leave

    def _styled(self, node: LexborNode) -> Leave | None:
        style = _STYLES[node.tag or ""]
        if style is RunStyle.CODE and self._flow.in_code:
            return None
        return self.add(style)

    def _link(self, node: LexborNode) -> Leave | None:
        attributes = node.attributes
        if "footnote-backref" in (attributes.get("class") or "").split():
            self._flow.trim(" \xa0")
            return skip
        if attributes.get("name"):
            self._flow.name(attributes["name"] or "")
        href = link(attributes.get("href") or "")
        return self._set(self.form._replace(href=href, title=attributes.get("title") or "")) if href else None

    def _abbreviation(self, node: LexborNode) -> Leave:
        return self._set(self.form._replace(title=node.attributes.get("title") or ""))

    def _quotation(self, node: LexborNode) -> Leave:  # noqa: ARG002 - all have one shape
        self._flow.text("“", self.form)
        return lambda: self._flow.text("”", self.form)

    def _line_break(self, node: LexborNode) -> None:  # noqa: ARG002
        self._flow.line_break()

    def _picture(self, node: LexborNode) -> None:
        attributes = node.attributes
        caption = (attributes.get("title") or "").strip()
        said = " ".join((attributes.get("alt") or "").split())
        if address := picture(attributes.get("src") or ""):
            self._flow.picture(address, said or caption, self.form, "" if self.captioned else caption)
        else:
            self._flow.text(said, self.form)


def skip() -> None:
    """What is returned on entering an element whose content is to be left out."""
