"""The names of places on the page, and where the links of an article lead on it."""

from __future__ import annotations

import re
from bisect import bisect_right
from urllib.parse import quote, unquote

from reader.core.article import Article, BlockKind
from reader.core.reading.link_targets import LinkTargets
from reader.core.wiki_address import wiki_target
from reader.exchange.content.web_address import web_address

_OURS = re.compile(r"(?:note|at|ref|by|part|block)-|index$|contents$|top$|unplaced$")
"""The names that the page itself gives."""
_NAME = re.compile(r"[^\s\x00-\x20\x7f-\xa0\ufffe\uffff]{1,200}")
_WEB = re.compile("https?://|mailto:|postil:", re.IGNORECASE)


class Anchors:
    """The names of one article's blocks, each once: headings by their slugs, others by their numbers."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._targets = LinkTargets(article)
        self._names: dict[int, str] = {}
        self._links: dict[str, str] = {}
        taken: set[str] = set()
        for number, block in enumerate(article.blocks):
            if block.kind is BlockKind.HEADING:
                fits = _NAME.fullmatch(block.slug) and not _OURS.match(block.slug) and block.slug not in taken
                self._names[number] = block.slug if fits else f"block-{number}"
                taken.add(block.slug)
        for href in dict.fromkeys(run.href for block in article.blocks for run in block.runs if run.href):
            self._links[href] = self._resolved(href)

    def name(self, number: int) -> str:
        """The name of a block; empty if nothing leads there."""
        return self._names.get(number, "")

    def address(self, href: str) -> str:
        """Where a link leads: to a place on the page, to the web; empty where it leads to another file."""
        return self._links.get(href, "")

    def heading(self, position: int) -> str:
        """The link to the block at a position, which is that of a section."""
        return self._address_of(self._number(position))

    def _number(self, position: int) -> int:
        return max(0, bisect_right(self._article.blocks, position, key=lambda block: block.span.start) - 1)

    def _address_of(self, number: int) -> str:
        return "#" + quote(self._names.setdefault(number, f"block-{number}"), safe="")

    def _resolved(self, href: str) -> str:
        fragment = unquote(href[1:]) if href.startswith("#") else ""
        if (wiki := wiki_target(href)) is not None and not wiki.name:
            fragment = wiki.fragment
        if not fragment:
            return web_address(href) if _WEB.match(href.strip()) else ""
        position = self._targets.find(fragment)
        return "" if position is None else self._address_of(self._number(position))
