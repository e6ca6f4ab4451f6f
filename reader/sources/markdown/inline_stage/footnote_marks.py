"""Makes the raised numbers in a text that lead to its footnotes."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FootnoteExtension


class FootnoteMarks:
    """Knows the numbers of the footnotes of one text."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        self._footnotes = footnotes
        self._numbers: dict[str, int] = {}

    def __call__(self, label: str) -> Element | None:
        """The mark of the footnote with this label; None if there is none."""
        notes = self._footnotes
        if label not in notes.footnotes:
            return None
        if len(self._numbers) != len(notes.footnotes):
            self._numbers = {known: number for number, known in enumerate(notes.footnotes, 1)}
        mark = Element("sup", {"id": notes.makeFootnoteRefId(label, found=True)})
        link = SubElement(mark, "a", {"href": f"#{notes.makeFootnoteId(label)}", "class": "footnote-ref"})
        link.text = str(self._numbers[label])
        return mark
