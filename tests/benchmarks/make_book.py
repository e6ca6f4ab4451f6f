"""Writes a Markdown book of some size; the same size gives the same bytes: ``make_book.py CHARACTERS FILE``."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

SIZES = {"11 KB": 11_000, "300 KB": 300_000, "3.2 MB": 3_200_000}
"""The books that are measured with, by name, in characters."""
MARKER = "\u2588" * 30
"""The book's first line, full blocks: what the stop-watch looks for on the screen."""
VOCABULARY = """
a the of and in to is was that for on with as by at from or but not this which their had were ink paper margin letter
press type reader quire vellum binding thread spine title page column footnote harbour winter copper ledger garden
signal lantern mountain river account measure silence village weather
"""
WORDS = VOCABULARY.split()
CHAPTER = 24
"""Paragraphs in a chapter."""


def book(size: int) -> str:
    """A book of at least ``size`` characters, in chapters with every common kind of block."""
    dice = random.Random(size)  # noqa: S311 - nothing secret about a book
    parts, length, number = [MARKER, "# A Book for Measuring"], 0, 0
    while length < size:
        number += 1
        for part in chapter(dice, number):
            parts.append(part)
            length += len(part) + 2
            if length >= size:
                break
    return "\n\n".join(parts) + "\n"


def chapter(dice: random.Random, number: int) -> Iterator[str]:
    """A chapter: two sections of paragraphs, and by turns a quote, a list, code, a table or a footnote."""
    yield f"## {number}. {sentence(dice, 4)}"
    for index in range(CHAPTER):
        if index == CHAPTER // 2:
            yield f"### {sentence(dice, 5)}"
        yield paragraph(dice)
    yield extra(dice, number)


def extra(dice: random.Random, number: int) -> str:
    """One block that is no plain paragraph."""
    kind = number % 5
    if kind == 0:
        rows = "\n".join(f"| {dice.choice(WORDS)} | {dice.randint(1, 99)} |" for _ in range(4))
        return f"| Word | Count |\n| :-- | --: |\n{rows}"
    if kind == 1:
        return "\n".join(f"- {sentence(dice)}" for _ in range(4))
    if kind == 2:
        return "> " + paragraph(dice)
    if kind == 3:
        return "```python\n" + "\n".join(f"{dice.choice(WORDS)}_{i} = {i * i}" for i in range(5)) + "\n```"
    return f"{sentence(dice)}[^{number}]\n\n[^{number}]: {sentence(dice)}"


def paragraph(dice: random.Random) -> str:
    """Three to six sentences."""
    return " ".join(sentence(dice) for _ in range(dice.randint(3, 6)))


def sentence(dice: random.Random, most: int = 20) -> str:
    """Some words, one of them now and then emphasised, linked or code."""
    words = [dice.choice(WORDS) for _ in range(dice.randint(min(4, most), most))]
    dressed = {0: "*{}*", 1: "**{}**", 2: "`{}`", 3: "[{}](https://example.org/)"}.get(dice.randrange(20), "{}")
    words[-1] = dressed.format(words[-1])
    return " ".join(words).capitalize() + "."


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(book(int(sys.argv[1])), "utf-8")
