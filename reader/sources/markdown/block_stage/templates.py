"""Lines that a site fills in: Hugo's shortcodes, Jekyll's tags, and kramdown's attributes.

What has text in it is understood: code, pictures, notes set apart, tabs. Tags that only steer are left out; of others
the inline stage makes quiet words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from reader.sources.markdown.block_stage.admonitions import KINDS, add_admonition, add_tab
from reader.sources.markdown.block_stage.hidden_blocks import HiddenBlock
from reader.sources.markdown.block_stage.leaves import Paragraph, add_code
from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, Leaf, OpenBlocks, OpenContainer

_TAG = re.compile(
    r"(?:\{\{[<%]-?[ ]*(?P<hugo>/?[ ]*[\w./-]+)(?P<words>(?:(?![>%]\}\})[^\n])*?)(?P<ended>/?)[ ]*-?[>%]\}\}"
    r"|\{%-?[ ]*(?P<jekyll>[\w-]+)(?P<rest>(?:(?!%\})[^\n])*?)-?%\})[ ]*$"
)
_END = re.compile(r"[ >]*\{(?:\{[<%]|%)-?[ ]*(/|end)[ ]*([\w./-]+)[^{}]*\}{1,2}[ ]*$")
_ARGUMENT = re.compile(r"(?:([\w-]+)[ ]*=[ ]*)?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=]+))")
_ATTRIBUTES = re.compile(r"\{(?::|[ ]*[#.][\w-])[^{}\n]*\}[ ]*$")
_CONTENTS = re.compile(r"\{:[ ]*toc\b")
_ID = re.compile(r"#([\w:.-]+)")
_STEERING = frozenset(
    (
        *("if", "elsif", "else", "unless", "case", "when", "for", "break", "continue", "cycle", "tablerow", "assign"),
        *("capture", "increment", "decrement", "raw", "liquid", "layout", "render", "block", "extends", "set", "tabs"),
    )
)
"""Jekyll's tags that show nothing; so do those that end something."""
_NOTES = frozenset(("notice", "callout", "hint", "alert", "admonition", "admonish", "aside", "expand"))
"""Tags that set something apart, and say by an argument how."""
_STYLES = ("type", "style", "kind", "class", "color", "theme")
_TITLES = ("title", "summary", "header", "name", "label")
_SOURCES = ("src", "image", "image_path", "url", "path", "file", "filename")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE)


class TemplateTag(NamedTuple):
    """A tag with its arguments."""

    name: str
    named: Mapping[str, str]
    others: tuple[str, ...]
    is_hugo: bool

    def first_of(self, *names: str) -> str:
        """The first argument that is given by one of these names."""
        return next((self.named[name] for name in names if self.named.get(name)), "")

    @property
    def end(self) -> str:
        """What its end has in it."""
        return f"/{self.name}" if self.is_hugo else f"end{self.name}"


class TagBlock(OpenContainer):
    """What stands between a tag and its end."""

    lazy = False

    def __init__(self, element: Element, name: str) -> None:
        super().__init__(element)
        self.name = name


class TagCode(Leaf):
    """Code between a tag and its end."""

    def __init__(self, number: int, tag: TemplateTag) -> None:
        self._first = self._last = number
        self._end = tag.end
        self._language = (tag.others[0] if tag.others else tag.first_of("lang", "language")).lower()
        self._lines: list[str] = []

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take all lines up to the end."""
        self._last = blocks.number
        if self._end in ends_in(line[first:]):
            blocks.end_leaf()
        else:
            self._lines.append(line[at:])
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Add it."""
        add_code(blocks, (self._first, self._last), self._lines, self._language)


