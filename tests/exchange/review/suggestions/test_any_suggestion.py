"""Whatever is suggested for whatever passage: its diff applies, and the file then reads as the suggestion says.

What is expected is counted here from the texts alone, not by what checks the suggestions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.span import Span
from reader.exchange.review.suggestions.suggested_diff import Written
from tests.exchange.review.suggestions.suggesting import applied, read, suggest

WORDS = st.sampled_from(["tea", "two", "three", "four", "one", "ink", "a.b", "c,d", "5", "é", "漢字", "x_y"])
PIECES = st.one_of(
    WORDS,
    st.builds("**{}**".format, WORDS),
    st.builds("*{} {}*".format, WORDS, WORDS),
    st.builds("`{}`".format, WORDS),
    st.builds("[{} {}](http://{}.org)".format, WORDS, WORDS, st.sampled_from("abc")),
    st.builds("[**{}**][ref]".format, WORDS),
    st.sampled_from(["&amp;", "\\*x\\*", "&lt;b>", "~~no~~", "<b>raw</b>", "a\\\nb", "$x^2$", "line\nbreak"]),
)
LINES = st.lists(PIECES, min_size=1, max_size=7).map(" ".join)
FLAT = LINES.map(lambda words: " ".join(words.split("\n")).replace("\\ ", " "))
BLOCKS = st.one_of(
    LINES,
    LINES,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), FLAT),
    st.lists(FLAT, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(FLAT, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"{n}. {one}" for n, one in enumerate(items, 1))
    ),
    LINES.map(lambda words: "\n".join(f"> {line}" for line in words.split("\n"))),
    FLAT.map(lambda words: f"- one\n\n  {words}\n  - {words}"),
    st.builds("| a | {} |\n|---|---|\n| {} | b |".format, WORDS, WORDS),
    st.builds("```\n{}\n  {}\n```".format, WORDS, FLAT),
    st.just("[ref]: http://ref.org"),
)
TEXTS = st.lists(BLOCKS, min_size=1, max_size=6).map(lambda blocks: "\n\n".join([*blocks, "Last."]))
SUGGESTIONS = st.sampled_from(
    [
        ("new", "new"),
        ("**new** one", "new one"),
        ("[new](http://new.org)", "new"),
        ("`n*w`", "n*w"),
        ("two\nlines", "two lines"),
        ("3 < 4 & 5", "3 < 4 & 5"),
        ("", ""),
        ("1. new", "1. new"),
        ("# new", "# new"),
        ("- new\n- newer", "new\nnewer"),
        ("one | two", "one | two"),
        ("*", "*"),
    ]
)


@pytest.mark.skipif(which("git") is None, reason="the diffs are applied by Git")
@given(
    st.tuples(TEXTS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\n"]), st.sampled_from(["", "\ufeff"])),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 25), SUGGESTIONS), min_size=1, max_size=4),
)
def test_any_suggestion_reads_as_it_says(
    file: tuple[str, str, str, str], wishes: Sequence[tuple[float, int, tuple[str, str]]]
) -> None:
    text, line_end, last, mark = file
    data = (mark + text.replace("\n", line_end) + last.replace("\n", line_end)).encode()
    before = read(data).text
    asked = {}
    for share, length, words in wishes:
        start = int(share * len(before))
        span = Span(start, min(len(before), start + length))
        if before[span.start : span.end].strip() and not any(span.overlaps(other) for other in asked):
            asked[span] = words
    found = suggest(data, [(span, words) for span, (words, _) in asked.items()])
    with TemporaryDirectory() as folder:
        after = read(applied(Path(folder), data, found.data)).text
    made = [one.remark.note.span for one in found.suggestions if one.how is not Written.NOT]
    assert any(after == text for text in expected(before, [(span, asked[span]) for span in made if span is not None]))


def expected(before: str, asked: Sequence[tuple[Span, tuple[str, str]]]) -> set[str]:
    """The texts that may come of it: of what is deleted a blank or a line end beside it may go, too."""
    made = {before}
    for span, (words, plain) in sorted(asked, reverse=True):
        options = {words, plain, plain.removeprefix("# ").removeprefix("1. ")}
        grown = {span} if plain else {span, Span(span.start - 1, span.end), Span(span.start, span.end + 1)}
        made = {
            text[: max(0, cut.start)] + option + text[cut.end :] for text in made for option in options for cut in grown
        }
    return made
