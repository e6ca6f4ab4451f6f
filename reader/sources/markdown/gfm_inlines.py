"""Inline syntax that GitHub parses differently from Python-Markdown: labels, code, tags, attributes."""

from __future__ import annotations

import re
from html import unescape
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    HtmlInlineProcessor,
    ImageReferenceInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString, code_escape

_TAG = (
    r"(</?[a-zA-Z][a-zA-Z0-9-]*"
    r"(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|<!--(?:(?!<!--|-->).)*-->)"
)
"""CommonMark's tags. Python-Markdown parses ``<T, P>`` as a tag, too, which then disappears."""

_STARS = re.compile(
    r"""(?x)
    (?P<ambiguous>(?<!^)(?<![\s*])(?!(?<=[^\w\s*])\*[^\W_]|(?<=[^\W_])\*[^\w\s*])\*+(?![\s*])(?!$))|
    (?P<end>(?<!^)(?<![\s*])(?!(?<=[^\w\s*])\*[^\W_])\*+)|
    (?P<start>(?!(?<=[^\W_])\*[^\w\s*])\*+(?![\s*])(?!$))
    """
)
"""Python-Markdown's rule for stars, with CommonMark's addition for a single one between a letter and punctuation.

The rule for two stars is not changed: in Chinese and Japanese, which do not separate words by spaces, the addition
does more harm than good.
"""

_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")


_LIST = r"\{(?=:|[ ]*[#.]|[^\n}=]*=):?[ ]*([^\}\n ][^\n]*)\}"
"""An attribute list; a mere word in braces is text."""


class AttributeLists(AttrListTreeprocessor):
    """Parses attribute lists only if they cannot be anything else.

    The type stubs declare these names as final; Python-Markdown reads them from the instance.
    """

    BASE_RE = _LIST  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]


class _Code(BacktickInlineProcessor):
    """Inline code; one space on each side is removed if both sides have one."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The element, and the start and end of its source in ``data``."""
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, Element):
            written = data[start:end].strip("`").replace("\n", " ")
            if written[:1] == " " or written[-1:] == " ":
                both = written[:1] == written[-1:] and written.strip(" ")
                element.text = AtomicString(code_escape(written[1:-1] if both else written))
        return element, start, end


class ReferenceLabels(dict[str, tuple[str, str]]):
    """Link targets by their labels; the first definition of a label counts."""

    def __setitem__(self, label: str, leads: tuple[str, str]) -> None:
        self.setdefault(label, leads)


class _Labelled(ReferenceInlineProcessor):
    """A link by its label, which may contain code: code is already replaced by placeholders when links are parsed."""

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: N802
        """The label as its definition spells it, the index after it, and whether there is one."""
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
    """Replace Python-Markdown's own patterns, add ``~~``, and let any punctuation be escaped."""
    md.references = ReferenceLabels()
    md.ESCAPED_CHARS = list(punctuation)
    md.treeprocessors.register(AttributeLists(md), "attr_list", 8)
    patterns = md.inlinePatterns
    for name, kind, priority in (
        ("reference", _Labelled, 170),
        ("image_reference", _Image, 140),
        ("short_reference", _Short, 130),
        ("short_image_ref", _ShortImage, 125),
    ):
        patterns.register(kind(patterns[name].pattern, md), name, priority)
    patterns.register(_Code(patterns["backtick"].pattern), "backtick", 190)
    patterns.register(HtmlInlineProcessor(_TAG, md), "html", 90)
    # Python-Markdown before 3.11.1 has no such table, and keeps its own rule.
    if star := getattr(patterns["em_strong"], "delimiters", {}).get("*"):
        star.boundary = _STARS
    patterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "postil_struck", 65)
    # Before Python-Markdown's rule for escapes, at priority 180, which has none for line ends.
    patterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "postil_line_break", 185)
