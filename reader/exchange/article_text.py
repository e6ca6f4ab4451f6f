"""An article as plain text: blank lines between blocks, markers before list items, each row of a table on a line."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.article import Article, Block, BlockKind, ContainerKind
from reader.exchange.content.by_section import plain_words


def article_text(article: Article) -> str:
    """All of the article, with one newline at the end."""
    return "".join(_pieces(article)).strip("\n") + "\n"


def _pieces(article: Article) -> Iterator[str]:
    before: Block | None = None
    for block in article.blocks:
        words = plain_words(block.span.extract(article.text))
        if block.cell:
            words = " ".join(words.split())
        elif not words.strip():
            continue
        yield _separator(before, block) if before is not None else ""
        yield words if block.cell or block.kind is BlockKind.CODE else _marker(before, block) + words
        before = block


def _separator(before: Block, block: Block) -> str:
    if before.cell and block.cell and before.cell.table == block.cell.table:
        return "\t" if before.cell.row == block.cell.row else "\n"
    return "\n" if _item(before) and _item(block) else "\n\n"


def _item(block: Block) -> bool:
    return bool(block.containers) and block.containers[-1].kind is ContainerKind.ITEM


def _marker(before: Block | None, block: Block) -> str:
    """The marker of an item before its first block, indented by how deep it is."""
    if not _item(block) or (before is not None and block.containers[-1] in before.containers):
        return ""
    depth = sum(container.kind is ContainerKind.ITEM for container in block.containers) - 1
    return f"{'  ' * depth}{block.containers[-1].marker} "
