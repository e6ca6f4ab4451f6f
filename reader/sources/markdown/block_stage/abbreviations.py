"""Abbreviations: ``*[HTML]: Hypertext Markup Language`` says what a word means wherever it stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, OpenBlocks

_DEFINITION = re.compile(r"\*\[([^\\\]\[]+)\][ ]?:[ ]*(\S.*?)[ ]*$")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LETTER = re.compile(r"\w")
_UNDEFINED = ("''", '""')


class Abbreviations:
    """The abbreviations of one text, with what they stand for."""

    def __init__(self) -> None:
        self._meanings: dict[str, str] = {}
        self._lengths: dict[str, list[int]] = {}
        """By its first word: how many letters abbreviations have that begin with it, the most first."""

    def __bool__(self) -> bool:
        return bool(self._meanings)

    def define(self, words: str, meaning: str) -> None:
        """Add one; the last definition counts, and an empty one takes it back."""
        token = _TOKEN.match(words)
        if token is None:
            return
        if meaning in _UNDEFINED:
            self._meanings.pop(words, None)
            return
        self._meanings[words] = meaning
        lengths = self._lengths.setdefault(token[0], [])
        if len(words) not in lengths:
            lengths.append(len(words))
            lengths.sort(reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where abbreviations begin and end in a text, and what they mean; the longest one at each place."""
        done = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            if start < done or token[0] not in self._lengths:
                continue
            for length in self._lengths[token[0]]:
                words = text[start : start + length]
                meaning = self._meanings.get(words)
                if meaning is None or _goes_on(text, start + length, words[-1]):
                    continue
                done = start + length
                yield start, done, meaning
                break


def _goes_on(text: str, end: int, last: str) -> bool:
    """Whether the word whose last letter is ``last`` goes on at an index."""
    return bool(_LETTER.match(last) and _LETTER.match(text, end))


def start_abbreviation(blocks: OpenBlocks, line: str, at: int, first: int, known: Abbreviations) -> int:
    """The definition of an abbreviation."""
    del at
    mark = _DEFINITION.match(line, first)
    if mark is None:
        return NO_START
    blocks.end_unreached()
    known.define(mark[1].strip(), mark[2])
    return TAKEN


class AbbreviationFinder(Treeprocessor):
    """Marks the abbreviations in the texts of a tree."""

    def __init__(self, md: Markdown, known: Abbreviations) -> None:
        super().__init__(md)
        self._known = known

    def run(self, root: Element) -> None:
        """Mark them all, but not in code."""
        if not self._known:
            return
        for element in list(root.iter()):
            self._mark_text(element)
            for index in range(len(element) - 1, -1, -1):
                self._mark_tail(element, index)

    def _mark_text(self, element: Element) -> None:
        text = element.text
        if text and not isinstance(text, AtomicString):
            made = list(self._marked(text))
            if made:
                element.text = text[: made[0][0]]
                element[:0] = [one for _, one in made]

    def _mark_tail(self, parent: Element, index: int) -> None:
        child = parent[index]
        text = child.tail
        if text and child.tag != "abbr" and not isinstance(text, AtomicString):
            made = list(self._marked(text))
            if made:
                child.tail = text[: made[0][0]]
                parent[index + 1 : index + 1] = [one for _, one in made]

    def _marked(self, text: str) -> Iterator[tuple[int, Element]]:
        found = list(self._known.find(text))
        for number, (start, end, meaning) in enumerate(found):
            element = Element("abbr", {"title": meaning})
            element.text = AtomicString(text[start:end])
            after = found[number + 1][0] if number + 1 < len(found) else len(text)
            element.tail = text[end:after]
            yield start, element
