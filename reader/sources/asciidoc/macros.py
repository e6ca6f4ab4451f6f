"""The macros that stand in a line of AsciiDoc, such as ``link:page.html[words]``, and bare addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from reader.sources.asciidoc.setting import AsciiDocSetting
from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.markup.html import anchor, attributes, balanced, formula, link, quiet, to_file, to_name
from reader.sources.markup.sign_scanner import Found

_MACRO = re.compile(r"([a-z][\w-]*):([^\s:\[][^\s\[]*)?\[")
_URL = re.compile(r"((?:https?|ftp|irc)://[^\s\[\]<>]+)(\[)?")
_LONGEST = 3_000
"""Code points of a macro; the end of a longer one is not looked for."""


class InlineMacros:
    """Writes the macros of one text."""

    def __init__(self, setting: AsciiDocSetting, footnotes: LineFootnotes, write: Callable[[str], str]) -> None:
        """``write`` writes the words that a macro shows."""
        self._setting, self._footnotes, self._write = setting, footnotes, write
        self._count = 0
        self._numbers: dict[str, int] = {}
        """The numbers of the footnotes that have names."""
        self._macros: dict[str, Callable[[str, str], str]] = {
            "link": self._link,
            "mailto": self._mail,
            "xref": lambda target, inside: self.to_place(target, _words(inside)),
            "image": lambda target, inside: f"<img{attributes(src=self._setting.picture(target), alt=_words(inside))}>",
            "icon": lambda _target, _inside: "",
            **dict.fromkeys(("footnote", "footnoteref"), self._footnote),
            **{kind: partial(_formula, kind) for kind in ("stem", "latexmath", "asciimath")},
            "kbd": lambda _target, inside: _keys(inside),
            "btn": lambda _target, inside: _path([inside]),
            "menu": lambda target, inside: _path([target, *inside.split(">")]),
            "pass": self._passed,
            "anchor": lambda target, _inside: anchor(target),
            "indexterm": lambda _target, _inside: "",
            "indexterm2": lambda _target, inside: self._write(inside),
        }

    def read(self, text: str, at: int) -> Found:
        """The macro, or the bare address, that begins at a place."""
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
                return link(address, self._write(words) if words else escape(address)), end + 1
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
        return f"{quiet(f'{name}:{target}')} {self._write(words)}" if words else quiet(f"{name}:{target}")

    def _link(self, target: str, inside: str) -> str:
        address, words = target.strip("+"), _words(inside)
        return link(address, self._write(words) if words else escape(address))

    def _mail(self, target: str, inside: str) -> str:
        return link(f"mailto:{target}", self._write(inside.partition(",")[0]) if inside else escape(target))

    def _passed(self, target: str, inside: str) -> str:
        """Text that is not read as AsciiDoc, unless it says that it is."""
        if "<" in inside:
            return balanced(inside)
        return self._write(inside) if "q" in target else escape(inside)

    def _footnote(self, name: str, inside: str) -> str:
        if name and not inside:
            number = self._numbers.get(name, 0)
        else:
            self._count += 1
            number = self._count
            self._footnotes.add(number, f"footnote-{number}", self._write(inside))
            if name:
                self._numbers[name] = number
        return f"<sup>{link(f'#footnote-{number}', str(number))}</sup>" if number else quiet(f"footnote:{name}")

    def to_place(self, target: str, words: str) -> str:
        """A link to a place in this text or in another file; without words it is called as its heading."""
        path, sign, fragment = target.partition("#")
        is_file = bool(sign and path) or path.endswith((".adoc", ".asciidoc", ".asc"))
        if is_file:
            name = path if "." in path.rpartition("/")[2] else f"{path}.adoc"
            href = to_file(name.rpartition(":")[2], fragment)
            return link(href, self._write(words) if words else escape(path.rpartition(":")[2]))
        name = fragment or path
        shown = self._write(words or self._setting.label(name) or f"[{name}]")
        return link(to_name(name), shown)


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
