"""Parses Markdown into an Article: Python-Markdown converts it to HTML, which the HTML parser reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from pathlib import Path

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk
from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata, assemble_article
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.opening import heading_counts, is_preamble, opening_heading
from reader.sources.blocks.plain_words import LIMIT_ERRORS, plain_batches
from reader.sources.encodings.decoding import normalize_line_ends
from reader.sources.html.nesting import bound_depth
from reader.sources.html.tree_reader import TreeReader, read_tree
from reader.sources.markdown.block_stage.extension import BlockStageExtension
from reader.sources.markdown.block_stage.serializer import serialize
from reader.sources.markdown.front_matter.splitting import split_front_matter
from reader.sources.markdown.inline_stage.stage import InlineExtension
from reader.sources.markdown.portions import MarkdownPortions

_RAW_TEXT_TAG = re.compile(
    r"<(?=(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext|template)\b)", re.IGNORECASE
)
"""Elements that contain all that follows as raw text until they are closed."""


_WHOLE = frozenset(
    (
        *("blockquote", "details", "div", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table"),
        "ul",
    )
)
"""Elements that are blocks by themselves: what comes after one is another block."""

CHUNK_LENGTHS = (8_000, 24_000, 48_000, 64_000)
"""The least lengths of the first pieces in code points; the last one holds for all others. The first fills a screen."""
MAX_UNCHUNKED_LENGTH = 24_000
"""A text with fewer code points is parsed in one go."""


def parse_markdown(source: str, path: Path | None = None) -> Article:
    """Parse a Markdown text; every text is accepted."""
    about, body, before = _split(source)
    with _opened(body, before) as text:
        html = text.html()
    drafts = read_tree(_tree(html), find_urls=True)
    opening = opening_heading(drafts, heading_counts(drafts), about.title)
    return assemble_article(drafts, about, path, opening=opening)


def stream_markdown(
    source: str, path: Path | None = None, letters: tuple[int, ...] = CHUNK_LENGTHS
) -> Iterator[ArticleChunk]:
    """Parse a Markdown text into the same Article in chunks, each yielded as soon as it is parsed."""
    about, body, before = _split(source)
    with _opened(body, before) as text:
        counts = text.heading_counts()
        composer = ChunkAssembler(about, path)
        drafts: list[BlockDraft] = []
        begun = False
        for found, share, limited in _read_portions(text, chain(letters, repeat(letters[-1]))):
            drafts += found
            if share == 1 or (drafts and (begun or not all(map(is_preamble, drafts)))):
                # The first block that is no preamble may be the title, and must be in the first chunk.
                opening = None if begun else opening_heading(drafts, counts, about.title)
                yield composer.assemble_chunk(drafts, share, opening)._replace(limited=limited)
                begun, drafts = True, []


def _read_portions(text: MarkdownPortions, sizes: Iterator[int]) -> Iterator[tuple[list[BlockDraft], float, bool]]:
    """The drafts of each portion of the text, the share that is read then, and whether the rest of it is words only.

    A portion that leaves an element open is parsed together with the next one. ``sizes`` are as in ``html_portions``.
    """
    reader, done = TreeReader(find_urls=True), 0.0
    waiting = ""
    tried = 0
    try:
        for html, share in text.html_portions(sizes):
            waiting += html
            if share == 1:
                reader.walk(_tree(waiting))
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
        rest, before = text.rest_after(done)
        for words, share in plain_batches(rest, lines_before=before):
            yield [*drafts, *words], 1.0 if share == 1 else done + (1 - done) * share, True
            drafts = []


def _tree(html: str) -> LexborHTMLParser:
    """The tree of a text's HTML, all of which is in its body."""
    return LexborHTMLParser(f"<body>{bound_depth(_escape_unclosed(html))}")


def _complete_tree(html: str) -> LexborHTMLParser | None:
    """The tree of this HTML if it leaves nothing open: a paragraph after it would be at the top level, and by itself.

    Words outside of any element, and elements such as ``b``, would go on in what comes next.
    """
    if _escape_unclosed(html) != html:
        return None
    tree = LexborHTMLParser(f"<body>{bound_depth(html)}<p>.</p>")
    probe = tree.body.last_child if tree.body is not None else None
    inner = probe.child if probe is not None and probe.tag == "p" and not probe.attributes else None
    if probe is None or inner is None or inner.tag != "-text" or inner.next is not None or inner.text_content != ".":
        return None
    before = probe.prev
    while before is not None and (
        before.tag == "-comment" or (before.tag == "-text" and (before.text_content or "").isspace())
    ):
        before = before.prev
    if before is not None and before.tag not in _WHOLE:
        return None
    probe.decompose()
    return tree


def _split(source: str) -> tuple[SourceMetadata, str, int]:
    """What the front matter says, the text after it, and how many lines of the file are before that."""
    about, body, before = split_front_matter(normalize_line_ends(source))
    if before:
        about.lines = 1, before
    return about, body, before


@contextmanager
def _opened(body: str, lines_before: int) -> Iterator[MarkdownPortions]:
    """The blocks of a text, read by a new parser, since an interrupted one would keep parts of the last text.

    The parser and its processors refer to each other and to what they have parsed. These references are cleared in the
    end, so that all of it is freed at once, even if garbage collection is off.

    Extensions are passed as instances, since finding one by its name searches all installed distributions. The table of
    contents extension is not among them: headings' slugs are made from the finished text.
    """
    blocks = BlockStageExtension()
    md = Markdown(extensions=[blocks, InlineExtension(blocks.footnotes.mark)])
    md.serializer = serialize
    try:
        yield MarkdownPortions(md, blocks.footnotes, body, lines_before)
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
