"""Renders a note's Markdown as harmless HTML: no scripts, no forms, nothing fetched, and no note takes long.

Only what is known to be harmless is let through: raw HTML is shown as text, a link keeps its address only if its scheme
is allowed, and a picture is shown by its description.

Python-Markdown may take a time that grows with the square or the cube of a note's length: six thousand ``[`` take many
seconds. A note that takes too long, or that it fails at, is rendered as plain paragraphs. That is measured in processor
time; an ordinary note takes a hundredth of its limit.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from html import escape, unescape
from time import process_time
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from reader.core.errors import WorkLimitError
from reader.exchange.content.web_address import web_address
from reader.work_limit import work_limit

logger = logging.getLogger(__name__)

NOTE_LIMIT = 0.5
"""Seconds of processor time that one note may take beyond what is usual."""
LIMIT = 5.0
"""Seconds of processor time that all notes together may take beyond what is usual; after that, a note gets no more."""
USUAL, USUAL_PER_CHARACTER = 0.005, 2e-6
"""Seconds of processor time that are usual, with much to spare: measured 0.001, and 5e-7 for each code point."""

_EXTENSIONS = ("fenced_code", "tables", "sane_lists", "nl2br")
_NOTE = re.compile("#note-[0-9a-f]+(?:-[0-9]+)?")
"""The address of another note on the page."""
_SIGNS = r"\\`*_\[\]<>&|\x00-\x1f\x7f-\x9f\u2028\u2029"
_PLAIN_LINE = rf"(?:[^\W\d_]|[“”‘’„«»\"'(])(?:[^{_SIGNS}]*[^\s{_SIGNS}])?"
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n+{_PLAIN_LINE})*")
"""A note in which nothing means anything in Markdown, as most are: its lines begin with a letter or a quotation mark,
end without a blank, and have none of the signs that begin something within a line."""
_BLANK_LINES = re.compile(r"\n\s*\n")
_ATTRIBUTES = {"href", "title", "style", "start"}
"""The attributes that Python-Markdown sets with these extensions; ``style`` only aligns the cells of tables."""


def note_renderer(seconds: float = LIMIT) -> Callable[[str], str]:
    """A function from a note's Markdown to HTML; make it once for many notes, since that takes some milliseconds.

    To be used on the main thread. ``seconds`` is the limit for all notes together.
    """
    return _NoteRenderer(seconds).render


class _NoteRenderer:
    """Renders one note after the other within limits of processor time."""

    def __init__(self, seconds: float) -> None:
        self._markdown = _make_markdown()
        self._left = seconds

    def render(self, note: str) -> str:
        """The HTML of a note: plain paragraphs, if it takes too long or Python-Markdown fails."""
        if _PLAIN.fullmatch(note):
            return _plain_paragraphs(note)
        usual = USUAL + USUAL_PER_CHARACTER * len(note)
        begun = process_time()
        try:
            with work_limit(usual + min(NOTE_LIMIT, self._left)):
                return self._markdown.reset().convert(note)
        except (WorkLimitError, Exception) as error:  # noqa: BLE001 - whatever a library does with a note, the note is exported
            logger.warning("A note is exported as plain text: %s", type(error).__name__)
            self._markdown = _make_markdown()  # what was interrupted cannot be used again
            return plain_html(note)
        finally:
            self._left = max(0.0, self._left - max(0.0, process_time() - begun - usual))


def plain_html(note: str) -> str:
    """A note's text as it was written, in paragraphs and lines."""
    return _plain_paragraphs(escape(note))


def _plain_paragraphs(html: str) -> str:
    paragraphs = (paragraph.strip("\n") for paragraph in _BLANK_LINES.split(html) if paragraph.strip())
    return "\n".join(f"<p>{paragraph}</p>".replace("\n", "<br />\n") for paragraph in paragraphs)


def _make_markdown() -> Markdown:
    markdown = Markdown(extensions=list(_EXTENSIONS))
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.parser.blockprocessors.register(_SpacedHeadingProcessor(markdown.parser), "hashheader", 70)
    # After all others, so that nothing is changed any more after the check.
    markdown.treeprocessors.register(_Harmless(markdown), "harmless", -1)
    return markdown


class _SpacedHeadingProcessor(HashHeaderProcessor):
    """Sets a headline only where a blank follows its ``#`` (CommonMark 0.31, section 4.2): ``#tea`` is a tag."""

    RE = re.compile(HashHeaderProcessor.RE.pattern.replace("#{1,6})", r"#{1,6})(?=[ \t]|$)"), re.MULTILINE)


class _Harmless(Treeprocessor):
    """Removes from the finished tree everything that is not known to be harmless."""

    def run(self, root: Element) -> None:
        """Replace pictures by their descriptions, and remove attributes that are not allowed."""
        for element in root.iter():
            if element.tag == "img":
                element.tag, element.text = "span", element.get("alt", "")
            if "href" in element.attrib:
                _check_address(element)
            for name in [name for name in element.attrib if name not in _ATTRIBUTES]:
                del element.attrib[name]


def _check_address(element: Element) -> None:
    """Remove an address that does not lead to a page, a person or a note; mend one with signs that none may have."""
    address = unescape(element.attrib["href"].replace(AMP_SUBSTITUTE, "&"))
    fit = address if _NOTE.fullmatch(address) else web_address(address)
    if not fit:
        del element.attrib["href"]
    elif fit != address:
        element.attrib["href"] = fit
