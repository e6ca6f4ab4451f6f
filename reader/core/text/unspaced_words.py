"""Words where no blanks part them: in Japanese, Chinese and Thai.

They come from BudouX (Apache-2.0), which adds up weights of letters that stand side by side: its models are a hundredth
of a dictionary, need a few microseconds a letter, and are as right as a selection needs to be. Thai and Japanese words
are nearly always those of a dictionary, Chinese ones now and then not. For Lao, Burmese, Khmer and Tibetan there is no
such model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.core.span import Span
from reader.core.text.cjk_language import cjk_language
from reader.core.text.graphemes import is_grapheme_boundary
from reader.core.text.scripts import HIRAGANA, KATAKANA, THAI

if TYPE_CHECKING:
    from budoux import Parser

LONGEST_RUN = 400
"""The most letters that are divided at once; a longer run without any sign between is read in parts."""
_KANA, _THAI = re.compile(f"[{HIRAGANA}{KATAKANA}]"), re.compile(f"[{THAI}]")
_AROUND = 60
"""Letters before and after a run in which a sign of its language is looked for."""


def divided(text: str, run: Span) -> Iterator[Span]:
    """The words of a run of letters without blanks; the run itself where its words cannot be told."""
    for start in range(run.start, run.end, LONGEST_RUN):
        part = Span(start, min(start + LONGEST_RUN, run.end))
        model = _model_of(text, part)
        if part.length < 2 or not model:
            yield part
            continue
        begun = part.start
        for length in accumulate(len(word) for word in _parser(model).parse(part.extract(text))):
            end = part.start + length
            if is_grapheme_boundary(text, end) or end == part.end:
                yield Span(begun, end)
                begun = end


def _model_of(text: str, run: Span) -> str:
    """The name of the model for a run; empty if there is none."""
    if _THAI.search(text, run.start, run.end):
        return "th"
    around = text[max(0, run.start - _AROUND) : run.end + _AROUND]
    if _KANA.search(around):
        return "ja_word"
    return "zh-hans" if cjk_language("", around) == "zh-Hans" else "zh-hant"


@cache
def _parser(model: str) -> Parser:
    """A parser of words; made in some milliseconds when a text first needs it."""
    import json
    from pathlib import Path

    from budoux import Parser  # late: few readers select words in these scripts
    from budoux.parser import MODEL_DIR

    return Parser(json.loads((Path(MODEL_DIR) / f"{model}.json").read_text("utf-8")))
