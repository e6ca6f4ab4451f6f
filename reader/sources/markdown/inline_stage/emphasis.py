"""Reads runs of ``*``, ``_``, ``~`` and ``==`` as emphasis: CommonMark's stack of delimiters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

from reader.sources.markdown.inline_stage.pieces import DelimiterRun, InlineText

_RUN = re.compile(r"\*++|_++|~++|=++")
_TAGS = {"*": ("em", "strong"), "_": ("em", "strong"), "~": ("del", "del"), "=": ("", "mark")}
"""The element for one sign at each side, and for two."""
_WHOLE = "~="
"""Signs of which a run ends only a run of the same length, at once; there are at most two of them."""


class _Letter(NamedTuple):
    """What matters about the letter beside a run."""

    blank: bool
    punctuation: bool
    cjk: bool
    """Whether it is Chinese, Japanese or Korean, punctuation too."""


def read_run(state: InlineText, at: int) -> int:
    """Read a run of signs, which may begin or end elements; which ones is known when more has been read."""
    text = state.text
    found = _RUN.match(text, at)
    end = found.end() if found else at + 1
    sign, length = text[at], end - at
    if sign in _WHOLE and (length > 2 or (sign == "=" and length < 2)):
        return end
    before, after = _letter(text[at - 1 : at] or "\n"), _letter(text[end : end + 1] or "\n")
    can_open, can_close = _flanks(after, before), _flanks(before, after)
    if sign == "_":
        can_open, can_close = (
            can_open and (not can_close or before.punctuation),
            can_close and (not can_open or after.punctuation),
        )
    elif sign == "=" or (sign == "~" and length == 1):  # 10~20 is a range, a==b a comparison
        can_open = can_open and not _is_in_word(text[at - 1 : at], sign)
        can_close = can_close and not _is_in_word(text[end : end + 1], sign)
    if not (can_open or can_close):
        return end
    run = DelimiterRun(sign, length, state.run_count, can_open=can_open, can_close=can_close)
    state.run_count += 1
    state.runs.append(run)
    return state.add(run, at, end)


def match_runs(runs: list[DelimiterRun], bottom: int) -> None:
    """Decide which of the runs from ``bottom`` on begin and end elements, and take them off the stack.

    Floors keep this linear: a run that ends nothing need not be looked for again below the runs that it was compared
    with (the same sign, the same remainder of its length by three, and whether it may also begin an element).
    """
    openers: list[DelimiterRun] = []
    floors: dict[tuple[str, int, bool], int] = {}
    for run in runs[bottom:]:
        while run.can_close and run.count and (found := _opener(run, openers, floors)) is not None:
            del openers[found + 1 :]
            _join(openers[found], run)
            if not openers[found].count:
                del openers[found]
        if run.can_open and run.count:
            openers.append(run)
    del runs[bottom:]


def _opener(run: DelimiterRun, openers: list[DelimiterRun], floors: dict[tuple[str, int, bool], int]) -> int | None:
    """The index of the run that ``run`` ends an element of."""
    whole = run.sign in _WHOLE
    key = (run.sign, run.length if whole else run.length % 3, run.can_open)
    floor = floors.get(key, -1)
    for index in range(len(openers) - 1, -1, -1):
        opener = openers[index]
        if opener.number <= floor:
            break
        if opener.sign == run.sign and (opener.length == run.length if whole else _fits(opener, run)):
            return index
    if openers:
        floors[key] = openers[-1].number
    return None


def _fits(opener: DelimiterRun, run: DelimiterRun) -> bool:
    """CommonMark's rule of three, by which ``*a**b*`` is one emphasis."""
    if not (opener.can_close or run.can_open):
        return True
    return bool((opener.length + run.length) % 3) or not (opener.length % 3 or run.length % 3)


def _join(opener: DelimiterRun, run: DelimiterRun) -> None:
    """Make one element of the two runs, as much of them as it takes."""
    use = run.count if run.sign in _WHOLE else 2 if opener.count > 1 and run.count > 1 else 1
    opener.count -= use
    run.count -= use
    run.ends += 1
    opener.begins.append(_TAGS[run.sign][use - 1])


def _is_in_word(letter: str, sign: str) -> bool:
    """Whether a sign beside this letter is in the middle of a word."""
    return letter.isalnum() and (sign == "~" or letter.isascii())


def _flanks(inner: _Letter, outer: _Letter) -> bool:
    """Whether a run between these letters may be the edge of an element on the side of ``inner``.

    CommonMark's rule, but that Chinese, Japanese and Korean have no blanks between words: their punctuation counts as
    a letter, and beside one of their letters other punctuation may be the first or last of what is set off.
    """
    return not inner.blank and (not inner.punctuation or inner.cjk or outer.blank or outer.punctuation or outer.cjk)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> _Letter:
    if letter <= " " or letter.isspace():
        return _Letter(blank=True, punctuation=False, cjk=False)
    kind = category(letter)
    cjk = letter > "\u10ff" and east_asian_width(letter) in "WFH" and kind not in ("So", "Sk")
    return _Letter(blank=False, punctuation=kind[0] in "PS", cjk=cjk)
