"""How long it takes to find the notes of an edited article again, on texts that are made here."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator
from time import perf_counter

from make_book import WORDS, book

from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.selectors import Target
from reader.core.span import Span

ARTICLES = 40
"""So many short articles are edited."""
LONG = 1_500_000
MILLION = 1_000_000


def lines() -> Iterator[str]:
    """One line for each kind of text, with its goal."""
    dice = random.Random(5)  # noqa: S311 - nothing secret about an edit
    for title, kept in (("with the old text", True), ("selectors alone", False)):
        times = [taken(*short(dice), kept=kept) for _ in range(ARTICLES)]
        middle, worst = statistics.median(times), max(times)
        told = verdict(middle <= 0.03 and worst <= 0.15, "30 ms, worst 150")
        yield f"{'10 KB, 50 notes, ' + title:<52} {1000 * middle:7.1f} ms, worst {1000 * worst:.1f}   {told}"
        text = book(LONG)
        seconds = taken(text, edited(text, dice), targets(text, 1_000, dice), kept=kept)
        yield f"{'1.5 MB, 1,000 notes, ' + title:<52} {seconds:7.2f} s   {verdict(seconds <= 2.5, '2.5 s')}"
        for name, make in HARD.items():
            old, new = make(dice)
            seconds = taken(old, new, targets(old, 50, dice), kept=kept)
            yield f"{'a million ' + name + ', ' + title:<52} {seconds:7.2f} s   {verdict(seconds <= 2.5, '2.5 s')}"


def verdict(kept: bool, goal: str) -> str:  # noqa: FBT001 - the one thing it is about
    """Whether a goal was reached."""
    return f"ok: <= {goal}" if kept else f"MISSED: {goal}"


def short(dice: random.Random) -> tuple[str, str, list[Target]]:
    """An article of 10 KB, what it has become, and 50 notes on it."""
    text = book(10_000 + dice.randrange(300))
    return text, edited(text, dice), targets(text, 50, dice)


def targets(text: str, many: int, dice: random.Random) -> list[Target]:
    """Passages of a few words to a few sentences."""
    article = Article("", text, ())
    starts = (dice.randrange(max(1, len(text) - 400)) for _ in range(many))
    return [describe(article, Span(start, start + dice.randint(8, 300)).trimmed(text)) for start in starts]


def edited(text: str, dice: random.Random) -> str:
    """The text with one line in ten changed: a word more or less, a line away, added, or moved."""
    rows = text.split("\n")
    for _ in range(len(rows) // 10):
        at = dice.randrange(len(rows))
        match dice.randrange(5):
            case 0:
                rows.insert(at, " ".join(dice.choice(WORDS) for _ in range(20)))
            case 1:
                del rows[at]
            case 2:
                rows.insert(dice.randrange(len(rows)), rows.pop(at))
            case _:
                words = rows[at].split(" ")
                words[dice.randrange(len(words))] = dice.choice(WORDS)
                rows[at] = " ".join(words)
    return "\n".join(rows)


def taken(old: str, new: str, marked: list[Target], *, kept: bool) -> float:
    """Seconds for one pass."""
    start = perf_counter()
    anchor_all(old if kept else None, new, marked)
    return perf_counter() - start


def letters(dice: random.Random) -> tuple[str, str]:
    """Words that mean nothing, all others in the new text."""
    return tuple("".join(dice.choices("abcdefghij  \n", k=MILLION)) for _ in range(2))  # type: ignore[return-value]


def one_word(dice: random.Random) -> tuple[str, str]:
    """A word without an end, with some letters changed."""
    text = "".join(dice.choices("abcdefghij", k=MILLION))
    return text, text[: MILLION // 2] + "xyz" + text[MILLION // 2 + 9 :]


def same_lines(dice: random.Random) -> tuple[str, str]:
    """One line again and again, with a few lines less and others a little changed."""
    rows = ["test add of everything that there is ... ok"] * (MILLION // 44)
    changed = [row.replace("add", "sub") if dice.random() < 0.05 else row for row in rows if dice.random() < 0.97]
    return "\n".join(rows), "\n".join(changed)


HARD: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "random letters": letters,
    "letters without a blank": one_word,
    "letters in equal lines": same_lines,
}
"""Texts that a matcher may take for ever over."""
