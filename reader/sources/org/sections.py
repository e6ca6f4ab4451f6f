"""The sections of Org: headings, and what Emacs keeps below them: drawers, properties, dates."""

from __future__ import annotations

import re
from html import escape

from reader.sources.markup.html import anchor, fold, quiet
from reader.sources.org.inline import OrgInline
from reader.sources.org.page import DRAWER_END, OrgPage
from reader.sources.org.setting import OrgSetting

HEADING = re.compile(r"(\*+)[ \t]+(.*)")
_TAGS = re.compile(r":[\w@#%:]+:")
_PRIORITY = re.compile(r"\[#[A-Za-z0-9]\]\s*")
_PLANNING = re.compile(r"\s*(?:(?:SCHEDULED|DEADLINE|CLOSED):\s*[<\[]|CLOCK:)")
_DRAWER = re.compile(r"\s*:([\w-]+):\s*$")
_PROPERTY = re.compile(r"\s*:(CUSTOM_ID|ID):\s+(\S.*?)\s*$", re.IGNORECASE)
_PROPERTIES = ":PROPERTIES:"


class SectionBlocks:
    """Writes them."""

    def __init__(self, page: OrgPage, setting: OrgSetting, inline: OrgInline, *, is_titled: bool) -> None:
        """``is_titled`` says that the text has a title: all headings are below it then."""
        self._page, self._setting, self._inline, self._top = page, setting, inline, int(is_titled)

    def begins_drawer(self, at: int) -> bool:
        """Whether a drawer begins on a line, and ends."""
        return _DRAWER.match(self._page.lines[at]) is not None and self._page.end_of(DRAWER_END, at) >= 0

    def heading(self, at: int) -> int:
        """Write a heading, with the names that its drawer of properties gives it."""
        found = HEADING.match(self._page.lines[at]) if self._page.depth == 1 else None
        if found is None:
            return 0
        words = found[2].strip()
        last = words[max(words.rfind(" "), words.rfind("\t")) + 1 :]
        tags = last if _TAGS.fullmatch(last) else ""
        words = words.removesuffix(tags).rstrip()
        drawer = self._page.after(at + 1, _PLANNING.match)
        names = self._properties(drawer)[1] if self._is_properties(drawer) else []
        word, _, rest = words.partition(" ")
        state = f"{quiet(word)} " if word in self._setting.todo else ""
        title = self._inline.write(_PRIORITY.sub("", rest.strip() if state else words, count=1))
        tag = f"h{min(len(found[1]) + self._top, 6)}"
        self._page.add(f"{''.join(map(anchor, names))}<{tag}{self._page.numbers(at, at + 1)}>{state}{title}</{tag}>\n")
        if tags:
            self._page.add(f"<p{self._page.numbers(at, at + 1)}>{quiet(tags)}</p>\n")
        return at + 1

    def _is_properties(self, at: int) -> bool:
        return at < len(self._page.lines) and self._page.lines[at].strip().upper() == _PROPERTIES

    def _properties(self, at: int) -> tuple[int, list[str]]:
        """The line after a drawer of properties, and the names that it gives its section."""
        names: list[str] = []
        after = at + 1
        while after < len(self._page.lines) and (line := self._page.lines[after].strip()).startswith(":"):
            if line.upper() == ":END:":
                return after + 1, names
            if line.upper() == _PROPERTIES:
                break
            if (named := _PROPERTY.match(line)) is not None:
                names.append(named[2])
            after += 1
        return at + 1, []

    def planning(self, at: int) -> int:
        """Write when the work of a section is to be done, small and grey."""
        if not _PLANNING.match(self._page.lines[at]):
            return 0
        self._page.add(f"<p{self._page.numbers(at, at + 1)}>{quiet(self._page.lines[at].strip())}</p>\n")
        return at + 1

    def drawer(self, at: int) -> int:
        """Write a drawer, folded; one of properties is not shown."""
        found = _DRAWER.match(self._page.lines[at])
        if found is None:
            return 0
        if self._is_properties(at):
            after, _ = self._properties(at)
            return after if after > at + 1 else 0
        end = self._page.end_of(DRAWER_END, at)
        if end < 0:
            return 0
        self._page.add(fold(escape(found[1]), self._page.numbers(at, at + 1)))
        self._page.write_inside(at + 1, end)
        self._page.add("</details>\n")
        return end + 1
