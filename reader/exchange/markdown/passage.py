"""Writes a passage as Markdown with its structure: headings, lists, tables, code, quotations, emphasis and links.

Read as Markdown, it is the same passage again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind, Run, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of, plain_words
from reader.exchange.markdown.escaping import escape, fence_for
from reader.exchange.markdown.formulas import display_markdown
from reader.exchange.markdown.inline import StyledWords, inline_markdown
from reader.exchange.markdown.tables import markdown_table

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_LANGUAGE = re.compile(r"[^\s`{}]*")
"""What a fence can name as the language of its code."""
_TASKS = {"☐": "- [ ] ", "☑": "- [x] "}


class _Part(NamedTuple):
    """A block, or the part of it that is in the passage."""

    block: Block
    text: str
    """As Markdown, without what the block is nested in."""
    is_start: bool
    """Whether it begins where the block does."""


def quote_markdown(article: Article, span: Span | None, words: str, *, is_part: bool = True) -> str:
    """A quote as Markdown: as the article has it, or its bare words where the article has none or others there.

    ``is_part`` is whether it will be a part of a document with headings and footnotes of its own.
    """
    if span is not None and plain_words(span.extract(article.text)) == words:
        return passage_markdown(article, span, is_part=is_part) or escaped_paragraphs(words)
    return escaped_paragraphs(words)


def escaped_paragraphs(words: str) -> str:
    """The words as Markdown text, each line a paragraph."""
    return "\n\n".join(escape(line) for line in words.splitlines() if line.strip())


def block_quote(written: str) -> str:
    """Markdown as a block quote."""
    return _prefixed(written, "> ")


def code_block(code: str, language: str = "") -> str:
    """Code between fences."""
    fence = fence_for(code)
    return f"{fence}{language if _LANGUAGE.fullmatch(language) else ''}\n{code}\n{fence}"


def passage_markdown(article: Article, span: Span, *, is_part: bool = False) -> str:
    """The passage as Markdown; empty if it has no words, such as a picture alone.

    ``is_part`` is whether it will be a part of another document: then headings are paragraphs in bold letters, and
    footnotes are items of a list.
    """
    parts: list[_Part] = []
    for block in blocks_of(article, span):
        part = Span(max(span.start, block.span.start), min(span.end, block.span.end))
        if (part.length > 0 or block.cell) and (text := _block(article, block, part, is_part=is_part)) is not None:
            parts.append(_Part(block, text, part.start == block.span.start))
    if len({part.block.cell for part in parts}) == 1 and parts[0].block.cell:
        return parts[0].text  # words of one cell are no table
    return _nested(parts, 0, is_part=is_part)


def _block(article: Article, block: Block, part: Span, *, is_part: bool) -> str | None:
    """A block's own Markdown; None if nothing of it is to be written."""
    if block.kind is BlockKind.CODE:
        code = plain_words(part.extract(article.text))
        if block.is_formula and part == block.span:
            return display_markdown(code)
        return code_block(code, block.language)
    words = [
        _styled_words(article, run, part)
        for run in block.runs
        if run.start < part.end and part.start < run.end and not _is_note_number(article, run)
    ]
    if block.cell:
        return inline_markdown(words, line_break="<br>").replace("|", "\\|")
    if block.kind is BlockKind.HEADING:
        return _heading(block, words, is_whole=part.start == block.span.start, is_part=is_part)
    text = inline_markdown(words)
    if not text:
        return None
    return f"!{text}" if any(one.label == "transclusion" for one in block.containers) else text


def _heading(block: Block, words: Sequence[StyledWords], *, is_whole: bool, is_part: bool) -> str | None:
    if is_part and is_whole:
        words = [part._replace(style=part.style | RunStyle.BOLD) for part in words]
    text = inline_markdown(words, line_break=" ")
    if not text or is_part or not is_whole:
        return text or None
    return f"{'#' * max(1, min(block.level, 6))} {text}"


def _styled_words(article: Article, run: Run, part: Span) -> StyledWords:
    """The words of a run that are in the passage; of a formula that is cut, they are code."""
    start, end = max(run.start, part.start), min(run.end, part.end)
    style = run.style if (start, end) == (run.start, run.end) else run.style & ~RunStyle.FORMULA
    return StyledWords(article.text[start:end], style, run.href)


def _is_note_number(article: Article, run: Run) -> bool:
    """Whether a run is the number of a footnote, which leads nowhere outside of the article."""
    if RunStyle.SUPERSCRIPT not in run.style or not run.href.startswith("#"):
        return False
    note = article.block_at(article.link_targets.get(run.href[1:], -1))
    return note is not None and any(one.kind is ContainerKind.FOOTNOTE for one in note.containers)


