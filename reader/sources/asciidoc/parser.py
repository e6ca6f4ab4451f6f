"""Parses AsciiDoc into an Article: rules of our own write it as HTML, which is read as such.

What is published in Python is a port of the old converter (GPL, with configuration files), or younger than a year.
"""

from __future__ import annotations

from pathlib import Path

from reader.core.article import Article
from reader.sources.asciidoc.blocks import AsciiDocBlocks
from reader.sources.asciidoc.setting import lines_of, split_header
from reader.sources.encodings.decoding import normalize_line_ends
from reader.sources.markup.article import article_of


def parse_asciidoc(source: str, path: Path | None = None) -> Article:
    """Parse a text in AsciiDoc; every text is accepted."""
    setting, lines = split_header(lines_of(normalize_line_ends(source)))
    about = setting.about()
    blocks = AsciiDocBlocks(setting)
    about.title = blocks.title()
    return article_of(blocks.html(lines), about, path)
