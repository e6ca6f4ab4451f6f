"""Writes an article that is no Markdown file as Markdown, with its pictures and the numbers of its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reader.core.article import PICTURE, Article, Block, ContainerKind, Run, RunStyle
from reader.core.span import Span
from reader.exchange.markdown.escaping import escape
from reader.exchange.markdown.passage import passage_markdown

_SOFT_HYPHEN = "\u00ad"
"""What is left out of all that is written."""
_FIRST, _LAST = 0xF0000, 0xFFFFD
"""Unicode's private use plane 15: a letter of it stands for what is written when all else is."""
_UNSAFE = re.compile(r"[<>\\\s]")


def written_article(article: Article) -> str:
    """The whole article as Markdown, with a newline at its end."""
    return _ArticleWriter(article).written()


class _ArticleWriter:
    def __init__(self, article: Article) -> None:
        self._article = article
        self._letters = list(article.text)
        self._instead: dict[str, str] = {}
        used = set(article.text)
        self._free = (letter for code in range(_FIRST, _LAST) if (letter := chr(code)) not in used)

    def written(self) -> str:
        blocks = tuple(self._with_letters(block) for block in self._article.blocks)
        prepared = replace(self._article, text="".join(self._letters), blocks=blocks)
        text = passage_markdown(prepared, Span(0, len(prepared.text)))
        signs = re.compile("|".join(self._instead)) if self._instead else None
        written = signs.sub(lambda found: self._instead[found[0]], text) if signs else text
        return f"{written}\n"

    def _with_letters(self, block: Block) -> Block:
        """The block with a letter in the place of each picture and each number of a footnote."""
        if not any(run.image or run.href.startswith("#") for run in block.runs):
            return block
        return replace(block, runs=tuple(self._runs(block)))

    def _runs(self, block: Block) -> Iterator[Run]:
        for run in block.runs:
            written = self._picture(run) if run.image else self._note_number(run)
            letter = next(self._free, "") if written else ""
            if not letter:
                yield run
                continue
            self._instead[letter] = written.replace("|", "\\|") if block.cell else written
            size = run.end - run.start
            self._letters[run.start : run.end] = [letter, *_SOFT_HYPHEN * (size - 1)]
            yield Run(run.start, run.end, href="" if written.startswith("[^") else run.href)

    def _picture(self, run: Run) -> str:
        if self._article.text[run.start : run.end] != PICTURE:
            return ""
        address = _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", run.image)
        return (
            f"![{escape(run.title).replace(']', '&#93;')}]({f'<{address}>' if set('()') & set(address) else address})"
        )

    def _note_number(self, run: Run) -> str:
        if not run.href.startswith("#") or RunStyle.SUPERSCRIPT not in run.style:
            return ""
        note = self._article.block_at(self._article.link_targets.get(run.href[1:], -1))
        found = [one for one in note.containers if one.kind is ContainerKind.FOOTNOTE] if note else []
        return f"[^{found[0].marker.rstrip('.')}]" if found else ""
