"""Where GitHub reads what stands in a line otherwise than Python-Markdown does: labels, code, tags, attributes."""

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
"""CommonMark's tags. Python-Markdown takes ``<T, P>`` for one, too, and so loses it."""

_STARS = re.compile(
    r"""(?x)
    (?P<ambiguous>(?<!^)(?<![\s*])(?!(?<=[^\w\s*])\*[^\W_]|(?<=[^\W_])\*[^\w\s*])\*+(?![\s*])(?!$))|
    (?P<end>(?<!^)(?<![\s*])(?!(?<=[^\w\s*])\*[^\W_])\*+)|
    (?P<start>(?!(?<=[^\W_])\*[^\w\s*])\*+(?![\s*])(?!$))
    """
)
"""Python-Markdown's rule for stars, with CommonMark's addition for a single one between a letter and punctuation.

Two of them stay as they are: in Chinese and Japanese, where no space parts words, the addition does more harm.
"""

_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")


_LIST = r"\{(?=:|[ ]*[#.]|[^\n}=]*=):?[ ]*([^\}\n ][^\n]*)\}"
"""Attributes, but not a mere word in braces: that is text."""


class AttributeLists(AttrListTreeprocessor):
    """Attribute lists, where they cannot be mistaken.

    The stubs call these names final; Python-Markdown reads them from the instance.
    """

    BASE_RE = _LIST  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]


class _Code(BacktickInlineProcessor):
    """Code in a line; of the spaces around it, one at each side goes if there are such at both."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The code, and from where to where it stands."""
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, Element):
            written = data[start:end].strip("`").replace("\n", " ")
            if written[:1] == " " or written[-1:] == " ":
                both = written[:1] == written[-1:] and written.strip(" ")
                element.text = AtomicString(code_escape(written[1:-1] if both else written))
        return element, start, end


class ReferenceLabels(dict[str, tuple[str, str]]):
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
    """Put these in the place of Python-Markdown's own, and ``~~`` among the emphases; any sign may be escaped."""
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
    # Python-Markdown before 3.11.1 has no such table, and its own rule holds.
    if star := getattr(patterns["em_strong"], "delimiters", {}).get("*"):
        star.boundary = _STARS
    patterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "postil_struck", 65)
    # Before Python-Markdown's own rule for escapes, at 180, which has none for a line end.
    patterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "postil_line_break", 185)
