"""Writes blocks of an article within what they are nested in: lists, quotations, call-outs, definitions, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from reader.core.article import Block, BlockKind, Container, ContainerKind, RunStyle
from reader.exchange.markdown.tables import markdown_table

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_TASKS = {"☐": "- [ ] ", "☑": "- [x] "}


class BlockPart(NamedTuple):
    """A block, or the part of it that is in the passage."""

    block: Block
    text: str
    """As Markdown, without what the block is nested in."""
    containers: tuple[Container, ...]
    """What it is to be nested in, from the outermost to the innermost."""
    is_start: bool
    """Whether it begins where the block does."""


def nested_blocks(parts: Sequence[BlockPart], depth: int = 0) -> str:
    """Blocks that are nested in the same ``depth`` containers, with what they are nested in below these."""
    if len(parts) == 1 and len(parts[0].containers) <= depth and not parts[0].block.cell:
        return parts[0].text  # most items of lists
    if not any(len(part.containers) > depth for part in parts):
        return "\n\n".join(_side_by_side(parts))
    made, at = "", 0
    before: object = None
    while at < len(parts):
        container, start = _container(parts[at], depth), at
        while at < len(parts) and _container(parts[at], depth) == container:
            at += 1
        inside = parts[start:at]
        kind: object
        after: object
        if container is None:
            texts, after = _side_by_side(inside), inside[-1].block.kind
            text, kind = "\n\n".join(texts), inside[0].block.kind if len(texts) == 1 else None
        else:
            text = _in_container(container, inside, nested_blocks(inside, depth + 1))
            kind = after = _list_kind(container, inside, depth)
        interrupts = depth > 0 and (kind != "." or text.startswith("1."))  # CommonMark 0.31.2, section 5.3
        separator = "\n" if _is_close(before, kind, interrupts=interrupts) else "\n\n"
        made, before = f"{made}{separator}{text}" if made else text, after
    return made


def _list_kind(container: Container, parts: Sequence[BlockPart], depth: int) -> str | ContainerKind | None:
    """The sign of an item that has a single paragraph of its own, or the kind of another container."""
    if container.kind is not ContainerKind.ITEM:
        return container.kind
    if not parts[0].is_start:
        return None
    own = [part.block for part in parts if len(part.containers) == depth + 1]
    is_single = len(own) <= 1 and all(block.kind is BlockKind.PARAGRAPH for block in own)
    return _marker(container).strip()[-1] if is_single else None


def _is_close(before: object, after: object, *, interrupts: bool) -> bool:
    """Whether there is no blank line between two blocks.

    They are items of one list, a nested paragraph and the first item of a list in the same container, or a term and its
    definition. ``interrupts`` is whether an item is read as such behind a paragraph's line.
    """
    if after is ContainerKind.DEFINITION:
        return before is BlockKind.TERM or before is after
    if not isinstance(after, str):
        return False
    if before is BlockKind.PARAGRAPH:
        return interrupts
    return isinstance(before, str) and (before == ".") == (after == ".")


def _container(part: BlockPart, depth: int) -> Container | None:
    return part.containers[depth] if depth < len(part.containers) else None


def _side_by_side(parts: Sequence[BlockPart]) -> list[str]:
    """Blocks that are in the same container; the cells of a table are one text."""
    if not any(part.block.cell for part in parts):
        return [part.text for part in parts]
    texts = []
    for table, group in groupby(parts, key=lambda part: part.block.cell.table if part.block.cell else None):
        inside = list(group)
        if table is None:
            texts += [part.text for part in inside]
        else:
            texts.append(markdown_table([(part.block.cell, part.text) for part in inside if part.block.cell]))
    return texts


def _in_container(container: Container, parts: Sequence[BlockPart], text: str) -> str:
    """What is in a container, with its marker before it, or the sign of a quotation before each line."""
    kind = container.kind
    if kind is ContainerKind.QUOTE:
        return prefixed_lines(text, "> ")
    if kind is ContainerKind.ADMONITION:
        return prefixed_lines(_with_kind(container, parts, text), "> ")
    if kind is ContainerKind.FOLD:
        return text
    if not parts[0].is_start:
        return text  # what begins in the middle of an item is a paragraph
    return _indented(text, _marker(container))


def _with_kind(container: Container, parts: Sequence[BlockPart], text: str) -> str:
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


def prefixed_lines(text: str, prefix: str) -> str:
    """The text with a prefix before each of its lines, without blanks at their ends."""
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n"))


def _indented(text: str, marker: str) -> str:
    """The text behind a marker, its other lines below its first letter."""
    indent = " " * (2 if marker.startswith("- [") else 4 if marker.startswith("[^") else len(marker))
    first, *rest = text.split("\n")
    return "\n".join([f"{marker}{first}", *(f"{indent}{line}".rstrip() for line in rest)])
