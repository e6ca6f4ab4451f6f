"""Whatever stands in a text is found, in any script, where a plain search finds it; whatever is typed is harmless."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp, Passage
from reader.core.search.query import Query
from reader.core.search.search import find_all
from reader.core.search.word_runs import PAIRED, fold_words, is_paired, letter_pairs, word_runs
from reader.core.text.folding import INVISIBLE
from reader.core.text.scripts import MARKS
from reader.core.text.search_folding import next_cluster_boundary
from reader.store.library.index_words import WORDS_VERSION, index_words
from reader.store.library.text_index import TextIndex

LETTERS = (
    "abcABC019",
    "aàäåæœßøłÅÉéñ\u0301\u0308ﬁſ",
    "ΣσςάΆοΐ",
    "абвёЁйЙЖ",
    "אבגדםן\u05b8\u05bcשׁ",
    "ابتةهىي\u064e\u0640ﻻ٣۳",
    "कखहिन्दी\u093cड़५",
    "ไทยภาษาน้ำ",
    "ລາວພາສາ",
    "ខ្មែរភាសា",
    "မြန်မာစာ",
    "水滸傳我们的",
    "かがガｶﾞ゛ッー々",
    "한국어가각\u1112\u1161\u11ab",
    "ႠაᲐ𐐀𐐨𞤀𞤢Ⴀ",
    "བོད་ཡིག",
    "x²①Ⅳ½\u00ad\u200d",
)
SIGNS = (" ", "\n", ", ", ".", "—", "“", "」", "。", "-", "'", "…", "\t", "→", "😀")
SAMPLE = "Ærøskøbing’s café_au_lait—ΟΔΟΣ Ёлка हिन्दी 水滸傳を한국어 ไทย ﬁne x² שָׁלוֹם ١٢٣ C++ e-mail … co\u00adoperate"
WORD = re.compile(rf"(?<![\w{MARKS}])[^\W_](?:[^\W_]|[{MARKS}{INVISIBLE}])*")
SINGLE = re.compile(f"[{PAIRED}]+|[^{PAIRED}]+")

words = st.sampled_from(LETTERS).flatmap(lambda letters: st.text(letters, min_size=1, max_size=6))
texts = st.lists(st.one_of(words, st.sampled_from(SIGNS)), max_size=25).map("".join)


MOST = 4
"""Texts at once."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TextIndex:
    """One index for all examples, each of which puts its texts in the places of those before it."""
    return TextIndex(tmp_path_factory.mktemp("cache"))


@given(st.lists(texts, min_size=1, max_size=MOST))
def test_words_are_found_where_a_plain_search_finds_them(index: TextIndex, written: list[str]) -> None:
    put(index, written)
    for part in {part for text in written for word in WORD.findall(text)[:3] for part in SINGLE.findall(word)[:1]}:
        if next_cluster_boundary(part, 0):
            continue  # an accent without its letter
        whole = not re.search(f"[{PAIRED}]", part)
        found = {int(one.file.path[5:]): one.hits for one in index.search(f'"{part}"').articles}
        for number, text in enumerate(written):
            words = find_all(text, Query(part, whole_word=whole))
            assert number in found or not words, part
            assert bool(found.get(number)) >= bool(words), part
            anywhere = {(span.start, span.end) for span in find_all(text, Query(part))}
            assert {hit[3:5] for hit in found.get(number, ())} <= anywhere, part


@given(texts, st.integers(1, 5))
def test_a_beginning_of_a_word_finds_it(index: TextIndex, text: str, letters: int) -> None:
    put(index, [text])
    for word in WORD.findall(text)[:6]:
        begun = word[: next_cluster_boundary(word, letters)]
        if not next_cluster_boundary(begun, 0):
            assert index.search(begun).articles, begun


@given(
    typed=st.lists(st.one_of(texts, st.text(), st.sampled_from(('"', "-", "*", "NEAR(", "AND", ")", "title:", "^"))))
)
def test_whatever_is_typed_is_harmless(index: TextIndex, typed: list[str]) -> None:
    index.search("".join(typed))


@given(st.one_of(texts, st.text()))
def test_the_words_of_the_index_are_those_of_the_folded_text(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    runs = word_runs(fold_words(text).text)
    expected = [word for run in runs for word in ((*letter_pairs(run), run[-1]) if is_paired(run) else (run,))]
    assert index_words(text).words.split() == expected


def test_a_change_of_the_words_has_another_version() -> None:
    """Where this fails, raise `WORDS_VERSION`: what is in an index is taken out by making the same words again."""
    words = index_words(SAMPLE)
    made = sha256(f"{words.words.split()} {sorted(words.beginnings.split())}".encode()).hexdigest()
    assert (WORDS_VERSION.split()[0], made[:16]) == ("1", "c1e827bc45d01172")


def put(index: TextIndex, written: Sequence[str]) -> None:
    """Have these texts in the index, ``/file0`` and so on, and no others."""
    index.write(
        IndexedArticle(IndexedFile(f"/file{number}", "", IndexedStamp(0, 0)), (Passage(0, text),))
        for number, text in enumerate((*written, *[""] * (MOST - len(written))))
    )
