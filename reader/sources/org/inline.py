"""What stands in a line of Org: emphasis, code, links, footnotes, formulas, macros.

Source: "Org Syntax", https://orgmode.org/worg/org-syntax.html.
"""

from __future__ import annotations

import re
from html import escape
from html.entities import html5

from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.markup.html import anchor, attributes, balanced, formula, link, quiet, to_name
from reader.sources.markup.sign_scanner import Found, ReadSign, SignScanner
from reader.sources.org.addresses import address_of, is_picture
from reader.sources.org.setting import OrgSetting

_SIGN = re.compile(r"[*/_+=~\[<\\$@{^]|\b(?:src|call)_\w")
_TAGS = {"*": "b", "/": "i", "_": "u", "+": "s", "=": "code", "~": "code"}
_BEFORE = frozenset(" \t\n-–—('\"{“‘")
_AFTER = frozenset(" \t\n-–—.,;:!?'\")}[\\”’…")
_LINK = re.compile(r"\[\[((?:[^\[\]\\]|\\.)+)\](?:\[((?:[^\]]|\](?!\]))+)\])?\]")
_FOOTNOTE = re.compile(r"\[fn:([\w-]*)(:|\])")
_CITATION = re.compile(r"\[cite(?:/[\w/-]+)?:[^\]\[]*\]")
_ANGLE = re.compile(r"<((?:https?|mailto|postil):[^<>\n]+)>")
_RADIO = re.compile(r"<<<([^<>\s](?:[^<>\n]*[^<>\s])?)>>>")
_TARGET = re.compile(r"<<([^<>\s](?:[^<>\n]*[^<>\s])?)>>")
_SNIPPET = re.compile(r"@@([\w-]+):(.*?)@@", re.DOTALL)
_MACRO = re.compile(r"\{\{\{([a-zA-Z][\w-]*)(?:\((.*?)\))?\}\}\}", re.DOTALL)
_SUB = re.compile(r"[_^]\{([^{}\n]*)\}")
_SUP = re.compile(r"\^([*]|[+-]?[0-9A-Za-z]+)(?![\w^])")
_ENTITY = re.compile(r"\\([a-zA-Z]+[0-9]*)(\{\}|(?![a-zA-Z]))")
_BREAK = re.compile(r"\\\\[ \t]*(?:\n|$)")
_DOLLAR = re.compile(r"\$([^\s$,;.](?:[^$\n]*[^\s$,.])?|[^\s$.,?;\"'])\$(?=[\s\-.,;:!?'\")}\]]|$)")
_SOURCE = re.compile(r"src_([\w-]+)(?:\[[^\]\n]{0,300}\])?\{([^{}\n]*)\}")
_CALL = re.compile(r"call_[\w-]+(?:\[[^\]\n]{0,300}\])?\([^)\n]{0,300}\)(?:\[[^\]\n]{0,300}\])?")
_LONGEST = 3_000
"""Code points of a link, a formula or a footnote in a line; the end of a longer one is not looked for."""
_LONGEST_MACRO = 2_000
_ENTITIES = {
    "to": "→",
    "gets": "←",
    "ldots": "…",
    "dots": "…",
    "cdots": "⋯",
    "langle": "⟨",
    "rangle": "⟩",
    "S": "§",
    "implies": "⇒",
    "iff": "⇔",
    "leq": "≤",
    "geq": "≥",
    "neq": "≠",
    "infty": "∞",
    "tilde": "~",
    "hbar": "ℏ",
    "under": "_",
    "vert": "|",
    "slash": "/",
    "lbrace": "{",
    "rbrace": "}",
    "plus": "+",
    "equal": "=",
    "star": "*",
    "laquo": "«",
    "raquo": "»",
    "nbsp": "\xa0",
    "ndash": "–",
    "mdash": "—",
    "hellip": "…",
    "bs": "\\",
}


