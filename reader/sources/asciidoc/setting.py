"""What a text in AsciiDoc says about itself in its header, and the attributes that stand for text within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.properties import Property
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.markdown.front_matter.fields import metadata_of_properties

ENTRY = re.compile(r":(!?[\w][\w-]*!?):(?:[ \t]+(.*))?$")
_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)$")
_CONDITION = re.compile(r"(?:ifdef|ifndef|ifeval|endif)::\S*\[(.*)\]\s*$")
_AUTHOR = re.compile(r"(\w[\w.'’-]*(?: +\w[\w.'’-]*){0,3})(?: +<([^<>]+)>)?(?:; *(.+))?$")
_REVISION = re.compile(r"(?:v?([0-9][\w.]*)\s*(?:,|$))?\s*([^:]*?)(?:\s*:\s*(.*))?$", re.IGNORECASE)
_REFERENCE = re.compile(r"(?<!\\)\{([\w][\w-]*)\}")
_NAMED = {"keywords": "tags", "revdate": "date", "lang": "lang"}
_METADATA = frozenset(
    (
        "author",
        "authors",
        "email",
        "revnumber",
        "revdate",
        "revremark",
        "keywords",
        "description",
        "lang",
        "date",
        "tags",
    )
)
_ANCHOR = re.compile(r"\[\[([^\[\],]+)(?:,\s*([^\]]*))?\]\]\s*$|\[[\w%,]*#([\w:.-]+)[^\]]*\]\s*$")
_LONGEST_REVISION = 1_000
"""Code points of the line that says the revision of a text."""
_MOST = 100_000
"""Code points that one line may become by its attributes, each of which may stand for others."""


class Line(NamedTuple):
    """A line with its number in the file, from 1 on."""

    number: int
    text: str


@dataclass
class AsciiDocSetting:
    """What holds for the whole of one text."""

    title: str = ""
    properties: list[Property] = field(default_factory=list)
    header_lines: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """What a link to a place is called: the words of its heading, by its name and by the letters of those words."""

    def about(self) -> SourceMetadata:
        """The metadata."""
        made = metadata_of_properties(tuple(self.properties))
        made.lines = (1, self.header_lines) if self.header_lines else None
        return made

    def expand(self, text: str, depth: int = 0) -> str:
        """The text with what its attributes stand for; those that are not known stay."""
        if "{" not in text or depth > 4:
            return text
        left = _MOST

        def meant(found: re.Match[str]) -> str:
            nonlocal left
            value = self.attributes.get(found[1].lower())
            if value is None or left < 0:
                return found[0]
            left -= len(value)
            return value

        expanded = _REFERENCE.sub(meant, text)
        return expanded if expanded == text or len(expanded) > _MOST else self.expand(expanded, depth + 1)

    def label(self, name: str) -> str:
        """What a link to a place is called that has no words of its own."""
        return self.labels.get(name) or self.labels.get(_letters(name)) or ""

    def picture(self, target: str) -> str:
        """The address of a picture: those that are files lie in the folder that the text names for them."""
        folder = self.expand(self.attributes.get("imagesdir", "")).rstrip("/")
        return f"{folder}/{target}" if folder and not re.match(r"[a-z]+:|/", target) else target


def lines_of(source: str) -> list[Line]:
    """The lines of a text, without those that are conditions for others: all that there may be is read."""
    found = []
    for number, text in enumerate(source.split("\n"), 1):
        condition = _CONDITION.match(text) if text.startswith(("if", "endif")) else None
        if condition is None:
            found.append(Line(number, text.rstrip()))
        elif condition[1] and text.startswith(("ifdef", "ifndef")):
            found.append(Line(number, condition[1]))
    return found


def split_header(lines: Sequence[Line]) -> tuple[AsciiDocSetting, Sequence[Line]]:
    """What the header says, and the lines after it."""
    setting = AsciiDocSetting()
    at, titled = 0, False
    while at < len(lines):
        text = lines[at].text
        if (entry := ENTRY.match(text)) is not None:
            at = take_entry(setting, entry, lines, at)
            continue
        if not titled and text.startswith(("= ", "# ")) and (heading := heading_of(text)) is not None:
            setting.title, titled = heading.words, True
            at = _take_author(setting, lines, at + 1)
        elif (text.startswith("//") and not text.startswith("////")) or (not text and not titled):
            at += 1
        else:
            break
    for name, value in setting.attributes.items():
        if value and (name in _METADATA or name.startswith("page-")):
            setting.properties.append(Property(_NAMED.get(name, name), (value,)))
    setting.header_lines = lines[at - 1].number if at and titled else 0
    _take_labels(setting, lines)
    return setting, lines[at:]


def take_entry(setting: AsciiDocSetting, entry: re.Match[str], lines: Sequence[Line], at: int) -> int:
    """Take an attribute that is set or unset on a line; returns the line after it."""
    name, value = entry[1].strip("!").lower(), entry[2] or ""
    while value.endswith(" \\") and at + 1 < len(lines):
        at += 1
        value = f"{value[:-2].removesuffix(' +')} {lines[at].text.strip()}"
    if entry[1].startswith("!") or entry[1].endswith("!"):
        setting.attributes.pop(name, None)
    elif len(value) < 10_000:
        setting.attributes[name] = value
    return at + 1


def _take_author(setting: AsciiDocSetting, lines: Sequence[Line], at: int) -> int:
    """Take the lines of author and revision below a title, if there are any; returns the line after them."""
    if at >= len(lines) or not lines[at].text or not (author := _AUTHOR.match(lines[at].text)):
        return at
    setting.attributes["author"] = ", ".join(filter(None, (author[1], author[3]))).replace("_", " ")
    if author[2]:
        setting.attributes["email"] = author[2]
    at += 1
    if at < len(lines) and lines[at].text and not ENTRY.match(lines[at].text) and not lines[at].text.startswith("//"):
        found = _REVISION.match(lines[at].text) if len(lines[at].text) < _LONGEST_REVISION else None
        if found is not None:
            for name, value in zip(("revnumber", "revdate", "revremark"), found.groups(), strict=True):
                if value:
                    setting.attributes[name] = value
            at += 1
    return at


def _take_labels(setting: AsciiDocSetting, lines: Sequence[Line]) -> None:
    """Take what the places of a text are called."""
    names: list[str] = []
    before = ""
    for line in lines:
        text = line.text
        if (found := _ANCHOR.match(text)) is not None:
            names.append(found[1] or found[3])
            if found[2]:
                setting.labels[names[-1]] = found[2]
        elif (heading := heading_of(text)) is not None:
            _take_label(setting, names, heading.words)
            names = []
        elif before and is_underline(before, text):
            _take_label(setting, names, before)
            names = []
        elif text.startswith(".") and text[1:2].isalnum():
            _take_label(setting, names, text[1:])
        elif text and not text.startswith(("[", "=", "-", "*")):
            names = names if not before else []
        before = text


def _take_label(setting: AsciiDocSetting, names: Sequence[str], words: str) -> None:
    for name in names:
        setting.labels.setdefault(name, words)
    setting.labels.setdefault(_letters(words), words)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.lower())


class SectionHeading(NamedTuple):
    """A heading by the signs before it."""

    level: int
    words: str


def heading_of(line: str) -> SectionHeading | None:
    """The heading that a line is; the signs may stand after it, too."""
    found = _HEADING.match(line)
    if found is None:
        return None
    signs, words = found[1], found[2].rstrip()
    is_closed = words.endswith((f" {signs}", f"\t{signs}"))
    return SectionHeading(len(signs), words.removesuffix(signs).rstrip() if is_closed else words)


def is_underline(title: str, line: str) -> bool:
    """Whether a line makes the one before it a title, as it has about its length."""
    return (
        len(line) > 1
        and line[0] in "=-~^+"
        and line == line[0] * len(line)
        and abs(len(line) - len(title)) <= 1
        and any(map(str.isalnum, title))
        and not title.startswith((" ", "\t", ".", "[", "|", "//"))
    )
