"""Articles as entries of a bibliography."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.properties import Property
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_bibtex import to_bibtex
from reader.exchange.to_csl import to_csl

PROPERTIES = (
    Property("source", ("https://example.org/tea?a=1&b=%20#c_d",)),
    Property("site", ("The Daily & Co",)),
    Property("tags", ("tea, 50 % milk",)),
)


def part(article: Article, *notes: Annotation) -> ExportedNotes:
    about = replace(article, title="The iPhone & Tea", author="Ann van Example and The Team", properties=PROPERTIES)
    about = replace(about, date="5 May 2026")
    return ExportedNotes(about, AnnotationSet({note.id: note for note in notes}))


def test_an_entry_says_all_that_is_known(article: Article, mark: Callable[..., Annotation]) -> None:
    note = mark("starred", "50 % of {it}\n\n- a_b", tags=("x",))
    assert to_bibtex([part(article, note)]) == (
        "@online{example2026iphone,\n"
        "  author = {van Example, Ann and {The Team}},\n"
        "  title = {The {iPhone} \\& {Tea}},\n"
        "  organization = {The Daily \\& Co},\n"
        "  date = {2026-05-05},\n"
        "  year = {2026},\n"
        "  month = may,\n"
        "  url = {https://example.org/tea?a=1&b=%20#c_d},\n"
        "  urldate = {2026-01-02},\n"
        "  langid = {english},\n"
        "  keywords = {tea, 50 \\% milk, x},\n"
        "  annote = {“starred”\n"
        "    \\par 50 \\% of \\textbraceleft{}it\\textbraceright{}\n"
        "    \\par - a\\_b\n"
        "    \\par (One \\& only › A part, \\#x)}\n"
        "}\n"
    )


def test_an_item_says_all_that_is_known(article: Article, mark: Callable[..., Annotation]) -> None:
    assert json.loads(to_csl([part(article, mark("starred", "See."))])) == [
        {
            "id": "example2026iphone",
            "citation-key": "example2026iphone",
            "type": "webpage",
            "title": "The iPhone & Tea",
            "container-title": "The Daily & Co",
            "URL": "https://example.org/tea?a=1&b=%20#c_d",
            "language": "en",
            "keyword": "tea, 50 % milk",
            "note": "“starred”\nSee. (One & only › A part)",
            "author": [
                {"family": "Example", "given": "Ann", "non-dropping-particle": "van"},
                {"literal": "The Team"},
            ],
            "issued": {"date-parts": [[2026, 5, 5]]},
            "accessed": {"date-parts": [[2026, 1, 2]]},
        }
    ]


@given(words=st.text(st.sampled_from("{}\\@#%$&_^~\"-,'`? aÄé\n\0"), max_size=30))
def test_no_words_end_a_field_or_begin_an_entry(words: str) -> None:
    said = (Property("doi", (f"10.1/{words}",)), Property("tags", (words,)))
    about = Article(words, words, (), author=words, properties=said)
    entry = to_bibtex([ExportedNotes(about, AnnotationSet())])
    assert len(re.findall(r"^\s*@", entry, re.MULTILINE)) == 1
    depth = 0
    for sign in re.sub(r"\\[#$%&_]", "", entry).removesuffix("}\n"):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or sign not in "{}"
    assert depth == 1