class OrgInline:
    """Writes the lines of one text."""

    def __init__(self, setting: OrgSetting, footnotes: LineFootnotes) -> None:
        self._setting, self._footnotes = setting, footnotes
        signs: dict[str, ReadSign] = {
            **dict.fromkeys(_TAGS, self._emphasis),
            "[": self._bracket,
            "<": self._angle,
            "\\": self._backslash,
            "$": self._dollar,
            "@": self._snippet,
            "{": self._macro,
            "^": self._raised,
            "s": self._source,
        }
        self._scanner = SignScanner(_SIGN, signs, self._call)

    def write(self, text: str) -> str:
        """The HTML of a text."""
        return self._scanner.write(text)

    def plain(self, text: str) -> str:
        """A text without its signs, as for a title."""
        return self._scanner.plain(text)

    def _emphasis(self, text: str, at: int) -> Found:
        sign = text[at]
        if sign == "_" and text.startswith("{", at + 1):
            return self._raised(text, at)
        if (at and text[at - 1] not in _BEFORE) or text[at + 1 : at + 2].isspace() or at + 2 >= len(text):
            return None
        end = self._scanner.closer(text, at + 2, sign, _closes)
        if end < 0:
            return None
        inside = text[at + 1 : end]
        tag = _TAGS[sign]
        words = escape(inside, quote=False) if tag == "code" else self.write(inside)
        return f"<{tag}>{words}</{tag}>", end + 1

    def _bracket(self, text: str, at: int) -> Found:
        end = text.find("]]", at + 2, at + _LONGEST) if text.startswith("[[", at) else -1
        if end > 0 and (found := _LINK.match(text, at, end + 2)) is not None:
            return self._link(found[1], found[2]), found.end()
        if (note := _FOOTNOTE.match(text, at)) is not None:
            return self._footnote(text, note)
        if (cited := _CITATION.match(text, at)) is not None:
            return quiet(cited[0]), cited.end()
        return None

    def _link(self, target: str, words: str | None) -> str:
        address = address_of(target, self._setting.addresses)
        if words is None and is_picture(target):
            return f"<img{attributes(src=address)}>"
        if words is not None and is_picture(words) and " " not in words.strip():
            shown = address_of(words if ":" in words or "/" in words else f"./{words}", self._setting.addresses)
            return link(address, f"<img{attributes(src=shown)}>")
        plain = target.removeprefix("file:").lstrip("*#") if words is None else ""
        return link(address, self.write(words) if words is not None else escape(plain, quote=False))

    def _footnote(self, text: str, note: re.Match[str]) -> Found:
        notes = self._setting.notes
        name = note[1] or f"in-line-{len(notes) + 1}"
        if not note[1] and note[2] == "]":
            return None
        number = notes.setdefault(name, len(notes) + 1)
        sign = f"<sup>{link(to_name(f'fn.{name}'), str(number))}</sup>"
        if note[2] == "]":
            return sign, note.end()
        end = _closing_bracket(text, note.end())
        if end < 0:
            return None
        self._footnotes.add(number, f"fn.{name}", self.write(text[note.end() : end].strip()))
        return sign, end + 1

    def _angle(self, text: str, at: int) -> Found:
        if (radio := _RADIO.match(text, at)) is not None:
            return anchor(radio[1].strip()) + self.write(radio[1]), radio.end()
        if (target := _TARGET.match(text, at)) is not None:
            return anchor(target[1].strip()), target.end()
        if (found := _ANGLE.match(text, at)) is not None:
            return link(found[1], escape(found[1], quote=False)), found.end()
        return None

    def _backslash(self, text: str, at: int) -> Found:
        pair = text[at : at + 2]
        if pair in ("\\(", "\\["):
            end = text.find("\\)" if pair == "\\(" else "\\]", at + 2, at + _LONGEST)
            return (formula(text[at + 2 : end]), end + 2) if end > 0 else None
        if (ended := _BREAK.match(text, at)) is not None:
            return "<br>", ended.end()
        entity = _ENTITY.match(text, at)
        meant = (_ENTITIES.get(entity[1]) or html5.get(f"{entity[1]};")) if entity is not None else None
        return (escape(meant, quote=False), entity.end()) if entity is not None and meant else None

    def _dollar(self, text: str, at: int) -> Found:
        if text.startswith("$$", at):
            end = text.find("$$", at + 2, at + _LONGEST)
            return (formula(text[at + 2 : end]), end + 2) if end > at + 2 else None
        if at and (text[at - 1].isalnum() or text[at - 1] == "$"):
            return None
        end = text.find("$", at + 1, at + 400)
        found = _DOLLAR.match(text, at) if end > 0 else None
        return (formula(found[1]), found.end()) if found is not None else None

    def _snippet(self, text: str, at: int) -> Found:
        found = _SNIPPET.match(text, at) if text.startswith("@@", at) and text.find("@@", at + 2) > 0 else None
        if found is None:
            return None
        return balanced(found[2]) if found[1].lower() == "html" else "", found.end()

    def _macro(self, text: str, at: int) -> Found:
        end = text.find("}}}", at, at + _LONGEST_MACRO) if text.startswith("{{{", at) else -1
        found = _MACRO.match(text, at, end + 3) if end > 0 else None
        if found is None:
            return None
        name, written = found[1].lower(), found[2] or ""
        meant = self._setting.macros.get(name)
        if meant is None or len(meant) > _LONGEST_MACRO or self._scanner.depth > 4:
            if name == "kbd":
                return f"<kbd>{escape(written)}</kbd>", found.end()
            known = {one.name: one.values for one in self._setting.properties}.get(name)
            return (escape(" ".join(known)) if known else quiet(written or name)), found.end()
        parts = re.split(r"(?<!\\),", written)
        filled = re.sub(r"\$([1-9])", lambda one: _argument(parts, int(one[1])), meant)
        return self.write(filled), found.end()

    def _raised(self, text: str, at: int) -> Found:
        tag = "sub" if text[at] == "_" else "sup"
        if not at or text[at - 1].isspace():
            return None
        if (found := _SUB.match(text, at) or (_SUP.match(text, at) if tag == "sup" else None)) is not None:
            return f"<{tag}>{self.write(found[1])}</{tag}>", found.end()
        return None

    def _source(self, text: str, at: int) -> Found:
        found = _SOURCE.match(text, at)
        return (f"<code>{escape(found[2], quote=False)}</code>", found.end()) if found is not None else None

    def _call(self, text: str, at: int) -> Found:
        found = _CALL.match(text, at)
        return (quiet(found[0]), found.end()) if found is not None else None


def _closes(text: str, at: int) -> bool:
    """Whether a sign closes what it opened before: there is no blank before it, and no word goes on after it."""
    return not text[at - 1].isspace() and (at + 1 == len(text) or text[at + 1] in _AFTER)


def _argument(parts: list[str], number: int) -> str:
    return parts[number - 1].replace("\\,", ",").strip() if number <= len(parts) else ""


def _closing_bracket(text: str, begin: int) -> int:
    """Where the bracket that was opened before ``begin`` is closed; -1 if that is not near."""
    depth = 0
    for sign in re.finditer(r"[\[\]]", text[begin : begin + _LONGEST]):
        if sign[0] == "]":
            if not depth:
                return begin + sign.start()
            depth -= 1
        else:
            depth += 1
    return -1
