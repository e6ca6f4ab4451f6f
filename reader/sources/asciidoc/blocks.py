"""The blocks of AsciiDoc, line by line, written as HTML: sections, lists, delimited blocks, tables, admonitions.

Source: "AsciiDoc Language Documentation", https://docs.asciidoctor.org/asciidoc/latest/.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from html import escape

from reader.sources.asciidoc.block_attributes import LINE, TITLE, BlockAttributes
from reader.sources.asciidoc.inline import AsciiDocInline, is_tex
from reader.sources.asciidoc.lists import Marker, marker_of
from reader.sources.asciidoc.setting import ENTRY, HEADING, AsciiDocSetting, Line, is_underline, take_entry
from reader.sources.asciidoc.tables import table
from reader.sources.markup.html import anchor, attributes, balanced, code, lines_attribute, link, quiet, to_file

_FENCE = re.compile(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|[|,:!]={3,}|`{3,}(\S*))$")
_ADMONITION = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(.*)")
_BLOCK_MACRO = re.compile(r"([\w-]+)::(\S*?)\[(.*)\]\s*$")
_INCLUDED = re.compile(r"include::\S*\[.*\]$")
_RULE = re.compile(r"(?:'{3,}|- ?- ?-|\* ?\* ?\*)$")
_CALLOUTS = frozenset(("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"))
_LEVELS = "=-~^+"
_DEEPEST = 40


class AsciiDocBlocks:
    """Writes one text."""

    def __init__(self, setting: AsciiDocSetting, inline: AsciiDocInline) -> None:
        self._setting, self._inline = setting, inline
        self._pieces: list[str] = []
        self._depth = 0
        self._lines: Sequence[Line] = ()
        self._places: dict[str, list[int]] = {}
        """Where each line stands that may end a block."""
        self._about = BlockAttributes()
        self._starts: tuple[Callable[[int], int], ...] = (
            *(self._comment, self._entry, self._heading, self._fenced, self._macro, self._rule, self._list),
            *(self._indented, self._quoted, self._admonition),
        )

    def html(self, lines: Sequence[Line]) -> str:
        """All of a text, and then its footnotes."""
        self._write(lines)
        for number, (place, words) in enumerate(self._inline.notes, 1):
            named = f'role="doc-footnote" value="{number}" id="footnote-{number}"'
            self._add(f"<ol><li {named}><p{place}>{words}</p></li></ol>\n")
        return "".join(self._pieces)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)

    def _write(self, lines: Sequence[Line]) -> None:
        kept = self._lines, self._places, self._about
        self._lines, self._places, self._about = lines, _places(lines), BlockAttributes()
        self._depth += 1
        at = 0
        while at < len(lines):
            at = self._next(at) if lines[at].text else at + 1
        self._anchors()
        self._depth -= 1
        self._lines, self._places, self._about = kept

    def _text(self, at: int) -> str:
        return self._lines[at].text if at < len(self._lines) else ""

    def _next(self, at: int) -> int:
        """Write what begins on a line, with what is said above it; returns the line after it."""
        text = self._text(at)
        if (line := LINE.match(text)) is not None:
            self._about.take(line)
            self._about.first = self._about.first or self._lines[at].number
            return at + 1
        if (title := TITLE.match(text)) is not None and not self._is_setext(at):
            self._about.title, self._about.title_line = title[1], self._lines[at].number
            self._about.first = self._about.first or self._lines[at].number
            return at + 1
        if self._depth <= _DEEPEST:
            for start in self._starts:
                if after := start(at):
                    return after
        return self._paragraph(at)

    def _numbers(self, at: int, after: int) -> str:
        """The attribute for the lines from ``at`` on, ``after`` not included, and what is said above them."""
        last = self._lines[min(max(after, at + 1), len(self._lines)) - 1].number
        self._inline.lines = lines_attribute(self._about.first or self._lines[at].number, last)
        return self._inline.lines

    def _anchors(self) -> None:
        """Write the names of a block, and its title; what was said of it holds no longer."""
        about, self._about = self._about, BlockAttributes()
        self._pieces += [anchor(name) for name in about.ids]
        if about.title:
            place = lines_attribute(about.title_line, about.title_line)
            self._inline.lines = place
            self._add(f'<p class="tab-title"{place}>{self._inline.write(about.title)}</p>\n')

    def _begin(self) -> BlockAttributes:
        """Begin a block: what is said of it, after its names and its title are written."""
        about = self._about
        self._anchors()
        return about

    def _comment(self, at: int) -> int:
        text = self._text(at)
        if text.startswith("////") and not text.strip("/"):
            end = self._end(at)
            return end + 1 if end < len(self._lines) else 0
        return at + 1 if text.startswith("//") and not text.startswith("///") else 0

    def _entry(self, at: int) -> int:
        entry = ENTRY.match(self._text(at))
        return take_entry(self._setting, entry, self._lines, at) if entry is not None else 0

    def _is_setext(self, at: int) -> bool:
        return at + 1 < len(self._lines) and is_underline(self._text(at), self._text(at + 1))

    def _heading(self, at: int) -> int:
        found = HEADING.match(self._text(at))
        if found is not None:
            level, words, after = len(found[1]), found[2], at + 1
        elif self._is_setext(at):
            level, words, after = _LEVELS.index(self._text(at + 1)[0]) + 1, self._text(at), at + 2
        else:
            return 0
        self._about.title = ""
        self._begin()
        tag = f"h{min(level, 6)}"
        numbers = self._numbers(at, after)
        self._add(f"<{tag}{numbers}>{self._inline.write(words)}</{tag}>\n")
        return after

    def _end(self, at: int) -> int:
        """The line that ends the block that begins on a line: as that line is; where none is, the end of all."""
        places = self._places.get(self._text(at) if not self._text(at).startswith("`") else "```", [])
        place = bisect_right(places, at)
        return places[place] if place < len(places) else len(self._lines)

    def _fenced(self, at: int) -> int:
        fence = _FENCE.match(self._text(at))
        if fence is None:
            return 0
        end = self._end(at)
        inside, sign = self._lines[at + 1 : end], self._text(at)[0]
        about = self._about
        if sign in "|,:!" or (self._text(at)[1:2] == "=" and sign != "="):
            self._table(inside, sign, self._numbers(at, end + 1))
        elif about.style.upper() in _CALLOUTS and sign in "=-*.":
            self._callout(about.style, inside, self._numbers(at, at + 1))
        else:
            self._delimited(self._text(at), fence[1] or "", inside, self._numbers(at, end + 1))
        return min(end + 1, len(self._lines))

    def _delimited(self, fence: str, language: str, inside: Sequence[Line], numbers: str) -> None:
        about = self._begin()
        style, sign = about.style.lower(), "open" if fence == "--" else fence[0]
        text = "\n".join(line.text for line in inside)
        if style in ("stem", "latexmath", "asciimath"):
            self._formula(text, style, numbers)
        elif style == "verse":
            self._verse(inside, about, numbers)
        elif sign in "-.`" or style in ("source", "listing", "literal") or (sign == "open" and style == "plantuml"):
            if inside and all(_INCLUDED.match(line.text) for line in inside if line.text):
                self._write(inside)  # code that is in other files
                return
            named = language or about.language() or (style if style not in ("listing", "literal", "source") else "")
            self._add(code(text, named, numbers))
        elif sign == "+":
            self._add(f"<div{numbers}>{balanced(text)}</div>\n")
        elif sign == "_" or style == "quote":
            self._inside("blockquote", inside, self._attribution(about, numbers))
        elif sign == "*":
            self._inside("aside", inside)
        else:
            self._inside("div", inside)

    def _inside(self, tag: str, inside: Sequence[Line], more: str = "") -> None:
        self._add(f"<{tag}>")
        self._write(inside)
        self._add(f"{more}</{tag}>\n")

    def _attribution(self, about: BlockAttributes, numbers: str) -> str:
        said = [about.named.get("attribution", ""), about.named.get("citetitle", ""), *about.positions]
        words = ", ".join(self._inline.write(part) for part in said if part)
        return f"<p{numbers}>— {words}</p>" if words else ""

    def _verse(self, inside: Sequence[Line], about: BlockAttributes, numbers: str) -> None:
        rows = (self._inline.write(line.text) for line in inside)
        self._add(f"<blockquote><p{numbers}>{'<br>'.join(rows)}</p>{self._attribution(about, numbers)}</blockquote>\n")

    def _formula(self, text: str, style: str, numbers: str) -> None:
        kind = self._setting.attributes.get("stem", "asciimath") if style == "stem" else style
        if is_tex(text, kind or "asciimath"):
            text = text.strip().removeprefix("\\[").removesuffix("\\]")
            self._add(f'<div class="math display"{numbers}>{escape(text.strip())}</div>\n')
        else:
            self._add(code(text, "", numbers))

    def _callout(self, kind: str, inside: Sequence[Line], numbers: str) -> None:
        title, self._about.title = self._about.title, ""
        self._begin()
        words = self._inline.write(title) if title else kind.capitalize()
        self._add(f'<div class="admonition {kind.lower()}"><p class="admonition-title"{numbers}>{words}</p>')
        self._write(inside)
        self._add("</div>\n")

    def _table(self, inside: Sequence[Line], sign: str, numbers: str) -> None:
        title, self._about.title = self._about.title, ""
        about = self._begin()
        caption = f"<caption>{self._inline.write(title)}</caption>" if title else ""
        rows = table(inside, sign, about, self._cell)
        self._add(f"<table{numbers}>{caption}{rows}</table>\n")

    def _cell(self, style: str, lines: Sequence[Line]) -> str:
        """The content of a cell."""
        self._inline.lines = lines_attribute(lines[0].number, lines[-1].number)
        text = "\n".join(line.text.strip() for line in lines).strip()
        if style == "l":
            return f"<pre>{escape(text)}</pre>"
        if style != "a" or self._depth > _DEEPEST:
            written = "".join(f"<p>{self._inline.write(part)}</p>" for part in re.split(r"\n\s*\n", text) if part)
            written = written[3:-4] if written.count("<p>") == 1 else written
            tag = {"m": "code", "e": "em", "s": "b"}.get(style, "")
            return f"<{tag}>{written}</{tag}>" if tag else written
        kept, self._pieces = self._pieces, []
        self._write(
            [Line(line.number, line.text.strip() if not number else line.text) for number, line in enumerate(lines)]
        )
        written, self._pieces = "".join(self._pieces), kept
        return written

    def _macro(self, at: int) -> int:
        found = _BLOCK_MACRO.match(self._text(at))
        if found is None:
            return 0
        name, target, inside = found[1], self._setting.expand(found[2]), found[3]
        numbers = self._numbers(at, at + 1)
        title, self._about.title = self._about.title, ""
        self._begin()
        if name == "image":
            words = re.split(r",", inside, maxsplit=1)[0].strip('"') if "=" not in inside.split(",")[0] else ""
            picture = f"<img{attributes(src=self._inline.picture(target), alt=words)}{numbers}>"
            caption = f"<figcaption{numbers}>{self._inline.write(title)}</figcaption>" if title else ""
            self._add(f"<figure>{picture}{caption}</figure>\n")
        elif name in ("include", "video", "audio"):
            more = f" {quiet(inside)}" if inside else ""
            self._add(f"<p{numbers}>{quiet(f'{name}:')} {link(to_file(target), escape(target))}{more}</p>\n")
        elif name != "toc":
            self._add(f"<p{numbers}>{quiet(self._text(at))}</p>\n")
        return at + 1

    def _rule(self, at: int) -> int:
        text = self._text(at)
        if text == "<<<":
            return at + 1
        if not _RULE.match(text):
            return 0
        self._begin()
        self._add(f"<hr{self._numbers(at, at + 1)}>\n")
        return at + 1

    def _list(self, at: int) -> int:
        return self._items(at, ()) if marker_of(self._text(at)) is not None else 0

    def _items(self, at: int, above: tuple[str, ...]) -> int:
        """Write the list that begins on a line, within lists with other signs; returns the line after it."""
        first = marker_of(self._text(at))
        if first is None:
            return at
        about = self._begin()
        start = about.named.get("start")
        self._add(f"<{first.kind}{attributes(start=start if (start or '').isdigit() else None)}>")
        marker: Marker | None = first
        while marker is not None and marker.sign == first.sign:
            at = self._item(at, marker, (*above, first.sign))
            after = self._skip(at)
            marker = marker_of(self._text(after)) if not self._is_parted(at, after) else None
            at = after if marker is not None and marker.sign == first.sign else at
        self._add(f"</{first.kind}>\n")
        return at

    def _is_parted(self, at: int, after: int) -> bool:
        """Whether a remark among blank lines ends all lists before it, which is what it is for."""
        between = [self._text(number) for number in range(at, after)]
        return "" in between and any(between)

    def _skip(self, at: int) -> int:
        """The first line from ``at`` on that is neither blank nor a remark."""
        while at < len(self._lines) and (not self._text(at) or re.match(r"//(?!/)", self._text(at))):
            at += 1
        return at

    def _item(self, at: int, marker: Marker, above: tuple[str, ...]) -> int:
        words, after = self._principal(at, marker)
        numbers = self._numbers(at, after)
        if marker.kind == "dl":
            first = lines_attribute(self._lines[at].number, self._lines[at].number)
            self._add(f"<dt{first}>{self._inline.write(marker.term)}</dt>")
        else:
            box = f'<input type="checkbox"{" checked" if marker.box.strip() else ""}>' if marker.box else ""
            self._add(f"<li{attributes(class_='task-list-item' if box else '', value=marker.number)}>{box}")
        is_term = marker.kind == "dl" and not words and self._is_term_again(after, marker)
        self._add("<dd>" if marker.kind == "dl" and not is_term else "")
        self._add(f"<p{numbers}>{self._inline.write(words)}</p>\n" if words else "")
        if not is_term:
            after = self._attached(after, above)
            self._add("</dd>\n" if marker.kind == "dl" else "</li>\n")
        return after

    def _is_term_again(self, at: int, marker: Marker) -> bool:
        """Whether a term without a text is followed by another one: both share what comes next."""
        following = marker_of(self._text(self._skip(at)))
        return following is not None and following.sign == marker.sign

    def _principal(self, at: int, marker: Marker) -> tuple[str, int]:
        """The text of an item in its own lines, and the line after it."""
        words, after = [marker.text] if marker.text else [], at + 1
        if marker.kind == "dl" and not words:
            begin = self._skip(after)
            is_text = begin < len(self._lines) and self._goes_on(begin)
            after = begin if is_text else after
        while after < len(self._lines) and self._text(after) and self._goes_on(after):
            words.append(self._text(after).strip())
            after += 1
        return "\n".join(words), after

    def _goes_on(self, at: int) -> bool:
        """Whether a line goes on with the text of an item."""
        text = self._text(at)
        return not (
            text == "+"
            or marker_of(text) is not None
            or _FENCE.match(text)
            or LINE.match(text)
            or _BLOCK_MACRO.match(text)
            or HEADING.match(text)
            or (text.startswith("//") and not text.startswith("///"))
        )

    def _attached(self, at: int, above: tuple[str, ...]) -> int:
        """Write what belongs to an item after its text: what a ``+`` attaches, lists within it, indented text."""
        while at < len(self._lines):
            begin = self._skip(at)
            text = self._text(begin)
            if self._is_parted(at, begin):
                break
            if text == "+":
                at = self._attach(begin + 1)
                continue
            marker = marker_of(text)
            named = begin
            while begin == at and marker is None and (LINE.match(self._text(named)) or TITLE.match(self._text(named))):
                named += 1
            inner = marker_of(self._text(named)) if named > begin else marker
            if inner is not None and inner.sign not in above and len(above) < _DEEPEST and named - begin <= 2:
                for number in range(begin, named):
                    self._next(number)
                at = self._items(named, above)
            elif marker is None and begin > at and text[:1] in (" ", "\t"):
                at = self._indented(begin) or self._paragraph(begin)
            else:
                break
        return at

    def _attach(self, at: int) -> int:
        """Write one block, with what is said above it."""
        at = self._skip(at)
        while at < len(self._lines) and (LINE.match(self._text(at)) or TITLE.match(self._text(at))):
            at = self._next(at)
        return self._next(at) if self._text(at) else at

    def _indented(self, at: int) -> int:
        """Lines as they are, because they are indented."""
        if self._text(at)[:1] not in (" ", "\t") or self._about.style in ("quote", "verse", "normal"):
            return 0
        after = at
        while after < len(self._lines) and self._text(after) and self._text(after) != "+":
            after += 1
        about = self._begin()
        lines = [line.text.expandtabs(4) for line in self._lines[at:after]]
        wide = min(len(line) - len(line.lstrip()) for line in lines)
        self._add(code("\n".join(line[wide:] for line in lines), about.language(), self._numbers(at, after)))
        return after

    def _quoted(self, at: int) -> int:
        """A quotation as Markdown has it."""
        if not self._text(at).startswith("> "):
            return 0
        after = at
        while after < len(self._lines) and self._text(after).startswith(">"):
            after += 1
        self._begin()
        self._inside("blockquote", [Line(line.number, line.text[1:].strip()) for line in self._lines[at:after]])
        return after

    def _until_blank(self, at: int) -> int:
        """The line after a paragraph: a blank one, or one that begins a block whatever is before it."""
        after = at + 1
        while after < len(self._lines) and (text := self._text(after)):
            if text == "+" or LINE.match(text) or (_FENCE.match(text) and text != "--"):
                break
            after += 1
        return after

    def _admonition(self, at: int) -> int:
        found = _ADMONITION.match(self._text(at))
        if found is None:
            return 0
        after = self._until_blank(at)
        inside = [Line(self._lines[at].number, found[2]), *self._lines[at + 1 : after]]
        self._callout(found[1], inside, self._numbers(at, at + 1))
        return after

    def _paragraph(self, at: int) -> int:
        after = self._until_blank(at)
        lines = [line for line in self._lines[at:after] if not re.match(r"//(?!/)", line.text)]
        numbers = self._numbers(at, after)
        style = self._about.style
        if style.upper() in _CALLOUTS:
            self._callout(style, lines, numbers)
            return after
        about = self._begin()
        text = "\n".join(line.text for line in lines)
        if style in ("source", "listing", "literal"):
            self._add(code(text, about.language(), numbers))
        elif style in ("stem", "latexmath", "asciimath"):
            self._formula(text, style, numbers)
        elif style == "verse":
            self._verse(lines, about, numbers)
        else:
            words = self._inline.write("\n".join(line.text.strip() for line in lines))
            before, end = (
                ("<blockquote>", f"{self._attribution(about, numbers)}</blockquote>") if style == "quote" else ("", "")
            )
            self._add(f"{before}<p{numbers}>{words}</p>{end}\n")
        return after


def _places(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Where each line stands that may end a block, by what is written on it."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.text and _FENCE.match(line.text):
            found.setdefault("```" if line.text == "```" else line.text, []).append(number)
    return found
