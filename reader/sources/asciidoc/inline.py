"""What stands in a line of AsciiDoc: emphasis, code, references, attributes; for macros see ``macros``.

Source: "AsciiDoc Language Documentation", https://docs.asciidoctor.org/asciidoc/latest/.
"""

from __future__ import annotations

import re
from html import escape

from reader.sources.asciidoc.macros import InlineMacros
from reader.sources.asciidoc.setting import AsciiDocSetting
from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.markup.html import anchor, balanced, quiet
from reader.sources.markup.sign_scanner import Found, ReadSign, SignScanner

_SIGN = re.compile(
    r"[*_`#^~+\[<({\\\"'&]|--|\.\.\.|->|=>|\b(?:https?|ftp|irc)://|\b[a-z][\w-]*:(?!:)(?=[^\s\[]{0,300}\[)"
)
_TAGS = {"*": "b", "_": "i", "`": "code", "#": "mark", "^": "sup", "~": "sub"}
_WORD_BEFORE = re.compile(r"[\w&;:}]")
_XREF = re.compile(r"<<([^<>,]+)(?:,\s*([^<>]*(?:<[^<>]*>[^<>]*)*))?>>")
_ANCHOR = re.compile(r"\[\[([^\[\],\s]+)(?:,[^\]]*)?\]\]|\[\[\[([^\[\],\s]+)(?:,\s*([^\]]*))?\]\]\]")
_ROLE = re.compile(r"\[([^\[\]\n]{0,200})\](?=([*_`#]))")
_ATTRIBUTE = re.compile(r"\{([\w][\w-]*)\}")
_ENTITY = re.compile(r"&(?:[a-zA-Z]+[0-9]*|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_TERM = re.compile(r"\(\(\(([^()]*)\)\)\)|\(\(([^()]+)\)\)")
_MARKS = {"(C)": "©", "(R)": "®", "(TM)": "™"}
_LONGEST = 3_000
"""Code points of a reference; the end of a longer one is not looked for."""
_INTRINSIC = {
    "nbsp": "\xa0",
    "sp": " ",
    "empty": "",
    "blank": "",
    "zwsp": "\u200b",
    "wj": "\u2060",
    "apos": "'",
    "quot": '"',
    "lsquo": "‘",
    "rsquo": "’",
    "ldquo": "“",
    "rdquo": "”",
    "deg": "°",
    "plus": "+",
    "brvbar": "¦",
    "vbar": "|",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "startsb": "[",
    "endsb": "]",
    "caret": "^",
    "asterisk": "*",
    "tilde": "~",
    "backslash": "\\",
    "backtick": "`",
    "two-colons": "::",
    "two-semicolons": ";;",
    "cpp": "C++",
    "pp": "++",
    "litdd": "--",
    "tilde-sign": "~",
    "hash": "#",
    "underscore": "_",
    "cxx": "C++",
}


class AsciiDocInline:
    """Writes the lines of one text."""

    def __init__(self, setting: AsciiDocSetting, footnotes: LineFootnotes) -> None:
        self._setting = setting
        self._macros = InlineMacros(setting, footnotes, self.write)
        signs: dict[str, ReadSign] = {
            **dict.fromkeys(_TAGS, self._emphasis),
            **dict.fromkeys("\"'", self._quotation),
            "+": self._literal,
            "[": self._bracket,
            "<": self._reference,
            "(": self._parenthesis,
            "{": self._attribute,
            "\\": self._escaped,
            "&": self._entity,
            "-": self._dash,
            "=": self._dash,
            ".": lambda _text, at: ("…", at + 3),
        }
        self._scanner = SignScanner(_SIGN, signs, self._macros.read)

    def write(self, text: str) -> str:
        """The HTML of a text."""
        return self._scanner.write(text if self._scanner.depth else self._setting.expand(text))

    def plain(self, text: str) -> str:
        """A text without its signs, as for a title."""
        return self._scanner.plain(self._setting.expand(text))

    def _emphasis(self, text: str, at: int) -> Found:
        sign = text[at]
        double = sign * 2
        if text.startswith(double, at) and sign not in "^~":
            end = self._closer(text, at + 3, double)
            if end > 0:
                return self._tagged(sign, text[at + 2 : end]), end + 2
        if sign in "^~":
            end = text.find(sign, at + 1, at + 200)
            inside = text[at + 1 : end]
            return (self._tagged(sign, inside), end + 1) if end > at + 1 and not re.search(r"\s", inside) else None
        if (at and _WORD_BEFORE.match(text[at - 1])) or text[at + 1 : at + 2].isspace():
            return None
        end = self._closer(text, at + 2, sign)
        return (self._tagged(sign, text[at + 1 : end]), end + 1) if end > 0 else None

    def _tagged(self, sign: str, inside: str) -> str:
        tag = _TAGS[sign]
        if sign == "`" and len(inside) > 1 and inside[0] == inside[-1] == "+":
            return f"<code>{escape(inside.strip('+'), quote=False)}</code>"
        return f"<{tag}>{self.write(inside)}</{tag}>"

    def _closer(self, text: str, begin: int, sign: str) -> int:
        """Where a sign closes at or after ``begin``; -1 if it does not."""
        return self._scanner.closer(text, begin, sign, _closes if len(sign) == 1 else _closes_anywhere)

    def _quotation(self, text: str, at: int) -> Found:
        sign = text[at]
        if not text.startswith("`", at + 1):
            return None
        end = self._closer(text, at + 3, f"`{sign}")
        if end < 0:
            return None
        before, after = ("“", "”") if sign == '"' else ("‘", "’")
        return f"{before}{self.write(text[at + 2 : end])}{after}", end + 2

    def _literal(self, text: str, at: int) -> Found:
        if text.startswith("\n", at + 1) or at + 1 == len(text):
            is_break = at > 0 and text[at - 1] in " \t"
            return ("<br>", at + 1) if is_break else None
        for sign in ("+++", "++", "+"):
            if text.startswith(sign, at):
                end = self._closer(text, at + len(sign) + 1, sign) if sign != "+" or not _is_in_word(text, at) else -1
                if end > 0 and not (sign == "+" and text[at + 1].isspace()):
                    inside = text[at + len(sign) : end]
                    shown = balanced(inside) if sign == "+++" and "<" in inside else escape(inside, quote=False)
                    return shown, end + len(sign)
        return None

    def _bracket(self, text: str, at: int) -> Found:
        if text.startswith("[[", at) and (found := _ANCHOR.match(text, at)) is not None:
            if found[2]:
                return f"{anchor(found[2])}[{escape(found[3] or found[2])}]", found.end()
            return anchor(found[1]), found.end()
        if (role := _ROLE.match(text, at)) is not None:
            marked = self._emphasis(text, role.end())
            if marked is None:
                return None
            words = marked[0]
            if role[2] == "#":
                tag = "s" if "line-through" in role[1] else "u" if "underline" in role[1] else ""
                words = words[6:-7] if not tag else f"<{tag}>{words[6:-7]}</{tag}>"
            return words, marked[1]
        return None

    def _reference(self, text: str, at: int) -> Found:
        if text.startswith("<<", at):
            end = text.find(">>", at + 2, at + _LONGEST)
            found = _XREF.match(text, at, end + 2) if end > 0 else None
            return (self._macros.to_place(found[1].strip(), found[2] or ""), found.end()) if found is not None else None
        for arrow, shown in (("<-", "←"), ("<=", "⇐")):
            if text.startswith(arrow, at) and not text.startswith("<->", at):
                return shown, at + 2
        return None

    def _parenthesis(self, text: str, at: int) -> Found:
        if text.startswith("((", at) and (term := _TERM.match(text, at)) is not None:
            return self.write(term[2]) if term[2] else "", term.end()
        for mark, shown in _MARKS.items():
            if text.startswith(mark, at):
                return shown, at + len(mark)
        return None

    def _attribute(self, text: str, at: int) -> Found:
        found = _ATTRIBUTE.match(text, at)
        if found is None:
            return None
        meant = _INTRINSIC.get(found[1].lower())
        return (escape(meant) if meant is not None else quiet(found[0])), found.end()

    def _escaped(self, text: str, at: int) -> Found:
        """A sign that is text: what would begin after the stroke does not."""
        sign = _SIGN.match(text, at + 1)
        if sign is None or text[at + 1] == "\\":
            return None
        if self._scanner.read(text, at + 1) is None:
            return None
        return escape(text[at + 1], quote=False), at + 2

    def _entity(self, text: str, at: int) -> Found:
        found = _ENTITY.match(text, at)
        return (found[0], found.end()) if found is not None else None

    def _dash(self, text: str, at: int) -> Found:
        if text.startswith("->", at):
            return "→", at + 2
        if text.startswith("=>", at):
            return "⇒", at + 2
        if not text.startswith("--", at) or text.startswith("---", at) or (at and text[at - 1] == "-"):
            return None
        at_edge = "\n" if self._scanner.depth == 1 else ""  # what signs enclose begins at a sign: ``--`` in code stays
        before, after = text[at - 1 : at] if at else at_edge, text[at + 2 : at + 3] or at_edge
        is_dash = (before.isalnum() and after.isalnum()) or (before.isspace() and after.isspace())
        return ("—", at + 2) if is_dash else None


def _closes(text: str, at: int) -> bool:
    """Whether a single sign closes what it opened before: after a blank it does not, nor within a word."""
    return not text[at - 1].isspace() and not re.match(r"\w", text[at + 1 : at + 2])


def _closes_anywhere(_text: str, _at: int) -> bool:
    return True


def _is_in_word(text: str, at: int) -> bool:
    return at > 0 and re.match(r"\w", text[at - 1]) is not None
