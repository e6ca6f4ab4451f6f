"""The blocks of AsciiDoc, line by line, written as HTML: sections, paragraphs, pictures; what each kind begins with.

Source: "AsciiDoc Language Documentation", https://docs.asciidoctor.org/asciidoc/latest/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from reader.sources.asciidoc.block_attributes import LINE
from reader.sources.asciidoc.inline import AsciiDocInline
from reader.sources.asciidoc.list_blocks import ListBlocks
from reader.sources.asciidoc.page import BLOCK_MACRO, FENCE, REMARK, AsciiDocPage
from reader.sources.asciidoc.setting import ENTRY, AsciiDocSetting, Line, heading_of, take_entry
from reader.sources.asciidoc.styled_blocks import StyledBlocks
from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.markup.html import attributes, code, link, quiet, to_file

_ADMONITION = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(.*)")
_RULE = re.compile(r"(?:'{3,}|- ?- ?-|\* ?\* ?\*)$")
_LEVELS = "=-~^+"


class AsciiDocBlocks:
    """Writes one text."""

    def __init__(self, setting: AsciiDocSetting) -> None:
        self._setting, self._footnotes = setting, LineFootnotes()
        self._inline = AsciiDocInline(setting, self._footnotes)
        self._page = AsciiDocPage(self._inline, self._footnotes)
        self._styled = StyledBlocks(self._page, setting, self._inline)
        lists = ListBlocks(self._page, self._inline)
        self._page.know(
            (
                *(self._comment, self._entry, self._heading, self._styled.start, self._macro, self._rule, lists.start),
                *(self._indented, self._quoted, self._admonition, self._paragraph),
            )
        )

    def title(self) -> str:
        """The title that the header says, without signs."""
        return self._inline.plain(self._setting.title)

    def html(self, lines: Sequence[Line]) -> str:
        """All of a text, and then its footnotes."""
        self._page.write(lines)
        return self._page.html() + self._footnotes.html()

    def _comment(self, at: int) -> int:
        text = self._page.text(at)
        if text.startswith("////") and not text.strip("/"):
            end = self._page.end(at)
            return end + 1 if end < len(self._page.lines) else 0
        return at + 1 if REMARK.match(text) else 0

    def _entry(self, at: int) -> int:
        entry = ENTRY.match(self._page.text(at))
        return take_entry(self._setting, entry, self._page.lines, at) if entry is not None else 0

    def _heading(self, at: int) -> int:
        found = heading_of(self._page.text(at))
        if found is not None:
            (level, words), after = found, at + 1
        elif self._page.is_underlined(at):
            level, words, after = _LEVELS.index(self._page.text(at + 1)[0]) + 1, self._page.text(at), at + 2
        else:
            return 0
        self._page.about.title = ""
        self._page.begin()
        tag = f"h{min(level, 6)}"
        numbers = self._page.numbers(at, after)
        self._page.add(f"<{tag}{numbers}>{self._inline.write(words)}</{tag}>\n")
        return after

    def _macro(self, at: int) -> int:
        found = BLOCK_MACRO.match(self._page.text(at))
        if found is None:
            return 0
        name, target, inside = found[1], self._setting.expand(found[2]), found[3]
        numbers = self._page.numbers(at, at + 1)
        title = self._page.take_title()
        self._page.begin()
        if name == "image":
            words = re.split(r",", inside, maxsplit=1)[0].strip('"') if "=" not in inside.split(",")[0] else ""
            picture = f"<img{attributes(src=self._setting.picture(target), alt=words)}{numbers}>"
            caption = f"<figcaption{numbers}>{title}</figcaption>" if title else ""
            self._page.add(f"<figure>{picture}{caption}</figure>\n")
        elif name in ("include", "video", "audio"):
            more = f" {quiet(inside)}" if inside else ""
            self._page.add(f"<p{numbers}>{quiet(f'{name}:')} {link(to_file(target), escape(target))}{more}</p>\n")
        elif name != "toc":
            self._page.add(f"<p{numbers}>{quiet(self._page.text(at))}</p>\n")
        return at + 1

    def _rule(self, at: int) -> int:
        text = self._page.text(at)
        if text == "<<<":
            return at + 1
        if not _RULE.match(text):
            return 0
        self._page.begin()
        self._page.add(f"<hr{self._page.numbers(at, at + 1)}>\n")
        return at + 1

    def _indented(self, at: int) -> int:
        """Lines as they are, because they are indented."""
        if self._page.text(at)[:1] not in (" ", "\t") or self._page.about.style in ("quote", "verse", "normal"):
            return 0
        after = at
        while after < len(self._page.lines) and self._page.text(after) and self._page.text(after) != "+":
            after += 1
        about = self._page.begin()
        lines = [line.text.expandtabs(4) for line in self._page.lines[at:after]]
        wide = min(len(line) - len(line.lstrip()) for line in lines)
        self._page.add(code("\n".join(line[wide:] for line in lines), about.language(), self._page.numbers(at, after)))
        return after

    def _quoted(self, at: int) -> int:
        """A quotation as Markdown has it."""
        if not self._page.text(at).startswith("> "):
            return 0
        after = at
        while after < len(self._page.lines) and self._page.text(after).startswith(">"):
            after += 1
        lines = [Line(line.number, line.text[1:].strip()) for line in self._page.lines[at:after]]
        self._page.begin()
        self._page.inside("blockquote", lines)
        return after

    def _until_blank(self, at: int) -> int:
        """The line after a paragraph: a blank one, or one that begins a block whatever is before it."""
        after = at + 1
        while after < len(self._page.lines) and (text := self._page.text(after)):
            if text == "+" or LINE.match(text) or (FENCE.match(text) and text != "--"):
                break
            after += 1
        return after

    def _admonition(self, at: int) -> int:
        found = _ADMONITION.match(self._page.text(at))
        if found is None:
            return 0
        after = self._until_blank(at)
        inside = [Line(self._page.lines[at].number, found[2]), *self._page.lines[at + 1 : after]]
        self._styled.callout(found[1], inside, self._page.numbers(at, at + 1))
        return after

    def _paragraph(self, at: int) -> int:
        after = self._until_blank(at)
        lines = [line for line in self._page.lines[at:after] if not REMARK.match(line.text)]
        self._styled.paragraph(lines, self._page.numbers(at, after))
        return after
