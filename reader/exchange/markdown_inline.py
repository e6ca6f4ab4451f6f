"""Writes the runs of a block as Markdown: emphasis, code, formulas and links, each read again as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.core.article import PICTURE, RunStyle
from reader.core.text.folding import without_soft_hyphens
from reader.core.wiki_address import written_target
from reader.exchange.markdown_escaping import code_span, escape, escape_start, escape_words, lone_signs
from reader.exchange.markdown_formulas import formula_markdown

_BREAK = "\\\n"
"""A line break in a paragraph."""


class StyledWords(NamedTuple):
    """Words of one formatting."""

    words: str
    style: RunStyle = RunStyle.PLAIN
    href: str = ""


class _Wrapper(NamedTuple):
    """A formatting that words are wrapped in."""

    tag: str
    """Its element in HTML, for where the sign would not be read; empty for a link."""
    sign: str = ""
    href: str = ""


_WRAPPERS = (
    (RunStyle.MARKED, _Wrapper("mark")),
    (RunStyle.BOLD, _Wrapper("strong", "**")),
    (RunStyle.ITALIC, _Wrapper("em", "*")),
    (RunStyle.STRIKETHROUGH, _Wrapper("s", "~~")),
    (RunStyle.UNDERLINE, _Wrapper("u")),
    (RunStyle.SUPERSCRIPT, _Wrapper("sup")),
    (RunStyle.SUBSCRIPT, _Wrapper("sub")),
    (RunStyle.SMALL, _Wrapper("small")),
    (RunStyle.KEY, _Wrapper("kbd")),
)


class _Piece(NamedTuple):
    """Markdown that nothing is opened or closed in."""

    text: str
    wrappers: tuple[_Wrapper, ...]
    is_formula: bool = False
    """Whether it is the TeX of a formula, to be written by what stands beside it."""


def inline_markdown(parts: Sequence[StyledWords], *, line_break: str = _BREAK) -> str:
    """The words as one paragraph; ``line_break`` is what is written where a line is broken in it."""
    if len(parts) == 1 and parts[0].style is RunStyle.PLAIN and not parts[0].href and "\n" not in parts[0].words:
        return escape(parts[0].words.replace(PICTURE, ""))  # most paragraphs, at a quarter of the time
    lone = lone_signs("".join(part.words for part in parts))
    if any(RunStyle.FORMULA in part.style for part in parts):
        lone = lone.replace("$", "")
    pieces = _with_formulas(_shared_blanks([piece for part in _merged(parts) for piece in _pieces(part, lone)]))
    lines = "".join(_written(pieces)).strip(" \n").split("\n")
    return line_break.join(escape_start(line.strip(" ")) for line in lines)


def _merged(parts: Iterable[StyledWords]) -> Iterator[StyledWords]:
    """The parts, those side by side with the same formatting as one."""
    for (style, href), same in groupby(parts, key=lambda part: (part.style, part.href)):
        yield StyledWords("".join(part.words for part in same), style, href)


def _pieces(part: StyledWords, lone: str) -> Iterator[_Piece]:
    """The words with blanks at their ends apart, since emphasis can neither begin nor end at one."""
    words = without_soft_hyphens(part.words.replace(PICTURE, ""))
    inner = words.strip()
    wrappers = _wrappers(part)
    if not inner:
        if words:
            yield _Piece(_blank(words), wrappers)
        return
    if words[0].isspace():
        yield _Piece(_blank(words[: len(words) - len(words.lstrip())]), wrappers)
    is_formula = RunStyle.FORMULA in part.style
    yield _Piece(inner if is_formula else _core(inner, part, lone), wrappers, is_formula)
    if words[-1].isspace():
        yield _Piece(_blank(words[len(words.rstrip()) :]), wrappers)


def _blank(blanks: str) -> str:
    return "\n" if "\n" in blanks else " "


def _core(words: str, part: StyledWords, lone: str) -> str:
    if RunStyle.CODE in part.style and RunStyle.KEY not in part.style:
        return code_span(words)
    if (target := written_target(part.href)) and "|" not in words:
        shown = " > ".join(piece for piece in target.split("#") if piece)
        return f"[[{target}]]" if words in (target, shown) else f"[[{target}|{words}]]"
    if words == part.href and re.match(r"https?://[^\s<>]*\Z", words):
        return f"<{words}>"
    written = "\n".join(escape_words(" ".join(line.split()), lone) for line in words.split("\n"))
    return written.replace("]", "\\]") if part.href else written


def _wrappers(part: StyledWords) -> tuple[_Wrapper, ...]:
    is_own = bool(written_target(part.href)) or part.words.strip() == part.href
    link = (_Wrapper("", href=part.href),) if part.href and not is_own else ()
    return link + tuple(wrapper for flag, wrapper in _WRAPPERS if flag in part.style)


def _shared_blanks(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces, in which blanks have the formatting that the words on both sides of them have."""
    made: list[_Piece] = []
    for number, piece in enumerate(pieces):
        if piece.text.isspace():
            before = made[-1].wrappers if made else ()
            after = next((later.wrappers for later in pieces[number:] if not later.text.isspace()), ())
            made.append(piece._replace(wrappers=tuple(one for one in before if one in after)))
        else:
            made.append(piece)
    return made


