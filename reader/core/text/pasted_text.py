"""A text that is no file, such as an answer or a message: which format it is in by its looks, and what it is called.

Conservative in what it takes for Markdown: in plain text a sign or two stand for themselves.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from reader.core.text.well_formed import well_formed
from reader.translation import msgid, tr

MAX_LENGTH = 20_000_000
"""The most code points that are opened."""
MAX_NAME_BYTES = 120
"""The most bytes of UTF-8 of what a text is called as a file."""
SUFFIXES = (".md", ".txt", ".html")
"""The endings of the files that such texts are kept in."""
LOOKED_AT = 200_000
"""How many code points at the beginning tell the format."""

UNTITLED = msgid("Pasted text")

_MARKDOWN = re.compile(
    r"""
    ^\ {0,3}(?: \#{1,6}[ \t]+\S           # a heading
      | (?:```|~~~)[^`\n]*$               # a fence
      | \|?[ \t]*:?-{3,}:?[ \t]*\|        # the line below the head of a table
      | [-*+][ \t]+\[[ xX]\][ \t] )       # a task
    | (?<![\w*])\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?!\w)
    | \]\((?:https?://|\#|mailto:)[^\s)]{0,500}\)
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What is written so in Markdown, and hardly elsewhere."""
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S[^\n]*)", re.MULTILINE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_FRAGMENT = re.compile(r"\s*<(p|div|h[1-6]|ul|ol|table|article|section|blockquote|body)\b[^>]*>", re.IGNORECASE)
_RICH = re.compile(r"<(?:h[1-6]|ul|ol|table|blockquote|strong|em|b|i|dl|figure)\b", re.IGNORECASE)
"""What HTML has that plain text has not."""
_PARTS = re.compile(r"<(?:pre|code|p|br)\b|<a\s[^<>]{0,500}\bhref\b", re.IGNORECASE)
"""What HTML has that Markdown says as well."""
_EDITOR = re.compile(r"<(?:div|pre)\b[^>]*\bfont-family\s*:[^>]*(?:mono|consol)", re.IGNORECASE)
"""How the HTML begins that editors write of code, which is all ``span``."""
_HEAD_LENGTH = 2_000
"""How many code points are searched for that."""
_FIRST_HEADING = re.compile(r"<h[1-3]\b[^>]*>(.{1,500}?)</h[1-3]\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u2028\u2029]+")
"""What the name of a file cannot have, here or on another system."""


class PastedText(NamedTuple):
    """A text with what is needed to keep it as a file."""

    title: str
    """Its first heading or line, fit for the name of a file."""
    suffix: str
    """The ending of the files of its format."""
    content: str
    """What is written into the file."""
    words: str
    """By which the same text is known again, whatever program it was copied from."""


def pasted_text(text: str, html: str = "") -> PastedText | None:
    """What is on a clipboard, or comes from another program; None if there are no words in it.

    ``html`` is the same text as HTML, where the other program has it: it is taken if it says more.
    """
    text, html = _plain_lines(text), _fragment(html.replace("\0", ""))
    words = text or _plain_lines(unescape(_TAG.sub(" ", html)))
    if not words:
        return None
    is_markdown = _MARKDOWN.search(text[:LOOKED_AT]) is not None
    if html and _says_more(html[:LOOKED_AT], is_markdown=is_markdown):
        return PastedText(_title(_html_heading(html) or words), ".html", _page(html), words)
    if _PAGE.match(text) or (_FRAGMENT.match(text) and "</" in text):
        written = text if _PAGE.match(text) else _page(text)
        return PastedText(_title(_html_heading(text) or _TAG.sub(" ", text[:LOOKED_AT])), ".html", written, words)
    if is_markdown:
        heading = _HEADING.search(text[:LOOKED_AT])
        return PastedText(_title(heading[1].rstrip("# \t") if heading else words), ".md", f"{text}\n", words)
    return PastedText(_title(words), ".txt", f"{words}\n", words)


def _says_more(html: str, *, is_markdown: bool) -> bool:
    """Whether the HTML of a text has structure that the text itself has not."""
    if _EDITOR.search(html[:_HEAD_LENGTH]):
        return False
    return _RICH.search(html) is not None or (not is_markdown and _PARTS.search(html) is not None)


def too_long_message() -> str:
    """A text has more than is opened."""
    return tr("The text has more than {count:,} characters. Save it as a file, and open that.", count=MAX_LENGTH)


def _plain_lines(text: str) -> str:
    """The text with bare newlines, without blank lines and blanks at its ends; an indent of its first line stays."""
    lines = well_formed(text).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").rstrip()
    return re.sub(r"\A(?:[ \t]*\n)+", "", lines)


def _fragment(html: str) -> str:
    """What was copied, of the page that a program has put around it for the clipboard."""
    html = well_formed(html)
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    if 0 <= start < end:
        return html[start + len("<!--StartFragment-->") : end]
    for name in ("head", "style", "script"):
        html = _without(html, name)
    return html


def _without(html: str, name: str) -> str:
    """HTML without these elements; one that does not end takes the rest with it."""
    pieces, lower, at = [], html.lower(), 0
    while (start := lower.find(f"<{name}", at)) >= 0:
        if lower[start + len(name) + 1 : start + len(name) + 2].isalnum():  # header
            pieces.append(html[at : start + 1])
            at = start + 1
            continue
        pieces.append(html[at:start])
        end = lower.find(f"</{name}", start)
        at = lower.find(">", end) + 1 if end >= 0 else 0
        if not at:
            return "".join(pieces)
    return "".join([*pieces, html[at:]])


def _html_heading(html: str) -> str:
    found = _FIRST_HEADING.search(html[:LOOKED_AT])
    return unescape(_TAG.sub("", found[1])) if found else ""


def _page(html: str) -> str:
    """A part of a page as a page of its own, whose article is all of it."""
    head = '<head><meta charset="utf-8"></head>'
    return f"<!DOCTYPE html>\n<html>\n{head}\n<body><article>{html}</article></body>\n</html>\n"


def _title(words: str) -> str:
    """The first line with words in it, without the signs that Markdown begins one with, cut after a word."""
    lines = (" ".join(_SIGNS.sub(" ", line).strip(" #>-+_`.~").split()) for line in words[:LOOKED_AT].splitlines())
    title = next((line for line in lines if any(map(str.isalnum, line))), "") or tr(UNTITLED)
    if len(title.encode()) <= MAX_NAME_BYTES:
        return title
    cut = title.encode()[:MAX_NAME_BYTES].decode("utf-8", "ignore")
    return (cut.rpartition(" ")[0] or cut).rstrip(" .,;:") or tr(UNTITLED)
