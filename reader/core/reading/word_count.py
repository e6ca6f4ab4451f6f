"""How much there is to read in a text: words, and the characters of scripts that write no blanks between words.

Such characters count as parts of a word, as many as the same minute is enough for, so that texts in several scripts add
up and a reader's one pace serves all of them. Silent reading takes about 238 words of English a minute (Brysbaert 2019,
a review of 190 studies), 439 characters of Chinese (Wang et al. 2024, *Studies of Psychology and Behavior* 22) and 653
of Japanese (Kobayashi and Kawashima 2018, *ITE Journal* 72); aloud it is 228 words, 255 and 357 characters
(Trauzettel-Klosinski and Dietz 2012, the texts of IReST). Korean is read at 202 words of about three syllables (Song et
al. 2016, *Journal of the Korean Ophthalmological Society* 57). Where letters are an alphabet's, 17 languages take 68 ms
for each, read aloud (IReST), which is a thousand in a minute of silent reading.
"""

from __future__ import annotations

import re

from reader.core.reading.reading_speed import DEFAULT_WORDS_A_MINUTE

IDEOGRAPHS_A_MINUTE = 500
"""Characters of Chinese and Japanese, with their punctuation: between the two figures above."""
SYLLABLES_A_MINUTE = 620
"""Syllables of Korean."""
LETTERS_A_MINUTE = 1000
"""Letters of Thai, Lao, Tibetan, Burmese and Khmer, with the vowels and tones that are code points of their own."""

_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3001-\u312f\u31a0-\u4dbf\u4e00-\ua4cf"
    "\uf900-\ufaff\uff01-\uff9f\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_SYLLABLES = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_LETTERS = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
_PER_WORD = tuple(
    (re.compile(f"[{letters}]+"), pace / DEFAULT_WORDS_A_MINUTE)
    for letters, pace in (
        (_IDEOGRAPHS, IDEOGRAPHS_A_MINUTE),
        (_SYLLABLES, SYLLABLES_A_MINUTE),
        (_LETTERS, LETTERS_A_MINUTE),
    )
)
_ALL = f"{_IDEOGRAPHS}{_SYLLABLES}{_LETTERS}"
_UNSPACED = re.compile(f"[{_ALL}]")
_BLANK_AFTER = re.compile(rf"[{_ALL}][^\w\s{_ALL}]*+\s")
"""A blank after such letters, as Korean has them between its words: they are counted already."""
_LONG, _SAMPLED = 100_000, 16
"""Of a text of more code points only each of so many is looked at, to tell whether it has such letters at all."""


def words_in(text: str, start: int = 0, end: int | None = None) -> float:
    """About how many words are between two code points of a text, or how many as many characters are worth."""
    last = len(text) if end is None else end
    words = text.count(" ", start, last) + text.count("\n", start, last)
    if text.isascii() or not _UNSPACED.search(text[start : last : _SAMPLED if last - start > _LONG else 1]):
        return words
    counted = sum(1 for _ in _BLANK_AFTER.finditer(text, start, last))
    return (words - counted) + sum(
        sum(run.end() - run.start() for run in runs.finditer(text, start, last)) / a_word for runs, a_word in _PER_WORD
    )
