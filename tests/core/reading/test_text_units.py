"""From a word to all of the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.reading.text_units import TextUnit, enlarge_selection, next_edge, text_unit_at
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

ARTICLE = parse_markdown("""# Tea

It’s hot. It is *green*, too!

## Cups

> Small ones. Large ones.
>
> And others.

```
pour(tea)
drink()
```

### Their handles

| a cell. Another | b |
|---|---|
| c | d |
""")
TEXT = ARTICLE.text


@pytest.mark.parametrize(
    ("piece", "words", "whole"),
    [
        (TextUnit.WORD, "’s hot", "It’s"),
        (TextUnit.WORD, " hot", "It’s"),
        (TextUnit.SENTENCE, "green", "It is green, too!"),
        (TextUnit.SENTENCE, "tea)", "pour(tea)"),
        (TextUnit.PARAGRAPH, "Large", "Small ones. Large ones."),
        (TextUnit.TABLE, "Another", "a cell. Another\nb\nc\nd"),
        (TextUnit.PARAGRAPH, "Another", "a cell. Another"),
    ],
)
def test_the_piece_around_some_words(piece: TextUnit, words: str, whole: str) -> None:
    assert text_unit_at(ARTICLE, piece, TEXT.index(words)).extract(TEXT) == whole


def test_the_innermost_section_comes_first() -> None:
    assert text_unit_at(ARTICLE, TextUnit.SECTION, TEXT.index("Another")).extract(TEXT).startswith("Their handles")


def test_a_selection_grows_to_the_whole_article() -> None:
    names, span = [], Span(0, 0)
    while found := enlarge_selection(ARTICLE, span, TEXT.index("arge ones")):
        names.append(found[0].value)
        span = found[1]
    assert names == ["Word", "Sentence", "Paragraph", "Section", "Article"]
    assert span == Span(0, len(TEXT))


@settings(deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_what_is_larger_holds_what_was_selected(first: int, second: int) -> None:
    span = Span(min(first, second), max(first, second))
    found = enlarge_selection(ARTICLE, span, first)
    if found and span.length:
        assert found[1].start <= span.start
        assert found[1].end >= span.end
        assert found[1].length > span.length


@pytest.mark.parametrize(("piece", "edge"), [(TextUnit.SENTENCE, "Small ones."), (TextUnit.PARAGRAPH, "Large ones.")])
def test_the_next_edge_is_where_the_piece_ends(piece: TextUnit, edge: str) -> None:
    here = TEXT.index("mall")
    assert TEXT[: next_edge(ARTICLE, piece, here, 1)].endswith(edge)
    assert next_edge(ARTICLE, piece, here, -1) == TEXT.index("Small")


@settings(deadline=None)
@given(st.integers(0, len(TEXT)), st.sampled_from([TextUnit.SENTENCE, TextUnit.PARAGRAPH]))
def test_edges_are_gone_through_to_the_end(place: int, piece: TextUnit) -> None:
    seen = [place]
    while (on := next_edge(ARTICLE, piece, seen[-1], 1)) != seen[-1]:
        seen.append(on)
    assert seen == sorted(set(seen))
    assert TEXT[seen[-1] :].strip() == ""