def start_template(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """A tag that is all of its line, or attributes of the block before or after it."""
    del at
    if _ATTRIBUTES.match(line, first):
        return _take_attributes(blocks, line[first:])
    found = _TAG.match(line, first)
    if found is None:
        return NO_START
    if (closing := found["hugo"] or "").startswith("/"):
        return _end_block(blocks, closing.lstrip("/ ").lower())
    tag = _read_tag(found)
    if not tag.is_hugo and tag.name.startswith("end"):
        return _end_block(blocks, tag.name.removeprefix("end"))
    is_paired = not found["ended"] and blocks.source.last_by(ends_in).get(tag.end, -1) > blocks.number
    for understand in (_start_raw, _start_block, _add_figure):
        if understand(blocks, tag, is_paired):
            return TAKEN
    steers = tag.name in _STEERING or (is_paired and tag.is_hugo)
    return TAKEN if steers else NO_START


def ends_in(line: str) -> Iterator[str]:
    """What the end of a tag that is all of its line has in it, as ``TemplateTag.end`` says it."""
    if end := _END.match(line):
        yield f"{end[1]}{end[2].lower()}"


def _read_tag(found: re.Match[str]) -> TemplateTag:
    named: dict[str, str] = {}
    others = []
    for name, *values in _ARGUMENT.findall(found["words"] or found["rest"] or ""):
        value = next((one for one in values if one), "")
        if name:
            named[name.lower()] = value
        else:
            others.append(value)
    return TemplateTag((found["hugo"] or found["jekyll"]).lower(), named, tuple(others), found["hugo"] is not None)


def _start_raw(blocks: OpenBlocks, tag: TemplateTag, is_paired: bool) -> bool:  # noqa: FBT001 - a fact that all of them take
    """Code, or what is never shown."""
    if tag.name == "comment" and (is_paired or (not tag.is_hugo and blocks.source.last_with(tag.end) > blocks.number)):
        blocks.begin(HiddenBlock(tag.end))
    elif is_paired and (tag.name == "highlight" or tag.name.startswith("code")):
        blocks.begin(TagCode(blocks.number, tag))
    else:
        return False
    return True


def _start_block(blocks: OpenBlocks, tag: TemplateTag, is_paired: bool) -> bool:  # noqa: FBT001
    """A note set apart, or a tab."""
    if not is_paired or blocks.is_deep:
        return False
    title = tag.first_of(*_TITLES)
    if tag.name == "tab":
        blocks.end_unreached()
        element = add_tab(blocks, title or " ".join(tag.others))
    elif tag.name in KINDS or tag.name in _NOTES:
        style = tag.first_of(*_STYLES).lower().removeprefix("alert-")
        others = list(tag.others)
        if not style and tag.name not in KINDS:
            style = others.pop(0).lower() if others and others[0].lower() in KINDS else "note"
        kind = (style or tag.name).partition(" ")[0]
        folds = tag.name in ("details", "expand")
        title = title or " ".join(others) or kind.capitalize()
        blocks.end_unreached()
        element = add_admonition(blocks, (kind,), title, "-" if folds else "")
    else:
        return False
    blocks.open(TagBlock(element, tag.name))
    return True


def _add_figure(blocks: OpenBlocks, tag: TemplateTag, is_paired: bool) -> bool:  # noqa: ARG001, FBT001
    """A picture, which the arguments of a tag name, with its caption."""
    source = tag.first_of(*_SOURCES)
    if tag.name not in ("figure", "img", "image", "include", "picture") or not source:
        return False
    if tag.name == "include" and not _PICTURE.search(source):
        return False
    blocks.end_unreached()
    figure = blocks.add("figure", blocks.number, blocks.number)
    SubElement(figure, "img", {"src": source, "alt": tag.first_of("alt", "caption", "title")})
    if caption := tag.first_of("caption", "title"):
        SubElement(figure, "figcaption").text = caption
    return True


def _end_block(blocks: OpenBlocks, name: str) -> int:
    """End the innermost block of a tag; the end of another tag shows nothing."""
    for depth in range(blocks.matched - 1, 0, -1):
        one = blocks.containers[depth]
        if isinstance(one, TagBlock) and one.name == name:
            blocks.matched = depth
            blocks.end_unreached()
            break
    return TAKEN


def _take_attributes(blocks: OpenBlocks, written: str) -> int:
    """Attributes: those of a paragraph are read with it; of others only a name that links lead to counts."""
    if _CONTENTS.match(written):
        _drop_contents(blocks)
        return TAKEN
    if isinstance(blocks.leaf, Paragraph):
        return NO_START
    around = blocks.containers[blocks.matched - 1].element
    if len(around) and (name := _ID.search(written)):
        around[-1].set("id", name[1])
    return TAKEN


def _drop_contents(blocks: OpenBlocks) -> None:
    """Leave out the list that kramdown fills with the contents, which are beside the page."""
    if not isinstance(blocks.leaf, Paragraph):
        return
    blocks.leaf = None
    blocks.matched = max(1, min(blocks.matched, len(blocks.containers) - 1))
    blocks.end_unreached()
    around = blocks.parent
    if len(around.element) and around.element[-1].tag in ("ul", "ol"):
        around.element.remove(around.element[-1])
        around.series_kind = ""
