"""Where GitHub reads a line of Markdown otherwise than Python-Markdown does: links by label, tags, struck text."""

from __future__ import annotations

import re
from html import unescape

from markdown import Markdown
from markdown.inlinepatterns import (
    HtmlInlineProcessor,
    ImageReferenceInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX

_TAG = (
    r"(</?[a-zA-Z][a-zA-Z0-9-]*"
    r"(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|<!--(?:(?!<!--|-->).)*-->)"
)
"""CommonMark's tags. Python-Markdown takes ``<T, P>`` for one, too, and so loses it."""

_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")


class Labels(dict[str, tuple[str, str]]):
    """Where labels lead; the first definition of one holds."""

    def __setitem__(self, label: str, leads: tuple[str, str]) -> None:
        self.setdefault(label, leads)


class _Labelled(ReferenceInlineProcessor):
    """A link by its label, which may have code in it: when links are looked for, code is out of the text already."""

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: N802
        """The label as it is written where the link is defined, where to go on, and whether there is one."""
        label, end, found = super().evalId(data, index, text)
        if label and STX in label:
            whole = INLINE_PLACEHOLDER_RE.sub(self._code, label)
            label = _ESCAPED.sub(lambda match: f"\\{chr(int(match[1]))}", whole).lower()
        return label, end, found

    def _code(self, match: re.Match[str]) -> str:
        text = self.unescape(match[0])
        return text if text.startswith(STX) else f"`{unescape(text)}`"


class _Short(_Labelled, ShortReferenceInlineProcessor):
    """``[label]``."""


class _Image(_Labelled, ImageReferenceInlineProcessor):
    """``![text][label]``."""


class _ShortImage(_Labelled, ShortImageReferenceInlineProcessor):
    """``![label]``."""


def register(md: Markdown) -> None:
    """Put these in the place of Python-Markdown's own, and ``~~`` among the emphases."""
    md.references = Labels()
    patterns = md.inlinePatterns
    for name, kind, priority in (
        ("reference", _Labelled, 170),
        ("image_reference", _Image, 140),
        ("short_reference", _Short, 130),
        ("short_image_ref", _ShortImage, 125),
    ):
        patterns.register(kind(patterns[name].pattern, md), name, priority)
    patterns.register(HtmlInlineProcessor(_TAG, md), "html", 90)
    patterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "postil_struck", 65)
    # Before Python-Markdown's own rule for escapes, at 180, which has none for a line end.
    patterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "postil_line_break", 185)
