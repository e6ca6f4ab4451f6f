"""Writes a store of many articles' notes; the same numbers give the same bytes: ``make_store.py ARTICLES NOTES DIR``.

The files are those that Postil writes. The articles themselves are nowhere, unless they are written besides. Every
third article is in French, so that accents are searched as often as readers meet them, and all have the typographic
quotes of printed matter.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from reader.core.annotation import Annotation, MarkStyle
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.selectors import CONTEXT_LENGTH, Target, TextQuote
from reader.core.span import Span
from reader.store.article_key import ArticleKey, file_name
from reader.store.format.codec import encode

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ENGLISH_WORDS = """
the a of and in to is was that for on with as by at from or but not this which their had were ink paper margin letter
press type reader quire vellum binding thread spine title page column footnote harbour winter copper ledger garden
signal lantern mountain river account measure silence village weather argument evidence memory attention
"""
FRENCH_WORDS = """
le la les de des du et à un une dans que qui pour sur avec par est était été forêt lumière école œuvre mémoire idée
élève théorie siècle là où déjà même très près après être très café encre papier marge lettre lecteur phrase hiver
"""
ENGLISH, FRENCH = ENGLISH_WORDS.split(), FRENCH_WORDS.split()
TAGS = ("type", "paper", "later", "to check", "quote", "method", "idée", "history")
RARE = "palimpsest"
"""A word in one note of a thousand."""
PER_SECTION = 12
"""Notes under one heading."""


def write_store(folder: Path, articles: int, notes: int, articles_in: Path = Path("/articles")) -> None:
    """Write ``articles`` notes files with ``notes`` notes each, of articles that are said to be in ``articles_in``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        dice = random.Random(number)  # noqa: S311 - nothing secret about notes
        words = FRENCH if number % 3 == 2 else ENGLISH
        key = ArticleKey(
            articles_in / f"{number:04}.md", f"{sentence(dice, words, 4)} {number}", f"sha256:{number:064x}"
        )
        (folder / file_name(key)).write_bytes(encode(key, notebook(dice, words, number, notes), {}))


def notebook(dice: random.Random, words: list[str], number: int, notes: int) -> AnnotationSet:
    """An article's notes, and what was deleted among them."""
    made = [annotation(dice, words, number, index) for index in range(notes + notes // 20)]
    kept, gone = made[:notes], made[notes:]
    removed = {one.id: Removed(one, one.modified + timedelta(days=1)) for one in gone}
    return AnnotationSet({one.id: one for one in kept}, removed)


def annotation(dice: random.Random, words: list[str], number: int, index: int) -> Annotation:
    """One mark: half have a note, a third has tags, some are on the whole article."""
    when = NOON - timedelta(minutes=dice.randrange(1_000_000))
    quote = sentence(dice, words, dice.randint(4, 28))
    rest = sentence(dice, words, 24)
    start = index * 400 + dice.randrange(100)
    headings = (f"Part {index // PER_SECTION // 3 + 1}", f"{index // PER_SECTION + 1}. {' '.join(words[30:34])}")
    target = Target(
        TextQuote(quote, rest[-CONTEXT_LENGTH:], rest[:CONTEXT_LENGTH]), Span(start, start + len(quote)), headings
    )
    note = f"“{sentence(dice, words, 6)}”: {sentence(dice, words, dice.randint(5, 40))}" if index % 2 else ""
    if (number * 100 + index) % 1000 == 501:
        note += f"\n\nA *{RARE}*."
    return Annotation(
        UUID(int=number * 1_000_000 + index, version=4).urn,
        when,
        when + timedelta(minutes=dice.randrange(10_000)),
        target if index else None,
        dice.choice(BUILT_IN_COLOURS),
        MarkStyle.UNDERLINE if index % 7 == 6 else MarkStyle.HIGHLIGHT,
        note or ("" if index else "On the whole."),
        tuple(sorted({dice.choice(TAGS), dice.choice(TAGS)})) if index % 3 == 0 else (),
    )


def sentence(dice: random.Random, words: list[str], length: int) -> str:
    """So many words, with a capital and a full stop."""
    return " ".join(dice.choice(words) for _ in range(length)).capitalize() + "."


if __name__ == "__main__":
    write_store(Path(sys.argv[3]), int(sys.argv[1]), int(sys.argv[2]))
