"""Lists of AsciiDoc: items, what is attached to them, and lists within them."""

from __future__ import annotations

from reader.sources.asciidoc.block_attributes import LINE, TITLE
from reader.sources.asciidoc.inline import AsciiDocInline
from reader.sources.asciidoc.list_markers import Marker, marker_of
from reader.sources.asciidoc.page import BLOCK_MACRO, DEEPEST, FENCE, REMARK, AsciiDocPage
from reader.sources.asciidoc.setting import heading_of
from reader.sources.markup.html import attributes, lines_attribute


class ListBlocks:
    """Writes them."""

    def __init__(self, page: AsciiDocPage, inline: AsciiDocInline) -> None:
        self._page, self._inline = page, inline

    def start(self, at: int) -> int:
        """Write the list that begins on a line."""
        return self._items(at, ()) if marker_of(self._page.text(at)) is not None else 0

    def _items(self, at: int, above: tuple[str, ...]) -> int:
        """Write the list that begins on a line, within lists with other signs; returns the line after it."""
        first = marker_of(self._page.text(at))
        if first is None:
            return at
        about = self._page.begin()
        start = about.named.get("start")
        self._page.add(f"<{first.kind}{attributes(start=start if (start or '').isdigit() else None)}>")
        marker: Marker | None = first
        while marker is not None and marker.sign == first.sign:
            at = self._item(at, marker, (*above, first.sign))
            after = self._skip(at)
            marker = marker_of(self._page.text(after)) if not self._is_parted(at, after) else None
            at = after if marker is not None and marker.sign == first.sign else at
        self._page.add(f"</{first.kind}>\n")
        return at

    def _is_parted(self, at: int, after: int) -> bool:
        """Whether a remark among blank lines ends all lists before it, which is what it is for."""
        between = [self._page.text(number) for number in range(at, after)]
        return "" in between and any(between)

    def _skip(self, at: int) -> int:
        """The first line from ``at`` on that is neither blank nor a remark."""
        while at < len(self._page.lines) and (not self._page.text(at) or REMARK.match(self._page.text(at))):
            at += 1
        return at

    def _item(self, at: int, marker: Marker, above: tuple[str, ...]) -> int:
        words, after = self._principal(at, marker)
        numbers = self._page.numbers(at, after)
        if marker.kind == "dl":
            first = lines_attribute(self._page.lines[at].number, self._page.lines[at].number)
            self._page.add(f"<dt{first}>{self._inline.write(marker.term)}</dt>")
        else:
            box = f'<input type="checkbox"{" checked" if marker.box.strip() else ""}>' if marker.box else ""
            self._page.add(f"<li{attributes(class_='task-list-item' if box else '', value=marker.number)}>{box}")
        is_term = marker.kind == "dl" and not words and self._is_term_again(after, marker)
        self._page.add("<dd>" if marker.kind == "dl" and not is_term else "")
        self._page.add(f"<p{numbers}>{self._inline.write(words)}</p>\n" if words else "")
        if not is_term:
            after = self._attached(after, above)
            self._page.add("</dd>\n" if marker.kind == "dl" else "</li>\n")
        return after

    def _is_term_again(self, at: int, marker: Marker) -> bool:
        """Whether a term without a text is followed by another one: both share what comes next."""
        following = marker_of(self._page.text(self._skip(at)))
        return following is not None and following.sign == marker.sign

    def _principal(self, at: int, marker: Marker) -> tuple[str, int]:
        """The text of an item in its own lines, and the line after it."""
        words, after = [marker.text] if marker.text else [], at + 1
        if marker.kind == "dl" and not words:
            begin = self._skip(after)
            is_text = begin < len(self._page.lines) and self._goes_on(begin)
            after = begin if is_text else after
        while after < len(self._page.lines) and self._page.text(after) and self._goes_on(after):
            words.append(self._page.text(after).strip())
            after += 1
        return "\n".join(words), after

    def _goes_on(self, at: int) -> bool:
        """Whether a line goes on with the text of an item."""
        text = self._page.text(at)
        return not (
            text == "+"
            or marker_of(text) is not None
            or FENCE.match(text)
            or LINE.match(text)
            or BLOCK_MACRO.match(text)
            or heading_of(text) is not None
            or REMARK.match(text)
        )

    def _attached(self, at: int, above: tuple[str, ...]) -> int:
        """Write what belongs to an item after its text: what a ``+`` attaches, lists within it, indented text."""
        while at < len(self._page.lines):
            begin = self._skip(at)
            text = self._page.text(begin)
            if self._is_parted(at, begin):
                break
            if text == "+":
                at = self._attach(begin + 1, above)
                continue
            marker = marker_of(text)
            named = begin
            while begin == at and marker is None and _is_said_above(self._page.text(named)):
                named += 1
            inner = marker_of(self._page.text(named)) if named > begin else marker
            if inner is not None and self._may_begin(inner, above) and named - begin <= 2:
                for number in range(begin, named):
                    self._page.next(number)
                at = self._items(named, above)
            elif marker is None and begin > at and text[:1] in (" ", "\t"):
                at = self._page.next(begin)
            else:
                break
        return at

    def _attach(self, at: int, above: tuple[str, ...]) -> int:
        """Write one block, with what is said above it; the next item of a list that goes on is none."""
        at = self._skip(at)
        while _is_said_above(self._page.text(at)):
            at = self._page.next(at)
        marker = marker_of(self._page.text(at))
        if marker is not None:
            return self._items(at, above) if self._may_begin(marker, above) else at
        return self._page.next(at) if self._page.text(at) else at

    @staticmethod
    def _may_begin(marker: Marker, above: tuple[str, ...]) -> bool:
        """Whether a list within the present one begins with this marker."""
        return marker.sign not in above and len(above) < DEEPEST


def _is_said_above(text: str) -> bool:
    return LINE.match(text) is not None or TITLE.match(text) is not None
