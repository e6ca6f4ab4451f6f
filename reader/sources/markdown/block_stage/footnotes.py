"""Footnotes: ``[^name]: text``, numbered by their first use and read in that order; those never used come last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from reader.sources.markdown.block_stage.admonitions import Indented
from reader.sources.markdown.block_stage.open_blocks import NO_START, OpenBlocks
from reader.sources.markdown.block_stage.source_lines import first_letter

_DEFINITION = re.compile(r"\[\^([^\]\[\s][^\]\[]{0,998})\]:[ ]*")
_GAPS = re.compile(r"\s+")


class Footnotes:
    """The footnotes of one text."""

    def __init__(self) -> None:
        self._defined: dict[str, tuple[str, Element]] = {}
        """The name as it is written, and the content, by the folded name."""
        self._again: list[Element] = []
        """The contents of names that were defined before."""
        self._used: dict[str, int] = {}
        """The numbers of those referred to."""
        self._uses: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._defined)

    def define(self, name: str) -> Element:
        """The element for the content of a footnote; of several with the same name the first is referred to."""
        content = Element("li")
        if (key := _folded(name)) in self._defined:
            self._again.append(content)
        else:
            content.set("id", f"fn:{name}")
            self._defined[key] = name, content
        return content

    def mark(self, name: str) -> Element | None:
        """The raised number that leads to a footnote, at its next use in the order of reading; None if there is none.

        It has a name, which is different for each use.
        """
        key = _folded(name)
        found = self._defined.get(key)
        if found is None:
            return None
        number = self._used.setdefault(key, len(self._used) + 1)
        use = self._uses[key] = self._uses.get(key, 0) + 1
        mark = Element("sup", {"id": f"fnref{use if use > 1 else ''}:{found[0]}"})
        link = SubElement(mark, "a", {"href": f"#fn:{found[0]}", "class": "footnote-ref"})
        link.text = str(number)
        return mark

    def batches(self) -> Iterator[list[Element]]:
        """The contents in the order in which they are read; what a batch refers to comes after it."""
        done = 0
        while done < len(self._used):
            new = list(self._used)[done:]
            done += len(new)
            yield [self._defined[key][1] for key in new]
        for key in [key for key in self._defined if key not in self._used]:
            if key not in self._used:  # an unused one before it may refer to it
                self._used[key] = len(self._used) + 1
                yield [self._defined[key][1]]
        yield self._again


def footnote_list(contents: list[Element], first: int) -> Element:
    """The part of a page that holds footnotes, numbered from ``first`` on."""
    holder = Element("div", {"class": "footnote"})
    items = SubElement(holder, "ol")
    if first != 1:
        items.set("start", str(first))
    items.extend(contents)
    return holder


def start_footnote(blocks: OpenBlocks, line: str, at: int, first: int, notes: Footnotes) -> int:
    """The definition of a footnote; what is indented by four columns below it belongs to it."""
    del at
    mark = _DEFINITION.match(line, first)
    if mark is None or blocks.is_deep:
        return NO_START
    blocks.end_unreached()
    blocks.parent.series_kind = ""
    blocks.open(Indented(notes.define(mark[1])))
    return first_letter(line, mark.end())


def _folded(name: str) -> str:
    return _GAPS.sub(" ", name.strip()).casefold()