def _with_formulas(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with the delimiters of formulas."""
    made = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.is_formula:
            before = made[number - 1].text[-1:] if number else ""
            after = pieces[number + 1].text[:1] if number + 1 < len(pieces) else ""
            made[number] = piece._replace(text=formula_markdown(piece.text, before=before, after=after))
    return made


class _Mark(NamedTuple):
    """A formatting that begins or ends."""

    wrapper: _Wrapper
    opens: bool
    pair: int


def _written(pieces: Sequence[_Piece]) -> Iterator[str]:
    tokens = list(_tokens(pieces))
    as_tags = _unreadable_pairs(tokens)
    for token in tokens:
        if isinstance(token, str):
            yield token
        elif not token.wrapper.tag:
            yield "[" if token.opens else f"]({_destination(token.wrapper.href)})"
        elif token.wrapper.sign and token.pair not in as_tags:
            yield token.wrapper.sign
        else:
            yield f"<{'' if token.opens else '/'}{token.wrapper.tag}>"


def _destination(href: str) -> str:
    return f"<{href}>" if set(" ()<>") & set(href) else href


def _tokens(pieces: Sequence[_Piece]) -> Iterator[str | _Mark]:
    """The texts, and where each formatting begins and ends: properly nested, what lasts longer outside."""
    stack: list[_Mark] = []
    pairs = 0
    for number, piece in enumerate(pieces):
        kept = 0
        while kept < len(stack) and stack[kept].wrapper in piece.wrappers:
            kept += 1
        while len(stack) > kept:
            yield stack.pop()._replace(opens=False)
        is_open = {mark.wrapper for mark in stack}
        new = [one for one in piece.wrappers if one not in is_open]
        for wrapper in sorted(new, key=lambda one: -_extent(one, pieces, number)):
            stack.append(_Mark(wrapper, True, pairs))
            pairs += 1
            yield stack[-1]
        yield piece.text
    while stack:
        yield stack.pop()._replace(opens=False)


def _extent(wrapper: _Wrapper, pieces: Sequence[_Piece], first: int) -> int:
    last = first
    while last < len(pieces) and wrapper in pieces[last].wrappers:
        last += 1
    return last


def _unreadable_pairs(tokens: Sequence[str | _Mark]) -> set[int]:
    """The pairs of signs that would not be read as such where they stand.

    A sign opens only before what is no blank, and before punctuation only after a blank or punctuation; it closes the
    other way round (CommonMark 0.31.2, section 6.2). Beside another sign that is not its own it is not sure, nor where
    it could do either, and there are others in or around it.
    """
    found, nested = set(), _nested_pairs(tokens)
    for number, token in enumerate(tokens):
        if isinstance(token, str) or not token.wrapper.sign:
            continue
        step = -1 if token.opens else 1
        outer, touches = _beside(tokens, number, step)
        inner, _ = _beside(tokens, number, -step)
        fails = not inner.strip() or (_is_punctuation(inner) and not _is_edge(outer))
        is_either = bool(outer.strip()) and _is_punctuation(inner) == _is_punctuation(outer)
        if touches or fails or (is_either and token.pair in nested):
            found.add(token.pair)
    return found


def _nested_pairs(tokens: Sequence[str | _Mark]) -> set[int]:
    """The pairs of signs that have others in or around them."""
    found: set[int] = set()
    is_open: list[int] = []
    for token in tokens:
        if isinstance(token, str) or not token.wrapper.sign:
            continue
        if token.opens:
            is_open.append(token.pair)
            found.update(is_open if len(is_open) > 1 else ())
        else:
            is_open.remove(token.pair)
    return found


def _beside(tokens: Sequence[str | _Mark], number: int, step: int) -> tuple[str, bool]:
    """The letter that stands beside a token's signs, and whether a sign that is none of theirs is between."""
    token, touches = tokens[number], False
    at = number + step
    while 0 <= at < len(tokens):
        other = tokens[at]
        if isinstance(other, str):
            return (other[-1] if step < 0 else other[0]), touches
        if not other.wrapper.tag or not other.wrapper.sign:
            return ("]" if not other.wrapper.tag else ">"), touches
        touches = touches or (isinstance(token, _Mark) and other.opens != token.opens)
        at += step
    return "", touches


def _is_punctuation(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter)[0] in "PS"


def _is_edge(letter: str) -> bool:
    return not letter or letter.isspace() or _is_punctuation(letter)
