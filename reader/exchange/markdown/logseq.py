"""Writes Markdown as Logseq reads it, within one of its blocks.

To Logseq (its parser is mldoc) a line that begins with ``-`` is another block, and one with ``::`` a property; it takes
backslashes before every sign, but leaves entities as they are; and ``{{`` begins a macro.
"""

from __future__ import annotations

import re

from reader.exchange.markdown.note_blocks import CodeLine, NoteBlocks, NoteParagraph

_MAY_DIFFER = re.compile(r"&(?:#\d+|lt|amp);|^[ >]*(?:[-+#]|\d+\)|:)|`{3}|~{3}|^ {4}|::|\{\{", re.MULTILINE)
"""What is in everything that Logseq reads otherwise; for most passages and notes, looking for it saves the rest."""
_MARKER = re.compile(r"(?<![^ >])[-+](?= |$)")
_NUMBER = re.compile(r"(?<![^ >])(\d+)\)")
_MAY_BEGIN = r"(?=[\\`&{]|^)"
"""How the signs below and the markers of items begin: looking for it first takes half the time."""
_SIGNS = (
    r"(?P<kept>\\[!-/:-@\[-`{-~]|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|`+)"
    r"|&(?:#(?P<number>\d+)|(?P<name>lt|amp));"
    r"|(?P<macro>\{(?=\{)|(?<=\{)\{)"
    r"|^(?P<block>#(?=\+)|:(?=[\w-]+:))"
)
_MARKERS = r"^(?P<markers>[ >]*(?:(?:[-+*]|\d+[.)]) +)+)"
_WORDS = re.compile(f"{_MAY_BEGIN}(?:{_SIGNS})", re.DOTALL | re.MULTILINE)
_QUOTE = re.compile(f"{_MAY_BEGIN}(?:{_SIGNS}|{_MARKERS})", re.DOTALL | re.MULTILINE)
_PROPERTY = re.compile(r"^(\S*:)(?=:(?:\s|$))")
_BLOCK_SIGN = re.compile(r"(?=#{1,6}(?:\s|$)|[-+*>](?:\s|$))")
"""What begins a block of Logseq wherever it stands in a line, however far that is indented."""
_FENCE = re.compile(r"([ >]*(?:[*] |\d+\. )*(?:`{3,}|~{3,}))\s*(?![\w+#.-]+\s*$).*")
"""What begins code with more than the name of a language."""
_TAG = re.compile(r"[^\s#,.!?'\"()\[\]{}:;\\`*^~<>|]+")


def logseq_markdown(written: str) -> str:
    """Markdown, which neither has headings nor HTML blocks, as lines of a block of Logseq."""
    if not _MAY_DIFFER.search(written):
        return written
    lines: list[str] = []
    for block in NoteBlocks(written).written:
        if isinstance(block, NoteParagraph):
            words = _WORDS.sub(_word, "\n".join(block.lines)).split("\n")
            lines += [f"{_prefix(before)}{_line(line)}" for before, line in zip(block.prefixes, words, strict=True)]
        else:
            lines.append(block if isinstance(block, CodeLine) else _FENCE.sub(r"\1", _prefix(block)))
    return "\n".join(lines)


def logseq_quote(written: str) -> str:
    """Markdown of a passage as we write it, whose backticks are all in pairs, as lines of a quotation of Logseq."""
    if not _MAY_DIFFER.search(written):
        return written
    return logseq_markdown(written) if "$$" in written or "~~~" in written else _QUOTE.sub(_quote_word, written)


def logseq_tag(tag: str) -> str:
    """``#tag``, or ``#[[two words]]``."""
    tag = " ".join(tag.replace("[", " ").replace("]", " ").split())
    return f"#{tag}" if _TAG.fullmatch(tag) else f"#[[{tag}]]"


def _prefix(before: str) -> str:
    """What stands before a line, with the signs of items that begin no blocks."""
    return _NUMBER.sub(r"\1.", _MARKER.sub("*", before))


def _line(words: str) -> str:
    """The words of a line of a paragraph, which begin neither a property nor a block."""
    words = _PROPERTY.sub(r"\1\\", words)
    return f"\\{words}" if _BLOCK_SIGN.match(words) else words


def _quote_word(found: re.Match[str]) -> str:
    return _prefix(found["markers"]) if found["markers"] else _word(found)


def _word(found: re.Match[str]) -> str:
    if found["number"]:
        return f"\\{chr(int(found['number']))}"
    if found["name"]:
        return "\\<" if found["name"] == "lt" else "\\&"
    return f"\\{found[0]}" if found["macro"] or found["block"] else found[0]
