"""The index's lines of the table: 10,000 texts of 8 KB in three scripts written, searched, one changed, some forgotten.

``library_index.py`` alone prints them. The texts have a vocabulary of 30,000 words, of which few are frequent, as in
any language: what takes longest is a word that stands in every text, and a beginning of one letter. Nothing is read
from files here, so that it is the index alone that is measured.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp, Passage
from reader.store.library.text_index import TextIndex

TEXTS, BATCH = 10_000, 40
WORDS, IDEOGRAPHS = 30_000, 4_000
"""How many words an alphabet has here, and how many characters Chinese."""
WRITTEN = 500.0
"""Texts that are to be written in a second of the processor's time: a fifth of what reading them takes."""
SEARCHED, ALL_FILES, CHANGED, FORGOTTEN = 50.0, 250.0, 100.0, 20_000.0
"""Milliseconds that one search may take, a list of all files, one file that has changed, and a folder of a hundred."""
LATIN, CYRILLIC = "aaabcdeeeefghiiiklmnnooprrssttuuvwyzéüß", "аабвгдеейзийкллмнноопрсттуфхцчшщыьэюя"


class Language(NamedTuple):
    """The words of a language, the frequent ones first, how often each comes, and how many make 8 KB."""

    words: list[str]
    weights: list[float]
    count: int
    between: str

    def text(self, chance: random.Random) -> str:
        """A text in paragraphs."""
        words = chance.choices(self.words, cum_weights=self.weights, k=self.count)
        return "\n".join(self.between.join(words[at : at + 80]) for at in range(0, self.count, 80))


def lines(*, quick: bool = False) -> Iterator[str]:
    """The table, line by line as it comes."""
    count = TEXTS // 10 if quick else TEXTS
    languages = _languages(random.Random(1))  # noqa: S311 - nothing secret about a word
    articles = _articles(count, languages)
    with tempfile.TemporaryDirectory() as name:
        index = TextIndex(Path(name))
        yield f"\nthe index of the library, {count:,} texts of 8 KB"
        yield _writing(index, articles)
        size = sum(file.stat().st_size for file in Path(name).iterdir())
        share = size / sum(len(article.passages[0].text.encode()) for article in articles)
        yield f"{'on the disk':<42} {size / 2**20:8.1f} MiB, {share:.1f} times the texts"
        for words in _queries(languages):
            yield _line(f"search: {words if len(words) < 30 else f'{words[:27]}…'}", SEARCHED, _Search(index, words), 5)
        yield _line("all files", ALL_FILES, index.files, 3)
        yield _line("one file has changed", CHANGED, lambda: index.write(articles[7:8]), 3)
        gone = [article.file.path for article in articles[:100]]
        yield _line("a hundred files are forgotten", FORGOTTEN, lambda: index.forget(gone), 1)


class _Search:
    """One search, to be measured."""

    def __init__(self, index: TextIndex, words: str) -> None:
        self._index, self._words = index, words

    def __call__(self) -> None:
        self._index.search(self._words)


def _languages(chance: random.Random) -> tuple[Language, Language, Language]:
    falling = list(accumulate(1 / (place + 1) for place in range(WORDS)))
    latin, cyrillic = (
        ["".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(WORDS)]
        for letters in (LATIN, CYRILLIC)
    )
    ideographs = [chr(0x4E00 + 5 * place) for place in range(IDEOGRAPHS)]
    evenly = list(accumulate(1 / (place + 10) ** 0.8 for place in range(IDEOGRAPHS)))
    chinese = ["".join(chance.choices(ideographs, cum_weights=evenly, k=chance.randint(1, 3))) for _ in range(WORDS)]
    return (
        Language(latin, falling, 1_250, " "),
        Language(cyrillic, falling, 620, " "),
        Language(chinese, falling, 1_350, ""),
    )


def _articles(count: int, languages: tuple[Language, ...]) -> list[IndexedArticle]:
    chance = random.Random(2)  # noqa: S311 - nothing secret about a text
    made = []
    for number in range(count):
        text = languages[number % len(languages)].text(chance)
        file = IndexedFile(f"/texts/{number}.md", "/texts", IndexedStamp(len(text), 1), text[:30], length=len(text))
        made.append(IndexedArticle(file, (Passage(0, text),)))
    return made


def _writing(index: TextIndex, articles: list[IndexedArticle]) -> str:
    began, worked = perf_counter(), process_time()
    for at in range(0, len(articles), BATCH):
        index.write(articles[at : at + BATCH])
    took, work = perf_counter() - began, process_time() - worked
    verdict = "ok" if len(articles) / work >= WRITTEN else f"MISSED: {WRITTEN:,.0f}"
    rates = f"{len(articles) / took:8.0f} a second, {len(articles) / work:.0f} in one of work"
    return f"{'written':<42} {rates}   {verdict}"


def _queries(languages: tuple[Language, ...]) -> Iterator[str]:
    """Frequent and rare words, some together, a phrase, beginnings, words left out; pairs and single letters."""
    for language in languages[:2]:
        first, second, *_ = words = language.words
        yield from (first, f"{words[500]} ", f"{words[20_000]} ", f"{first} {second}", f'"{first} {second}"')
        yield from (first[:1], first[:2], first[:3], f"{second} {first[:1]}", f"{first} -{second}")
    yield " ".join(languages[0].words[:12])
    yield from ("e-m", "nowhere at all")
    one, other, third, *_ = languages[2].words
    yield from (one, f"{one}{other}", f"{one}{other}{third}", languages[2].words[3_000], f"{one} {other}")


def _line(name: str, goal: float, act: Callable[[], object], times: int) -> str:
    """One line: the median and the worst in milliseconds, and the least that the processor was at it."""
    taken, work = [], []
    for _ in range(times):
        began, worked = perf_counter(), process_time()
        act()
        taken.append((perf_counter() - began) * 1000)
        work.append((process_time() - worked) * 1000)
    median = sorted(taken)[times // 2]
    verdict = "ok" if median <= goal else f"MISSED: {goal:.0f} ms"
    return f"{name:<42} {median:8.1f} {max(taken):8.1f} ms, work {min(work):.1f}   {verdict}"


if __name__ == "__main__":
    for one in lines(quick="--quick" in sys.argv):
        print(one, flush=True)  # noqa: T201 - what this program is for
