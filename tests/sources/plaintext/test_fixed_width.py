"""Lines whose letters stand below each other keep their spaces, in letters of one width."""

from __future__ import annotations

import pytest

from reader.core.article import BlockKind
from reader.sources.plaintext.fixed_width import is_fixed_width
from reader.sources.plaintext.parser import parse_plain

DRAWN = [
    "Kind      Cups  Price\n--------  ----  -----\nGreen        3   1.20\nBlack       12   0.90",
    "+-----+     +-----+\n| Pot | --> | Cup |\n+-----+     +-----+",
    "Kind        Cups\nGreen          3\nBlack         12",
    "house\n├── kitchen\n│   └── kettle\n└── garden",
    "house\n|-- kitchen\n|   `-- kettle\n`-- garden",
    "┌────┐\n│ ab │\n└────┘",
    "  /\\_/\\\n ( o.o )\n  > ^ <",
    "kettle --> cup\ncup --> mouth",
]
WRITTEN = [
    "The cranes are still,\nthe water too,\nand on the hill\na light or two",
    "Ann Larsen\n12 Quay Street\nBergen",
    "It rained.  Nobody went out.  The kettle\nboiled.  Then it was evening.  The rain\nwent on.",
    "The  harbour  was built for a trade that no longer  exists\nand  nobody has found another  use for it.",
    "He said -- and it was so -- that tea\nwas better -- much better -- than rain.",
    "----",
]


@pytest.mark.parametrize("text", DRAWN)
def test_drawings_and_columns_are_kept(text: str) -> None:
    article = parse_plain(f"Some notes\n\n{text}\n")
    codes = [block.span.extract(article.text) for block in article.blocks if block.kind is BlockKind.CODE]
    assert codes == ["\n".join(line.removeprefix(" ") if text.startswith("  /") else line for line in text.split("\n"))]


@pytest.mark.parametrize("text", WRITTEN)
def test_verse_addresses_and_prose_are_not(text: str) -> None:
    assert not is_fixed_width(text.split("\n"))
