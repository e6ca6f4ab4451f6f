"""Places of two articles that belong together: by slug, by number, and by the share of the way between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.reading.section_alignment import SectionAlignment
from reader.sources.markdown.parser import parse_markdown

articles = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(["Tea", "Milk", "Sugar", "Water", "Cups"]), st.integers(0, 60)),
    max_size=12,
).map(
    lambda parts: parse_markdown(
        "Before.\n\n" + "".join(f"{'#' * n} {title}\n\n{'w ' * k}\n\n" for n, title, k in parts)
    )
)


def place(article: Article, words: str) -> int:
    return article.text.index(words)


def test_a_section_is_found_by_its_slug_wherever_it_stands() -> None:
    here = parse_markdown("# One\n\nHere.\n\n# Two\n\nThere it is.\n\n# Three\n\nEnd.\n")
    there = parse_markdown("# Zero\n\nNew.\n\n# One\n\nHere.\n\n# Two\n\nThere it is, and more.\n\n# Three\n\nEnd.\n")
    alignment = SectionAlignment(here, there)
    for title in ("One", "Two", "Three"):
        assert alignment.position(place(here, title)) == place(there, title)


def test_a_translation_goes_by_the_numbers_of_its_sections() -> None:
    here = parse_markdown("# Tea\n\nHot.\n\n## Green\n\nA leaf.\n\n# Milk\n\nCold.\n")
    there = parse_markdown("# Thé\n\nChaud.\n\n## Vert\n\nUne feuille.\n\n# Lait\n\nFroid.\n")
    alignment = SectionAlignment(here, there)
    for title, other in (("Green", "Vert"), ("Milk", "Lait")):
        assert alignment.position(place(here, title)) == place(there, other)
    half = (place(here, "Green") + place(here, "Milk")) / 2
    assert alignment.position(half) == (place(there, "Vert") + place(there, "Lait")) / 2


@given(articles)
def test_the_same_article_is_taken_to_itself(article: Article) -> None:
    alignment = SectionAlignment(article, article)
    assert [round(alignment.position(here), 6) for here in range(len(article.text) + 1)] == [
        *range(len(article.text) + 1)
    ]


@given(articles, articles)
def test_reading_on_here_is_reading_on_there_from_one_end_to_the_other(here: Article, there: Article) -> None:
    alignment = SectionAlignment(here, there)
    places = [alignment.position(position) for position in range(-1, len(here.text) + 2)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(there.text))
