"""Reads Obsidian's comments, ``%%words%%``, which no reader sees."""

from __future__ import annotations

from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.pieces import InlineText


def read_comment(state: InlineText, at: int) -> int:
    """Read a comment between ``%%``; two signs beside a letter or digit, as in ``100%% and 50%%``, are text."""
    text = state.text
    end = state.find("%%", at + 2)
    if end <= at + 2 or _is_word(text[at - 1 : at]) or _is_word(text[end + 2 : end + 3]):
        return 0
    return state.add(AtomicString(), at, end + 2)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "%"
