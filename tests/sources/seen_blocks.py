"""What is seen of an article, block by block, as lines that a test can compare."""

from __future__ import annotations

from reader.core.article import Article, Block


def seen(article: Article) -> list[str]:
    """Each block as its containers, its kind and its text, with links as ``<words address>``."""
    return [f"{' '.join([*_around(block), block.kind.value])}: {_words(article, block)}" for block in article.blocks]


def _around(block: Block) -> list[str]:
    return [container.kind.value for container in block.containers]


def _words(article: Article, block: Block) -> str:
    words = ""
    for run in block.runs:
        text = article.text[run.start : run.end]
        words += f"<{text} {run.href}>" if run.href else text
    return words
