"""The lines of a Markdown text as the block stage reads them: with tabs expanded, so that columns are plain indices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from reader.sources.encodings.decoding import normalize_line_ends
from reader.sources.html.line_ranges import line_range
from reader.sources.markdown.inline_stage.formulas import split_label


class WhitespaceNormalizer(Preprocessor):
    """Expands tabs, and removes the two control characters that Python-Markdown uses for its placeholders."""

    def run(self, lines: list[str]) -> list[str]:
        """The same lines; blank ones keep their blanks, which count inside code."""
        source = normalize_line_ends("\n".join(lines))
        if STX in source or ETX in source:
            source = source.replace(STX, "").replace(ETX, "")
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        return source.split("\n")


class SourceLines:
    """The lines of one text, and what is looked for in those that are still to come."""

    def __init__(self, lines: list[str], before: int = 0) -> None:
        """``before`` is the number of lines before these in the file."""
        self.lines, self.before = lines, before
        self._last: dict[str, int] = {}
        self._last_by: dict[Callable[[str], Iterable[str]], dict[str, int]] = {}
        self._ends: dict[tuple[str, bool], tuple[range, int]] = {}
        """For each end the last answer of ``end_of``, after the lines that it holds for."""

    def last_with(self, words: str) -> int:
        """The index of the last line that contains ``words``, which are in lower case; -1 if none does."""
        found = self._last.get(words)
        if found is None:
            lines = self.lines
            found = next((at for at in range(len(lines) - 1, -1, -1) if words in lines[at].lower()), -1)
            self._last[words] = found
        return found

    def last_by(self, words_in: Callable[[str], Iterable[str]]) -> Mapping[str, int]:
        """The index of the last line with each of the words that ``words_in`` finds in lines."""
        if words_in not in self._last_by:
            self._last_by[words_in] = {words: at for at, line in enumerate(self.lines) for words in words_in(line)}
        return self._last_by[words_in]

    def next_equal(self, number: int, words: str, most: int) -> int:
        """The index of the next line that is these words and nothing else, among as many as ``most``; -1 if none is."""
        lines = self.lines[number + 1 : number + 1 + most]
        return next((number + 1 + at for at, line in enumerate(lines) if line.strip(" >") == words), -1)

    def end_of(self, number: int, words: str, *, past_blank: bool) -> int:
        """The index of the next line that ends with ``words``; -1 if there is none.

        Where it must not be ``past_blank``, there is none either if a blank line is before it.
        """
        key = words, past_blank
        answered, found = self._ends.get(key, (range(0), -1))
        if number in answered:
            return found
        found, at = -1, number
        for at in range(number + 1, len(self.lines)):
            line = self.lines[at].strip(" >")
            if line.endswith(words) or ("$$" in line and split_label(line).text.endswith(words)):
                found = at
                break
            if not line and not past_blank:
                break
        self._ends[key] = range(number, at), found
        return found

    def named(self, first: int, last: int) -> str:
        """The lines from index ``first`` to ``last`` as the attribute ``data-lines`` says them: ``3-4``, from 1 on."""
        return f"{self.before + first + 1}-{self.before + last + 1}"

    def first_of(self, written: str | None) -> int:
        """The index of the first line that such an attribute says; 0 if it says none."""
        lines = line_range(written)
        return lines[0] - self.before - 1 if lines else 0


def first_letter(line: str, at: int) -> int:
    """The index of the first letter that is no blank, from ``at`` on; the length of the line if there is none."""
    return len(line) - len(line[at:].lstrip(" "))
