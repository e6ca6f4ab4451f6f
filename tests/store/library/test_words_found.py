"""Whatever stands in a text is found, in any script, where a plain search finds it; whatever is typed is harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.library.indexed_file import FileStamp, IndexedArticle, IndexedFile, Passage
from reader.core.library.word_runs import PAIRED
from reader.core.search.query import Query
from reader.core.search.search import find_all
from reader.core.text.folding import INVISIBLE
from reader.core.text.scripts import MARKS
from reader.core.text.search_folding import next_cluster_boundary
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
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}{INVISIBLE}])*")
SINGLE = re.compile(f"[{PAIRED}]+|[^{PAIRED}]+")

words = st.sampled_from(LETTERS).flatmap(lambda letters: st.text(letters, min_size=1, max_size=6))
texts = st.lists(st.one_of(words, st.sampled_from(SIGNS)), max_size=25).map("".join)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose parts are those of one example each."""
    return (tmp_path_factory.mktemp("cache") / str(number) for number in count())


@given(st.lists(texts, min_size=1, max_size=6))
def test_words_are_found_where_a_plain_search_finds_them(places: Iterator[Path], written: list[str]) -> None:
    index = index_of(next(places), written)
    for part in {part for text in written for word in WORD.findall(text)[:4] for part in SINGLE.findall(word)[:2]}:
        if next_cluster_boundary(part, 0):
            continue  # an accent without its letter
        whole = not re.search(f"[{PAIRED}]", part)
        found = {int(one.file.path[5:]): one.hits for one in index.search(f'"{part}"').articles}
        for number, text in enumerate(written):
            assert number in found or not find_all(text, Query(part, whole_word=whole)), part
            places_of = {(span.start, span.end) for span in find_all(text, Query(part))}
            assert {hit[3:5] for hit in found.get(number, ())} <= places_of, part
            assert places_of or number not in found, part


@given(texts, st.integers(1, 5))
def test_a_beginning_of_a_word_finds_it(places: Iterator[Path], text: str, letters: int) -> None:
    index = index_of(next(places), [text])
    for word in WORD.findall(text)[:6]:
        begun = word[: next_cluster_boundary(word, letters)]
        if not next_cluster_boundary(begun, 0):
            assert index.search(begun).articles, begun


@given(
    typed=st.lists(st.one_of(texts, st.text(), st.sampled_from(('"', "-", "*", "NEAR(", "AND", ")", "title:", "^"))))
)
def test_whatever_is_typed_is_harmless(places: Iterator[Path], typed: list[str]) -> None:
    index = index_of(next(places), ["NEAR and the harbour", "".join(typed)])
    index.search("".join(typed), folder="/")
    index.titles("".join(typed))


def index_of(folder: Path, written: Sequence[str]) -> TextIndex:
    """An index of some texts, ``/file0`` and so on."""
    index = TextIndex(folder)
    index.write(
        IndexedArticle(IndexedFile(f"/file{number}", "", FileStamp(0, 0)), (Passage(0, text),))
        for number, text in enumerate(written)
    )
    return index
