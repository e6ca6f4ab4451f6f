"""The tags that are written in a note: which words are tags, and which are something else."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.hashtags import hashtags

WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=8).filter(str.isalpha)


@pytest.mark.parametrize(
    ("note", "tags"),
    [
        ("#tea", ("tea",)),
        ("Hot #tea, and (#to-do).\n#a_b/c2!", ("tea", "to-do", "a_b/c2")),
        ("#thé #日本語。 #हिन्दी #١a", ("thé", "日本語", "हिन्दी", "١a")),
        ("#y1984 and #1984, #1/2, #3-4", ("y1984",)),
        ("#cafe #fade #c0ffee #fff #FFFFFF #2b2b2b #2b2b2", ("cafe", "fade", "2b2b2")),
        ("#tea #tea #Tea", ("tea", "Tea")),
        ("*#tea* - #tea- #tea/", ("tea",)),
        ("#-a #/b #__ #_c", ("_c",)),
        ("- #one\n- two #three\n> #four", ("one", "three", "four")),
        ("| #cell | b |", ("cell",)),
    ],
)
def test_words_with_a_sign_are_tags(note: str, tags: tuple[str, ...]) -> None:
    assert hashtags(note) == tags


@pytest.mark.parametrize(
    "note",
    [
        *("# Heading", "## Heading", "##x", "a#b", r"\#tea", "#", "# "),
        *("`#tea`", "``a ` #tea``", "a `b\n#tea` c", "```\n#tea\n```", "~~~ py\n#tea", "> ```\n> #tea\n> ```"),
        *("Was\n\n    #tea", "\t#tea", "Was\n\n    one\n\n    #tea"),
        *("https://a.org/#tea", "<https://a.org/ #tea>", "[a](#tea)", "[a](b 'c #tea')", "[a](#tea", "[b]: #tea"),
        *("[[note #tea]]", "<a href= #tea>", "<!-- #tea -->"),
    ],
)
def test_what_is_something_else_is_none(note: str) -> None:
    assert hashtags(note) == ()


@pytest.mark.parametrize(
    "note", [r"\`#x #tea`", "`a #tea", "```\na\n```\n#tea", "- a\n\n    #tea", "a\n    #tea", "`a\n\nb` #tea"]
)
def test_what_only_looks_like_code_holds_tags(note: str) -> None:
    assert hashtags(note) == ("tea",)


@given(st.lists(WORDS, max_size=5), st.text(st.sampled_from("a b,.\n")))
def test_each_word_with_a_sign_is_found(words: list[str], between: str) -> None:
    tags = tuple(dict.fromkeys(word for word in words if len(set(word.lower())) > 1))
    found = hashtags(f" {between} ".join(f"#{word}" for word in words))
    assert set(tags) <= set(found) <= set(words)


@given(st.text(st.sampled_from("#a1 `~\\\n\t>-[](<)_/") | st.characters(), max_size=60))
def test_a_tag_of_any_note_stands_in_it_and_is_one_in_a_note_of_its_own(note: str) -> None:
    for tag in hashtags(note):
        assert f"#{tag}" in note
        assert hashtags(f"#{tag}") == (tag,)


def steps(note: str) -> int:
    """How many lines of our code are run for a note."""
    count = 0

    def trace(*_: object) -> object:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        hashtags(note)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    "part", ["` #a ", "``` `` #a ", "\\", "[[ #", "](", "[a", "#a#", "<a #b ", "~~~\n#a\n", "    #a\n\n"]
)
def test_twice_the_note_takes_at_most_twice_the_steps(part: str) -> None:
    assert steps(part * 400 + "#") <= 2.2 * steps(part * 200 + "#") + 50
