"""The HTML tags in Markdown that a change would tear: readers forgive a missing one, so that no reading shows it.

Source: CommonMark 0.31.2, section 6.6 (Raw HTML); HTML Standard, section 13.1.2 (Void elements).
"""

from __future__ import annotations

import re

from reader.exchange.review.suggestions.file_lines import Edit

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_BLANK = r"[ \t]*(?:\n[ \t]*)?"
_ATTRIBUTE = r"(?:[ \t]+|[ \t]*\n[ \t]*)[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?"
_TAG = re.compile(rf"(?<!\\)<(/?)([A-Za-z][A-Za-z0-9-]*)(?:{_ATTRIBUTE})*{_BLANK}(/?)>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def keeps_tags_paired(text: str, edit: Edit) -> bool:
    """Whether an edit of a text cuts through no tag, and takes out and puts in only tags with their counterparts."""
    before = text.rfind("<", 0, edit.start)
    for tag in _TAG.finditer(text, before if before >= 0 else edit.start):
        if tag.start() >= edit.end:
            break
        if tag.start() < edit.start < tag.end() or edit.end < tag.end():
            return False
    return _unpaired(text[edit.start : edit.end]) == _unpaired(edit.text)


def _unpaired(words: str) -> list[str]:
    """The tags without a counterpart, in order: ``/p`` for an end, ``p`` for a start."""
    waiting: list[str] = []
    for is_end, name, is_empty in _TAG.findall(_CODE.sub("", words)):
        tag = name.lower()
        if is_end and waiting[-1:] == [tag]:
            waiting.pop()
        elif not is_empty and tag not in _VOID:
            waiting.append(f"{is_end}{tag}")
    return waiting
