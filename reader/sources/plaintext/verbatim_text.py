"""Reads texts of which every line is to be kept: logs, patches, source code, settings, tables of values, chats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.core.article import BlockKind
from reader.sources.blocks.block_drafts import PLAIN
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import TextPart, TextPiece, paragraph, styled
from reader.sources.plaintext.text_reading import TextReading

_LANGUAGES = {
    "python": "py pyi pyw",
    "javascript": "js mjs cjs jsx",
    "typescript": "ts tsx",
    "json": "json jsonl ndjson geojson webmanifest",
    "c": "c h",
    "cpp": "cc cpp cxx hh hpp hxx",
    "csharp": "cs",
    "java": "java",
    "kotlin": "kt kts",
    "swift": "swift",
    "rust": "rs",
    "go": "go",
    "ruby": "rb gemspec",
    "perl": "pl pm",
    "php": "php",
    "lua": "lua",
    "haskell": "hs",
    "scala": "scala",
    "r": "r",
    "julia": "jl",
    "elixir": "ex exs",
    "sql": "sql",
    "css": "css",
    "scss": "scss",
    "xml": "xml xsd xsl svg plist",
    "yaml": "yaml yml",
    "toml": "toml",
    "ini": "ini cfg conf properties desktop service",
    "bash": "sh bash zsh",
    "fish": "fish",
    "powershell": "ps1",
    "batch": "bat cmd",
    "make": "mk",
    "diff": "diff patch",
    "text": "log csv tsv lock",
}
"""What Pygments calls the languages, and the endings of names of their files."""
_BY_SUFFIX = {f".{suffix}": language for language, suffixes in _LANGUAGES.items() for suffix in suffixes.split()}
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_LOGGED = re.compile(
    rf"[<\[(]?(?:\d{{4}}[-/.]\d\d[-/.]\d\d[T ,]+{_TIME}|[A-Z][a-z]{{2}} +\d{{1,2}} {_TIME}|{_TIME}[.,\]) ]"
    r"|\d\d/[A-Z]?[a-z\d]{2,3}/\d{2,4}|\s*\d+\.\d{6}\]"
    r"|(?:\d{1,3}\.){3}\d{1,3} \S+ \S+ \[|<\d{1,3}>|(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b)"
)
_SAID = re.compile(
    rf"\[?(?:\d{{4}}-\d\d-\d\d[T ])?{_TIME}\]?\s+(?:<[^<>]{{1,40}}>|\* |-!- |\*\*\* )|<[^<>\s]{{1,40}}> \S"
)
"""A line of a chat: the time and the name of who says it."""
_PATCHED = re.compile(r"diff --git |diff -\S+ |Index: \S|--- \S|\*\*\* \S|commit [\da-f]{7,64}$")
_SAMPLE = 300
"""So many lines with letters at the beginning show what a text is."""
_FEWEST = 4
_LINES, _LENGTH = 400, 40_000
"""A block has at most so many lines, and about so many code points."""


def kept_as_code(lines: Sequence[SourceLine], language: str) -> list[TextPart]:
    """Lines in letters of one width, in blocks that are not too long; ``text`` is no language."""
    name = "" if language == "text" else language
    return [_part(those, name) for those in _portions(lines)]


def read_code(lines: Sequence[SourceLine], path: Path | None) -> TextReading | None:
    """The lines of a file that is code, a log or a table of values by the ending of its name; None for any other."""
    language = _BY_SUFFIX.get(path.suffix.lower()) if path is not None else None
    return _kept(lines, language) if language is not None else None


def read_verbatim(lines: Sequence[SourceLine]) -> TextReading | None:
    """The lines of a log, a chat, a patch or a program; None for any other text."""
    sample = _sample(lines)
    if sample and sample[0].startswith("#!"):
        return _kept(lines, "bash" if sample[0].endswith("sh") else "text")
    if sample and _PATCHED.match(sample[0]) and any(text.startswith(("+++ ", "@@ ")) for text in sample[1:]):
        return _kept(lines, "diff")
    if len(sample) < _FEWEST:
        return None
    if sum(_SAID.match(text) is not None for text in sample) * 2 > len(sample):
        return TextReading(lines, parts=[paragraph([line]) for line in lines if not line.is_blank])
    if sum(_LOGGED.match(text) is not None for text in sample) * 2 > len(sample):
        return _kept(lines, "text")
    return None


def _sample(lines: Sequence[SourceLine]) -> Sequence[str]:
    found: list[str] = []
    for line in lines[: 2 * _SAMPLE]:
        if not line.is_blank:
            found.append(line.text[:200])
            if len(found) == _SAMPLE:
                break
    return found


def _kept(lines: Sequence[SourceLine], language: str) -> TextReading:
    return TextReading(lines, parts=kept_as_code(lines, language))


def _portions(lines: Sequence[SourceLine]) -> Iterator[Sequence[SourceLine]]:
    """The lines in portions that are not too long, without blank lines at their ends."""
    start = length = 0
    for i, line in enumerate(lines):
        length += len(line.text) + 1
        if length > _LENGTH or i - start >= _LINES:
            yield from _stripped(lines[start : i + 1])
            start, length = i + 1, 0
    yield from _stripped(lines[start:])


def _stripped(lines: Sequence[SourceLine]) -> Iterator[Sequence[SourceLine]]:
    first = next((i for i, line in enumerate(lines) if not line.is_blank), None)
    if first is not None:
        last = next(i for i in range(len(lines) - 1, -1, -1) if not lines[i].is_blank)
        yield lines[first : last + 1]


def _part(lines: Sequence[SourceLine], language: str) -> TextPart:
    pieces: list[TextPiece]
    if any(line.styles for line in lines):
        pieces = [piece for line in lines for piece in (*styled(line), ("\n", PLAIN))][:-1]
    else:
        pieces = [("\n".join("" if line.is_blank else line.text for line in lines), PLAIN)]
    return TextPart(BlockKind.CODE, lines, pieces, language=language)
