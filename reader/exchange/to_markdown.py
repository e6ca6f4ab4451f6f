"""Notes as Markdown: quotes that read as the words they are, in CommonMark and in Python-Markdown alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import ColourMeaning
from reader.core.links.syntax import links_to_text
from reader.exchange.by_section import (
    NO_MEANINGS,
    LegendEntry,
    bookmark_lines,
    changed_words,
    colour_legend,
    doubt,
    former_headings,
    is_code,
    kind_label,
    now_remark,
    quoted_text,
    section_groups,
    shows_quote,
    was_in_remark,
)
from reader.translation import tr

_SIGNS = re.compile(r"([\\`*_{\[\]#])")
"""What could be taken for Markdown wherever it stands; every dialect knows these with a backslash."""

_OPENING = re.compile(r"^([-+>!])|^(\d+)([.)])(?=\s|$)")
"""What could be taken for Markdown at the start of a paragraph."""

_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;", "|": "&#124;", "=": "&#61;", ":": "&#58;"}
"""What not every dialect lets a backslash stand before."""

_UNSAFE = re.compile(r"<|&(?=#?\w+;)|~(?=.*~)|(?<=~)~|^~|=(?==)|(?<==)=|^:(?=\s)|^\|")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")


def to_markdown(article: Article, annotations: AnnotationSet, pens: Mapping[str, ColourMeaning] = NO_MEANINGS) -> str:
    """The notes under the article's title and the headings of its sections, each quote with its note beneath.

    A list of the bookmarks comes last.
    """
    paragraphs = [f"# {escape(article.title)}"]
    if article.author:
        paragraphs.append(f"*{escape(article.author)}*")
    if meanings := colour_legend(annotations, pens):
        paragraphs.append("\n".join(_meaning(entry) for entry in meanings))
    for group in section_groups(article, annotations):
        if group.title:
            paragraphs.append(f"{'#' * min(group.depth + 1, 6)} {escape(group.title)}")
        for note in group.notes:
            paragraphs.extend(_note(article, note, pens))
    if marks := bookmark_lines(article, annotations):
        paragraphs += [f"## {tr('Bookmarks')}", "\n".join(_item(name, path) for name, path in marks)]
    return "\n\n".join(paragraphs) + "\n"


def escape(text: str) -> str:
    """One paragraph, written so that it reads as ``text`` and nothing in it is taken for Markdown."""
    text = " ".join(text.split())
    text = _SIGNS.sub(r"\\\1", text)
    text = _OPENING.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", text)
    return _UNSAFE.sub(lambda found: _ENTITIES[found[0]], text)


def _item(name: str, path: str) -> str:
    return f"- {escape(name)}" + (f" ({escape(path)})" if path and path != name else "")


def _meaning(entry: LegendEntry) -> str:
    meaning = f": {escape(entry.meaning)}" if entry.meaning else ""
    return f"- **{escape(entry.name)}** ({entry.colour_word}){meaning}"


def _note(article: Article, note: Annotation, pens: Mapping[str, ColourMeaning]) -> Iterator[str]:
    """The quote, the note, and a line of what else is known of it."""
    if shows_quote(note):
        yield _code(quoted_text(note)) if is_code(article, note) else _quote(quoted_text(note))
    if note.note.strip():
        yield _closed(links_to_text(note.note))
    yield _facts(article, note, pens)


def _quote(words: str) -> str:
    """A block quote: each line of the passage, which is a block of the article or a line of a verse, a paragraph."""
    paragraphs = [escape(line) for line in words.splitlines() if line.strip()]
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs or [f"*{tr('picture')}*"])


def _code(words: str) -> str:
    """A block quote of indented code, in which nothing needs to be escaped."""
    lines = words.expandtabs(4).strip("\n").splitlines()
    return "\n".join(f">     {line}".rstrip() for line in lines) if words.strip() else _quote(words)


def _facts(article: Article, note: Annotation, pens: Mapping[str, ColourMeaning]) -> str:
    facts = [f"*{escape(kind_label(note, pens))}, {note.created.date()}*"]
    facts += [was_in_remark(escape(place))] if (place := former_headings(note)) else []
    facts += [f"({words})"] if (words := doubt(note)) else []
    facts += [now_remark(escape(words))] if (words := changed_words(article, note)) else []
    facts += [" ".join(_hashtag(tag) for tag in note.tags)] if note.tags else []
    return " · ".join(facts)


def _hashtag(tag: str) -> str:
    """``#tag``; other programs end a tag at a blank, so there is none in it."""
    return "#" + _UNSAFE.sub(lambda found: _ENTITIES[found[0]], _SIGNS.sub(r"\\\1", "-".join(tag.split())))


def _closed(note: str) -> str:
    """The note as its writer wrote it; a fence left open is closed, or it would swallow what follows."""
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
