"""Exports annotations as Markdown, escaped so that quotes look the same in CommonMark and in Python-Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.syntax import links_to_text
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.text.bylines import signature
from reader.core.text.folding import without_soft_hyphens
from reader.exchange.by_section import (
    LegendEntry,
    bookmark_lines,
    change_remark,
    colour_legend,
    exported_quote,
    former_headings,
    is_code,
    kind_label,
    section_groups,
    shows_quote,
    source_address,
    was_in_remark,
)
from reader.translation import tr

_ESCAPED = re.compile(r"([\\`*_{\[\]#])")
"""What could be Markdown anywhere in a line; every dialect accepts a backslash before these."""

_ESCAPED_AT_START = re.compile(r"^([-+>!])|^(\d+)([.)])(?=\s|$)")
"""What could be Markdown at the start of a paragraph."""

_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;", "|": "&#124;", "=": "&#61;", ":": "&#58;"}
"""Entities for characters before which not every dialect accepts a backslash."""

_UNSAFE = re.compile(r"<|&(?=#?\w+;)|~|=(?==)|(?<==)=|^:(?=\s)|^\|")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")


def to_markdown(article: Article, annotations: AnnotationSet, palette: Palette = DEFAULT_PALETTE) -> str:
    """The annotations below the article's title and the headings of its sections, each note below its quote.

    ``palette`` has the reader's names and meanings of the colours. A list of the bookmarks comes last.
    """
    paragraphs = [f"# {escape(article.title)}"]
    if line := signature(article.author, article.property_text("site"), article.date):
        paragraphs.append(f"*{escape(line)}*")
    if address := source_address(article):
        paragraphs.append(f"<{address}>")
    if meanings := colour_legend(annotations, palette):
        paragraphs.append("\n".join(_meaning(entry) for entry in meanings))
    for group in section_groups(article, annotations):
        if group.title:
            paragraphs.append(f"{'#' * min(group.depth + 1, 6)} {escape(group.title)}")
        for note in group.notes:
            paragraphs.extend(_note(article, note, palette))
    if marks := bookmark_lines(article, annotations):
        paragraphs += [f"## {tr('Bookmarks')}", "\n".join(_item(name, path) for name, path in marks)]
    return "\n\n".join(paragraphs) + "\n"


def escape(text: str) -> str:
    """``text`` as one paragraph, escaped so that nothing in it is parsed as Markdown."""
    text = " ".join(without_soft_hyphens(text).split())
    text = _ESCAPED.sub(r"\\\1", text)
    text = _ESCAPED_AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", text)
    return _with_entities(text)


def _with_entities(text: str) -> str:
    """One line with entities for what no backslash escapes; a single ``~`` between letters is not Markdown."""
    single = text.count("~") == 1 and not text.startswith("~")
    return _UNSAFE.sub(lambda found: "~" if single and found[0] == "~" else _ENTITIES[found[0]], text)


def _item(name: str, path: str) -> str:
    return f"- {escape(name)}" + (f" ({escape(path)})" if path and path != name else "")


def _meaning(entry: LegendEntry) -> str:
    meaning = f": {escape(entry.meaning)}" if entry.meaning else ""
    colour = f" ({escape(entry.colour_word)})" if entry.colour_word else ""
    return f"- **{escape(entry.name)}**{colour}{meaning}"


def _note(article: Article, note: Annotation, palette: Palette) -> Iterator[str]:
    """The quote, its words as they were marked if they were edited, the note, and a line with the other facts."""
    if shows_quote(note):
        quote, quoted = exported_quote(article, note), _code if is_code(article, note) else _quote
        yield quoted(quote.words)
        if quote.original.strip():
            yield from _was(quote.original, code=quoted is _code)
    if note.note.strip():
        yield _with_closed_fence(links_to_text(note.note))
    yield _facts(article, note, palette)


def _quote(words: str) -> str:
    """A block quote with a paragraph for each line of the passage: a block of the article, or a line of verse."""
    paragraphs = [escape(line) for line in words.splitlines() if line.strip()]
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs or [f"*{tr('picture')}*"])


def _was(words: str, *, code: bool) -> Iterator[str]:
    """The words of an edited passage as they were marked."""
    before = f"*{tr('Was:')}*"
    yield from (before, _code(words)) if code else (f"{before} “{escape(words)}”",)


def _code(words: str) -> str:
    """A block quote with indented code, in which nothing needs to be escaped."""
    lines = words.expandtabs(4).strip("\n").splitlines()
    return "\n".join(f">     {line}".rstrip() for line in lines) if words.strip() else _quote(words)


def _facts(article: Article, note: Annotation, palette: Palette) -> str:
    facts = [f"*{escape(kind_label(note, palette))}, {note.created.date()}*"]
    facts += [was_in_remark(escape(place))] if (place := former_headings(note)) else []
    facts += [f"({words})"] if (words := change_remark(article, note)) else []
    # Those in the text of the note stand in it already, in the form that other programs read.
    facts += [" ".join(_hashtag(tag) for tag in note.tags)] if note.tags else []
    return " · ".join(facts)


def _hashtag(tag: str) -> str:
    """``#tag``, with hyphens instead of spaces, because other programs end a tag at a space."""
    return "#" + _with_entities(_ESCAPED.sub(r"\\\1", "-".join(tag.split())))


def _with_closed_fence(note: str) -> str:
    """The note as it was written; an open fence is closed, or it would include all that follows."""
    fence = ""
    for line in note.splitlines():
        if not (found := _FENCE.match(line)):
            continue
        if not fence:
            fence = found[1]
        elif found[1].startswith(fence) and not found[2].strip():
            fence = ""
    note = note.strip("\n").rstrip()
    return f"{note}\n{fence}" if fence else note
