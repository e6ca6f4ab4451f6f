"""The footnotes that are written within the lines of a text: they stand after all else."""

from __future__ import annotations

from reader.sources.markup.html import anchor


class LineFootnotes:
    """Collects the footnotes of one text."""

    def __init__(self) -> None:
        self.lines = ""
        """The attribute that says on which lines of the file that stands which is being written."""
        self._notes: list[tuple[int, str, str]] = []
        """The numbers, the HTML, and that attribute."""

    def add(self, number: int, name: str, words: str) -> None:
        """Add a footnote, to which ``#name`` leads; ``words`` is HTML."""
        self._notes.append((number, f"{anchor(name)}{words}", self.lines))

    def html(self) -> str:
        """All of them, in the order of their numbers."""
        return "".join(
            f'<ol><li role="doc-footnote" value="{number}"><p{lines}>{words}</p></li></ol>\n'
            for number, words, lines in sorted(self._notes)
        )
