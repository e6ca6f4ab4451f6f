"""What is different about lines of Chinese and Japanese: letters are two columns wide, and nothing parts the words.

So a line breaks anywhere, and lines are joined without a space. A paragraph begins with an ideographic space (JIS X
4051), with an opening bracket, or with each line, where they are not broken at a margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.core.text.scripts import HAN, HIRAGANA, KATAKANA
from reader.sources.plaintext.source_lines import SourceLine

_LETTERS = rf"{HAN}{HIRAGANA}{KATAKANA}\u3000-\u3002\u3008-\u301f\u30fb\uff01-\uff60"
_WIDE = re.compile(f"[{_LETTERS}]")
_HIGH = re.compile("[\u2e80-\U0003ffff]")
"""Where the wide letters are; this is faster to search for."""
_BREAK = re.compile(rf"(?<=[{_LETTERS}])\n(?=[{_LETTERS}])")
_SPACES = re.compile(" {2,}")
_INDENT = "\u3000"
_OPENING = "「『（《〈“"
_SLACK = 6
"""How many columns before the margin a line may end because a sign must not begin or end a line."""
_SHARE = 0.6
_MOST = 120
"""A line of more columns was not wrapped by hand."""
_PROSE = 80
"""A line of more columns is no verse."""


def is_wide(text: str) -> bool:
    """Whether a text is mostly Chinese or Japanese."""
    return not text.isascii() and 2 * len(_WIDE.findall(text[:_MOST])) > len(text[:_MOST])


def columns_of(text: str) -> int:
    """How many columns a text takes in letters of one width."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def joined(lines: Sequence[str]) -> str:
    """Lines as one, joined by spaces where words need them; after a hyphen at the end of a line there is none.

    Several spaces in a row are made one; those that are no ordinary ones (ideographic, no-break) are kept.
    """
    text = "\n".join(lines)
    has_wide = not text.isascii() and _HIGH.search(text) is not None
    if has_wide or "-\n" in text:
        text = "\n".join([line.strip() for line in lines]).replace("-\n", "-")
    if has_wide:
        text = _BREAK.sub("", text)
    text = text.replace("\n", " ").strip()
    return _SPACES.sub(" ", text) if "  " in text else text


def wide_paragraphs(lines: Sequence[SourceLine]) -> list[tuple[SourceLine, ...]] | None:
    """The paragraphs in lines of Chinese or Japanese without blank lines between them; None if they are verse."""
    widths = [columns_of(line.text) for line in lines]
    margin = max(widths)
    full = sum(width >= margin - _SLACK for width in widths[:-1])
    if margin <= _MOST and len(lines) > 1 and full >= _SHARE * (len(lines) - 1) and margin > _PROSE // 2:
        return list(_wrapped(lines, widths, margin))
    if margin > _PROSE or any(line.text.startswith(_INDENT) for line in lines):
        return [(line,) for line in lines]
    return None


def _wrapped(lines: Sequence[SourceLine], widths: Sequence[int], margin: int) -> Iterator[tuple[SourceLine, ...]]:
    """The paragraphs in lines that were broken at a margin."""
    paragraph: list[SourceLine] = []
    for i, line in enumerate(lines):
        is_begun = line.text[0] in _INDENT + " " or (i and widths[i - 1] < margin - _SLACK)
        if paragraph and (is_begun or line.text[0] in _OPENING):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(line)
    yield tuple(paragraph)
