"""Writes docutils' tree as the HTML that ``reader.sources.html`` reads, with the lines of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from docutils import nodes

from reader.sources.markup.html import (
    anchor,
    attributes,
    balanced,
    code,
    fold,
    formula,
    lines_attribute,
    link,
    quiet,
    to_name,
)

Write = Callable[[nodes.Element], None]
_MAX_LEVEL = 6
_MAX_SUBSTITUTIONS = 10_000
"""More are written as their names: each might stand for two others, and so on."""
_UNDERLINE = re.compile(r"([!-/:-@[-`{-~])\1*")
_NUMBER_TYPES = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
_WRAPPED = {
    "emphasis": "em",
    "strong": "strong",
    "subscript": "sub",
    "superscript": "sup",
    "title_reference": "cite",
    "literal": "code",
    "option_argument": "var",
    "classifier": "em",
}
_CONTAINERS = {
    "bullet_list": "ul",
    "list_item": "li",
    "definition_list": "dl",
    "definition": "dd",
    "field_list": "dl",
    "field_body": "dd",
    "option_list": "dl",
    "description": "dd",
    "block_quote": "blockquote",
    "legend": "div",
    "thead": "thead",
    "tbody": "tbody",
    "row": "tr",
}
_BLOCKS = {"paragraph": "p", "term": "dt", "field_name": "dt", "caption": "figcaption", "attribution": "p"}
_ADMONITIONS = (
    *("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "admonition"),
    *("topic", "sidebar"),
)
_HIDDEN = ("comment", "substitution_definition", "pending", "meta", "colspec", "title")


class DoctreeWriter:
    """Writes one tree."""

    def __init__(
        self, document: nodes.document, count: int, left_out: Sequence[nodes.Node], *, is_titled: bool
    ) -> None:
        """``count`` is how many lines the file has; what is ``left_out`` is metadata, which is shown otherwise.

        ``is_titled`` says that the title is among that: then all headings are below it.
        """
        self._document, self._count, self._left_out = document, count, left_out
        self._pieces: list[str] = []
        self._level, self._line = int(is_titled), 1
        self._labels = _labels(document)
        self._substituted: list[str] = []
        """The names of the substitutions that are being written, each within the one before."""
        self._substitutions = 0
        self._is_trimmed = False
        """Whether the blanks at the beginning of the next text are left out."""
        self._writers: dict[str, Write] = {
            **dict.fromkeys(_WRAPPED, self._wrapped),
            **dict.fromkeys(_CONTAINERS, self._container),
            **dict.fromkeys(_BLOCKS, self._block),
            **dict.fromkeys(_ADMONITIONS, self._admonition),
            **dict.fromkeys(_HIDDEN, self._hidden),
            **dict.fromkeys(("literal_block", "doctest_block"), self._code),
            **dict.fromkeys(("footnote", "citation"), self._footnote),
            **dict.fromkeys(("footnote_reference", "citation_reference"), self._note_sign),
            "abbreviation": self._abbreviation,
            "container": self._fold,
            "definition_list_item": self._definition_item,
            "entry": self._cell,
            "enumerated_list": self._numbered_list,
            "figure": self._figure,
            "image": self._picture,
            "inline": self._inline,
            "line_block": self._line_block,
            "math": lambda node: self._add(formula(node.astext())),
            "math_block": self._formula,
            "option_group": self._options,
            "raw": self._raw,
            "reference": self._reference,
            "rubric": self._rubric,
            "section": self._section,
            "substitution_reference": self._substitution,
            "system_message": self._mistake,
            "table": self._table,
            "target": self._target,
            "transition": lambda node: self._add(f"<hr{self._lines(node)}>\n"),
        }

    def html(self) -> str:
        """The whole tree."""
        self._inside(self._document)
        return "".join(self._pieces)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)

    def _write(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Text):
            text = node.astext().replace("\x00", "")
            self._add(escape(text.lstrip() if self._is_trimmed else text, quote=False))
            self._is_trimmed = False
        elif isinstance(node, nodes.Element) and node not in self._left_out:
            self._writers.get(node.tagname, self._other)(node)

    def _inside(self, node: nodes.Element) -> None:
        for child in node.children:
            self._write(child)

    def _written(self, node: nodes.Element) -> str:
        """The HTML of what is inside a node, which is not added."""
        kept, self._pieces = self._pieces, []
        self._inside(node)
        written, self._pieces = "".join(self._pieces), kept
        return written

    def _other(self, node: nodes.Element) -> None:
        """Anything that means nothing more than what it holds."""
        self._anchors(node)
        self._inside(node)

    def _hidden(self, node: nodes.Element) -> None:
        """Show nothing: the title of a section is written with it."""

    def _anchors(self, node: nodes.Element) -> None:
        """The names that an author has given to what comes next; those of sections are made from their words."""
        explicit = [name for name in node["names"] if self._document.nametypes.get(name)]
        ids = [] if isinstance(node, nodes.section) else [one for one in node["ids"] if one not in explicit]
        self._pieces += [anchor(name) for name in (*explicit, *ids)]

    def _lines(self, node: nodes.Element) -> str:
        """The attribute for the lines of a block; one that docutils has lost is where the last one is."""
        first = node.line or next((one.line for one in node.findall(nodes.Element) if one.line), None) or self._line
        self._line = first = min(max(first, self._line), self._count)
        return lines_attribute(first, min(first + node.rawsource.rstrip().count("\n"), self._count))

    def _element(self, tag: str, node: nodes.Element, more: str = "") -> None:
        self._add(f"<{tag}{more}>")
        self._inside(node)
        self._add(f"</{tag}>")

    def _wrapped(self, node: nodes.Element) -> None:
        self._element(_WRAPPED[node.tagname], node)

    def _container(self, node: nodes.Element) -> None:
        self._anchors(node)
        self._element(_CONTAINERS[node.tagname], node)
        self._add("\n")

    def _block(self, node: nodes.Element) -> None:
        self._anchors(node)
        lines = self._lines(node)
        self._add(f"<{_BLOCKS[node.tagname]}{lines}>{'— ' if node.tagname == 'attribution' else ''}")
        self._inside(node)
        self._add(f"</{_BLOCKS[node.tagname]}>\n")

    def _section(self, node: nodes.Element) -> None:
        self._level += 1
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        self._anchors(node)
        if title is not None:
            title.line = node.line or title.line
            title.rawsource = f"{title.astext()}\n="  # the line below is a part of it
            self._element(f"h{min(self._level, _MAX_LEVEL)}", title, self._lines(title))
            self._add("\n")
        self._inside(node)
        self._level -= 1

    def _rubric(self, node: nodes.Element) -> None:
        self._element("p", node, f' class="tab-title"{self._lines(node)}')
        self._add("\n")

    def _definition_item(self, node: nodes.Element) -> None:
        """A term with its classifiers, and its definition."""
        terms = [child for child in node.children if isinstance(child, nodes.term)]
        for term in terms:
            self._anchors(term)
            self._add(f"<dt{self._lines(term)}>")
            self._inside(term)
            for child in node.children:
                if isinstance(child, nodes.classifier) and term is terms[-1]:
                    self._add(" : ")
                    self._write(child)
            self._add("</dt>\n")
        for child in node.children:
            if not isinstance(child, nodes.term | nodes.classifier):
                self._write(child)

    def _options(self, node: nodes.Element) -> None:
        self._add(f"<dt{self._lines(node)}><code>")
        self._add(escape(", ".join(one.astext() for one in node.children)))
        self._add("</code></dt>\n")

    def _numbered_list(self, node: nodes.Element) -> None:
        kind = _NUMBER_TYPES.get(node.get("enumtype", ""), "")
        self._element("ol", node, attributes(start=node.get("start"), type=kind))
        self._add("\n")

    def _admonition(self, node: nodes.Element) -> None:
        kind = node.tagname
        if kind in ("admonition", "topic", "sidebar"):
            classes: list[str] = node.get("classes", [])
            named = [name for name in classes if not name.startswith("admonition")]
            kind = named[0] if named else "note"
        self._anchors(node)
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        self._add(f'<div{attributes(class_=f"admonition {kind}")}><p class="admonition-title"{self._lines(node)}>')
        if title is not None:
            self._inside(title)
        else:
            self._add(escape(node.tagname.capitalize()))
        self._add("</p>\n")
        self._inside(node)
        self._add("</div>\n")

    def _fold(self, node: nodes.Element) -> None:
        self._anchors(node)
        title = "".join(self._written(child) for child in node.children if isinstance(child, nodes.title))
        self._add(fold(title, self._lines(node), is_open=node["is_open"]))
        self._inside(node)
        self._add("</details>\n")

    def _code(self, node: nodes.Element) -> None:
        self._anchors(node)
        if any(not isinstance(child, nodes.Text | nodes.inline) for child in node.children):  # parsed-literal
            self._element("pre", node, self._lines(node))
            self._add("\n")
            return
        language = node.get("language", "") or next((name for name in node["classes"] if name != "code"), "")
        language = "pycon" if node.tagname == "doctest_block" else language
        self._add(code(node.astext().replace("\x00", ""), language, self._lines(node)))

    def _formula(self, node: nodes.Element) -> None:
        self._anchors(node)
        self._add(f'<div class="math display"{self._lines(node)}>{escape(node.astext().strip())}</div>\n')

    def _line_block(self, node: nodes.Element) -> None:
        """Lines as they are, those of inner blocks indented."""
        self._add(f"<p{self._lines(node)}>")
        self._lines_of(node, 0)
        self._add("</p>\n")

    def _lines_of(self, node: nodes.Element, depth: int) -> None:
        for child in node.children:
            if isinstance(child, nodes.line_block):
                self._lines_of(child, depth + 1)
            elif isinstance(child, nodes.Element):
                self._add("&nbsp;" * 4 * depth)
                self._inside(child)
                self._add("<br>")

    def _figure(self, node: nodes.Element) -> None:
        self._anchors(node)
        self._element("figure", node)
        self._add("\n")

    def _picture(self, node: nodes.Element) -> None:
        size = {name: _pixels(str(node.get(name, ""))) for name in ("width", "height")}
        inline = isinstance(node.parent, nodes.TextElement) and not isinstance(node.parent, nodes.reference)
        lines = "" if inline else self._lines(node)
        align = node.get("align", "")
        self._anchors(node)
        self._add(f"<img{attributes(src=node.get('uri'), alt=node.get('alt'), align=align, **size)}{lines}>")
        self._add("" if inline or isinstance(node.parent, nodes.reference) else "\n")

    def _table(self, node: nodes.Element) -> None:
        self._anchors(node)
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        self._add(f"<table{self._lines(node)}>")
        if title is not None:
            self._element("caption", title)
        self._inside(node)
        self._add("</table>\n")

    def _cell(self, node: nodes.Element) -> None:
        row = node.parent
        tag = "th" if isinstance(row.parent, nodes.thead) or _is_stub(node) else "td"
        wide, high = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        spans = attributes(colspan=wide if wide > 1 else None, rowspan=high if high > 1 else None)
        self._element(tag, node, spans + self._lines(node))

    def _inline(self, node: nodes.Element) -> None:
        classes = node["classes"]
        if "template" in classes:
            self._add(quiet(node.astext()))
        elif classes and classes[0] in ("kbd", "small"):
            self._element(classes[0], node)
        else:
            self._other(node)

    def _abbreviation(self, node: nodes.Element) -> None:
        self._element("abbr", node, attributes(title=node.get("explanation")))

    def _raw(self, node: nodes.Element) -> None:
        if "html" in node.get("format", ""):
            self._add(f"<div{self._lines(node)}>{balanced(node.astext())}</div>\n")

    def _substitution(self, node: nodes.Element) -> None:
        """The text that a name stands for, which may have names in it; the name itself where there is none."""
        written = node.get("refname", node.astext())
        name = self._document.substitution_names.get(written.lower(), written)
        meant = self._document.substitution_defs.get(name)
        self._substitutions += 1
        is_endless = name in self._substituted or self._substitutions > _MAX_SUBSTITUTIONS
        if meant is None or is_endless:
            self._add(quiet(f"|{node.astext()}|"))
            return
        if "ltrim" in meant and self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip()
        self._substituted.append(name)
        self._inside(meant)
        self._substituted.pop()
        self._is_trimmed = "rtrim" in meant

    def _target(self, node: nodes.Element) -> None:
        self._anchors(node)
        self._inside(node)

    def _reference(self, node: nodes.Element) -> None:
        label = node.get("label")
        is_untitled = label and node.get("untitled")
        inside = escape(self._labels.get(label.lower()) or label) if is_untitled else self._written(node)
        self._add(link(to_name(label) if label else self._address(node), inside))

    def _address(self, node: nodes.Element) -> str:
        if uri := node.get("refuri"):
            return str(uri)
        refid = node.get("refid") or self._document.nameids.get(node.get("refname", ""), "")
        target = self._document.ids.get(refid)
        if target is None:
            return to_name(str(node.get("refname", "")))
        names = [name for name in target["names"] if self._document.nametypes.get(name)]
        if isinstance(target, nodes.section) and not names:
            return to_name(target[0].astext() if len(target) else "")
        return to_name(names[0] if names else refid)

    def _note_sign(self, node: nodes.Element) -> None:
        self._anchors(node)
        words, address = escape(node.astext()), self._address(node)
        is_citation = isinstance(node, nodes.citation_reference)
        self._add(link(address, f"[{words}]") if is_citation else f"<sup>{link(address, words or '*')}</sup>")

    def _footnote(self, node: nodes.Element) -> None:
        label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
        rest = [child for child in node.children if not isinstance(child, nodes.label)]
        self._lines(node)
        is_number = label.isascii() and label.isdigit()
        names: list[str] = [*node["names"], *node["ids"]]
        targets = "".join(map(anchor, dict.fromkeys(names)))
        if is_number:
            self._add(f'<ol><li role="doc-footnote" value="{label}">{targets}')
        else:
            self._add(f'<aside role="doc-footnote">{targets}')
            if rest and isinstance(rest[0], nodes.paragraph):
                rest[0].insert(0, nodes.Text(f"[{label}] "))
            elif label:
                self._add(f"<p>[{escape(label)}]</p>")
        for child in rest:
            self._write(child)
        self._add("</li></ol>\n" if is_number else "</aside>\n")

    def _mistake(self, node: nodes.Element) -> None:
        """What docutils could not read, as it is written; a heading within a container is one that only looks so."""
        for child in node.children:
            if not isinstance(child, nodes.literal_block):
                continue
            lines = [line.strip() for line in child.astext().strip().split("\n")]
            if len(lines) in (2, 3) and _UNDERLINE.fullmatch(lines[-1]):
                if "too short" not in node.astext():  # then the heading has been read all the same
                    self._add(f"<h4{self._lines(node)}>{escape(lines[-2])}</h4>\n")
            else:
                self._add(code(child.astext(), "", self._lines(node)))


def _labels(document: nodes.document) -> dict[str, str]:
    """What each label is a name of: the words of the heading, or the caption, that it stands before."""
    found = {}
    for node in document.findall(nodes.Element):
        title = next((one for one in node.children if isinstance(one, nodes.title | nodes.caption)), None)
        if title is not None:
            found.update(dict.fromkeys(node["names"], title.astext()))
    return found


def _is_stub(cell: nodes.Element) -> bool:
    """Whether a cell is in a column of headings."""
    row = cell.parent
    group = row.parent.parent
    columns = [child for child in group.children if isinstance(child, nodes.colspec)]
    index = row.index(cell)
    return index < len(columns) and bool(columns[index].get("stub")) and len(row) == len(columns)


def _pixels(written: str) -> str:
    """A length in pixels as HTML has it; nothing for other units."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(?:px)?", written)
    return found[1] if found else ""
