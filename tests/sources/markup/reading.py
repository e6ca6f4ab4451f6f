"""What tests of markups see of an article: its blocks as short lines, and whether all words are somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from reader.core.article import Article, Block, BlockKind, RunStyle

SIGNS = (
    *("*", "**", "_", "__", "`", "``", "'", "~", "=", "+", "/", "^", "|", "[", "]", "[[", "]]", "<<", ">>", "<", ">"),
    *(
        "{",
        "}",
        "$",
        "\\",
        "#",
        "##",
        "-",
        "--",
        "----",
        "====",
        "....",
        "::",
        ":",
        "1.",
        "a)",
        "!",
        '"',
        "&",
        "http://",
    ),
)
"""Signs that mean something in one markup or another, alone or beside a word."""
WORDS = ("rain", "leaf", "stone", "mist", "ämne", "茶葉")


@st.composite
def odd_texts(draw: st.DrawFn, signs: tuple[str, ...] = SIGNS) -> str:
    """Words and signs in lines, in any order."""
    piece = st.one_of(st.sampled_from(WORDS), st.sampled_from(signs))
    joint = st.sampled_from((" ", " ", "\n", "\n\n", "\n  "))
    return "".join(draw(piece) + draw(joint) for _ in range(draw(st.integers(1, 25))))


def shown(block: Block, article: Article) -> str:
    """A block as its kind, what it is in, and its text: ``item•> code python| x``."""
    around = "".join(f"{one.kind.value}{one.marker}{one.label}> " for one in block.containers)
    kind = {BlockKind.PARAGRAPH: ""}.get(block.kind, block.kind.value)
    more = f"{block.display_level or ''}{' ' + block.language if block.language else ''}"
    name = "formula" if block.is_formula else f"{kind}{more}"
    return f"{around}{name}| {article.text[block.span.start : block.span.end]}"


def blocks_of(article: Article) -> list[str]:
    """Its blocks, each as ``shown`` says it."""
    return [shown(block, article) for block in article.blocks]


def links_of(article: Article) -> list[tuple[str, str]]:
    """The words and the address of each link."""
    runs = (run for block in article.blocks for run in block.runs if run.href)
    return [(article.text[run.start : run.end], run.href) for run in runs]


def styled(article: Article, style: RunStyle) -> list[str]:
    """The words that have a style."""
    runs = (run for block in article.blocks for run in block.runs if style in run.style)
    return [article.text[run.start : run.end] for run in runs]


def lost_words(source: str, article: Article) -> set[str]:
    """The words of a source that are neither in the text, nor in an address, a title or a property."""
    found = [article.text, *article.link_targets]
    found += [f"{run.href} {run.title} {run.image}" for block in article.blocks for run in block.runs]
    found += [block.language for block in article.blocks]
    found += [f"{one.name} {' '.join(one.values)}" for one in article.properties]
    words = " ".join(found).casefold()
    return {word for word in re.findall(r"[^\W\d_]{4,}|茶葉", source.casefold()) if word not in words}


Parse = Callable[[str, Path | None], Article]


def misplaced_lines(source: str, article: Article) -> list[str]:
    """The words of blocks that are not on the lines that the block is said to be written on."""
    lines = source.split("\n")
    wrong = []
    for block in article.blocks:
        words = re.findall(r"[^\W\d_]{2,}", article.text[block.span.start : block.span.end])
        first, last = block.lines or (1, 0)
        wrong += [word for word in words[:1] if word not in "\n".join(lines[first - 1 : last])]
    return wrong
