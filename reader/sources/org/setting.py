"""What a text in Org says about itself, in keywords such as ``#+TITLE:``: metadata, and what its own marks mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.core.properties import Property
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.markdown.front_matter.fields import metadata_of_properties

KEYWORD = re.compile(r"\s*#\+([^\s:\[]+)(?:\[[^\]]*\])?:[ \t]*(.*)")
_NAMED = {"filetags": "tags", "keywords": "keywords"}
_METADATA = frozenset(
    ("title", "subtitle", "author", "date", "email", "language", "filetags", "keywords", "description", "category")
)
_TODO = re.compile(r"([^\s(|]+)(?:\([^)]*\))?")
_FOOTNOTE = re.compile(r"\[fn:([\w-]*)(?=[:\]])")


@dataclass
class OrgSetting:
    """What holds for the whole of one text."""

    properties: list[Property] = field(default_factory=list)
    last_line: int = 0
    """The last line of the metadata, from 1 on."""
    todo: set[str] = field(default_factory=lambda: {"TODO", "DONE"})
    """The words that say how far the work of a section is."""
    macros: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    """Addresses by the short names that links have for them."""
    notes: dict[str, int] = field(default_factory=dict)
    """The numbers of footnotes by their names, in the order of their signs."""

    def about(self) -> SourceMetadata:
        """The metadata."""
        made = metadata_of_properties(tuple(self.properties))
        made.lines = (1, self.last_line) if self.last_line else None
        return made


def setting_of(lines: Iterable[str]) -> OrgSetting:
    """What a text says of itself, wherever it does."""
    found = OrgSetting()
    for number, line in enumerate(lines, 1):
        if (keyword := KEYWORD.match(line)) is not None:
            _take(found, keyword[1].lower(), keyword[2].strip(), number)
        if "[fn:" in line:
            for note in _FOOTNOTE.finditer(line):
                if note[1] and not (note.start() == 0 and line[note.end()] == "]"):
                    found.notes.setdefault(note[1], len(found.notes) + 1)
    return found


def _take(found: OrgSetting, name: str, value: str, number: int) -> None:
    if name in ("todo", "seq_todo", "typ_todo"):
        found.todo.update(word for word in _TODO.findall(value) if word != "|")
    elif name == "macro":
        macro, _, meant = value.partition(" ")
        found.macros.setdefault(macro.lower(), meant.strip())
    elif name == "link":
        short, _, address = value.partition(" ")
        found.addresses.setdefault(short.strip('"'), address.strip())
    elif name in _METADATA and value:
        found.last_line = number
        _add(found, _NAMED.get(name, name), value, is_list=name == "filetags")


def _add(found: OrgSetting, name: str, value: str, *, is_list: bool) -> None:
    """Add a property; one that is said again is one longer value, as Org has it."""
    values = tuple(part for part in value.split(":") if part.strip()) if is_list else (value,)
    before = next((at for at, one in enumerate(found.properties) if one.name == name), None)
    if before is None:
        found.properties.append(Property(name, values))
    else:
        old = found.properties[before].values
        joined = (*old, *values) if is_list else (f"{old[0]} {value}",) if len(old[0]) < 2_000 else old
        found.properties[before] = Property(name, joined)
