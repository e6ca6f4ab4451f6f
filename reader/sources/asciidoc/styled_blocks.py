"""Blocks of AsciiDoc that are what their style or the signs around them say: code, quotations, tables, admonitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from reader.sources.asciidoc.block_attributes import BlockAttributes
from reader.sources.asciidoc.inline import AsciiDocInline
from reader.sources.asciidoc.macros import is_tex
from reader.sources.asciidoc.page import DEEPEST, FENCE, AsciiDocPage
from reader.sources.asciidoc.setting import AsciiDocSetting, Line
from reader.sources.asciidoc.tables import table
from reader.sources.markup.html import balanced, code, fold

_CALLOUTS = frozenset(("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"))
_INCLUDED = re.compile(r"include::\S*\[.*\]$")


class StyledBlocks:
    """Writes them."""

    def __init__(self, page: AsciiDocPage, setting: AsciiDocSetting, inline: AsciiDocInline) -> None:
        self._page, self._setting, self._inline = page, setting, inline

    def start(self, at: int) -> int:
        """Write what stands between two lines of signs, such as ``----``."""
        fence = FENCE.match(self._page.text(at))
        if fence is None:
            return 0
        end = self._page.end(at)
        inside, sign = self._page.lines[at + 1 : end], self._page.text(at)[0]
        about = self._page.about
        if "collapsible" in about.options and sign == "=":
            self._fold(inside, self._page.numbers(at, at + 1))
        elif sign in "|,:!":
            self._table(inside, sign, self._page.numbers(at, end + 1))
        elif about.style.upper() in _CALLOUTS and sign in "=-*.":
            self.callout(about.style, inside, self._page.numbers(at, at + 1))
        else:
            self._delimited(self._page.text(at), fence[1] or "", inside, self._page.numbers(at, end + 1))
        return min(end + 1, len(self._page.lines))

    def _delimited(self, fence: str, language: str, inside: Sequence[Line], numbers: str) -> None:
        about = self._page.begin()
        style, sign = about.style.lower(), "open" if fence == "--" else fence[0]
        text = "\n".join(line.text for line in inside)
        if style in ("stem", "latexmath", "asciimath"):
            self._formula(text, style, numbers)
        elif style == "verse":
            self._verse(inside, about, numbers)
        elif sign in "-.`" or style in ("source", "listing", "literal") or (sign == "open" and style == "plantuml"):
            if inside and all(_INCLUDED.match(line.text) for line in inside if line.text):
                self._page.write(inside)  # code that is in other files
                return
            named = language or about.language() or (style if style not in ("listing", "literal", "source") else "")
            self._page.add(code(text, named, numbers))
        elif sign == "+":
            self._page.add(f"<div{numbers}>{balanced(text)}</div>\n")
        elif sign == "_" or style == "quote":
            self._page.inside("blockquote", inside, self._attribution(about, numbers))
        elif sign == "*":
            self._page.inside("aside", inside)
        else:
            self._page.inside("div", inside)

    def _attribution(self, about: BlockAttributes, numbers: str) -> str:
        said = [about.named.get("attribution", ""), about.named.get("citetitle", ""), *about.positions]
        words = ", ".join(self._inline.write(part) for part in said if part)
        return f"<p{numbers}>— {words}</p>" if words else ""

    def _verse(self, inside: Sequence[Line], about: BlockAttributes, numbers: str) -> None:
        rows = (self._inline.write(line.text) for line in inside)
        self._page.add(
            f"<blockquote><p{numbers}>{'<br>'.join(rows)}</p>{self._attribution(about, numbers)}</blockquote>\n"
        )

    def _formula(self, text: str, style: str, numbers: str) -> None:
        kind = self._setting.attributes.get("stem", "asciimath") if style == "stem" else style
        if is_tex(text, kind or "asciimath"):
            text = text.strip().removeprefix("\\[").removesuffix("\\]")
            self._page.add(f'<div class="math display"{numbers}>{escape(text.strip())}</div>\n')
        else:
            self._page.add(code(text, "", numbers))

    def callout(self, kind: str, inside: Sequence[Line], numbers: str) -> None:
        """Write an admonition; ``numbers`` is the attribute for the lines of its title."""
        words = self._page.take_title() or kind.capitalize()
        self._page.begin()
        self._page.add(f'<div class="admonition {kind.lower()}"><p class="admonition-title"{numbers}>{words}</p>')
        self._page.write(inside)
        self._page.add("</div>\n")

    def _fold(self, inside: Sequence[Line], numbers: str) -> None:
        title = self._page.take_title() or "Details"
        about = self._page.begin()
        self._page.add(fold(title, numbers, is_open="open" in about.options))
        self._page.write(inside)
        self._page.add("</details>\n")

    def _table(self, inside: Sequence[Line], sign: str, numbers: str) -> None:
        title = self._page.take_title()
        about = self._page.begin()
        caption = f"<caption>{title}</caption>" if title else ""
        rows = table(inside, sign, about, self._cell)
        self._page.add(f"<table{numbers}>{caption}{rows}</table>\n")

    def _cell(self, style: str, lines: Sequence[Line]) -> str:
        """The content of a cell."""
        self._page.place(lines[0].number, lines[-1].number)
        text = "\n".join(line.text.strip() for line in lines).strip()
        if style == "l":
            return f"<pre>{escape(text)}</pre>"
        if style != "a" or self._page.depth > DEEPEST:
            written = "".join(f"<p>{self._inline.write(part)}</p>" for part in re.split(r"\n\s*\n", text) if part)
            written = written[3:-4] if written.count("<p>") == 1 else written
            tag = {"m": "code", "e": "em", "s": "b"}.get(style, "")
            return f"<{tag}>{written}</{tag}>" if tag else written
        first, *rest = lines
        return self._page.written([Line(first.number, first.text.strip()), *rest])

    def paragraph(self, lines: Sequence[Line], numbers: str) -> None:
        """Write a paragraph as its style says."""
        style = self._page.about.style
        if style.upper() in _CALLOUTS:
            self.callout(style, lines, numbers)
            return
        about = self._page.begin()
        text = "\n".join(line.text for line in lines)
        if style in ("source", "listing", "literal"):
            self._page.add(code(text, about.language(), numbers))
        elif style in ("stem", "latexmath", "asciimath"):
            self._formula(text, style, numbers)
        elif style == "verse":
            self._verse(lines, about, numbers)
        else:
            words = self._inline.write("\n".join(line.text.strip() for line in lines))
            before, end = (
                ("<blockquote>", f"{self._attribution(about, numbers)}</blockquote>") if style == "quote" else ("", "")
            )
            self._page.add(f"{before}<p{numbers}>{words}</p>{end}\n")
