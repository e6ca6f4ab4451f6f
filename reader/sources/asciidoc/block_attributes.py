"""What is said above a block of AsciiDoc: its style, name, options, title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE = re.compile(r"\[(?:\[([^\[\],]*)(?:,[^\]]*)?\]|([\w\"'%#.,{*<!&^+-].*)?)\]$")
TITLE = re.compile(r"\.(?![. \t])(.+)$")
_FIRST = re.compile(r"([^#.%\s]*)((?:[#.%][^#.%]*)*)")
_PART = re.compile(r"([#.%])([^#.%]*)")
_SPLIT = re.compile(r"""((?:"[^"]*"|'[^']*'|[^,"']|["'])*?)(?:,|$)""")


@dataclass
class BlockAttributes:
    """What the lines above a block say."""

    style: str = ""
    positions: list[str] = field(default_factory=list)
    """What stands there without a name, from the second on."""
    named: dict[str, str] = field(default_factory=dict)
    options: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    title: str = ""
    title_line: int = 0
    first: int = 0
    """The first of these lines in the file; 0 if there are none."""

    def take(self, line: re.Match[str]) -> None:
        """Take a line of attributes."""
        if line[1] is not None:
            self.ids.append(line[1].strip())
            return
        parts = [part.strip() for part in _SPLIT.findall((line[2] or "")[:2_000])]
        for number, part in enumerate(parts):
            name, equals, value = part.partition("=")
            if equals and re.fullmatch(r"[\w-]+", name.strip()):
                self._name(name.strip().lower(), value.strip().strip("\"'"))
            elif not number:
                self._take_first(part)
            elif part or number < len(parts) - 1:
                self.positions.append(part.strip("\"'"))

    def _name(self, name: str, value: str) -> None:
        if name == "id":
            self.ids.append(value)
        elif name in ("options", "opts"):
            self.options.update(part.strip() for part in value.split(","))
        elif name == "role":
            self.roles += value.split()
        else:
            self.named[name] = value

    def _take_first(self, part: str) -> None:
        found = _FIRST.fullmatch(part)
        if found is None:
            self.style = part
            return
        self.style = found[1] or self.style
        for sign, value in _PART.findall(found[2]):
            if sign == "#":
                self.ids.append(value)
            elif sign == ".":
                self.roles.append(value)
            else:
                self.options.add(value)

    def language(self) -> str:
        """The language of code."""
        return self.named.get("language") or next(iter(self.positions), "") if self.style in ("source", "") else ""
