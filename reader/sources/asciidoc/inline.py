"""What stands in a line of AsciiDoc: emphasis, code, links, macros, attributes, footnotes.

Source: "AsciiDoc Language Documentation", https://docs.asciidoctor.org/asciidoc/latest/. One pass; the end of each sign
is looked for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from reader.sources.asciidoc.setting import AsciiDocSetting
from reader.sources.markup.html import anchor, attributes, balanced, formula, link, quiet, to_file, to_name

Found = tuple[str, int] | None
"""The HTML of what begins at a sign, and where it ends; None if the sign is text."""
_SIGN = re.compile(
    r"[*_`#^~+\[<({\\\"'&]|--|\.\.\.|->|=>|(?:(?<=\s)|^)\+(?=\n)|\b(?:https?|ftp|irc)://|\b[a-z][\w-]*:(?!:)(?=[^\s\[]{0,300}\[)"
)
_TAGS = {"*": "b", "_": "i", "`": "code", "#": "mark", "^": "sup", "~": "sub"}
_WORD_BEFORE = re.compile(r"[\w&;:}]")
_MACRO = re.compile(r"([a-z][\w-]*):([^\s:\[][^\s\[]*)?\[")
_URL = re.compile(r"((?:https?|ftp|irc)://[^\s\[\]<>]+)(\[)?")
_XREF = re.compile(r"<<([^<>,]+)(?:,\s*([^<>]*(?:<[^<>]*>[^<>]*)*))?>>")
_ANCHOR = re.compile(r"\[\[([^\[\],\s]+)(?:,[^\]]*)?\]\]|\[\[\[([^\[\],\s]+)(?:,\s*([^\]]*))?\]\]\]")
_ROLE = re.compile(r"\[([^\[\]\n]{0,200})\](?=([*_`#]))")
_ATTRIBUTE = re.compile(r"\{([\w][\w-]*)\}")
_ENTITY = re.compile(r"&(?:[a-zA-Z]+[0-9]*|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_TERM = re.compile(r"\(\(\(([^()]*)\)\)\)|\(\(([^()]+)\)\)")
_MARKS = {"(C)": "©", "(R)": "®", "(TM)": "™"}
_LONGEST = 3_000
_DEEPEST = 12
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

    def __init__(self, setting: AsciiDocSetting) -> None:
        self._setting = setting
        self._depth = 0
        self._closers: dict[str, int] = {}
        self.lines = ""
        """The attribute that says on which lines what is written stands."""
        self.notes: list[tuple[str, str]] = []
        """The footnotes: that attribute, and their HTML."""
        self._numbers: dict[str, int] = {}
        self._signs: dict[str, Callable[[str, int], Found]] = {
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
        self._macros: dict[str, Callable[[str, str], str]] = {
            "link": self._link,
            "mailto": self._mail,
            "xref": lambda target, inside: self._to_place(target, _words(inside)),
            "image": lambda target, inside: f"<img{attributes(src=self.picture(target), alt=_words(inside))}>",
            "icon": lambda _target, _inside: "",
            **dict.fromkeys(("footnote", "footnoteref"), self._footnote),
            **{kind: partial(_formula, kind) for kind in ("stem", "latexmath", "asciimath")},
            "kbd": lambda _target, inside: _keys(inside),
            "btn": lambda _target, inside: _path([inside]),
            "menu": lambda target, inside: _path([target, *inside.split(">")]),
            "pass": self._passed,
            "anchor": lambda target, _inside: anchor(target),
            "indexterm": lambda _target, _inside: "",
            "indexterm2": lambda _target, inside: self.write(inside),
        }

    def write(self, text: str) -> str:
        """The HTML of a text."""
        if self._depth >= _DEEPEST:
            return escape(text, quote=False)
        text = self._setting.expand(text) if not self._depth else text
        self._depth += 1
        before, self._closers = self._closers, {}
        pieces, done, at = [], 0, 0
        while (sign := _SIGN.search(text, at)) is not None:
            at = sign.start()
            found = self._signs.get(text[at], self._macro)(text, at)
            if found is None:
                at = sign.end() if text[at].isalpha() else at + 1
                continue
            pieces += [escape(text[done:at], quote=False), found[0]]
            done = at = found[1]
        self._depth -= 1
        self._closers = before
        return "".join((*pieces, escape(text[done:], quote=False)))

    def plain(self, text: str) -> str:
        """A text without its signs, as for a title."""
        return re.sub(r"<[^>]*>", "", self.write(text)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    def picture(self, target: str) -> str:
        """The address of a picture: those that are files lie in the folder that the text names for them."""
        folder = self._setting.expand(self._setting.attributes.get("imagesdir", "")).rstrip("/")
        return f"{folder}/{target}" if folder and not re.match(r"[a-z]+:|/", target) else target

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
        """Where a sign closes at or after ``begin``; -1 if it does not. What was found is kept for the next one."""
        end = self._closers.get(sign, 0)
        if end < 0 or end >= begin:
            return end
        end = text.find(sign, begin)
        single = len(sign) == 1
        while end >= 0 and single and (text[end - 1].isspace() or re.match(r"\w", text[end + 1 : end + 2])):
            end = text.find(sign, end + 1)
        self._closers[sign] = end
        return end

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
                end = self._closer(text, at + len(sign) + 1, sign) if sign != "+" or not self._in_word(text, at) else -1
                if end > 0 and not (sign == "+" and text[at + 1].isspace()):
                    inside = text[at + len(sign) : end]
                    shown = balanced(inside) if sign == "+++" and "<" in inside else escape(inside, quote=False)
                    return shown, end + len(sign)
        return None

    @staticmethod
    def _in_word(text: str, at: int) -> bool:
        return at > 0 and re.match(r"\w", text[at - 1]) is not None

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
            return (self._to_place(found[1].strip(), found[2] or ""), found.end()) if found is not None else None
        for arrow, shown in (("<-", "←"), ("<=", "⇐")):
            if text.startswith(arrow, at) and not text.startswith("<->", at):
                return shown, at + 2
        return None

    def _to_place(self, target: str, words: str) -> str:
        path, sign, fragment = target.partition("#")
        is_file = bool(sign and path) or path.endswith((".adoc", ".asciidoc", ".asc"))
        if is_file:
            name = path if "." in path.rpartition("/")[2] else f"{path}.adoc"
            href = to_file(name.rpartition(":")[2], fragment)
            return link(href, self.write(words) if words else escape(path.rpartition(":")[2]))
        name = fragment or path
        shown = self.write(words or self._setting.label(name) or f"[{name}]")
        return link(to_name(name), shown)

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
        if self._signs.get(text[at + 1], self._macro)(text, at + 1) is None:
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
        before, after = text[at - 1 : at] if at else "", text[at + 2 : at + 3]
        if before.isalnum() and after.isalnum():
            return "—", at + 2
        return ("—", at + 2) if (not before or before.isspace()) and (not after or after.isspace()) else None

    def _macro(self, text: str, at: int) -> Found:
        if (url := _URL.match(text, at)) is not None:
            return self._web_link(text, url)
        found = _MACRO.match(text, at, at + _LONGEST)
        if found is None:
            return None
        end = _closing(text, found.end())
        if end < 0:
            return None
        inside = text[found.end() : end].replace("\\]", "]")
        written = self._written_macro(found[1], found[2] or "", inside)
        return (written, end + 1) if written is not None else None

    def _web_link(self, text: str, url: re.Match[str]) -> Found:
        address = url[1]
        if url[2]:
            end = _closing(text, url.end())
            if end > 0:
                words = _words(text[url.end() : end])
                return link(address, self.write(words) if words else escape(address)), end + 1
        address = address.rstrip(".,;:!?'\")")
        return link(address, escape(address, quote=False)), url.start() + len(address)

    def _written_macro(self, name: str, target: str, inside: str) -> str | None:
        """What a macro shows; None if it is none."""
        if name in self._macros:
            return self._macros[name](target, inside)
        if name.startswith("link") and inside.isdigit():  # git's manuals name pages of each other so
            return link(to_file(f"{target}.adoc"), escape(f"{target}({inside})"))
        if not target:
            return None
        words = _words(inside)
        return f"{quiet(f'{name}:{target}')} {self.write(words)}" if words else quiet(f"{name}:{target}")

    def _link(self, target: str, inside: str) -> str:
        address, words = target.strip("+"), _words(inside)
        return link(address, self.write(words) if words else escape(address))

    def _mail(self, target: str, inside: str) -> str:
        return link(f"mailto:{target}", self.write(inside.partition(",")[0]) if inside else escape(target))

    def _passed(self, target: str, inside: str) -> str:
        """Text that is not read as AsciiDoc, unless it says that it is."""
        if "<" in inside:
            return balanced(inside)
        return self.write(inside) if "q" in target else escape(inside)

    def _footnote(self, name: str, inside: str) -> str:
        if name and not inside:
            number = self._numbers.get(name, 0)
        else:
            self.notes.append((self.lines, ""))
            number = len(self.notes)
            self.notes[number - 1] = (self.lines, self.write(inside))
            if name:
                self._numbers[name] = number
        return f"<sup>{link(f'#footnote-{number}', str(number))}</sup>" if number else quiet(f"footnote:{name}")


def is_tex(text: str, name: str) -> bool:
    """Whether a formula is TeX, or AsciiMath that says the same in TeX: without names of more than one letter."""
    return name == "latexmath" or "\\" in text or not re.search(r"[A-Za-z]{2}|[\"/]", text)


def _formula(kind: str, _target: str, inside: str) -> str:
    return formula(inside) if is_tex(inside, kind) else f"<code>{escape(inside)}</code>"


def _keys(inside: str) -> str:
    return "+".join(f"<kbd>{escape(key.strip())}</kbd>" for key in re.split(r"(?<=.)[+,](?=.)", inside))


def _path(parts: Sequence[str]) -> str:
    """The way through a menu."""
    return f"<b>{' › '.join(escape(part.strip()) for part in parts if part.strip())}</b>"


def _words(inside: str) -> str:
    """The text of a link or a picture, without its attributes: ``window=_blank``, ``role=x``, ``^``."""
    words = inside.strip()
    if words.startswith('"') and (end := words.find('"', 1)) > 0:
        return words[1:end]
    if "=" in words:
        words = re.split(r",\s*[\w-]+=", words, maxsplit=1)[0]
        words = "" if re.match(r"[\w-]+=", words) else words
    return words.removesuffix("^").strip()


def _closing(text: str, begin: int) -> int:
    """Where the bracket that was opened before ``begin`` is closed; -1 if that is not near."""
    for found in re.finditer(r"\\\]|\[[^\[\]]*\]|\]", text[begin : begin + _LONGEST]):
        if found[0] == "]":
            return begin + found.start()
    return -1
