"""Markdown to an Article: Python-Markdown makes HTML of it, and the HTML reader the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from pathlib import Path

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from pymdownx.tasklist import TasklistExtension
from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article, BlockKind
from reader.core.article_chunk import ArticleChunk, split_into_chunks
from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata, assemble_article
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.encoding import normalize_line_ends
from reader.sources.html.parser import TreeReader, read_tree
from reader.sources.markdown import frontmatter
from reader.sources.markdown.chunks import SEGMENT_LENGTH, MarkdownChunks, WhitespaceNormalizer
from reader.sources.markdown.gfm_blocks import GfmExtension

_SWALLOWS = re.compile(
    r"<(?=(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext|template)\b)", re.IGNORECASE
)
"""Elements that take all that follows for their own until they are closed."""


CHUNK_LENGTHS = (8_000, 24_000, 48_000, 64_000)
"""How many letters the first pieces have at least, and all that follow the last of these. The first fills a screen."""
MAX_UNCHUNKED_LENGTH = 24_000
"""A text with fewer letters is parsed in one go."""


def parse_markdown(source: str, path: Path | None = None) -> Article:
    """The Article of a Markdown text; any text is one."""
    about, body = _split(source)
    try:
        with _parser() as md:
            html = md.convert(body)
    except RecursionError:
        # Lists or quotations hundreds of levels deep: not an article, but its words can still be read.
        from reader.sources.plaintext.parser import parse_plain

        return parse_plain(body, path)
    return assemble_article(_kept(read_tree(LexborHTMLParser(_closed(html)), find_urls=True)), about, path)


def stream_markdown(
    source: str, path: Path | None = None, letters: tuple[int, ...] = CHUNK_LENGTHS, stretch: int = SEGMENT_LENGTH
) -> Iterator[ArticleChunk]:
    """The same Article in chunks, the first of them there as soon as it is parsed."""
    about, body = _split(source)
    with _parser() as md:
        try:
            pieces: MarkdownChunks | None = MarkdownChunks(md, body, stretch)
        except RecursionError:
            pieces = None
        if pieces is None or pieces.is_single:
            yield from split_into_chunks(parse_markdown(source, path), letters[-1])
            return
        alone = pieces.top_heading_count() == 1
        composer = ChunkAssembler(about, path, alone=alone)
        drafts: list[BlockDraft] = []
        begun = not alone
        for found, share in _read(pieces.html_chunks(chain(letters, repeat(letters[-1])))):
            drafts += _kept(found)
            # The first chunk tells the title, which may be the first heading.
            begun = begun or any(one.kind is BlockKind.HEADING and not one.containers for one in drafts)
            if share == 1 or (begun and drafts):
                yield composer.assemble_chunk(drafts, share)
                drafts = []


def _read(pieces: Iterator[tuple[str, float]]) -> Iterator[tuple[list[BlockDraft], float]]:
    """The drafts of piece after piece. A piece that leaves an element open is read together with the next one."""
    reader = TreeReader(find_urls=True)
    waiting = ""
    tried = 0
    for html, share in pieces:
        waiting = f"{waiting}\n{html}"
        if share == 1:
            reader.walk(LexborHTMLParser(_closed(waiting)))
            yield reader.builder.finish(), share
        elif len(waiting) >= 2 * tried:  # a growing text is not tried at each step
            tried = len(waiting)
            tree = _settled(waiting)
            if tree is not None:
                reader.walk(tree)
                waiting, tried = "", 0
                yield reader.builder.take_finished(), share


def _settled(html: str) -> LexborHTMLParser | None:
    """The tree, if a paragraph that came after this HTML would stand outside of all that is in it."""
    if _closed(html) != html:
        return None
    tree = LexborHTMLParser(f"{html}\n<p>.</p>")
    last = tree.body.last_child if tree.body is not None else None
    inner = last.child if last is not None and last.tag == "p" and not last.attributes else None
    if last is None or inner is None or inner.tag != "-text" or inner.next is not None or inner.text_content != ".":
        return None
    last.decompose()
    return tree


def _split(source: str) -> tuple[SourceMetadata, str]:
    return frontmatter.split_frontmatter(normalize_line_ends(source))


def _kept(drafts: list[BlockDraft]) -> list[BlockDraft]:
    """The drafts without the marks for a table of contents."""
    return [
        one for one in drafts if one.kind is not BlockKind.PARAGRAPH or one.length != 5 or one.title_text() != "[TOC]"
    ]


@contextmanager
def _parser() -> Iterator[Markdown]:
    """A parser of its own for each text: an interrupted one would not be clean.

    The parser and its processors refer to each other, and to what they have parsed. They are taken apart in the end:
    all of it is freed then, also where nobody collects garbage.

    Extensions are given as instances, since looking one up by name searches all installed distributions. The table
    of contents extension is not among them: headings' slugs are made from the finished text.
    """
    md = Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(),
            DefListExtension(),
            AbbrExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            TasklistExtension(),
            GfmExtension(),
        ]
    )
    md.preprocessors.register(WhitespaceNormalizer(md), "normalize_whitespace", 30)
    try:
        yield md
    finally:
        vars(md.parser).clear()
        vars(md).clear()


def _closed(html: str) -> str:
    """The same HTML, with each tag shown as text that would swallow the rest: "use the <script> tag"."""
    ends: dict[str, int] = {}

    def kept(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name not in ends:
            closing = [found.start() for found in re.finditer(f"</{name}\\b", html, re.IGNORECASE)]
            ends[name] = closing[-1] if closing and name != "plaintext" else -1
        return "<" if ends[name] > match.start() else "&lt;"

    return _SWALLOWS.sub(kept, html)
