"""The items of a list in Org, by their indentation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

ITEM = re.compile(r"(\s*)(?:([-+]|(?<=\s)\*)|([0-9]+|[A-Za-z])[.)])(?:[ \t]+|$)")
_COUNTER = re.compile(r"\[@([0-9]+)\][ \t]*")
_BOX = re.compile(r"\[([ X-])\](?:[ \t]+|$)")
_TERM_END = re.compile(r"[ \t]::(?:[ \t]+|$)")


@dataclass
class OrgItem:
    """One item."""

    kind: str
    """The HTML element of its list, going by this item: ``ul``, ``ol`` or ``dl``."""
    first: int
    """The line that it begins on, among those that were given."""
    lines: list[str]
    """What it holds, without its indentation."""
    term: str = ""
    box: str = ""
    """What stands in its check box; empty if it has none."""
    number: str | None = None


def items_of(lines: Sequence[str], at: int) -> tuple[list[OrgItem], int]:
    """The items of the list that begins on a line, and the line after it."""
    found: list[OrgItem] = []
    indent = _indentation(lines[at])
    while at < len(lines) and ITEM.match(lines[at]) and _indentation(lines[at]) == indent:
        item = _item(lines[at], at)
        if found and item.kind != found[0].kind:
            break
        after = _end(lines, at, indent)
        rest = lines[at + 1 : after]
        wide = min((_indentation(line) for line in rest if line.strip()), default=0)
        item.lines += [_cut(line, wide) for line in rest]
        found.append(item)
        blank = after
        while blank < len(lines) and not lines[blank].strip():
            blank += 1
        at = blank if blank - after < 2 else after
        if at == after and at < len(lines) and not lines[at].strip():
            break
    return found, at


def _end(lines: Sequence[str], at: int, indent: int) -> int:
    """The line after an item: two blank lines, or a line that is not indented more, ends it."""
    after, blank, end = at + 1, 0, at + 1
    while after < len(lines) and blank < 2:
        if not lines[after].strip():
            blank += 1
        elif _indentation(lines[after]) <= indent:
            break
        else:
            blank, end = 0, after + 1
        after += 1
    return end


def _item(line: str, at: int) -> OrgItem:
    found = ITEM.match(line)
    rest = line[found.end() :] if found is not None else line
    item = OrgItem("ol" if found is not None and found[3] else "ul", at, [])
    if item.kind == "ol" and found is not None and found[3].isdigit():
        item.number = found[3][:9]
    if (counter := _COUNTER.match(rest)) is not None:
        item.number, rest = counter[1][:9], rest[counter.end() :]
    if (box := _BOX.match(rest)) is not None:
        item.box, rest = box[1], rest[box.end() :]
    if item.kind == "ul" and (end := _TERM_END.search(rest)) is not None:
        item.kind, item.term, rest = "dl", rest[: end.start()].rstrip(), rest[end.end() :]
    item.lines.append(rest)
    return item


def _indentation(line: str) -> int:
    expanded = line.expandtabs(8)
    return len(expanded) - len(expanded.lstrip())


def _cut(line: str, wide: int) -> str:
    return line.expandtabs(8)[wide:] if wide else line
