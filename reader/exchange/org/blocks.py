"""Writes the HTML of a note or a quote as Org: paragraphs, lists, tables, code, quotations, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.exchange.org.code import code_block
from reader.exchange.org.html_tree import HtmlElement, html_tree
from reader.exchange.org.inline import org_lines
from reader.exchange.org.words import ZERO_WIDTH_SPACE, at_start, one_line

_BLOCKS = frozenset({"p", "ul", "ol", "pre", "blockquote", "table", "div", "hr", "h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTES = ("quote", "quotation")
"""The blocks of quotations that are in each other: none can be in another of its name. LaTeX knows both."""
_BOXES = (("[ ] ", "[ ] "), ("[x] ", "[X] "), ("[X] ", "[X] "), ("☐ ", "[ ] "), ("☑ ", "[X] "))
_PLAIN = re.compile(r"<p>([^<&*/_=~+$\\\[{@^|#:\x00-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\ufeff\ufffc]+)</p>")
"""A single paragraph in which nothing could mean anything to Org but how it begins: most notes."""
_ALIGN = {"left": "<l>", "center": "<c>", "right": "<r>"}
_MARKER = re.compile(r"[#*!^_$/]|<[lrc]?\d*>")
"""A cell that would be about the table, and not in it."""


def org_blocks(html: str, depth: int = 0) -> str:
    """The HTML as Org; ``depth`` is how many quotations it will be in."""
    if found := _PLAIN.fullmatch(html):
        return at_start(" ".join(found[1].split()))
    return "\n\n".join("\n".join(block) for block in _blocks(html_tree(html).children, depth))


def org_quote(html: str) -> str:
    """The HTML as a quotation; empty if it has no words."""
    inner = org_blocks(html, 1)
    return f"#+begin_quote\n{inner}\n#+end_quote" if inner else ""


def _blocks(nodes: Sequence[HtmlElement | str], depth: int, *, item: bool = False) -> Iterator[list[str]]:
    """The lines of each block; ``item`` is whether the first one begins an item of a list."""
    for is_block, group in groupby(nodes, key=lambda node: isinstance(node, HtmlElement) and node.tag in _BLOCKS):
        if not is_block:
            made = [_paragraph(list(group), item=item)]
        else:
            made = [
                lines for node in group if isinstance(node, HtmlElement) for lines in _block(node, depth, item=item)
            ]
        for lines in made:
            if lines:
                yield lines
                item = False


def _block(node: HtmlElement, depth: int, *, item: bool) -> Iterator[list[str]]:
    match node.tag:
        case "ul" | "ol":
            yield _list(node, depth)
        case "pre":
            yield _code(node)
        case "blockquote":
            yield _quotation(node, depth)
        case "table":
            yield _table(node)
        case "hr":
            yield ["-----"]
        case "div" if "math" in node.attributes.get("class", ""):
            yield _display(node.text)
        case "div":
            yield from _blocks(node.children, depth, item=item)
        case "p" if node.attributes.get("class") == "heading":
            yield _paragraph([HtmlElement("strong", children=node.children)], item=item)
        case _:
            yield _paragraph(node.children, item=item)


def _paragraph(nodes: Sequence[HtmlElement | str], *, item: bool) -> list[str]:
    lines = org_lines(nodes)
    box = next(((sign, box) for sign, box in _BOXES if item and lines and lines[0].startswith(sign)), None)
    if box is not None:
        return [box[1] + at_start(lines[0].removeprefix(box[0])), *map(at_start, lines[1:])]
    return [at_start(line, item=item and number == 0) for number, line in enumerate(lines)]


def _list(node: HtmlElement, depth: int) -> list[str]:
    items = [child for child in node.children if isinstance(child, HtmlElement)]
    start = int(found) if (found := node.attributes.get("start", "1")).isdecimal() else 1
    lines: list[str] = []
    for number, item in enumerate(items, start):
        blocks = list(_blocks(item.children, depth, item=True))
        marker = "- " if node.tag == "ul" else f"{number}. "
        counter = f"[@{number}] " if number == start != 1 and node.tag == "ol" else ""
        indent = " " * len(marker)
        inside: list[str] = []
        for before, block in zip([None, *blocks], blocks, strict=False):
            is_list = block[0].startswith(("- ", "1. "))
            inside += [*([] if before is None or is_list else [""]), *block]
        if not inside or inside[0].startswith(("#+", "- ", "1. ", "|", "-----")):
            inside = [ZERO_WIDTH_SPACE, *inside]  # a block cannot begin in the line of its item
        lines.append(f"{marker}{counter}{inside[0]}")
        lines += [f"{indent}{line}".rstrip(" ") for line in inside[1:]]
    return lines


def _code(node: HtmlElement) -> list[str]:
    """A block of code; its language stands in a class of the element in it, as HTML has it."""
    inner = next((child for child in node.children if isinstance(child, HtmlElement)), node)
    names = inner.attributes.get("class", "").split()
    language = next((name.removeprefix("language-") for name in names if name.startswith("language-")), "")
    return code_block(node.text, language)


def _quotation(node: HtmlElement, depth: int) -> list[str]:
    blocks = [line for block in _blocks(node.children, depth + 1) for line in ("", *block)][1:]
    if depth >= len(_QUOTES) or not blocks:
        return blocks
    return [f"#+begin_{_QUOTES[depth]}", *blocks, f"#+end_{_QUOTES[depth]}"]


def _display(text: str) -> list[str]:
    """A formula that is set apart; as code, if it cannot stand in a line between its brackets."""
    tex = text.strip().removeprefix("\\[").removesuffix("\\]").strip("\n")
    if "\\]" in tex or "%" in tex:
        return code_block(tex, "latex")
    return [f"\\[ {one_line(tex)} \\]"] if tex.strip() else []


def _table(node: HtmlElement) -> list[str]:
    rows = list(_rows(node))
    if not rows:
        return []
    width = max(map(len, rows))
    lines = [_row([_cell(cell, is_first=number == 0) for number, cell in enumerate(row)], width) for row in rows]
    heads = sum(all(cell.tag == "th" for cell in row) for row in rows[:1])
    lines = [*lines[:heads], *(["|" + "+".join(["---"] * width) + "|"] if heads else []), *lines[heads:]]
    aligned = {at: mark for row in rows for at, cell in enumerate(row) if (mark := _alignment(cell))}
    cookies = [_row([aligned.get(at, "") for at in range(width)], width)] if aligned else []
    return [*cookies, *lines]


def _rows(node: HtmlElement) -> Iterator[list[HtmlElement]]:
    for child in node.children:
        if isinstance(child, HtmlElement):
            if child.tag == "tr":
                yield [cell for cell in child.children if isinstance(cell, HtmlElement)]
            else:
                yield from _rows(child)


def _row(cells: Sequence[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def _cell(cell: HtmlElement, *, is_first: bool) -> str:
    words = "".join(org_lines(cell.children, in_table=True))
    return f"{words}{ZERO_WIDTH_SPACE}" if _MARKER.fullmatch(words) or (is_first and words[:1] in "#*!^_$/") else words


def _alignment(cell: HtmlElement) -> str:
    return _ALIGN.get(cell.attributes.get("style", "").removeprefix("text-align:").strip(" ;"), "")
