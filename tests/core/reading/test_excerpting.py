"""An article without some of its blocks, and the exact map between the two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.reading.excerpting import SpanMap, excerpt
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

WHOLE = parse_markdown(
    "# Tea\n\nGreen **tea**.\n\n## One\n\nThe *first*.\n\n- a\n- b\n\n"
    "## Two\n\n| a | b |\n|---|---|\n| c | |\n\n[x](#one)"
)
CHOICES = st.lists(st.booleans(), min_size=len(WHOLE.blocks), max_size=len(WHOLE.blocks))
PLACES = st.integers(0, len(WHOLE.text))


def chosen(choice: list[bool]) -> tuple[Article, SpanMap]:
    shown = {block.span for block, is_shown in zip(WHOLE.blocks, choice, strict=True) if is_shown}
    return excerpt(WHOLE, lambda block: block.span in shown)


@given(CHOICES)
def test_it_has_the_blocks_that_are_shown_end_to_end(choice: list[bool]) -> None:
    article, _ = chosen(choice)
    kept = [block for block, is_shown in zip(WHOLE.blocks, choice, strict=True) if is_shown]
    texts = [block.span.extract(WHOLE.text) for block in kept]
    assert [block.span.extract(article.text) for block in article.blocks] == texts
    assert article.text == "\n".join(texts)
    for block in article.blocks:
        places = [place for run in block.runs for place in (run.start, run.end)]
        assert not places or (places[0], places[-1]) == block.span


@given(CHOICES)
def test_its_sections_begin_with_the_headings_that_are_shown(choice: list[bool]) -> None:
    article, _ = chosen(choice)
    starts = {block.span.start: block.slug for block in article.blocks if block.slug}
    for section in article.all_sections():
        assert starts[section.span.start] == section.slug
        assert article.link_targets[section.slug] == section.span.start


@given(CHOICES, PLACES, PLACES)
def test_what_is_shown_without_a_gap_goes_there_and_back(choice: list[bool], one: int, other: int) -> None:
    article, spans = chosen(choice)
    span = Span(min(one, other), max(one, other))
    shown = spans.shown_span(span)
    if spans.shows_all(span):
        assert shown is not None
        assert shown.extract(article.text) == span.extract(WHOLE.text)
        assert spans.whole_span(shown) == span or not span.length


@given(CHOICES, st.data())
def test_every_span_that_is_shown_comes_back(choice: list[bool], data: st.DataObject) -> None:
    article, spans = chosen(choice)
    one, other = data.draw(st.tuples(*[st.integers(0, len(article.text))] * 2))
    span = Span(min(one, other), max(one, other))
    whole = spans.whole_span(span)
    if span.extract(article.text).strip("\n"):
        found = spans.shown_span(whole)
        assert found is not None
        assert found.trimmed(article.text) == span.trimmed(article.text)


@given(CHOICES, PLACES, PLACES)
def test_the_part_of_a_span_that_is_shown_is_in_order(choice: list[bool], one: int, other: int) -> None:
    article, spans = chosen(choice)
    shown = spans.shown_span(Span(min(one, other), max(one, other)))
    assert shown is None or 0 <= shown.start <= shown.end <= len(article.text)


def test_an_article_of_which_nothing_is_left_out_is_itself() -> None:
    article, spans = excerpt(WHOLE, lambda _: True)
    assert article is WHOLE
    assert spans.shown_span(Span(3, 9)) == spans.whole_span(Span(3, 9)) == Span(3, 9)
