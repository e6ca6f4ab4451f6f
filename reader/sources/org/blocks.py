"""The blocks of Org, line by line, written as HTML: sections, lists, blocks, drawers, tables, footnotes.

Source: "Org Syntax", https://orgmode.org/worg/org-syntax.html.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from html import escape

from reader.sources.markup.html import anchor, attributes, balanced, code, lines_attribute, link, quiet, to_file
from reader.sources.org.inline import OrgInline
from reader.sources.org.lists import ITEM, Item, items_of
from reader.sources.org.setting import KEYWORD, OrgSetting
from reader.sources.org.tables import is_cells, table

_HEADING = re.compile(r"(\*+)[ \t]+(.*)")
_TAGS = re.compile(r"^(.*?)[ \t]+(:[\w@#%:]+:)[ \t]*$|^()(:[\w@#%:]+:)[ \t]*$")
_PRIORITY = re.compile(r"\[#[A-Za-z0-9]\]\s*")
_PLANNING = re.compile(r"\s*(?:(?:SCHEDULED|DEADLINE|CLOSED):\s*[<\[]|CLOCK:)")
_DRAWER = re.compile(r"\s*:([\w-]+):\s*$")
_PROPERTY = re.compile(r"\s*:(CUSTOM_ID|ID):\s+(\S.*?)\s*$", re.IGNORECASE)
_BEGIN = re.compile(r"\s*#\+begin(?:_(\S+)|:\s*(\S*))[ \t]*(.*)", re.IGNORECASE)
_END = re.compile(r"\s*#\+end(?:_(\S+)|:)\s*$", re.IGNORECASE)
_COMMENT = re.compile(r"\s*#(?: |$)")
_FIXED = re.compile(r"\s*:(?: |$)")
_RULE = re.compile(r"\s*-{5,}\s*$")
_NOTE = re.compile(r"\[fn:([\w-]+)\][ \t]*(.*)")
_ENVIRONMENT = re.compile(r"\s*\\begin\{([A-Za-z0-9*]+)\}")
_DRAWN_TABLE = re.compile(r"\s*\+-[-+]*\+?\s*$")
_DISPLAY = re.compile(r"\s*(?:\\\[(.*)\\\]|\$\$(.*)\$\$)\s*([.,;]?)\s*$", re.DOTALL)
_CALLOUTS = frozenset(
    ("note", "tip", "warning", "important", "caution", "info", "danger", "hint", "attention", "seealso")
)
_FORMULAS = re.compile(
    r"(?:equation|align|alignat|gather|multline|flalign|eqnarray|math|displaymath|dmath|split|cases|[bpvB]?matrix)\*?$"
)
_SILENT = re.compile(
    r"(?:attr_\w+|headers?|plot|tblfm|results|index|[ckvfpt]index|toc|options|startup|title|subtitle|author|date"
    r"|email|language|filetags|keywords|description|category|macro|link|todo|seq_todo|typ_todo|property|setupfile"
    r"|tags|priorities|columns|archive|bind|select_tags|exclude_tags|creator|latex_\w+|latex|html_\w+|beamer\w*"
    r"|export_file_name|exclude|bibliography|cite_export|print_bibliography|infojs_opt|texinfo\w*|ascii|odt\w*|md)$"
)
_DEEPEST = 40
_LANGUAGES = {"emacs-lisp": "elisp", "sh": "bash", "shell": "bash", "C": "c", "C++": "cpp"}


class OrgBlocks:
    """Writes one text."""

    def __init__(self, setting: OrgSetting, inline: OrgInline, *, is_titled: bool) -> None:
        """``is_titled`` says that the text has a title: all headings are below it then."""
        self._setting, self._inline, self._top = setting, inline, int(is_titled)
        self._pieces: list[str] = []
        self._depth = 0
        self._lines: Sequence[str] = ()
        self._first = 1
        self._ends: dict[str, list[int]] = {}
        self._caption = ""
        self._starts: tuple[Callable[[int], int], ...] = (
            *(self._heading, self._planning, self._block, self._drawer, self._keyword, self._comment, self._fixed),
            *(self._rule, self._note, self._environment, self._table, self._drawn_table, self._list),
        )

    def html(self, lines: Sequence[str]) -> str:
        """All of a text, and then the footnotes that it has within its lines."""
        self._write(lines, 1)
        for number, place, words in self._inline.notes:
            self._add(f'<ol><li role="doc-footnote" value="{number}"><p{place}>{words}</p></li></ol>\n')
        return "".join(self._pieces)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)

    def _write(self, lines: Sequence[str], first: int) -> None:
        """Write lines, of which the first has the number ``first`` in the file."""
        kept = self._lines, self._first, self._ends, self._caption
        self._lines, self._first, self._ends, self._caption = lines, first, _ends(lines), ""
        self._depth += 1
        at = 0
        while at < len(lines):
            at = self._next(at) if lines[at].strip() else at + 1
        self._depth -= 1
        self._lines, self._first, self._ends, self._caption = kept

    def _next(self, at: int) -> int:
        """Write what begins on a line; returns the line after it."""
        if self._depth <= _DEEPEST:
            for start in self._starts:
                if after := start(at):
                    return after
        return self._paragraph(at)

    def _numbers(self, at: int, after: int) -> str:
        """The attribute for the lines from ``at`` on, ``after`` not included."""
        self._inline.lines = lines_attribute(self._first + at, self._first + after - 1)
        return self._inline.lines

    def _heading(self, at: int) -> int:
        found = _HEADING.match(self._lines[at]) if self._depth == 1 else None
        if found is None:
            return 0
        words, tags = found[2].strip(), ""
        if (tagged := _TAGS.match(words)) is not None:
            words, tags = (tagged[1] or "").strip(), tagged[2] or tagged[4]
        after = at + 1
        names = []
        while after < len(self._lines) and (_PLANNING.match(self._lines[after]) or self._is_properties(after)):
            if self._is_properties(after):
                after, found_names = self._properties(after)
                names += found_names
                break
            after += 1
        word, _, rest = words.partition(" ")
        state = f"{quiet(word)} " if word in self._setting.todo else ""
        title = self._inline.write(_PRIORITY.sub("", rest.strip() if state else words, count=1))
        tag = f"h{min(len(found[1]) + self._top, 6)}"
        self._add(f"{''.join(map(anchor, names))}<{tag}{self._numbers(at, at + 1)}>{state}{title}</{tag}>\n")
        if tags:
            self._add(f"<p{self._numbers(at, at + 1)}>{quiet(tags)}</p>\n")
        return at + 1

    def _is_properties(self, at: int) -> bool:
        drawer = _DRAWER.match(self._lines[at])
        return drawer is not None and drawer[1].upper() == "PROPERTIES"

    def _properties(self, at: int) -> tuple[int, list[str]]:
        """The line after a drawer of properties, and the names that it gives its section."""
        names: list[str] = []
        after = at + 1
        while after < len(self._lines) and (line := self._lines[after].strip()).startswith(":"):
            if line.upper() == ":END:":
                return after + 1, names
            if (named := _PROPERTY.match(line)) is not None:
                names.append(named[2])
            after += 1
        return at + 1, []

    def _planning(self, at: int) -> int:
        if not _PLANNING.match(self._lines[at]):
            return 0
        self._add(f"<p{self._numbers(at, at + 1)}>{quiet(self._lines[at].strip())}</p>\n")
        return at + 1

    def _drawer(self, at: int) -> int:
        found = _DRAWER.match(self._lines[at])
        if found is None:
            return 0
        if self._is_properties(at):
            after, _ = self._properties(at)
            return after if after > at + 1 else 0
        end = self._end_of("drawer", at)
        if end < 0:
            return 0
        self._add(
            f'<details><summary class="admonition-title"{self._numbers(at, at + 1)}>{escape(found[1])}</summary>\n'
        )
        self._write(self._lines[at + 1 : end], self._first + at + 1)
        self._add("</details>\n")
        return end + 1

    def _end_of(self, name: str, at: int) -> int:
        """The first line after ``at`` that ends what has this name; -1 if none does."""
        ends = self._ends.get(name, [])
        place = bisect_right(ends, at)
        return ends[place] if place < len(ends) else -1

    def _block(self, at: int) -> int:
        found = _BEGIN.match(self._lines[at])
        if found is None:
            return 0
        name = (found[1] or "").lower()
        end = self._end_of(f"block {name}", at)
        if end < 0:
            return 0
        lines = self._lines[at + 1 : end]
        numbers = self._numbers(at, end + 1)
        if name in ("src", "example", "export", "verse", "comment"):
            self._verbatim(name, found[3].split(), lines, numbers)
        else:
            before, after = self._around(name, found[3], numbers)
            self._add(before)
            self._write(lines, self._first + at + 1)
            self._add(after)
        return end + 1

    def _verbatim(self, name: str, arguments: Sequence[str], lines: Sequence[str], numbers: str) -> None:
        """What is not read as Org, or only line by line."""
        lines = _unindented([re.sub(r"^(\s*),(?=,*(?:\*|#\+))", r"\1", line) for line in lines])
        text = "\n".join(lines)
        first = arguments[0] if arguments else ""
        if name == "verse":
            rows = (
                f"{'&nbsp;' * (len(line) - len(line.lstrip()))}{self._inline.write(line.strip())}" for line in lines
            )
            self._add(f"<p{numbers}>{'<br>'.join(rows)}</p>\n")
        elif name == "export" and first.lower() == "html":
            self._add(f"<div{numbers}>{balanced(text)}</div>\n")
        elif name != "comment":
            language = _LANGUAGES.get(first, first) if name != "example" and not first.startswith(("-", ":")) else ""
            self._titled(code(text, language, numbers), numbers)

    def _titled(self, html: str, numbers: str) -> None:
        """A block on these lines with the caption that stands before it, if one does."""
        caption, self._caption = self._caption, ""
        self._add(f"<figure>{html}<figcaption{numbers}>{caption}</figcaption></figure>\n" if caption else html)

    def _around(self, name: str, words: str, numbers: str) -> tuple[str, str]:
        """What is written before and after the content of a block."""
        if name == "quote":
            return "<blockquote>", "</blockquote>\n"
        if name == "center":
            return '<div align="center">', "</div>\n"
        if name == "details":
            return "<details>", "</details>\n"
        if name == "summary":
            return "<summary>", "</summary>\n"
        if name in _CALLOUTS:
            title = self._inline.write(words.strip()) or name.capitalize()
            return f'<div class="admonition {name}"><p class="admonition-title"{numbers}>{title}</p>', "</div>\n"
        return "<div>", "</div>\n"

    def _keyword(self, at: int) -> int:
        found = KEYWORD.match(self._lines[at])
        if found is None:
            return 1 + at if re.match(r"\s*#\+\w+\s*$", self._lines[at]) and not _BEGIN.match(self._lines[at]) else 0
        name, value = found[1].lower(), found[2].strip()
        numbers = self._numbers(at, at + 1)
        if name == "caption":
            self._caption = f"{self._caption} {self._inline.write(value)}".strip()
        elif name in ("name", "label"):
            self._add(anchor(value))
        elif name == "include":
            path = value.strip('"').partition('"')[0] if value.startswith('"') else value.split(" ")[0]
            self._add(f"<p{numbers}>{quiet('include:')} {link(to_file(path), escape(path))}</p>\n")
        elif name == "html":
            self._add(f"<div{numbers}>{balanced(value)}</div>\n")
        elif not _SILENT.match(name):
            self._add(f"<p{numbers}>{quiet(self._lines[at].strip())}</p>\n")
        return at + 1

    def _comment(self, at: int) -> int:
        return at + 1 if _COMMENT.match(self._lines[at]) else 0

    def _while(self, at: int, goes_on: Callable[[str], object]) -> int:
        """The line after those from ``at`` on that are of one kind."""
        after = at
        while after < len(self._lines) and goes_on(self._lines[after]):
            after += 1
        return after

    def _fixed(self, at: int) -> int:
        after = self._while(at, _FIXED.match)
        if after > at:
            text = "\n".join(line.lstrip()[2:] for line in self._lines[at:after])
            self._titled(code(text, "", self._numbers(at, after)), self._numbers(at, after))
            return after
        return 0

    def _rule(self, at: int) -> int:
        if not _RULE.match(self._lines[at]):
            return 0
        self._add(f"<hr{self._numbers(at, at + 1)}>\n")
        return at + 1

    def _note(self, at: int) -> int:
        found = _NOTE.match(self._lines[at])
        if found is None:
            return 0
        after, blank = at + 1, 0
        while after < len(self._lines) and blank < 2:
            line = self._lines[after]
            if _NOTE.match(line) or (self._depth == 1 and _HEADING.match(line)):
                break
            blank = 0 if line.strip() else blank + 1
            after += 1
        number = self._setting.notes.setdefault(found[1], len(self._setting.notes) + 1)
        self._add(f'<ol><li role="doc-footnote" value="{number}">{anchor(f"fn.{found[1]}")}')
        self._write([found[2], *self._lines[at + 1 : after]], self._first + at)
        self._add("</li></ol>\n")
        return after

    def _environment(self, at: int) -> int:
        found = _ENVIRONMENT.match(self._lines[at])
        end = self._end_of(f"\\{found[1]}", at - 1) if found is not None else -1
        if found is None or end < 0:
            return 0
        text = "\n".join(self._lines[at : end + 1])
        numbers = self._numbers(at, end + 1)
        is_formula = _FORMULAS.match(found[1])
        formula = f'<div class="math display"{numbers}>{escape(text.strip())}</div>\n'
        self._add(formula if is_formula else code(text, "latex", numbers))
        return end + 1

    def _table(self, at: int) -> int:
        after = self._while(at, is_cells)
        if after == at:
            return 0
        caption, self._caption = self._caption, ""
        self._add(table(self._lines[at:after], self._first + at, self._inline.write, caption))
        return after

    def _drawn_table(self, at: int) -> int:
        if not _DRAWN_TABLE.match(self._lines[at]):
            return 0
        after = self._while(at, lambda line: line.lstrip().startswith(("+-", "|")))
        self._add(code("\n".join(_unindented(self._lines[at:after])), "", self._numbers(at, after)))
        return after

    def _list(self, at: int) -> int:
        if not ITEM.match(self._lines[at]):
            return 0
        items, after = items_of(self._lines, at)
        kind = items[0].kind
        self._add(f"<{kind}>")
        for item in items:
            self._item(item, kind)
        self._add(f"</{kind}>\n")
        return after

    def _item(self, item: Item, kind: str) -> None:
        first = self._first + item.first
        if kind == "dl":
            self._add(f"<dt{lines_attribute(first, first)}>{self._inline.write(item.term)}</dt><dd>")
        else:
            box = "" if item.box == "" else f'<input type="checkbox"{" checked" if item.box == "X" else ""}>'
            task = "task-list-item" if box else ""
            self._add(f"<li{attributes(class_=task, value=item.number)}>{box}")
        self._write(item.lines, first)
        self._add("</dd>\n" if kind == "dl" else "</li>\n")

    def _paragraph(self, at: int) -> int:
        after = at + 1
        while after < len(self._lines) and self._lines[after].strip() and not self._interrupts(after):
            after += 1
        text = "\n".join(line.strip() for line in self._lines[at:after])
        numbers = self._numbers(at, after)
        if (display := _DISPLAY.match(text)) is not None and "$$" not in (display[2] or ""):
            tex = (display[1] or display[2] or "").strip() + display[3]
            self._add(f'<div class="math display"{numbers}>{escape(tex)}</div>\n')
            return after
        words = self._inline.write(text)
        if words.startswith("<img"):
            self._titled(f"<p{numbers}>{words}</p>\n", numbers)
        else:
            self._add(f"<p{numbers}>{words}</p>\n")
        return after

    def _interrupts(self, at: int) -> bool:
        """Whether a line ends the paragraph before it."""
        line = self._lines[at]
        if not line.lstrip().startswith(_INTERRUPTING) and not ITEM.match(line):
            return False
        if self._depth > _DEEPEST:
            return False
        return bool(
            (self._depth == 1 and _HEADING.match(line))
            or ITEM.match(line)
            or is_cells(line)
            or KEYWORD.match(line)
            or _COMMENT.match(line)
            or _FIXED.match(line)
            or _RULE.match(line)
            or _NOTE.match(line)
            or (_BEGIN.match(line) and self._end_of(f"block {_name(line)}", at) >= 0)
            or (_DRAWER.match(line) and self._end_of("drawer", at) >= 0)
            or ((env := _ENVIRONMENT.match(line)) and self._end_of(f"\\{env[1]}", at - 1) >= 0)
        )


_INTERRUPTING = ("*", "|", "#", ":", "-----", "[fn:", "\\begin")


def _name(line: str) -> str:
    found = _BEGIN.match(line)
    return (found[1] or "").lower() if found is not None else ""


def _ends(lines: Sequence[str]) -> dict[str, list[int]]:
    """The lines that end something, by the name of what they end."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if (end := _END.match(line)) is not None:
            found.setdefault(f"block {(end[1] or '').lower()}", []).append(number)
        elif line.strip().upper() == ":END:":
            found.setdefault("drawer", []).append(number)
        elif "\\end{" in line and (name := re.search(r"\\end\{([A-Za-z0-9*]+)\}", line)) is not None:
            found.setdefault(f"\\{name[1]}", []).append(number)
    return found


def _unindented(lines: Sequence[str]) -> list[str]:
    """The lines without the indentation that all of them have."""
    wide = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[wide:] for line in lines]
