"""Markdown with call-outs of Obsidian: marked words, and the note below the block, nested as that is."""

from __future__ import annotations

import pytest

from tests.exchange.article_markdown.annotating import exported

CALL_OUT = "> [!quote] Yellow highlight\n> “{}”\n>\n> Why?\n>\n> 2026-11-30\n\n^p-{:08x}\n"


def test_the_words_are_marked_and_the_note_is_below() -> None:
    text = exported("callouts", "It is **hot** tea.\nAnd more.\n\nEnd\n", ("hot", "Why?"))
    assert text == f"It is ==**hot**== tea.\nAnd more.\n\n{CALL_OUT.format('hot', 6)}\nEnd\n"


@pytest.mark.parametrize(
    ("before", "after", "prefix"),
    [("- tea", "- ==tea==", "  "), ("> tea", "> ==tea==", "> "), ("1. > tea", "1. > ==tea==", "   > ")],
)
def test_a_call_out_is_nested_as_its_block_is(before: str, after: str, prefix: str) -> None:
    lines = ["", *CALL_OUT.format("tea", 0).strip("\n").split("\n")]
    below = "\n".join(f"{prefix}{line}".rstrip() for line in lines)
    assert exported("callouts", f"{before}\n\nEnd\n", ("tea", "Why?")) == f"{after}\n{below}\n\nEnd\n"
