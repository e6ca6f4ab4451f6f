"""Parses Org into an Article: rules of our own write it as HTML, which is read as such.

Published parsers in Python read the tree of sections alone (orgparse), or little of what stands in them (org-python).
"""

from __future__ import annotations

from pathlib import Path

from reader.core.article import Article
from reader.sources.encodings.decoding import normalize_line_ends
from reader.sources.markup.article import article_of
from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.org.blocks import OrgBlocks
from reader.sources.org.inline import OrgInline
from reader.sources.org.setting import setting_of


def parse_org(source: str, path: Path | None = None) -> Article:
    """Parse a text in Org; every text is accepted."""
    lines = normalize_line_ends(source).split("\n")
    setting = setting_of(lines)
    about = setting.about()
    footnotes = LineFootnotes()
    inline = OrgInline(setting, footnotes)
    about.title, about.author = inline.plain(about.title), inline.plain(about.author)
    html = OrgBlocks(setting, inline, footnotes, is_titled=bool(about.title)).html(lines)
    return article_of(html, about, path)
