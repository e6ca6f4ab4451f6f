"""The blocks of Org, line by line, written as HTML: lists, tables, footnotes, paragraphs; what each kind begins with.

Source: "Org Syntax", https://orgmode.org/worg/org-syntax.html.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.markup.html import anchor, attributes, balanced, code, lines_attribute, link, quiet, to_file
from reader.sources.org.delimited_blocks import BEGIN, DelimitedBlocks, unindented
from reader.sources.org.inline import OrgInline
from reader.sources.org.lists import ITEM, OrgItem, items_of
from reader.sources.org.page import DEEPEST, OrgPage
from reader.sources.org.sections import HEADING, SectionBlocks
from reader.sources.org.setting import KEYWORD, OrgSetting
from reader.sources.org.tables import is_cells, table

_COMMENT = re.compile(r"\s*#(?: |$)")
_BARE_KEYWORD = re.compile(r"\s*#\+\w+\s*$")
_FIXED = re.compile(r"\s*:(?: |$)")
_RULE = re.compile(r"\s*-{5,}\s*$")
_NOTE = re.compile(r"\[fn:([\w-]+)\][ \t]*(.*)")
_DRAWN_TABLE = re.compile(r"\s*\+-[-+]*\+?\s*$")
_DISPLAY = re.compile(r"\s*(?:\\\[(.*)\\\]|\$\$(.*)\$\$)\s*([.,;]?)\s*$", re.DOTALL)
_SILENT = re.compile(
    r"(?:attr_\w+|headers?|plot|tblfm|results|index|[ckvfpt]index|toc|options|startup|title|subtitle|author|date"
    r"|email|language|filetags|keywords|description|category|macro|link|todo|seq_todo|typ_todo|property|setupfile"
    r"|tags|priorities|columns|archive|bind|select_tags|exclude_tags|creator|latex_\w+|latex|html_\w+|beamer\w*"
    r"|export_file_name|exclude|bibliography|cite_export|print_bibliography|infojs_opt|texinfo\w*|ascii|odt\w*|md)$"
)
_INTERRUPTING = ("*", "|", "#", ":", "-----", "[fn:", "\\begin")
"""How lines begin that may end the paragraph before them, but for the items of lists."""


class OrgBlocks:
    """Writes one text."""

    def __init__(self, setting: OrgSetting, inline: OrgInline, footnotes: LineFootnotes, *, is_titled: bool) -> None:
        """``is_titled`` says that the text has a title: all headings are below it then."""
        self._setting, self._inline, self._footnotes = setting, inline, footnotes
        self._page = OrgPage(footnotes)
        self._sections = SectionBlocks(self._page, setting, inline, is_titled=is_titled)
        self._delimited = DelimitedBlocks(self._page, inline)
        self._page.know(
            (
                *(self._sections.heading, self._sections.planning, self._delimited.block, self._sections.drawer),
                *(self._keyword, self._comment, self._fixed, self._rule, self._note, self._delimited.environment),
                *(self._table, self._drawn_table, self._list, self._paragraph),
            )
        )

    def html(self, lines: Sequence[str]) -> str:
        """All of a text, and then the footnotes that it has within its lines."""
        self._page.write(lines, 1)
        return self._page.html() + self._footnotes.html()

    def _keyword(self, at: int) -> int:
        found = KEYWORD.match(self._page.lines[at])
        if found is None:
            is_silent = _BARE_KEYWORD.match(self._page.lines[at]) and not BEGIN.match(self._page.lines[at])
            return at + 1 if is_silent else 0
        name, value = found[1].lower(), found[2].strip()
        numbers = self._page.numbers(at, at + 1)
        if name == "caption":
            self._page.caption = f"{self._page.caption} {self._inline.write(value)}".strip()
        elif name in ("name", "label"):
            self._page.add(anchor(value))
        elif name == "include":
            path = value.strip('"').partition('"')[0] if value.startswith('"') else value.split(" ")[0]
            self._page.add(f"<p{numbers}>{quiet('include:')} {link(to_file(path), escape(path))}</p>\n")
        elif name == "html":
            self._page.add(f"<div{numbers}>{balanced(value)}</div>\n")
        elif not _SILENT.match(name):
            self._page.add(f"<p{numbers}>{quiet(self._page.lines[at].strip())}</p>\n")
        return at + 1

    def _comment(self, at: int) -> int:
        return at + 1 if _COMMENT.match(self._page.lines[at]) else 0

    def _fixed(self, at: int) -> int:
        after = self._page.after(at, _FIXED.match)
        if after > at:
            text = "\n".join(line.lstrip()[2:] for line in self._page.lines[at:after])
            numbers = self._page.numbers(at, after)
            self._page.add_titled(code(text, "", numbers), numbers)
            return after
        return 0

    def _rule(self, at: int) -> int:
        if not _RULE.match(self._page.lines[at]):
            return 0
        self._page.add(f"<hr{self._page.numbers(at, at + 1)}>\n")
        return at + 1

    def _note(self, at: int) -> int:
        found = _NOTE.match(self._page.lines[at])
        if found is None:
            return 0
        after, blank = at + 1, 0
        while after < len(self._page.lines) and blank < 2:
            line = self._page.lines[after]
            if _NOTE.match(line) or (self._page.depth == 1 and HEADING.match(line)):
                break
            blank = 0 if line.strip() else blank + 1
            after += 1
        number = self._setting.notes.setdefault(found[1], len(self._setting.notes) + 1)
        self._page.add(f'<ol><li role="doc-footnote" value="{number}">{anchor(f"fn.{found[1]}")}')
        self._page.write([found[2], *self._page.lines[at + 1 : after]], self._page.number(at))
        self._page.add("</li></ol>\n")
        return after

    def _table(self, at: int) -> int:
        after = self._page.after(at, is_cells)
        if after == at:
            return 0
        caption = self._page.take_caption()
        self._page.add(table(self._page.lines[at:after], self._page.number(at), self._inline.write, caption))
        return after

    def _drawn_table(self, at: int) -> int:
        if not _DRAWN_TABLE.match(self._page.lines[at]):
            return 0
        after = self._page.after(at, lambda line: line.lstrip().startswith(("+-", "|")))
        self._page.add(code("\n".join(unindented(self._page.lines[at:after])), "", self._page.numbers(at, after)))
        return after

    def _list(self, at: int) -> int:
        if not ITEM.match(self._page.lines[at]):
            return 0
        items, after = items_of(self._page.lines, at)
        kind = items[0].kind
        self._page.add(f"<{kind}>")
        for item in items:
            self._item(item, kind)
        self._page.add(f"</{kind}>\n")
        return after

    def _item(self, item: OrgItem, kind: str) -> None:
        first = self._page.number(item.first)
        if kind == "dl":
            self._page.add(f"<dt{lines_attribute(first, first)}>{self._inline.write(item.term)}</dt><dd>")
        else:
            box = "" if item.box == "" else f'<input type="checkbox"{" checked" if item.box == "X" else ""}>'
            task = "task-list-item" if box else ""
            self._page.add(f"<li{attributes(class_=task, value=item.number)}>{box}")
        self._page.write(item.lines, first)
        self._page.add("</dd>\n" if kind == "dl" else "</li>\n")

    def _paragraph(self, at: int) -> int:
        after = at + 1
        while after < len(self._page.lines) and self._page.lines[after].strip() and not self._interrupts(after):
            after += 1
        text = "\n".join(line.strip() for line in self._page.lines[at:after])
        numbers = self._page.numbers(at, after)
        if (display := _DISPLAY.match(text)) is not None and "$$" not in (display[2] or ""):
            tex = (display[1] or display[2] or "").strip() + display[3]
            self._page.add(f'<div class="math display"{numbers}>{escape(tex)}</div>\n')
            return after
        words = self._inline.write(text)
        if words.startswith("<img"):
            self._page.add_titled(f"<p{numbers}>{words}</p>\n", numbers)
        else:
            self._page.add(f"<p{numbers}>{words}</p>\n")
        return after

    def _interrupts(self, at: int) -> bool:
        """Whether a line ends the paragraph before it."""
        line = self._page.lines[at]
        if not line.lstrip().startswith(_INTERRUPTING) and not ITEM.match(line):
            return False
        if self._page.depth > DEEPEST:
            return False
        return bool(
            (self._page.depth == 1 and HEADING.match(line))
            or ITEM.match(line)
            or is_cells(line)
            or KEYWORD.match(line)
            or _COMMENT.match(line)
            or _FIXED.match(line)
            or _RULE.match(line)
            or _NOTE.match(line)
            or self._delimited.begins(at)
            or self._sections.begins_drawer(at)
        )
