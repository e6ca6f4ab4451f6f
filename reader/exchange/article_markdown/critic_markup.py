"""Notes as CriticMarkup: marked words with comments, words that are replaced, and words that are deleted.

Source: CriticMarkup's user's guide (https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html and
https://github.com/CriticMarkup/CriticMarkup-toolkit): ``{==marked==}{>>comment<<}``, ``{~~old~>new~~}``, ``{--old--}``.
Its signs cannot lie in each other. So where passages overlap, all of their words are marked as one, and the comments
stand behind it, each with its quote. What is in the CriticMarkup that a file has already is commented below its block.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.core.annotation import MarkStyle
from reader.core.article import Article, BlockKind
from reader.core.span import Span
from reader.exchange.article_markdown.additions import ExpectedBelow
from reader.exchange.article_markdown.expected_text import ExpectedSign
from reader.exchange.article_markdown.leftovers import leftover_groups
from reader.exchange.article_markdown.notation import (
    BelowText,
    BlockSigns,
    NotesEnding,
    PlacedSegment,
    WrittenSign,
    overlapping,
)
from reader.exchange.article_markdown.note_texts import NoteText
from reader.exchange.article_markdown.segments import SegmentPlace, TextSegment, covers, text_segments
from reader.exchange.markdown.escaping import escape_words, hashtag
from reader.translation import tr

_OPEN = re.compile(r"\{(?:==|~~|--)?")
_CLOSE = re.compile(r"(?:==|--)?\}")
_NEW = re.compile(r"~>.*?(?:~~)?\}", re.DOTALL)
_COMMENT = re.compile(r"\{>>.*?<<\}", re.DOTALL)
_CLOSED_EARLY = re.compile(r"<<(?=\})|~~(?=\})|==(?=\})|--(?=\})|\+\+(?=\})|\{(?=[=~>+-]{2})|~(?=>)")
_CLOSING = {"{==": "==}", "{>>": "<<}", "{~~": "~~}", "{--": "--}", "{++": "++}"}
_OWN_SIGNS = re.compile(r"\{==|==\}|\{>>|<<\}|\{~~|~>|~~\}|\{--|--\}|\{\+\+|\+\+\}|~~")
_SIGNS = re.compile("|".join(map(re.escape, [*_CLOSING, *_CLOSING.values()])))


class CriticMarkup:
    """Notes as CriticMarkup in one article."""

    is_always_below = False
    marks_words = True

    def __init__(self, texts: Sequence[NoteText], text: str, article: Article) -> None:
        """``text`` is that of the file; headings that the article has links to get no comments, which name them."""
        self._texts, self._text, self._article = texts, text, article
        self._own = own_markup(text)
        linked = {run.href for block in article.blocks for run in block.runs if run.href.startswith("#")}
        self._kept = {
            number
            for number, block in enumerate(article.blocks)
            if block.kind is BlockKind.HEADING and f"#{block.slug}" in linked
        }

    def segments(self, article: Article, span: Span) -> Sequence[TextSegment]:
        """All letters of the passage that can be marked."""
        return [one for one in text_segments(article, span) if one.block not in self._kept]

    def may_stand(self, place: SegmentPlace) -> bool:
        """Whether nothing there is CriticMarkup already, and nothing would close the signs early."""
        after = bisect_right(self._own, place.start, key=lambda own: own.end)
        is_apart = after == len(self._own) or place.end <= self._own[after].start
        return is_apart and "==}" not in self._text[place.start : place.end]

    def signs(self, segments: Sequence[PlacedSegment]) -> BlockSigns:
        """The signs of all segments of one block."""
        marked = tuple(Span(one.segment.start, one.segment.end) for one in segments)
        signs = [sign for group in overlapping(segments) for sign in self._replaced(group) or self._marked(group)]
        return BlockSigns(tuple(signs), marked)

    def below(self, note: int, *, is_marked: bool) -> BelowText:  # noqa: ARG002 - as all notations
        """A comment in a paragraph of its own, with the quote of what it is on."""
        return BelowText((self._comment(note, has_quote=True),), ExpectedBelow("{>>"))

    def ending(self, left: Sequence[int], used: Sequence[int]) -> NotesEnding:  # noqa: ARG002 - as all notations
        """Comments on what has no place."""
        lines: list[str] = []
        for title, texts in leftover_groups([self._texts[note] for note in left]):
            lines += ["", "{>>" + contained(title) + "<<}"]
            for text in texts:
                lines += ["", self._said(text, has_quote=True)]
        return NotesEnding(tuple(lines), (ExpectedBelow("{>>"),) * bool(left))

    def _replaced(self, group: Sequence[PlacedSegment]) -> tuple[WrittenSign, ...]:
        """The signs of a passage that is to be replaced or to go; none if they cannot stand around its words."""
        one = group[0]
        annotation = self._texts[one.note].annotation
        suggested, (start, end) = annotation.suggestion, one.place
        if suggested is None and annotation.is_mark and annotation.style is MarkStyle.STRIKETHROUGH:
            suggested = ""
        if suggested is None or len(group) > 1 or not one.carries_note or not self._is_whole(one):
            return ()
        new = " ".join(suggested.split("\n")).strip() if suggested.strip() else suggested.strip()
        if _OWN_SIGNS.search(self._text[start:end]) or _OWN_SIGNS.search(new) or "\n\n" in suggested.strip():
            return ()
        segment = one.segment
        opening = WrittenSign(start, "{~~" if new else "{--", ExpectedSign(segment.start, _OPEN))
        closing, reading = (f"~>{new}~~}}", _NEW) if new else ("--}", _CLOSE)
        signs = (opening, WrittenSign(end, closing, ExpectedSign(segment.end, reading)))
        said = self._comment(one.note, has_quote=False, has_suggestion=False)
        return (*signs, WrittenSign(end, said, ExpectedSign(segment.end, _COMMENT)))

    def _marked(self, group: Sequence[PlacedSegment]) -> Iterator[WrittenSign]:
        """Signs around all that is marked, and the comments of the segments that carry them behind it."""
        first, last = group[0], max(group, key=lambda one: one.place.end)
        yield WrittenSign(first.place.start, "{==", ExpectedSign(first.segment.start, _OPEN))
        yield WrittenSign(last.place.end, "==}", ExpectedSign(last.segment.end, _CLOSE))
        for one in group:
            if one.carries_note:
                said = self._comment(one.note, has_quote=len(group) > 1 or not self._is_whole(one))
                yield WrittenSign(last.place.end, said, ExpectedSign(last.segment.end, _COMMENT))

    def _is_whole(self, one: PlacedSegment) -> bool:
        """Whether a note is on no more than the words that its comment stands behind."""
        return (span := self._texts[one.note].span) is not None and covers(self._article, span, [one.segment])

    def _comment(self, note: int, *, has_quote: bool, has_suggestion: bool = True) -> str:
        return self._said(self._texts[note], has_quote=has_quote, has_suggestion=has_suggestion)

    @staticmethod
    def _said(text: NoteText, *, has_quote: bool, has_suggestion: bool = True) -> str:
        quote = text.quote(is_short=False) if has_quote else ""
        heading = " ".join(filter(None, (text.heading, quote)))
        said = text.plain(has_suggestion=has_suggestion)
        words = tr("{heading}: {said}", heading=heading, said=said) if said else heading
        tags = "".join(f" {hashtag(tag)}" for tag in text.annotation.tags)
        return "{>>" + contained(words) + tags.replace("|", "&#124;") + "<<}"


def own_markup(text: str) -> list[Span]:
    """Where a text has CriticMarkup, in order; what lies in each other is one."""
    found, opened = list[Span](), dict[str, int]()
    for sign in _SIGNS.finditer(text):
        if sign[0] in _CLOSING:
            opened.setdefault(_CLOSING[sign[0]], sign.start())
        elif (start := opened.pop(sign[0], -1)) >= 0:
            while found and found[-1].end > start:
                start = min(start, found.pop().start)
            found.append(Span(start, sign.end()))
    return found


def contained(words: str) -> str:
    """Words in which nothing is read as Markdown, and nothing as a sign of CriticMarkup; in one line."""
    apart = _CLOSED_EARLY.sub(lambda found: f"{found[0]} ", " ".join(words.split()))
    escaped = escape_words(apart, "").replace("|", "&#124;")
    return _CLOSED_EARLY.sub(lambda found: f"{found[0]} ", escaped)
