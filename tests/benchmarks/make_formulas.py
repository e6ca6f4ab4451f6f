"""Writes a Markdown page of formulas, and the same page with words in their places."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from make_book import MARKER, sentence

PATTERNS = (
    r"{a}_{{{n}}} + {b}^{{{n}}}",
    r"\frac{{{a}}}{{{b} + {n}}}",
    r"\sqrt{{{a}^2 + {n}{b}}}",
    r"\sum_{{{a}=1}}^{{{n}}} \hat{{{b}}}_{a}",
    r"\int_0^{{{n}}} {a}({b})\,d{b}",
    r"\left(\frac{{{a}}}{{{n}}}\right)^{{{b}}}",
    r"\begin{{pmatrix}} {a} & {n} \\ 0 & {b} \end{{pmatrix}}",
    r"\text{{if }} {a} \le \mathbf{{{b}}}_{{{n}}}",
    r"\lim_{{{a} \to \infty}} {b}_{a} = \alpha_{{{n}}}",
    r"f({a}) = \begin{{cases}} {b} & {a} < {n} \\ 0 & {a} \ge {n} \end{{cases}}",
)
COUNT = 600
"""Formulas on the page that is measured with."""
LETTERS = "abcfhkmpqrstuvwxyz"


def formulas(count: int) -> list[str]:
    """So many formulas, no two of which are equal; the same count gives the same ones."""
    dice = random.Random(count)  # noqa: S311 - nothing secret about a formula
    return [
        PATTERNS[number % len(PATTERNS)].format(a=dice.choice(LETTERS), b=dice.choice(LETTERS), n=number + 2)
        for number in range(count)
    ]


def page(count: int, *, in_words: bool = False) -> str:
    """A page with so many formulas, four in each paragraph and every fifth set apart; or with a word for each."""
    dice = random.Random(count)  # noqa: S311 - nothing secret about a page
    return "\n\n".join([MARKER, "# A Page of Formulas", *_parts(dice, formulas(count), in_words=in_words)]) + "\n"


def _parts(dice: random.Random, found: list[str], *, in_words: bool) -> Iterator[str]:
    for number in range(0, len(found), 5):
        inline, apart = found[number : number + 4], found[number + 4 : number + 5]
        shown = inline if not in_words else ["formula"] * len(inline)
        marks = "{}" if in_words else "${}$"
        yield " ".join(f"{sentence(dice)} {marks.format(one)}" for one in shown)
        yield from ("formula" if in_words else f"$$\n{one}\n$$" for one in apart)


class Pages(NamedTuple):
    """The two pages that are compared, each in a folder of its own."""

    formulas: Path
    words: Path


def write_pages(folder: Path) -> Pages:
    """Write both pages into a folder."""
    found = Pages(folder / "formulas" / "page.md", folder / "words" / "page.md")
    for file in found:
        file.parent.mkdir()
        file.write_text(page(COUNT, in_words=file == found.words), "utf-8")
    return found
