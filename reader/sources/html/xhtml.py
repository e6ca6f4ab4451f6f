"""Rewrites XHTML as HTML that means the same, for the one parser that we have.

In XML ``<script/>`` is a whole element, CDATA is text, and a document may define entities; a parser of HTML would take
all that follows for a script. Expat reads it here: it opens no other file, and bounds what entities expand to. What is
not well-formed is repaired: it is read as HTML, but with these three as XML means them.
"""

from __future__ import annotations

import logging
import re
from html import escape
from html.entities import html5
from xml.parsers.expat import ExpatError, ParserCreate

logger = logging.getLogger(__name__)

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "basefont", "bgsound", "frame", "keygen"),
    )
)
"""Elements that have no end tag in HTML (HTML Living Standard, 13.1.2 and 13.3)."""
_DROPPED = frozenset(("script", "iframe", "noembed", "noframes"))
"""Elements whose content HTML reads as raw text, none of which is the article's."""
_RENAMED = {"plaintext": "pre", "xmp": "pre", "listing": "pre", "image": "img"}
_FIRST_NEWLINE_LOST = frozenset(("pre", "textarea"))
_NAMESPACES = {
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.idpf.org/2007/ops": "epub:",
}
"""The prefixes of attributes with meaning in HTML or EPUB."""
_OWN = ("", "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML")
_SVG, _MATHML, _EPUB = *_OWN[2:], "http://www.idpf.org/2007/ops"
_ALTERNATIVE, _DEFAULT = "case", "default"
"""``epub:case`` holds what few readers know, but for MathML; ``epub:default`` beside it says the same for all (EPUB
3.0, 2.3.4)."""
_ENTITY = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][A-Za-z0-9]{1,31});", re.DOTALL)
_DECLARED = re.compile(r"<!ENTITY\s+([A-Za-z][\w.-]*)")
_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DIFFERS = re.compile(
    r"""<!ENTITY|<!\[CDATA\[|<[A-Za-z][\w.-]*:|<(?:xmp|plaintext|listing|noembed)\b|<\?(?!xml\s)"""
    r"""|xmlns:(?!epub\s*=)[\w.-]+\s*=\s*["']http://www\.idpf\.org/2007/ops"""
    r"""|xmlns:(?!xlink\s*=)[\w.-]+\s*=\s*["']http://www\.w3\.org/1999/xlink"""
)
"""What HTML and XML read so differently that the page is written anew."""
_DECLARATION = re.compile(r"<\?xml\s[^>]*>")
_FIRST_NEWLINE = re.compile(r"(<(?:pre|textarea)\b[^<>]*>)\n")
_EMPTY_ELEMENT = re.compile(r"""<([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/>""")
"""An element that closes itself, in XML that is well-formed."""
_SELF_CLOSED = re.compile(r"<([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_MAX_GROWTH, _ALLOWANCE = 8, 1_000_000
"""The HTML may be so many times as long as the XHTML, and so many code points longer."""


def as_html(source: str, *, is_xml: bool = False) -> str:
    """HTML of a page that is XHTML if what holds it says so, or if it begins as XML does; else as it is."""
    return xhtml_to_html(source) if is_xml or source.startswith("<?xml") else source


def xhtml_to_html(source: str) -> str:
    """HTML that means what an XHTML document does; every text is accepted."""
    source = source.lstrip("\ufeff \t\r\n")
    try:
        if _DIFFERS.search(source) is None:
            return _retagged(numbered_entities(source))
        return _HtmlWriter(_ALLOWANCE + _MAX_GROWTH * len(source)).write(numbered_entities(source))
    except (ExpatError, ValueError) as error:  # ValueError: a NUL, or too long
        logger.info("XHTML that is not well-formed is read as HTML: %s", error)
        return repaired(source)


def _retagged(source: str) -> str:
    """HTML of ordinary XHTML, which needs a few changes only: five times as fast as to write it anew.

    Raises:
        ExpatError: it is not well-formed.
        ValueError: it has a NUL.
    """
    ParserCreate(namespace_separator=" ").Parse(source.encode("utf-8", "replace").decode("utf-8"), True)
    source = _DECLARATION.sub("", source, 1)
    source = _FIRST_NEWLINE.sub(r"\1\n\n", source)
    source = source.replace(" xml:lang=", " lang=").replace(" xml:id=", " id=")
    return _EMPTY_ELEMENT.sub(
        lambda tag: tag[0] if tag[1].lower() in VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>", source
    )


def repaired(source: str) -> str:
    """HTML of XHTML that is not well-formed: elements that close themselves get an end tag, CDATA becomes text."""
    if _is_closed(source, "<![CDATA[", "]]>"):
        source = _CDATA.sub(lambda found: escape(found[1], quote=False), source)
    return _SELF_CLOSED.sub(
        lambda tag: f"<{tag[1]}{tag[2]}>" if tag[1].lower() in VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>", source
    )


def _is_closed(source: str, opening: str, closing: str) -> bool:
    """Whether each ``opening`` has an end after it, so that an expression need not search for it again and again."""
    return source.rfind(opening) < max(source.rfind(closing), 0) or opening not in source


def numbered_entities(source: str) -> str:
    """The source with HTML's named characters as numbers: their declarations are in a file that is not read.

    Raises:
        ValueError: a comment or a CDATA section is not closed.
    """
    if "&" not in source:
        return source
    if not (_is_closed(source, "<![CDATA[", "]]>") and _is_closed(source, "<!--", "-->")):
        raise ValueError("a comment or a CDATA section is not closed")
    kept = _PREDEFINED.union(_DECLARED.findall(source) if "<!ENTITY" in source else ())

    def numbered(found: re.Match[str]) -> str:
        name = found[1]
        letters = html5.get(f"{name};") if name and name not in kept else None
        return "".join(f"&#{ord(letter)};" for letter in letters) if letters else found[0]

    return _ENTITY.sub(numbered, source)


class _HtmlWriter:
    """Writes what expat reads. An object is good for one document."""

    def __init__(self, most: int) -> None:
        self._out = ["<!doctype html>"]
        self._length, self._most = 0, most
        self._open: list[str] = []
        """The end tags of the open elements."""
        self._hidden_from = 0
        """The least depth of what is left out; 0 outside of elements whose content is."""
        self._has_mathml = False
        """Whether the last of several alternatives that was read is MathML."""
        self._raw = False
        """Whether an element is open whose text HTML reads as it is: a style sheet."""

    def write(self, source: str) -> str:
        """The document as HTML.

        Raises:
            ExpatError: it is not well-formed.
            ValueError: it is too long.
        """
        parser = ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(source.encode("utf-8", "replace").decode("utf-8"), True)
        return "".join(self._out)

    def _put(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._most:
            raise ValueError("its entities expand to too much")
        self._out.append(text)

    def _start(self, name: str, attributes: list[str]) -> None:
        if self._hidden_from:
            self._open.append("")
            return
        space, _, tag = name.rpartition(" ")
        if space == _EPUB and tag in (_ALTERNATIVE, _DEFAULT) and not self._is_chosen(tag, attributes):
            self._open.append("")
            self._hidden_from = len(self._open)
            return
        if space not in _OWN:
            tag = f"x-{tag}"  # unknown in HTML, too: only its content counts
        is_html = space != _SVG
        tag = _RENAMED.get(tag, tag) if is_html else tag
        self._put(f"<{tag}{''.join(map(_attribute, attributes[::2], attributes[1::2]))}>")
        self._open.append("" if tag in VOID and is_html else f"</{tag}>")
        if tag in _FIRST_NEWLINE_LOST:
            self._put("\n")
        self._raw = tag == "style" and is_html
        if tag in _DROPPED and is_html:
            self._hidden_from = len(self._open)

    def _is_chosen(self, tag: str, attributes: list[str]) -> bool:
        """Whether an alternative is what is read: MathML if it is one of them, else what all readers know."""
        if tag == _ALTERNATIVE:
            self._has_mathml = _MATHML in attributes
            return self._has_mathml
        has_mathml, self._has_mathml = self._has_mathml, False
        return not has_mathml

    def _end(self, _name: str) -> None:
        end = self._open.pop()
        if len(self._open) < self._hidden_from:
            self._hidden_from = 0
        if not self._hidden_from:
            self._raw = False
            self._put(end)

    def _text(self, text: str) -> None:
        if not self._hidden_from:
            self._put(text.replace("</", "<\\/") if self._raw else escape(text, quote=False))


def _attribute(name: str, value: str) -> str:
    space, _, local = name.rpartition(" ")
    prefix = _NAMESPACES.get(space, "x-") if space else ""
    key = "lang" if prefix + local == "xml:lang" else prefix.replace("xml:", "") + local
    return f' {key}="{escape(value)}"'
