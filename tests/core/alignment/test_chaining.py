"""The best place of a few words in a stretch of text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.chaining import Chain, best_chain, word_similarity
from reader.core.alignment.tokens import Tokens, Vocabulary

WORDS = st.lists(st.sampled_from(["heron", "herons", "reed", "the", "a", "water", ",", "."]), max_size=14)


def chained(quote: str, stretch: str) -> tuple[list[str], Chain]:
    """The words of the stretch that answer to those of the quote, and the chain."""
    vocabulary = Vocabulary()
    one, other = Tokens(quote, vocabulary), Tokens(stretch, vocabulary)
    weights = [vocabulary.weights[number] for number in one.numbers]
    chain = best_chain(one.numbers, other.numbers, vocabulary, weights)
    return [stretch[other.starts[j] : other.ends[j]] for _, j in chain.pairs], chain


def test_words_are_found_with_others_between() -> None:
    assert chained("grey heron stands", "the grey old heron often stands still")[0] == ["grey", "heron", "stands"]


def test_of_two_places_that_with_fewer_gaps_is_taken() -> None:
    _, chain = chained("grey heron", "grey is the heron. A grey heron")
    assert [j for _, j in chain.pairs] == [6, 7]


def test_an_inflected_word_fills_a_hole() -> None:
    assert chained("the heron stands still", "the herons stand still")[0] == ["the", "herons", "stand", "still"]


def test_a_word_that_is_alike_counts_in_part() -> None:
    _, chain = chained("the heron stands", "the herons stands")
    assert 0.65 <= chain.similarities[1] < 1


def test_where_nothing_is_common_there_is_no_chain() -> None:
    assert chained("grey heron", "white gull") == ([], Chain())


def test_short_words_are_not_alike() -> None:
    vocabulary = Vocabulary()
    assert word_similarity(vocabulary["a"], vocabulary["an"], vocabulary) == 0


def test_a_stretch_of_thousands_of_equal_words_tells_nothing() -> None:
    assert chained("test ok", "test ok " * 3_000)[0] == []


def test_very_many_runs_take_bounded_work() -> None:
    quote, stretch = (" ".join(f"w{at * at % 13}" for at in range(size)) for size in (400, 2_000))
    assert len(chained(quote, stretch)[0]) <= 400


@given(WORDS, WORDS)
@settings(deadline=None)
def test_a_chain_increases_on_both_sides(quote: list[str], stretch: list[str]) -> None:
    _, chain = chained(" ".join(quote), " ".join(stretch))
    assert list(chain.pairs) == sorted(set(chain.pairs))
    assert [j for _, j in chain.pairs] == sorted({j for _, j in chain.pairs})