def _nested(parts: Sequence[_Part], depth: int, *, is_part: bool) -> str:
    """Blocks that are nested in the same ``depth`` containers, with what they are nested in below these."""
    made, before = "", ""
    for container, group in groupby(parts, key=lambda part: _container(part.block, depth)):
        inside = list(group)
        if container is None:
            texts, after = _side_by_side(inside), inside[-1].block.kind.value
            text, kind = "\n\n".join(texts), inside[0].block.kind.value if len(texts) == 1 else ""
        else:
            text = _in_container(container, inside, _nested(inside, depth + 1, is_part=is_part), is_part=is_part)
            kind = after = _list_kind(container, inside, depth)
        interrupts = depth > 0 and (kind != "." or text.startswith("1."))  # CommonMark 0.31.2, section 5.3
        separator = "\n" if _is_close(before, kind, interrupts=interrupts) else "\n\n"
        made, before = f"{made}{separator}{text}" if made else text, after
    return made


def _list_kind(container: Container, parts: Sequence[_Part], depth: int) -> str:
    """The sign of an item that has a single paragraph of its own, or the name of another container."""
    if container.kind is not ContainerKind.ITEM:
        return str(container.kind.value)
    if not parts[0].is_start:
        return ""
    own = [part.block for part in parts if len(part.block.containers) == depth + 1]
    is_single = len(own) <= 1 and all(block.kind is BlockKind.PARAGRAPH for block in own)
    return _marker(container).strip()[-1] if is_single else ""


def _is_close(before: str, after: str, *, interrupts: bool) -> bool:
    """Whether there is no blank line between two blocks.

    They are items of one list, a nested paragraph and the first item of a list in the same container, or a term and its
    definition. ``interrupts`` is whether an item is read as such behind a paragraph's line.
    """
    items = (".", "-", "]")
    if after == ContainerKind.DEFINITION.value:
        return before in (BlockKind.TERM.value, after)
    if after not in items:
        return False
    if before == BlockKind.PARAGRAPH.value:
        return interrupts
    return before in items and (before == ".") == (after == ".")


def _container(block: Block, depth: int) -> Container | None:
    return block.containers[depth] if depth < len(block.containers) else None


def _side_by_side(parts: Sequence[_Part]) -> list[str]:
    """Blocks that are in the same container; the cells of a table are one text."""
    texts = []
    for table, group in groupby(parts, key=lambda part: part.block.cell.table if part.block.cell else None):
        inside = list(group)
        if table is None:
            texts += [part.text for part in inside]
        else:
            texts.append(markdown_table([(part.block.cell, part.text) for part in inside if part.block.cell]))
    return texts


def _in_container(container: Container, parts: Sequence[_Part], text: str, *, is_part: bool) -> str:
    """What is in a container, with its marker before it, or the sign of a quotation before each line."""
    kind = container.kind
    if kind is ContainerKind.QUOTE:
        return _prefixed(text, "> ")
    if kind is ContainerKind.ADMONITION:
        return _prefixed(_with_kind(container, parts, text), "> ")
    if kind is ContainerKind.FOLD:
        return text
    if not parts[0].is_start:
        return text  # what begins in the middle of an item is a paragraph
    is_item = is_part and kind is ContainerKind.FOOTNOTE
    return _indented(text, _marker(container._replace(kind=ContainerKind.ITEM) if is_item else container))


def _with_kind(container: Container, parts: Sequence[_Part], text: str) -> str:
    """What is in a call-out, with its kind before its title, which is its first paragraph."""
    first = parts[0]
    runs = first.block.runs
    if not first.is_start or not runs or any(RunStyle.BOLD not in run.style for run in runs):
        return text
    title = first.text.removeprefix("**").removesuffix("**")
    shown = "" if title.lower() == container.label else f" {title}"
    return f"[!{container.label}]{shown}\n{text.removeprefix(first.text).lstrip()}".rstrip()


def _marker(container: Container) -> str:
    """What stands before the first line of an item, a definition or a footnote."""
    if container.kind is ContainerKind.DEFINITION:
        return ":   "
    if container.kind is ContainerKind.FOOTNOTE:
        return f"[^{container.marker.rstrip('.')}]: "
    number = _NUMBER.match(container.marker)
    return f"{number[1]}. " if number else _TASKS.get(container.marker, "- ")


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n"))


def _indented(text: str, marker: str) -> str:
    """The text behind a marker, its other lines below its first letter."""
    indent = " " * (2 if marker.startswith("- [") else 4 if marker.startswith("[^") else len(marker))
    first, *rest = text.split("\n")
    return "\n".join([f"{marker}{first}", *(f"{indent}{line}".rstrip() for line in rest)])
