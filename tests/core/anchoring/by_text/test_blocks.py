"""Which line became which, where the order has stayed."""

from __future__ import annotations

from reader.core.alignment.subsequence import Pair
from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_text.blocks import line_blocks, line_similarity, pair_lines


def pairs(old: str, new: str) -> list[Pair]:
    vocabulary = Vocabulary()
    return pair_lines(line_blocks(Tokens(old, vocabulary)), line_blocks(Tokens(new, vocabulary)))


def alike(old: str, new: str) -> float:
    vocabulary = Vocabulary()
    (one,), (other,) = line_blocks(Tokens(old, vocabulary)), line_blocks(Tokens(new, vocabulary))
    return line_similarity(one, other)


def test_a_new_line_shifts_those_below() -> None:
    assert pairs("herons wade here\nreeds bend low", "herons wade here\nsomething new\nreeds bend low") == [
        (0, 0),
        (1, 2),
    ]


def test_an_edited_line_is_still_the_same_line() -> None:
    assert pairs("a grey heron stood in the reeds all day", "a white heron stood in the reeds all night") == [(0, 0)]


def test_another_line_in_its_stead_is_not_the_same_line() -> None:
    assert pairs("a grey heron stood in the reeds", "nothing of that is left now") == []


def test_of_two_lines_that_swapped_one_keeps_its_place() -> None:
    assert len(pairs("herons wade in water\nreeds bend in wind", "reeds bend in wind\nherons wade in water")) == 1


def test_the_better_of_two_lines_that_are_alike_is_taken() -> None:
    old = "the heron stood in the shallow water at dawn"
    new = f"the heron walked in the deep water at noon\n{old} again"
    assert pairs(old, new) == [(0, 1)]


def test_many_lines_that_repeat_themselves_are_paired_where_they_stand() -> None:
    old = "\n".join(f"test {at % 7} of {at % 3} passed" for at in range(200))
    assert pairs(old, old.replace("passed", "has passed")) == [(at, at) for at in range(200)]


def test_a_line_edited_among_many_is_found_by_its_rare_words() -> None:
    old = [f"line {at} tells of bird number{at} and its nest" for at in range(60)]
    new = [line.replace("tells", "told").replace("nest", "brood") for line in old]
    assert pairs("\n".join(old), "\n".join(["a first line", *new])) == [(at, at + 1) for at in range(60)]


def test_likeness_is_the_share_of_words_in_common() -> None:
    assert alike("one two three four", "one two five four") == 0.75


def test_words_in_another_order_count_less() -> None:
    assert alike("one two three four", "four three two one") == 0.25


def test_lines_that_were_edited_stay_when_a_longer_one_moves_past_them() -> None:
    moved = "the longest line of them all, about ferries, ropes, brass bells and the weather in the sound on a Sunday"
    kept = ["herons wade here", "a grey heron stood in the reeds all day", "the old boat lay on the bank with its oars"]
    edited = [kept[0], kept[1].replace("grey", "white"), kept[2].replace("old boat", "dinghy")]
    assert pairs("\n".join([moved, *kept]), "\n".join([*edited, moved])) == [(1, 0), (2, 1), (3, 2)]
