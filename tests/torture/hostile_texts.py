"""Markdown and plain text that is made to be slow to read, to lay out or to search, each kind in any size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, pairwise

SENTENCE = "the soot of lamps and the gum of trees are ground with water until nothing of either can be seen"
WORDS = SENTENCE.split()
COMBINING = "".join(map(chr, range(0x300, 0x36F)))
BIDI = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
"""The characters that begin a stretch in another direction."""
EMOJI = (
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466\U0001f3f4\U000e0067\U000e0062\U000e007f"
    "\U0001f1e9\U0001f1ea\u2764\ufe0f"
)
"""A family, a flag of a region, a flag of a country, a heart."""


Make = Callable[[int], str]
"""Makes a text of about so many code points."""


def repeated(piece: str, end: str = "") -> Make:
    """A text of one piece again and again."""
    return lambda size: piece * (size // len(piece)) + end


def numbered(piece: str, before: str = "") -> Make:
    """A text of one piece again and again, each time with another number in the place of ``#``."""

    def make(size: int) -> str:
        return before + "".join(piece.replace("#", str(number)) for number in range(size // (len(piece) + 3)))

    return make


def nested(opening: str, inside: str = "x", closing: str = "", most: int = 50_000) -> Make:
    """Something in itself, as deep as the size allows; no deeper than ``most``."""

    def make(size: int) -> str:
        depth = min(most, size // (len(opening) + len(closing)))
        return opening * depth + inside + closing * depth

    return make


def stairs(marker: str, step: str, most: int = 3_000) -> Make:
    """Lines, each indented by one ``step`` more than the one before."""

    def make(size: int) -> str:
        lines = 1
        while lines < most and len(step) * lines * lines // 2 < size:
            lines += 1
        return "".join(f"{step * number}{marker}{number}\n" for number in range(lines))

    return make


def growing(sign: str) -> Make:
    """Runs of one sign, each longer than the one before."""

    def make(size: int) -> str:
        pieces, length = [], 0
        for number in count(1):
            pieces.append(sign * number + " a ")
            length += number + 3
            if length > size:
                break
        return "".join(pieces)

    return make


def quoted_lists(size: int) -> str:
    """Quotations in lists in quotations."""
    return "".join("> - " * (1 + number % 60) + f"{number}\n" for number in range(size // 130))


def laughs(size: int) -> str:
    """Front matter in YAML: lists that each have nine times the one before; whoever follows them fills the memory."""
    names = "abcdefghi"
    lists = "".join(f"{name}: &{name} [{', '.join(['*' + last] * 9)}]\n" for last, name in pairwise(names))
    padding = "".join(f"key{number}: &k{number} value\n" for number in range(size // 24))
    return f"---\ntitle: Laughs\na: &a [lol, lol, lol]\n{lists}{padding}---\n\n# Laughs\n\nA text.\n"


def coloured_log(size: int) -> str:
    """What a terminal was told: colours, carriage returns, progress."""
    line = "\x1b[38;5;{0}m[{0}/99]\x1b[0m \x1b[1;32mBuilding\x1b[0m src/file_{0}.c [=====>   ] {0}%\r"
    return "".join(line.format(number % 100) + ("\n" if number % 7 == 0 else "") for number in range(size // 65))


def headings(size: int) -> str:
    """Very many sections."""
    return "".join(f"{'#' * (1 + number % 6)} Section {number}\n\n" for number in range(size // 20))


def one_table(size: int) -> str:
    """A table with very many columns, and two rows."""
    columns = max(2, min(10_000, size // 12))
    return "\n".join("|" + cell * columns for cell in (" a |", "---|", " b |", " c |")) + "\n"


def long_table(size: int) -> str:
    """A table with very many rows."""
    return "| a | b | c |\n|---|---|---|\n" + "| soot | gum | water |\n" * (size // 23)


def forward(size: int) -> str:
    """A text of words, with the names of all code points up to the surrogates between them."""
    return "".join(chr(1 + number % 0xD7FE) + ("\n\n" if number % 400 == 0 else " ") for number in range(size // 2))


MARKDOWN: dict[str, Make] = {
    "brackets": repeated("["),
    "closed-brackets": nested("[", "a", "]"),
    "link-starts": repeated("[a]("),
    "links-in-links": nested("[a](", "x", ")"),
    "picture-starts": repeated("!["),
    "tag-starts": repeated("<a "),
    "tag-names": repeated("<a"),
    "closing-tags": repeated("</a "),
    "cdata": repeated("a <![CDATA[ "),
    "comment-starts": repeated("a <!-- "),
    "instructions": repeated("a <? "),
    "declarations": repeated("a <!A "),
    "backticks": growing("`"),
    "tildes": growing("~"),
    "stars": growing("*"),
    "emphasis": repeated("*a **b _c __d "),
    "emphasis-pairs": repeated("**a *b** c* "),
    "underscores": repeated("_a__b"),
    "strikes": repeated("~~a ~b"),
    "backslashes": repeated("\\"),
    "escapes": repeated("\\`\\*\\["),
    "underlined": repeated("a\n=\n"),
    "underlined-2": repeated("a\n-\n"),
    "rules": repeated("* * *\n\n"),
    "abbreviations": numbered("*[ab#]: Long form\n", "ab1 ab2 ab3\n\n"),
    "abbreviations-used": lambda size: numbered("*[w#]: Long\n")(size // 2) + "\n" + numbered("w# ")(size // 2),
    "footnotes": numbered("[^n#]: Note\n"),
    "footnotes-used": lambda size: numbered("Word[^n#] ")(size // 2) + "\n\n" + numbered("[^n#]: Note\n\n")(size // 2),
    "one-footnote": lambda size: "Word[^1] " * (size // 9) + "\n\n[^1]: Note\n",
    "definitions": numbered("[r#]: https://example.org/#\n"),
    "references": lambda size: numbered("[a][r#] ")(size // 2) + "\n\n" + numbered("[r#]: /u\n")(size // 2),
    "lists": stairs("- ", "  "),
    "lists-4": stairs("- ", "    "),
    "numbers": stairs("1. ", "   "),
    "quotes": nested("> "),
    "bare-quotes": nested(">"),
    "stair-quotes": stairs("> ", "> "),
    "quoted-lists": quoted_lists,
    "loose-list": repeated("- a\n\n  b\n\n"),
    "long-list": numbered("# - item\n* one\n"),
    "tasks": repeated("- [ ] a\n"),
    "definition-list": repeated("Term\n: Meaning\n\n"),
    "admonitions": stairs("!!! note\n", "    "),
    "divs": nested("<div>\n", "x", "</div>\n"),
    "open-divs": nested("<div>"),
    "markdown-divs": nested("<div markdown=1>\n", "x", "</div>\n"),
    "fences": repeated("```\n"),
    "fence-names": numbered("```language#\ncode\n```\n\n"),
    "one-fence": lambda size: "```python\n" + "def f(a, b=[(1, 2)]): return 'x' \"\"\" + f\n" * (size // 43) + "```\n",
    "giant-code-line": lambda size: "    " + "x = [(1, 'a')]; " * (size // 17),
    "strings-in-code": lambda size: "```javascript\n" + "`${'" * (size // 4),
    "log": coloured_log,
    "nul": repeated("a\0b "),
    "control": repeated("".join(map(chr, range(1, 32)))),
    "markers": repeated("\x02a\x03 "),
    "placeholders": numbered("\x02wzxhzdk:#\x03 "),
    "giant-line": lambda size: " ".join(WORDS * (size // 97)),
    "giant-word": repeated("soot"),
    "one-letter": repeated("a"),
    "no-break-spaces": repeated("a\u00a0"),
    "soft-hyphens": repeated("so\u00ad"),
    "zero-width": repeated("a\u200b"),
    "invisible": repeated("\u200b\u2060\ufeff\u200d"),
    "joiners": repeated("a\u200d\u2060"),
    "cr-only": repeated("Ink is made of soot and gum.\r"),
    "crs": repeated("\r"),
    "line-separators": repeated("Ink\u2028 is\u2029 made\x85 of\x0b soot\x0c "),
    "blank-lines": repeated("\n"),
    "blanks": repeated(" ", "a"),
    "tabs": repeated("\ta"),
    "short-lines": repeated("a\n"),
    "short-paragraphs": repeated("a\n\n"),
    "hard-breaks": repeated("a  \n"),
    "bidi": repeated(f"a{BIDI}\u05d0"),
    "bidi-nested": nested("\u2067a", "\u05d0", "\u2069"),
    "right-to-left": repeated("\u05d0\u05d1 123 abc \u0627\u0628 "),
    "arabic-word": repeated("\u0628\u0633\u0644\u0627\u0645"),
    "combining": lambda size: "e" + "\u0301" * min(size, 100_000),
    "combining-words": lambda size: ("o" + COMBINING + " ") * (size // (len(COMBINING) + 2)),
    "emoji": repeated(EMOJI + " "),
    "emoji-word": repeated(EMOJI),
    "flags": repeated("\U0001f1e6"),
    "skin": repeated("\U0001f3fd"),
    "hangul": repeated("\u1100\u1161\u11a8"),
    "thai": repeated("\u0e01\u0e33\u0e49"),
    "devanagari": repeated("\u0915\u094d"),
    "chinese": repeated("\u58a8\u6c34"),
    "private": repeated("\ue000\uf8ff "),
    "noncharacters": repeated("\ufdd0\ufffe\U0010ffff"),
    "every-character": forward,
    "headings": headings,
    "same-headings": repeated("# Ink\n\n"),
    "giant-heading": lambda size: "# " + "soot " * (size // 5),
    "entities": repeated("&amp;&lt;&#x41;"),
    "half-entities": repeated("&a"),
    "entity-numbers": repeated("&#99999999999;"),
    "addresses": numbered("<https://example.org/#> "),
    "bare-addresses": numbered("https://example.org/#?a=(b "),
    "one-address": lambda size: "https://example.org/" + "a(" * (size // 2),
    "mails": repeated("a@b.c<"),
    "at-signs": repeated("@"),
    "colons": repeated(":"),
    "dollars": repeated("$a $$b"),
    "laughs": laughs,
    "front-matter": lambda size: "---\n" + "a: &a [*a, *a]\n" * (size // 15) + "---\n\n# T\n",
    "front-matter-line": lambda size: "---\ntitle: " + "a: [" * (size // 4) + "\n---\n\n# T\n",
    "front-matter-open": lambda size: "---\n" + "key: value\n" * (size // 11),
    "front-matter-spaces": lambda size: "---\nk" + " " * size + "x\n---\n",
    "toc": repeated("[TOC]\n\n"),
    "words": lambda size: (SENTENCE + "\n\n") * (size // 97),
}  # fmt: skip
"""Each kind of Markdown, by name."""

MARKDOWN_TABLES: dict[str, Make] = {
    "wide-table": one_table,
    "long-table": long_table,
    "pipes": repeated("|a"),
    "bars": repeated("|"),
    "table-rules": repeated("|-"),
}
"""Each kind of table in Markdown, by name."""

PLAIN = (
    "log", "nul", "control", "giant-line", "giant-word", "cr-only", "crs", "blank-lines", "blanks", "tabs",
    "short-lines", "short-paragraphs", "bidi", "bidi-nested", "right-to-left", "combining", "combining-words",
    "emoji-word", "every-character", "noncharacters", "soft-hyphens", "zero-width", "invisible",
    "line-separators", "brackets", "headings", "rules", "underlined", "lists", "devanagari", "thai", "chinese",
)  # fmt: skip
"""The kinds of Markdown that are also read as plain text."""
