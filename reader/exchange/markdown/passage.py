"""Writes a passage as Markdown with its structure: headings, lists, tables, code, quotations, emphasis and links.

Read as Markdown, it is the same passage again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind, Run, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of, plain_words
from reader.exchange.markdown.escaping import escape, fence_for
from reader.exchange.markdown.formulas import display_markdown
from reader.exchange.markdown.inline import StyledWords, inline_markdown
from reader.exchange.markdown.nesting import BlockPart, nested_blocks, prefixed_lines

_LANGUAGE = re.compile(r"[^\s`{}]*")
"""What a fence can name as the language of its code."""


def quote_markdown(article: Article, span: Span | None, words: str, *, is_part: bool = True) -> str:
    """A quote as Markdown: as the article has it, or its bare words where the article has none or others there.

    For ``is_part`` see ``PassageWriter``, which writes many quotes of an article faster.
    """
    return PassageWriter(article, is_part=is_part).quote(span, words)


def escaped_paragraphs(words: str) -> str:
    """The words as Markdown text, each line a paragraph."""
    return "\n\n".join(escape(line) for line in words.splitlines() if line.strip())


def block_quote(written: str) -> str:
    """Markdown as a block quote."""
    return prefixed_lines(written, "> ")


def code_block(code: str, language: str = "") -> str:
    """Code between fences."""
    fence = fence_for(code)
    return f"{fence}{language if _LANGUAGE.fullmatch(language) else ''}\n{code}\n{fence}"


def passage_markdown(article: Article, span: Span, *, is_part: bool = False) -> str:
    """The passage as Markdown; empty if it has no words. For ``is_part`` see ``PassageWriter``."""
    return PassageWriter(article, is_part=is_part).passage(span)


class PassageWriter:
    """Writes passages of one article; blocks that several of them have are written once."""

    def __init__(self, article: Article, *, is_part: bool = True) -> None:
        """``is_part`` is whether the passages will be parts of a document with headings and footnotes of its own.

        Then headings are paragraphs in bold letters, and footnotes are items of a list.
        """
        self._article, self._is_part = article, is_part
        self._whole: dict[int, str | None] = {}
        """The Markdown of blocks that were in a passage from end to end, by where they start."""

    def quote(self, span: Span | None, words: str) -> str:
        """A quote: as the article has it, or its bare words where the article has none or others there."""
        if span is not None and plain_words(span.extract(self._article.text)) == words:
            return self.passage(span) or escaped_paragraphs(words)
        return escaped_paragraphs(words)

    def passage(self, span: Span) -> str:
        """The passage; empty if it has no words, such as a picture alone."""
        parts: list[BlockPart] = []
        for block in blocks_of(self._article, span):
            start, end = max(span.start, block.span.start), min(span.end, block.span.end)
            if (start < end or block.cell) and (text := self._text(block, start, end)) is not None:
                containers = self._containers(block) if block.containers else ()
                parts.append(BlockPart(block, text, containers, start == block.span.start))
        if len(parts) == 1 and not parts[0].containers:
            return parts[0].text  # words of one cell are no table
        if parts and parts[0].block.cell and len({part.block.cell for part in parts}) == 1:
            return parts[0].text
        return nested_blocks(parts)

    def _containers(self, block: Block) -> tuple[Container, ...]:
        if not self._is_part or all(one.kind is not ContainerKind.FOOTNOTE for one in block.containers):
            return block.containers
        return tuple(
            one._replace(kind=ContainerKind.ITEM) if one.kind is ContainerKind.FOOTNOTE else one
            for one in block.containers
        )

    def _text(self, block: Block, start: int, end: int) -> str | None:
        """A block's own Markdown; None if nothing of it is to be written."""
        if (start, end) != block.span:
            return self._written(block, start, end)
        if start not in self._whole:
            self._whole[start] = self._written(block, start, end)
        return self._whole[start]

    def _written(self, block: Block, start: int, end: int) -> str | None:
        if block.kind is BlockKind.CODE:
            code = plain_words(self._article.text[start:end])
            is_formula = block.is_formula and (start, end) == block.span
            return display_markdown(code) if is_formula else code_block(code, block.language)
        runs = block.runs
        if len(runs) > 1 or (runs and runs[0].href):
            runs = tuple(run for run in runs if run.start < end and start < run.end and not self._is_note_number(run))
        words = [self._words(run, start, end) for run in runs]
        if block.cell:
            return inline_markdown(words, line_break="<br>").replace("|", "\\|")
        if block.kind is BlockKind.HEADING:
            return self._heading(block, words, is_whole=start == block.span.start)
        text = inline_markdown(words)
        if not text:
            return None
        return f"!{text}" if any(one.label == "transclusion" for one in block.containers) else text

    def _heading(self, block: Block, words: Sequence[StyledWords], *, is_whole: bool) -> str | None:
        if self._is_part and is_whole:
            words = [part._replace(style=part.style | RunStyle.BOLD) for part in words]
        text = inline_markdown(words, line_break=" ")
        if not text or self._is_part or not is_whole:
            return text or None
        return f"{'#' * max(1, min(block.level, 6))} {text}"

    def _words(self, run: Run, start: int, end: int) -> StyledWords:
        """The words of a run that are in the passage; of a formula that is cut, they are code."""
        start, end = max(run.start, start), min(run.end, end)
        is_whole = start == run.start and end == run.end
        style = run.style if is_whole or run.style is RunStyle.PLAIN else run.style & ~RunStyle.FORMULA
        return StyledWords(self._article.text[start:end], style, run.href)

    def _is_note_number(self, run: Run) -> bool:
        """Whether a run is the number of a footnote, which leads nowhere outside of the article."""
        if not run.href.startswith("#") or RunStyle.SUPERSCRIPT not in run.style:
            return False
        note = self._article.block_at(self._article.link_targets.get(run.href[1:], -1))
        return note is not None and any(one.kind is ContainerKind.FOOTNOTE for one in note.containers)
