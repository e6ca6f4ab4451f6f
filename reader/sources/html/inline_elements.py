"""Handles the inline elements of HTML: emphasis, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from reader.core.article import RunStyle
from reader.core.wiki_address import transclusion_address, wiki_address, wiki_target
from reader.sources.blocks.block_drafts import PLAIN, RunFormat
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html.element_handlers import Handler, OnLeave, skip
from reader.sources.html.pictures import description, drawing_address, picture_address, stated_alignment, stated_size
from reader.sources.html.safe_links import Addresses

_OTHER_FILE = re.compile(r"\.(?:pdf|canvas|base|mp3|ogg|opus|flac|wav|m4a|3gp|mp4|webm|mkv|mov|ogv)$", re.IGNORECASE)
"""Names of files that a vault has besides notes and pictures."""
_DARK_ONLY = "#gh-dark-mode-only"
"""Ends the address of a picture that GitHub shows on dark pages alone, in the place of the one beside it."""
_PAGE_BREAKS = frozenset(("pagebreak", "doc-pagebreak"))
_LINE_NUMBERS = frozenset(("lnum", "linenum", "linenumber", "line-number"))
_EM_SPACE = "\u2003"
_LONGEST_SIGN = 4
"""Letters of a footnote's sign, as ``[12]``; a longer one is a word."""

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

    def __init__(
        self,
        builder: BlockBuilder,
        addresses: Addresses,
        *,
        breaks_part: bool,
        in_markdown: bool = False,
        in_book: bool = False,
    ) -> None:
        """``breaks_part`` is whether two line breaks in a row part paragraphs, as on many old pages.

        ``in_markdown`` says that what has the class ``wikilink`` names a file in a vault: Markdown's stages write it.
        """
        self._flow, self._addresses, self._breaks_part = builder, addresses, breaks_part
        self._in_markdown, self._in_book = in_markdown, in_book
        self.format = PLAIN
        self.saved_pictures: Mapping[str, str] = {}
        """Pictures that the page has elsewhere in itself, as ``reader.sources.html.pictures`` has them."""
        self.captioned = False
        """Whether the pictures are in a figure that has a caption of its own."""

    def handlers(self) -> dict[str, Handler]:
        """The handler of each element, by its tag."""
        return {
            **dict.fromkeys(_STYLES, self._styled),
            "a": self._link,
            "abbr": self._abbreviation,
            "acronym": self._abbreviation,
            "br": self._line_break,
            "image": self._picture,
            "img": self._picture,
            "object": self._object,
            "q": self._quotation,
            "rt": self._reading,
            "ruby": self._annotated,
            "span": self._printed_number if self._in_book else self._span,
            "svg": self._drawing,
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

    def _span(self, node: LexborNode) -> OnLeave | None:
        is_template = "template" in (node.attributes.get("class") or "").split()
        return self.add_style(RunStyle.CODE | RunStyle.SMALL) if is_template else None

    def _link(self, node: LexborNode) -> OnLeave | None:
        attributes = node.attributes
        if "footnote-backref" in (attributes.get("class") or "").split():
            self._flow.trim(" \xa0")
            return skip
        if attributes.get("name"):
            self._flow.add_link_target(self._addresses.name(attributes["name"] or ""))
        href = self._wiki_address(node, "href") or self._addresses.link(attributes.get("href") or "")
        if not href:
            return None
        raised = RunStyle.SUPERSCRIPT if _is_note_sign(node) else RunStyle.PLAIN
        return self._set(
            self.format._replace(href=href, title=attributes.get("title") or "", style=self.format.style | raised)
        )

    def _abbreviation(self, node: LexborNode) -> OnLeave:
        return self._set(self.format._replace(title=node.attributes.get("title") or ""))

    def _quotation(self, node: LexborNode) -> OnLeave:  # noqa: ARG002 - all handlers have the same signature
        self._flow.add_text("“", self.format)
        return lambda: self._flow.add_text("”", self.format)

    def _line_break(self, node: LexborNode) -> None:  # noqa: ARG002
        if self._breaks_part:
            self._flow.end_paragraph_at_break()
        self._flow.add_line_break()

    def _printed_number(self, node: LexborNode) -> OnLeave | None:
        """The number of a page or of a verse, which the printed book has in its margin: small, and apart."""
        attributes = node.attributes
        if not _PAGE_BREAKS.isdisjoint(f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}".split()):
            return self.add_style(RunStyle.SMALL)
        if _LINE_NUMBERS.isdisjoint((attributes.get("class") or "").split()):
            return self._span(node)
        self._flow.add_text(_EM_SPACE, self.format)
        return self.add_style(RunStyle.SMALL)

    def _annotated(self, node: LexborNode) -> OnLeave:
        """Words with their reading, which a hover shows: it is no part of the sentence."""
        reading = "".join(part.text() for part in node.css("rt"))
        return self._set(self.format._replace(title=" ".join(reading.split()) or self.format.title))

    def _reading(self, node: LexborNode) -> OnLeave:  # noqa: ARG002
        return skip

    def _drawing(self, node: LexborNode) -> OnLeave:
        if address := drawing_address(node):
            self._add_picture(node, address, description(node))
        return skip

    def _object(self, node: LexborNode) -> OnLeave | None:
        """A picture as an ``object``; of others, what stands in their place is read."""
        attributes = node.attributes
        if not (attributes.get("type") or "").startswith("image/"):
            return None
        address, words = (attributes.get("data") or "").strip(), " ".join(node.text().split())
        self._add_picture(node, address, words)
        return skip

    def _picture(self, node: LexborNode) -> None:
        if self._in_markdown and (node.attributes.get("src") or "").endswith(_DARK_ONLY):
            return
        caption = (node.attributes.get("title") or "").strip()
        self._add_picture(node, picture_address(node, self.saved_pictures), description(node), caption)

    def _add_picture(self, node: LexborNode, written: str, words: str, caption: str = "") -> None:
        if address := self._wiki_address(node, "src") or self._addresses.picture(written):
            form = self.format._replace(image=address, title=words or caption, size=stated_size(node))
            form = form._replace(align=stated_alignment(node))
            self._flow.add_picture(form, "" if self.captioned else caption)
        else:
            self._flow.add_text(words, self.format)

    def transcluded(self, paragraph: LexborNode) -> LexborNode | None:
        """The link to a note that is to be shown in its place: one that is all of a paragraph; else None."""
        only = paragraph.child
        if not self._in_markdown or only is None or only.tag != "a" or only.next is not None:
            return None
        target = wiki_target(self._wiki_address(only, "href"))
        embeds = target is not None and "wikilink-embed" in (only.attributes.get("class") or "").split()
        return only if embeds and target and not _OTHER_FILE.search(target.name) else None

    def add_transcluded(self, link: LexborNode) -> None:
        """Add the picture that stands for what such a link leads to."""
        address = transclusion_address(self._wiki_address(link, "href"))
        self._flow.add_picture(self.format._replace(image=address, title=" ".join(link.text().split())))

    def _wiki_address(self, node: LexborNode, name: str) -> str:
        """The address of a wiki link, the target of which is percent-encoded in the attribute ``name``; else empty."""
        attributes = node.attributes
        if not self._in_markdown or "wikilink" not in (attributes.get("class") or "").split():
            return ""
        return wiki_address(unquote(attributes.get(name) or ""))


def _is_note_sign(link: LexborNode) -> bool:
    """Whether a link is the sign of a footnote that only a style sheet would raise."""
    attributes = link.attributes
    said = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}".split()
    if "noteref" not in said and "doc-noteref" not in said:
        return False
    return len(link.text().strip()) <= _LONGEST_SIGN and (link.parent is None or link.parent.tag != "sup")
