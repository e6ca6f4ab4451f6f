"""Parses Markdown into an Article: Python-Markdown converts it to HTML, which the HTML parser reads."""

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
from pymdownx.tasklist import TasklistExtension
from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article, BlockKind
from reader.core.article_chunk import ArticleChunk, split_into_chunks
from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata, assemble_article
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.opening import heading_counts, is_preamble, opening_heading
from reader.sources.blocks.plain_words import LIMIT_ERRORS, plain_batches
from reader.sources.encodings.decoding import normalize_line_ends
from reader.sources.html.parser import TreeReader, read_tree
from reader.sources.markdown.chunks import SEGMENT_LENGTH, MarkdownChunks, WhitespaceNormalizer
from reader.sources.markdown.front_matter.splitting import split_front_matter
from reader.sources.markdown.gfm_blocks import GfmExtension
from reader.sources.markdown.html_serializer import to_html
from reader.sources.markdown.inline_stage.stage import InlineExtension
from reader.sources.markdown.tables import BoundedTableExtension

_RAW_TEXT_TAG = re.compile(
    r"<(?=(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext|template)\b)", re.IGNORECASE
)
"""Elements that contain all that follows as raw text until they are closed."""


CHUNK_LENGTHS = (8_000, 24_000, 48_000, 64_000)
"""The least lengths of the first pieces in code points; the last one holds for all others. The first fills a screen."""
MAX_UNCHUNKED_LENGTH = 24_000
"""A text with fewer code points is parsed in one go."""


def parse_markdown(source: str, path: Path | None = None) -> Article:
    """Parse a Markdown text; every text is accepted."""
    about, body = _split(source)
    try:
        with _parser() as md:
            html = md.convert(body)
    except RecursionError:
        # Lists or quotations are nested hundreds of levels deep: show at least the words.
        from reader.sources.plaintext.parser import parse_plain

        return parse_plain(body, path)
    drafts = _without_toc_marker(read_tree(LexborHTMLParser(_escape_unclosed(html)), find_urls=True))
    opening = opening_heading(drafts, heading_counts(drafts), about.title)
    return assemble_article(drafts, about, path, opening=opening)


def stream_markdown(
    source: str, path: Path | None = None, letters: tuple[int, ...] = CHUNK_LENGTHS, stretch: int = SEGMENT_LENGTH
) -> Iterator[ArticleChunk]:
    """Parse a Markdown text into the same Article in chunks, each yielded as soon as it is parsed."""
    about, body = _split(source)
    with _parser() as md:
        try:
            pieces: MarkdownChunks | None = MarkdownChunks(md, body, stretch)
        except RecursionError:
            pieces = None
        if pieces is None or pieces.is_single:
            yield from split_into_chunks(parse_markdown(source, path), letters[-1])
            return
        counts = pieces.heading_counts()
        composer = ChunkAssembler(about, path)
        drafts: list[BlockDraft] = []
        begun = False
        for found, share, limited in _read_pieces(pieces, chain(letters, repeat(letters[-1]))):
            drafts += _without_toc_marker(found)
            if share == 1 or (drafts and (begun or not all(map(is_preamble, drafts)))):
                # The first block that is no preamble may be the title, and must be in the first chunk.
                opening = None if begun else opening_heading(drafts, counts, about.title)
                yield composer.assemble_chunk(drafts, share, opening)._replace(limited=limited)
                begun, drafts = True, []


def _read_pieces(pieces: MarkdownChunks, sizes: Iterator[int]) -> Iterator[tuple[list[BlockDraft], float, bool]]:
    """The drafts of each piece of the text, the share that is read then, and whether the rest of it is words only.

    A piece that leaves an element open is parsed together with the next one. ``sizes`` are as in ``html_chunks``.
    """
    reader, done = TreeReader(find_urls=True), 0.0
    waiting = ""
    tried = 0
    try:
        for html, share in pieces.html_chunks(sizes):
            waiting = f"{waiting}\n{html}"
            if share == 1:
                reader.walk(LexborHTMLParser(_escape_unclosed(waiting)))
                yield reader.builder.finish(), share, False
            elif len(waiting) >= 2 * tried:  # not at each step of a growing text, so that the time stays linear
                tried = len(waiting)
                tree = _complete_tree(waiting)
                if tree is not None:
                    reader.walk(tree)
                    waiting, tried, done = "", 0, share
                    yield reader.builder.take_finished(), share, False
    except LIMIT_ERRORS:
        if not done:
            raise
        drafts = reader.builder.finish()
        for words, share in plain_batches(pieces.rest_after(done)):
            yield [*drafts, *words], 1.0 if share == 1 else done + (1 - done) * share, True
            drafts = []


def _complete_tree(html: str) -> LexborHTMLParser | None:
    """The tree of this HTML if it leaves no element open; a paragraph after it would be at the top level then."""
    if _escape_unclosed(html) != html:
        return None
    tree = LexborHTMLParser(f"{html}\n<p>.</p>")
    last = tree.body.last_child if tree.body is not None else None
    inner = last.child if last is not None and last.tag == "p" and not last.attributes else None
    if last is None or inner is None or inner.tag != "-text" or inner.next is not None or inner.text_content != ".":
        return None
    last.decompose()
    return tree


def _split(source: str) -> tuple[SourceMetadata, str]:
    split = split_front_matter(normalize_line_ends(source))
    return split.about, split.body


def _without_toc_marker(drafts: list[BlockDraft]) -> list[BlockDraft]:
    """The drafts without ``[TOC]``, the marker for a table of contents."""
    return [
        draft
        for draft in drafts
        if draft.kind is not BlockKind.PARAGRAPH or draft.length != 5 or draft.title_text() != "[TOC]"
    ]


@contextmanager
def _parser() -> Iterator[Markdown]:
    """A new parser for each text, since an interrupted one would keep parts of the last text.

    The parser and its processors refer to each other and to what they have parsed. These references are cleared in the
    end, so that all of it is freed at once, even if garbage collection is off.

    Extensions are passed as instances, since finding one by its name searches all installed distributions. The table of
    contents extension is not among them: headings' slugs are made from the finished text.
    """
    footnotes = FootnoteExtension()
    md = Markdown(
        extensions=[
            BoundedTableExtension(),
            footnotes,
            DefListExtension(),
            AbbrExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            TasklistExtension(),
            GfmExtension(),
            InlineExtension(footnotes),
        ]
    )
    md.serializer = to_html  # set here: the parser chooses one of its own while it is made
    md.preprocessors.register(WhitespaceNormalizer(md), "normalize_whitespace", 30)
    try:
        yield md
    finally:
        vars(md.parser).clear()
        vars(md).clear()


def _escape_unclosed(html: str) -> str:
    """The same HTML, with tags escaped that would hide the rest of the text, as in "use the <script> tag"."""
    ends: dict[str, int] = {}

    def kept(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name not in ends:
            closing = [found.start() for found in re.finditer(f"</{name}\\b", html, re.IGNORECASE)]
            ends[name] = closing[-1] if closing and name != "plaintext" else -1
        return "<" if ends[name] > match.start() else "&lt;"

    return _RAW_TEXT_TAG.sub(kept, html)
