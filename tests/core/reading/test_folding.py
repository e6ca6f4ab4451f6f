"""What shows of an article whose parts are opened and closed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.article_chunk import append_chunk, split_into_chunks
from reader.core.reading.folding import Folding
from reader.core.settings import NO_FOLDS, FoldChoices
from reader.sources.html.parser import parse_html

PARTS = st.recursive(
    st.just("<p>a"),
    lambda inside: st.builds(
        lambda words, opened, inner: f"<details{opened}><summary>{words}</summary>{''.join(inner)}</details>",
        st.sampled_from("xy"),
        st.sampled_from(("", " open")),
        st.lists(inside, max_size=3),
    ),
    max_leaves=8,
)
PAGES = st.lists(PARTS, max_size=4).map("<p>b".join)


def folding_of(article: Article, choices: FoldChoices = NO_FOLDS) -> Folding:
    made = Folding(choices)
    made.add(article, 0)
    return made


def shown(article: Article, folding: Folding) -> list[str]:
    hidden = folding.hidden()
    blocks = [block for number, block in enumerate(article.blocks) if not hidden.hides(number)]
    return [block.span.extract(article.text) for block in blocks]


NESTED = "<p>a<details><summary>b</summary><p>c<details open><summary>d</summary>e</details></details><p>f"


def test_only_the_summary_of_a_closed_part_shows() -> None:
    article = parse_html(NESTED)
    assert shown(article, folding_of(article)) == ["a", "b", "f"]


def test_an_open_part_in_an_open_part_shows() -> None:
    article = parse_html(NESTED)
    folding = folding_of(article)
    folding.set_all(unfolded=True)
    assert shown(article, folding) == ["a", "b", "c", "d", "e", "f"]


def test_the_parts_around_a_block_are_told_from_the_inside() -> None:
    folding = folding_of(parse_html(NESTED))
    assert [part.summary for part in folding.around(4)] == [3, 1]
    assert [part.summary for part in folding.around(3)] == [1]


def test_parts_with_the_same_summary_are_told_apart() -> None:
    article = parse_html("<details><summary>a</summary>b</details>" * 2)
    folding = folding_of(article)
    folding.set_open(folding.parts()[1:], unfolded=True)
    assert shown(article, folding) == ["a", "a", "b"]


def test_what_is_chosen_is_that_of_a_part_after_an_edit() -> None:
    article = parse_html(NESTED)
    folding = folding_of(article)
    folding.set_open(folding.parts()[:1], unfolded=True)
    edited = parse_html(NESTED.replace("<p>a", "<p>new<details><summary>g</summary>h</details>"))
    assert shown(edited, folding_of(edited, folding.choices())) == ["new", "g", "b", "c", "d", "e", "f"]


def test_what_is_as_at_first_is_not_remembered() -> None:
    folding = folding_of(parse_html(NESTED))
    for unfolded in (True, False):
        folding.set_open(folding.parts()[:1], unfolded=unfolded)
    assert folding.choices() == NO_FOLDS


@given(page=PAGES)
def test_a_block_is_hidden_where_a_part_around_it_is_closed(page: str) -> None:
    folding = folding_of(article := parse_html(page))
    hidden = folding.hidden()
    for number in range(len(article.blocks)):
        assert hidden.hides(number) == any(not folding.is_open(part) for part in folding.around(number))
        if hidden.hides(number):
            assert not hidden.hides(hidden.shown_before(number))
            assert hidden.shown_before(number) < number < hidden.shown_after(number)


@given(page=PAGES)
def test_an_article_that_comes_in_chunks_folds_as_the_whole(page: str) -> None:
    whole = parse_html(page)
    article, folding, known = None, Folding(NO_FOLDS), 0
    for chunk in split_into_chunks(whole, 1, 1):
        article = append_chunk(article, chunk)
        folding.add(article, known)
        known = len(article.blocks)
    assert folding.hidden().ranges == folding_of(whole).hidden().ranges


@given(page=PAGES, choices=st.lists(st.booleans(), min_size=8, max_size=8))
def test_what_differs_is_hidden_by_one_of_both(page: str, choices: list[bool]) -> None:
    folding = folding_of(article := parse_html(page))
    before = folding.hidden()
    for part, unfolded in zip(folding.parts(), choices, strict=False):
        folding.set_open([part], unfolded=unfolded)
    now = folding.hidden()
    told = {number for blocks in before.differences(now) for number in blocks}
    assert told == {number for number in range(len(article.blocks)) if before.hides(number) != now.hides(number)}
